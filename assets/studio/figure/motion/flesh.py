"""The body's volume for 'nothing passes through anything': tapered capsules along the bones, their radii measured on the skin."""
import numpy as np

from .rig import SIDES

# Distances smaller than the radii by this much are flesh pressed together, metres. Soft on soft gives way more (thigh on calf, belly on thigh).
GIVES = .006
GIVES_SOFT = .03
# What a chest or waist is thicker than this, in metres, gives way besides to what is soft. Hers are within. Less, and a stout body does not come
# into a twist; more, and a thigh drowns in the belly.
STOUT = {'chest': .111, 'waist': .107}


class Capsules:
    """`bone` (chain number), ends `a`, `b` in rest metres and radii `ra`, `rb`, one row a capsule; `pairs` (n x 2) that must stay apart,
    whether each is `soft`, and how far each `gives`."""

    def __init__(self, skeleton):
        self.skeleton, self.rig = skeleton, skeleton.rig
        self.names, rows = [], []
        for name, bone, a, b in self._table():
            ra, rb = self._radii(a, b, self._skin_of(name))
            self.names.append(name)
            rows.append((skeleton.place[bone], a, b, ra, rb))
        self.bone = np.array([r[0] for r in rows])
        self.a, self.b = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
        self.ra, self.rb = np.array([r[3] for r in rows]), np.array([r[4] for r in rows])
        self._pair_up()

    def _table(self):
        at, tail, index = self.rig.at, self.rig.tail, self.rig.index
        aside = np.array([1., 0, 0])
        chest, waist, hips = np.array([0, -.035, 1.20]), np.array([0, -.025, 1.03]), np.array([0, -.01, .86])
        yield 'chest', 'spine01', chest - .06 * aside, chest + .06 * aside
        yield 'waist', 'spine04', waist - .05 * aside, waist + .05 * aside
        yield 'hips', 'root', hips - .07 * aside, hips + .07 * aside
        yield 'neck', 'neck02', at('neck01'), at('head')
        skull = at('head') + np.array([0, -.015, .075])
        yield 'skull', 'head', skull - .02 * np.array([0, 0, 1.]), skull + .02 * np.array([0, 0, 1.])
        for s in SIDES:
            e = '.' + s
            yield 'arm' + s, 'upperarm01' + e, at('upperarm01' + e), at('lowerarm01' + e)
            yield 'forearm' + s, 'lowerarm01' + e, at('lowerarm01' + e), at('wrist' + e)
            yield 'hand' + s, 'wrist' + e, at('wrist' + e), at('finger3-2' + e)
            yield 'thigh' + s, 'upperleg01' + e, at('upperleg01' + e), at('lowerleg01' + e)
            yield 'shank' + s, 'lowerleg01' + e, at('lowerleg01' + e), at('foot' + e)
            sole = at('foot' + e) + np.array([0, .02, -.03])
            yield 'foot' + s, 'foot' + e, sole, tail[index['toe2-1' + e]]

    def _skin_of(self, name):
        stem, side = (name[:-1], name[-1]) if name[-1] in SIDES else (name, '')
        bones = {'chest': ('spine01', 'spine02'), 'waist': ('spine03', 'spine04'), 'hips': ('root', 'pelvis', 'spine05'), 'neck': ('neck',),
                 'skull': ('head',), 'arm': ('upperarm',), 'forearm': ('lowerarm',), 'hand': ('wrist', 'metacarpal', 'finger3-1'),
                 'thigh': ('upperleg',), 'shank': ('lowerleg',), 'foot': ('foot', 'toe')}[stem]
        main = self.rig.skin_bone[:, 0]
        wanted = self.rig.bones_of(*bones)
        if side:
            wanted &= np.array([n.endswith('.' + side) for n in self.rig.names])
        solid = self.rig.regions['all']
        return self.rig.points[solid[wanted[main[solid]]]]

    @staticmethod
    def _radii(a, b, skin):
        """A straight taper through the distances of the skin from the axis, ends excluded."""
        axis = b - a
        along = (skin - a) @ axis / (axis @ axis)
        inner = (along > .05) & (along < .95)
        away = np.linalg.norm(skin - a - np.clip(along, 0, 1)[:, None] * axis, axis=1)
        if inner.sum() < 20 or np.linalg.norm(axis) < .15:
            r = float(np.median(away))
            return r, r
        slope, base = np.polyfit(along[inner], away[inner], 1)
        return max(base, .012), max(base + slope, .012)

    def _pair_up(self):
        near = {('arm', 'forearm'), ('forearm', 'hand'), ('chest', 'arm'), ('chest', 'waist'), ('hips', 'waist'), ('hips', 'thigh'), ('shank', 'foot'),
                ('neck', 'skull'), ('chest', 'neck'), ('neck', 'arm'), ('arm', 'hand'), ('chest', 'skull'), ('chest', 'hips'), ('chest', 'forearm'), ('thigh', 'shank')}
        soft = {('waist', 'thigh'), ('chest', 'thigh'), ('hips', 'shank'), ('hips', 'foot'), ('thigh', 'thigh'), ('foot', 'foot'),
                ('thigh', 'foot'), ('shank', 'shank')}
        stem = [n[:-1] if n[-1] in SIDES else n for n in self.names]
        side = [n[-1] if n[-1] in SIDES else '' for n in self.names]
        pairs, yielding = [], []
        for i in range(len(stem)):
            for j in range(i):
                kinds = {(stem[i], stem[j]), (stem[j], stem[i])}
                same_limb = not (side[i] and side[j]) or side[i] == side[j]
                if kinds & near and same_limb and not (stem[i] == stem[j]):
                    continue
                pairs.append((i, j))
                yielding.append(bool(kinds & soft))
        self.pairs, self.soft = np.array(pairs), np.array(yielding)
        stout = np.array([max(r - STOUT.get(name, r), 0.) for name, r in zip(self.names, self.ra)])[self.pairs].sum(1)
        self.gives = np.where(self.soft, GIVES_SOFT + stout, GIVES)

    def gaps(self, D, P):
        """For every pair: the gap (metres; negative: pressed in), both nearest axis points, and the unit way from the second to the first."""
        head = np.array([self.rig.at(self.skeleton.chain[b][0]) for b in self.bone])
        place = lambda p: np.einsum('nij,nj->ni', D[self.bone], p - head) + P[self.bone]
        a, b = place(self.a), place(self.b)
        i, j = self.pairs.T
        s, t = nearest_shares(a[i], b[i], a[j], b[j])
        p, q = a[i] + s[:, None] * (b[i] - a[i]), a[j] + t[:, None] * (b[j] - a[j])
        away = p - q
        length = np.linalg.norm(away, axis=1)
        radii = self.ra[i] + s * (self.rb - self.ra)[i] + self.ra[j] + t * (self.rb - self.ra)[j]
        return length - radii, p, q, away / length[:, None].clip(1e-6)


def nearest_shares(p0, p1, q0, q1):
    """Where segments p and q come nearest each other, as shares of their lengths (C. Ericson, Real-Time Collision Detection, 5.1.9)."""
    d1, d2, r = p1 - p0, q1 - q0, p0 - q0
    a, e, f = (d1 * d1).sum(1), (d2 * d2).sum(1), (d2 * r).sum(1)
    b, c = (d1 * d2).sum(1), (d1 * r).sum(1)
    bent = a * e - b * b
    s = np.clip(np.where(bent > 1e-9, (b * f - c * e) / np.where(bent > 1e-9, bent, 1), 0), 0, 1)
    t = np.clip((b * s + f) / e, 0, 1)
    return np.clip((b * t - c) / a, 0, 1), t
