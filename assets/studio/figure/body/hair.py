"""Hair combed back into a bun: a cap over the scalp with locks in relief and an uneven hairline, and the bun.

The groom (sweep, bun, radius) is what the renderer combs strands by: along the meridians of the axis from sweep to bun, wound round it in the bun.
"""
import numpy as np
import scipy.sparse as sp

from . import mesh, model

SWEEP_M = np.array([0, -.035, 1.490])
BUN_M, BUN_RADII_M = np.array([0, .060, 1.572]), np.array([.037, .037, .031])
BUN_RINGS, BUN_SIDES = 28, 48
HEAD_AXIS_Y_M = -.030  # the hairline is told by the angle round this upright axis
# Angle from the face in degrees, height of the hairline in metres: forehead, temple, before the ear, over it, behind it, nape.
HAIRLINE = np.array([(0, 1.559), (15, 1.561), (26, 1.561), (36, 1.554), (46, 1.540), (54, 1.520), (60, 1.498), (65, 1.480), (69, 1.476), (73, 1.486),
                     (78, 1.498), (86, 1.502), (93, 1.496), (100, 1.472), (108, 1.452), (122, 1.434), (150, 1.422), (180, 1.418)])
EAR_ASIDE_M, EAR_TOP_Z_M, EAR_Y_M = .0735, 1.535, (-.066, -.005)  # what stands out so far between these is the ear
EAR_STEEP = 4  # hair grows close up to it
SLOPE = .85  # the hairline's field grows so fast with height, as the scalp leans
LIFT_RIM_M, LIFT_M, LIFT_WITHIN_M = .0012, .0095, .050
LOCKS, LOCK_DEPTH_M = 23, .0016
COVER_WITHIN_M, COVER_UNEVEN_M, COVER_TUFTS = .010, .003, 60  # the hairline thins out over so much, unevenly
SCALP_ROUNDS, SCALP_SHARE = 14, .65  # the scalp is evened by smoothing, and hair follows it by so much
SKIN_KEPT_M = .020


def axis_frame():
    """Unit vectors along the comb's axis and across it, as the renderer makes them from the groom."""
    axis = (BUN_M - SWEEP_M) / np.linalg.norm(BUN_M - SWEEP_M)
    across = np.cross(axis, [1., 0, 0])
    across /= np.linalg.norm(across)
    return axis, np.cross(across, axis), across


def turn(points, centre):
    """Where round the comb's axis, 0..1."""
    _, u, v = axis_frame()
    return np.arctan2((points - centre) @ v, (points - centre) @ u) / (2 * np.pi) + .5


def uneven(phase, waves, salt):
    """A smooth periodic curve between -1 and 1 over phase 0..1 with about so many unequal waves."""
    dice = np.random.RandomState(salt)
    total = 0.
    for k in range(5):
        total = total + np.cos(2 * np.pi * (round(waves * (.6 + .2 * k)) * phase + dice.rand())) * (.6 + .4 * dice.rand())
    return total / 3.2


def hairline_field(points, head):
    """Height over the hairline in metres, negative on face and neck."""
    x, y, z = points.T
    angle = np.degrees(np.arctan2(np.abs(x), HEAD_AXIS_Y_M - y))
    field = np.minimum((z - np.interp(angle, *HAIRLINE.T)) * SLOPE, (head - .25) * .1)
    ear = (z < EAR_TOP_Z_M) & (y > EAR_Y_M[0]) & (y < EAR_Y_M[1])
    return np.where(ear, np.minimum(field, (EAR_ASIDE_M - np.abs(x)) * EAR_STEEP), field)


def cut_out(body, field):
    """The scalp's piece of the skin, one subdivision finer: (faces, rows over skin vertices, field)."""
    count = len(body.skin)
    near, used = mesh.compact([face for face in body.groups['body'] if field[face].max() > -.02])
    rows, faces = mesh.catmull_clark(near, len(used))
    rows = rows @ sp.identity(count, format='csr')[used]
    fine = hairline_field(rows @ body.points[:count], rows @ body.weight_of('head', 'neck')[:count])
    faces, rows, fine = mesh.split(faces, rows, fine, snap=.25)
    faces = connected(faces, max(mesh.rims(faces), key=len)[0])
    faces, _, rows, fine = mesh.compact(faces, rows, fine[:, 0])
    return faces, mesh.smooth_rims(mesh.rims(faces), rows, 4), fine


def cap(body):
    """The cap as a layer, and its field on the skin."""
    count = len(body.skin)
    skin_faces, points = body.groups['body'], body.points[:count]
    skin_field = hairline_field(points, body.weight_of('head', 'neck')[:count])
    scalp = mesh.smooth(points, skin_faces, (skin_field > -.004) * 1., SCALP_ROUNDS)
    faces, rows, field = cut_out(body, skin_field)
    under = rows @ ((1 - SCALP_SHARE) * points + SCALP_SHARE * scalp)
    normal = rows @ mesh.normals(scalp, mesh.triangles(skin_faces))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    grown = np.clip(field / LIFT_WITHIN_M, 0, 1)
    phase = turn(under, SWEEP_M)
    to_bun = np.linalg.norm(under - BUN_M, axis=1)
    relief = np.clip(field / .02, 0, 1) * np.clip((to_bun - .03) / .03, 0, 1)
    lift = LIFT_RIM_M + LIFT_M * np.sin(grown * np.pi / 2) + LOCK_DEPTH_M * relief * uneven(phase, LOCKS, 3)
    cover = np.clip((field - COVER_UNEVEN_M * (.5 + .5 * uneven(phase, COVER_TUFTS, 11))) / COVER_WITHIN_M, 0, 1)
    return model.Layer(rows, under + normal * lift[:, None], faces, model.HAIR, 1, 0, cover), skin_field


def connected(faces, vertex):
    """The faces that hang together with the vertex."""
    reached, grown = {vertex}, True
    while grown:
        size = len(reached)
        for face in faces:
            if not reached.isdisjoint(face):
                reached.update(face)
        grown = len(reached) > size
    return [face for face in faces if face[0] in reached]


def bun(body):
    """Coiled hair on the comb's axis; a part of the head alone."""
    axis, u, v = axis_frame()
    polar = np.linspace(0, np.pi, BUN_RINGS + 1)[1:-1]
    around = np.arange(BUN_SIDES) / BUN_SIDES
    p, a = (grid.ravel() for grid in np.meshgrid(polar, around, indexing='ij'))
    coil = .5 + .5 * np.cos(2 * np.pi * (3.5 * p / np.pi + a))
    radius = .94 + .10 * np.sqrt(coil) * np.sin(p) ** .5
    angle = 2 * np.pi * (a - .5)
    local = np.stack([np.cos(angle) * np.sin(p), np.sin(angle) * np.sin(p), np.cos(p)], 1) * radius[:, None] * BUN_RADII_M
    ends = np.array([[0, 0, 1.], [0, 0, -1.]]) * .94 * BUN_RADII_M
    points = BUN_M + np.concatenate([local, ends]) @ np.stack([u, v, axis])
    rings = len(polar)
    top = rings * BUN_SIDES
    faces = []
    for side in range(BUN_SIDES):
        after = (side + 1) % BUN_SIDES
        for ring in range(rings - 1):
            faces.append([ring * BUN_SIDES + side, (ring + 1) * BUN_SIDES + side, (ring + 1) * BUN_SIDES + after, ring * BUN_SIDES + after])
        faces.append([top, side, after])
        faces.append([top + 1, (rings - 1) * BUN_SIDES + after, (rings - 1) * BUN_SIDES + side])
    count = len(body.skin)
    crown = int(np.argmin(np.linalg.norm(body.points[:count] - BUN_M, axis=1)))
    rows = sp.coo_matrix((np.ones(len(points)), (np.arange(len(points)), np.full(len(points), crown))), (len(points), count))
    return model.Layer(rows, points, faces, model.HAIR, 0, 0, rigid=True)


def groom():
    """As render/format.h: centre of the sweep, centre of the bun, its radius."""
    return [*SWEEP_M, *BUN_M, float(BUN_RADII_M.max())]


def style(body):
    """The layers of hair, and where the skin is hidden under them (per skin vertex)."""
    scalp, field = cap(body)
    return [scalp, bun(body)], field > SKIN_KEPT_M
