"""Top and leggings: cut from the skin itself and laid over it, so that skin never shows through them however she bends.

A garment is a field over the skin, in metres: > 0 inside, 0 along its rims, falling at about one metre per metre outward.
"""
from dataclasses import dataclass
from typing import Callable

import numpy as np
import scipy.sparse as sp

from . import mesh, model

TOP_HEM_Z_M, TOP_HEM_RISE_M = .985, .012  # at the front; lower by the rise at the back
NECK_CENTRE_Z_M, NECK_HALF_WIDTH_M, NECK_DEPTH_FRONT_M, NECK_DEPTH_BACK_M = 1.352, .066, .118, .068
ARMHOLE_CENTRE_M, ARMHOLE_RADII_M = (.190, 1.262), (.072, .092)  # x and z, seen from the front
ANKLE_Z_M = .112
WAISTBAND_Z_M = 1.015  # hidden under the top
BAND_M = .011  # width of the sewn band along a rim
HEM_ROUND_M, HEM_DIP_M, TUCK_M = .0012, .0015, .006  # a hem bulges forward, dips under the skin, turns in under itself
SKIN_KEPT_M = .016  # skin goes on so far under a garment
HELD_M = .030  # the form takes over so far from a rim
SPHERE_RING_M, SPHERE_REACH_M = (.018, .050), (.030, .064)  # round the peak of a breast: where a sphere is fitted, how far it shapes wholly, at all
CLEAR_M, CLEAR_WITHIN_M = .0022, .020  # a garment stands so far out from the one below, also so far beyond that one's rim
PRESSED_M, PRESSED_WITHIN_M = .002, .012  # the skin gives way under cloth


@dataclass
class Cut:
    """What a garment is made by. Functions take skin points (n x 3) and give metres or points; lengths are metres."""
    region: int
    field: Callable  # of points, weight of the arm, weight of neck and head
    rounded: Callable  # the skin's points as the cloth would shape them
    folds: Callable  # what stands out over the form
    thickness: float
    band: float  # what the sewn rim adds to it
    bridge: float  # how deep a hollow it spans
    bridge_rounds: int  # of smoothing: how wide a hollow


def bump(x, centre, reach):
    """1 at the centre, softly 0 from `reach` on."""
    return np.clip(1 - ((x - centre) / reach) ** 2, 0, 1) ** 2


def ellipse(a, b, radius_a, radius_b):
    """About the distance from an ellipse round the origin, > 0 outside."""
    return (np.hypot(a / radius_a, b / radius_b) - 1) * np.minimum(radius_a, radius_b)


def limbs(body):
    """Weights of arm (shoulder blade not counted) and of neck and head, for the skin."""
    count = len(body.skin)
    return (body.weight_of('upperarm', 'lowerarm', 'wrist', 'metacarpal', 'finger')[:count], body.weight_of('neck', 'head')[:count])


def top_field(points, arm, neck):
    x, y, z = points.T
    aside = np.abs(x)
    back = np.clip((y + .02) / .05, 0, 1)
    hem = z - (TOP_HEM_Z_M - TOP_HEM_RISE_M * back)
    depth = NECK_DEPTH_FRONT_M + (NECK_DEPTH_BACK_M - NECK_DEPTH_FRONT_M) * back
    below = np.minimum(z - NECK_CENTRE_Z_M, 0)
    neckline = ellipse(x, below, NECK_HALF_WIDTH_M, depth)
    (hole_x, hole_z), (radius_x, radius_z) = ARMHOLE_CENTRE_M, ARMHOLE_RADII_M
    above = np.minimum(z - hole_z, 0)
    armhole = ellipse(aside - hole_x, above, radius_x, radius_z)
    armhole = np.where((aside > hole_x) & (z > hole_z - radius_z), np.minimum(armhole, -.01), armhole)
    return np.minimum.reduce([hem, neckline, armhole, (.55 - arm) * .2, (.5 - neck) * .15])


def leggings_field(points, arm, _neck):
    z = points[:, 2]
    return np.minimum.reduce([WAISTBAND_Z_M - z, z - ANKLE_Z_M, (.5 - arm) * .2])


def top_rounded(points):
    """The skin with each breast made round, as cloth holds it: laid on the sphere that fits it best, its peak left out."""
    x, y, z = points.T
    out = points.copy()
    for side in (x > 0, x < 0):
        front = np.flatnonzero(side & (np.abs(z - 1.15) < .08))
        peak = points[front[np.argmin(y[front])]]
        away = np.linalg.norm(points - peak, axis=1)
        ring = points[(away > SPHERE_RING_M[0]) & (away < SPHERE_RING_M[1])]
        fit = np.linalg.lstsq(np.concatenate([2 * ring, np.ones((len(ring), 1))], 1), (ring ** 2).sum(1), rcond=None)[0]
        centre = fit[:3]
        radius = np.sqrt(fit[3] + centre @ centre)
        from_centre = points - centre
        on_sphere = centre + radius * from_centre / np.linalg.norm(from_centre, axis=1, keepdims=True)
        wholly, reach = SPHERE_REACH_M
        out += bump(np.maximum(away - wholly, 0), 0, reach - wholly)[:, None] * (on_sphere - points)
    return out


def as_is(points):
    return points


def top_folds(points):
    """Shallow slanting folds where the cloth hangs into the waist, fading before the hem."""
    x, y, z = points.T
    aside = np.abs(x)
    slant = z + .35 * aside + .10 * np.sin(9 * y) + .012 * np.sin(31 * x + 2)
    waist = bump(z, 1.045, .075) * (.35 + .65 * np.clip(aside / .10, 0, 1))
    strength = .55 + .45 * np.sin(47 * x + 29 * y + 21 * z + 1.3)
    return .0016 * waist * strength * np.sin(2 * np.pi * (slant + .009 * np.sin(38 * y - 17 * x)) / .036)


def leggings_folds(points):
    """Behind the knees, in the groins and at the ankles, where leggings gather."""
    x, y, z = points.T
    aside = np.abs(x)
    knee = bump(z, .470, .060) * np.clip((y + .055) / .05, 0, 1)
    groin = bump(z - .55 * (aside - .03), .800, .045) * bump(aside, .07, .075) * np.clip((-y - .02) / .05, 0, 1)
    ankle = bump(z, .160, .050)
    return (.0013 * knee * np.sin(2 * np.pi * (z + .25 * x * np.sign(x) + .006 * np.sin(60 * x)) / .021) +
            .0015 * groin * np.sin(2 * np.pi * (z - .55 * aside) / .024) + .0008 * ankle * np.sin(2 * np.pi * (z + .2 * y + .1 * aside) / .019))


CUTS = [  # from the inmost to the outmost
    Cut(model.LEGGINGS, leggings_field, as_is, leggings_folds, thickness=.0020, band=.0009, bridge=.016, bridge_rounds=16),
    Cut(model.TOP, top_field, top_rounded, top_folds, thickness=.0042, band=.0012, bridge=.022, bridge_rounds=80),
]


def form(points, faces, field, cut):
    """The body as cloth sees it: rounded, its hollows bridged, nothing else pressed in; at the rims it is the skin itself."""
    inside = np.clip(field / .02 + .5, 0, 1)
    even = cut.rounded(points)
    normal = mesh.normals(even, mesh.triangles(faces))
    spanned = mesh.smooth(even, faces, inside, cut.bridge_rounds)
    lift = np.clip(((spanned - even) * normal).sum(1, keepdims=True), 0, cut.bridge) * inside[:, None]
    shaped = even + mesh.smooth(lift, faces, inside, 4) * normal
    return points + np.clip(field / HELD_M, 0, 1)[:, None] * (shaped - points)


def cut_out(body, cut):
    """The garment's piece of the skin, one subdivision finer: (faces, rows over skin vertices, field, rims), with a line of edges along its bands."""
    count = len(body.skin)
    arm, neck = limbs(body)
    rows, faces = mesh.catmull_clark(body.groups['body'], count)
    field = cut.field(rows @ body.points[:count], rows @ arm, rows @ neck)
    faces = [face for face in faces if field[face].max() > 0]
    faces, _, rows, field = mesh.compact(faces, rows, field)
    faces, rows, field = mesh.split(faces, rows, field)
    faces, _, rows, field = mesh.compact(faces, rows, field[:, 0])
    faces, rows, field = mesh.split(faces, rows, np.stack([field - BAND_M, field], 1), keep_outside=True, snap=.2)
    rims = mesh.rims(faces)
    return faces, mesh.smooth_rims(rims, rows), field[:, 1], rims


def hem(rim, on_skin, normal, thickness):
    """Points of two rings that turn the rim in: the front of the edge, and the fold that dips under the skin."""
    along = np.roll(on_skin[rim], -1, 0) - np.roll(on_skin[rim], 1, 0)
    outward = np.cross(along, normal[rim])
    outward /= np.linalg.norm(outward, axis=1, keepdims=True).clip(1e-12)
    front = on_skin[rim] + normal[rim] * thickness * .5 + outward * HEM_ROUND_M
    inner = on_skin[rim] - normal[rim] * HEM_DIP_M - outward * TUCK_M
    return np.concatenate([front, inner])


def hem_faces(rim, first):
    """Faces from the rim over its two rings, whose vertices begin at `first`."""
    count = len(rim)
    faces = []
    for i in range(count):
        j = (i + 1) % count
        faces += [[rim[j], rim[i], first + i, first + j], [first + j, first + i, first + count + i, first + count + j]]
    return faces


def sew(body, cut, below):
    """One garment as a layer over whatever already stands `below` metres out from the skin.

    Also returns, for each skin vertex: the garment's field, how far out it stands, and the skin as it holds it (n x 3).
    """
    count = len(body.skin)
    points, skin_faces = body.points[:count], body.groups['body']
    tris = mesh.triangles(skin_faces)
    skin_normal = mesh.normals(points, tris)
    skin_field = cut.field(points, *limbs(body))
    shape = form(points, skin_faces, skin_field, cut)
    stands = ((shape - points) * skin_normal).sum(1) + cut.thickness
    shape += np.maximum(below + CLEAR_M - stands, 0)[:, None] * skin_normal * (below > 0)[:, None]
    stands = ((shape - points) * skin_normal).sum(1) + cut.thickness
    shape_normal = mesh.normals(shape, tris)
    held = shape - (PRESSED_M * np.clip(skin_field / PRESSED_WITHIN_M, 0, 1))[:, None] * shape_normal
    return dress(body, cut, shape, shape_normal), skin_field, np.where(skin_field > -CLEAR_WITHIN_M, stands, 0), held


def dress(body, cut, shape, shape_normal):
    """The layer: cut out, laid over the form, banded, folded and hemmed."""
    faces, rows, field, rims = cut_out(body, cut)
    on_skin, normal = rows @ shape, rows @ shape_normal
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    banded = cut.band * np.clip((BAND_M * 1.15 - field) / (BAND_M * .3), 0, 1)
    out = [on_skin + normal * (cut.thickness + banded + cut.folds(rows @ body.points[:len(body.skin)]))[:, None]]
    out_rows, total = [rows], len(on_skin)
    for rim in rims:
        faces += hem_faces(rim, total)
        out.append(hem(rim, on_skin, normal, cut.thickness + cut.band))
        out_rows += [rows[rim], rows[rim]]
        total += 2 * len(rim)
    return model.Layer(sp.vstack(out_rows), np.concatenate(out), faces, cut.region, 1, 0)


def wardrobe(body):
    """All garments as layers, where the skin is hidden under them (per skin vertex), and how far they move it (n x 3)."""
    points = body.points[:len(body.skin)]
    layers, covered, below, moved = [], np.full(len(points), -1.), np.zeros(len(points)), np.zeros_like(points)
    for cut in CUTS:
        layer, field, stands, held = sew(body, cut, below)
        layers.append(layer)
        moved = np.where((field > covered)[:, None], held - points, moved)
        covered, below = np.maximum(covered, field), np.maximum(below, stands)
    return layers, covered >= SKIN_KEPT_M, moved
