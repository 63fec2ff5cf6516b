"""The surface exactly as the renderer shapes it (render/shape.c): dual-quaternion skin, relaxed cage, refined. For contacts and checks."""
import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from .rot import cross

MAGIC = 0x31474946
RELAX_ROUNDS, RELAX_STEP = 6, .5
BUN_OFF, BUN_NTH = .02, 4  # metres that the bun stands off the skin at least; every nth of its points is enough
FLOATS = {0, 1, 4, 7, 9, 13, 14}


def read_sections(path):
    raw = np.fromfile(path, '<i4')
    if raw[0] != MAGIC:
        raise ValueError(f'{path}: not a figure model')
    bones, cage, fine, count = (int(v) for v in raw[1:5])
    sizes, at, sections = raw[5:5 + count], 5 + count, []
    for i, size in enumerate(sizes):
        part = raw[at:at + size]
        sections.append(part.view('<f4') if i in FLOATS else part)
        at += size
    return bones, cage, fine, sections


class Surface:
    def __init__(self, path, rig):
        bones, cage, fine, s = read_sections(path)
        if len(s) < 20:
            raise ValueError(f'{path}: names no bones')
        names = s[19].tobytes().split(b'\0')[0].decode().split()
        self.order = np.array([rig.index[n] for n in names])
        self.cage, self.breath = s[0].reshape(-1, 3).astype(float), s[1].reshape(-1, 3).astype(float)
        self.skin = sparse.csr_matrix((s[4].astype(float), s[3], s[2]), (cage, bones))
        self._first = s[3][np.minimum(s[2][:-1], len(s[3]) - 1)]
        near = sparse.csr_matrix((s[7].astype(float), s[6], s[5]), (cage, cage))
        self.relaxes = np.diff(s[5]) > 0
        self.relax = RELAX_STEP * near + sparse.diags(np.where(self.relaxes, 1 - RELAX_STEP, 1.))
        self.tangent, self.detail = s[8], s[9].reshape(-1, 3).astype(float)
        self.triangles = s[10].reshape(-1, 3)
        self.fine = sparse.csr_matrix((s[13].astype(float), s[12], s[11]), (fine, cage))
        self.rest = s[14].reshape(-1, 3).astype(float)
        self._add_bun(rig)
        self._name_regions(rig)

    def _add_bun(self, rig):
        """The skin knows nothing of hair; the bun must be part of it, for it is what the head of one who lies on her back rests on."""
        solid = rig.regions['all']
        off, nearest = cKDTree(rig.points[solid]).query(self.rest)
        bun = self.rest[(off > BUN_OFF) & np.isin(solid[nearest], rig.regions['head'])]
        if len(bun):
            rig.add_skin('head', 'head', bun[::BUN_NTH])

    def _name_regions(self, rig):
        """Regions of the rig's skin carried to the nearest points of the fine surface; `nearest` the other way round."""
        _, self.nearest = cKDTree(self.rest).query(rig.points)
        _, nearest = cKDTree(rig.points[rig.regions['all']]).query(self.rest)
        nearest = rig.regions['all'][nearest]
        self.named = np.unique(np.concatenate(list(rig.regions.values())))
        self.fine_named = self.fine[self.nearest[self.named]]
        self.regions = {}
        for name, points in rig.regions.items():
            member = np.zeros(len(rig.points), bool)
            member[points] = True
            self.regions[name] = np.flatnonzero(member[nearest])

    def _dual(self, matrices):
        R, t = matrices[:, :, :3], matrices[:, :, 3]
        q = quaternions(R)
        x, y, z = t.T
        dual = .5 * np.stack([-(x * q[:, 1] + y * q[:, 2] + z * q[:, 3]), x * q[:, 0] + y * q[:, 3] - z * q[:, 2],
                              -x * q[:, 3] + y * q[:, 0] + z * q[:, 1], x * q[:, 2] - y * q[:, 1] + z * q[:, 0]], 1)
        return np.concatenate([q, dual], 1)

    def _skinned(self, matrices, lung):
        dual = self._dual(matrices[self.order])
        row = np.repeat(np.arange(self.skin.shape[0]), np.diff(self.skin.indptr))
        agree = (dual[self._first[row], :4] * dual[self.skin.indices, :4]).sum(1)
        signed = sparse.csr_matrix((self.skin.data * np.where(agree < 0, -1, 1), self.skin.indices, self.skin.indptr), self.skin.shape)
        q = signed @ dual
        q /= np.linalg.norm(q[:, :4], axis=1, keepdims=True).clip(1e-9)
        p, w, v, dw, dv = self.cage + lung * self.breath, q[:, :1], q[:, 1:4], q[:, 4:5], q[:, 5:8]
        return p + 2 * (cross(v, cross(v, p) + w * p) + w * dv - dw * v + cross(v, dv))

    def points(self, matrices, lung=0.):
        """Fine points (metres, world) under the bones' matrices (rig order)."""
        return self.fine @ self._cage(matrices, lung)

    def points_near(self, matrices, lung=0.):
        """For each point of the rig's skin (the rows of `rig.points` that a region names; others 0) the fine point nearest it at rest."""
        out = np.zeros((len(self.nearest), 3))
        out[self.named] = self.fine_named @ self._cage(matrices, lung)
        return out

    def _cage(self, matrices, lung):
        p = self._skinned(matrices, lung)
        for _ in range(RELAX_ROUNDS):
            p = self.relax @ p
        a, b, c = (p[self.triangles[:, k]] for k in range(3))
        face, normal = cross(b - a, c - a), np.zeros_like(p)
        for k in range(3):
            for axis in range(3):
                normal[:, axis] += np.bincount(self.triangles[:, k], face[:, axis], len(p))
        n = unit_rows(normal)
        t = p[self.tangent] - p
        t = unit_rows(t - n * (t * n).sum(1, keepdims=True))
        d = self.detail
        out = p + d[:, :1] * t + d[:, 1:2] * cross(n, t) + d[:, 2:] * n
        out[~self.relaxes] = p[~self.relaxes]
        return out


def unit_rows(v):
    return v / np.linalg.norm(v, axis=1, keepdims=True).clip(1e-12)


def quaternions(R):
    """n x 4 (w, x, y, z)."""
    m = R.reshape(-1, 9).T
    q = np.sqrt(np.clip(np.stack([1 + m[0] + m[4] + m[8], 1 + m[0] - m[4] - m[8], 1 - m[0] + m[4] - m[8], 1 - m[0] - m[4] + m[8]]), 0, None)) / 2
    big = np.argmax(q, 0)
    a, b, c = m[7] - m[5], m[2] - m[6], m[3] - m[1]
    d, e, f = m[1] + m[3], m[2] + m[6], m[5] + m[7]
    rows = np.stack([np.stack([4 * q[0] ** 2, a, b, c]), np.stack([a, 4 * q[1] ** 2, d, e]), np.stack([b, d, 4 * q[2] ** 2, f]),
                     np.stack([c, e, f, 4 * q[3] ** 2])])
    picked = rows[big, :, np.arange(R.shape[0])]
    return unit_rows(picked)
