"""Top and leggings: cut from the skin itself and laid over it, so that skin never shows through them however she bends.

A garment is a field over the skin, in metres: > 0 inside, 0 along its rims, falling at about one metre per metre outward.
"""
import numpy as np
import scipy.sparse as sp

from . import mesh, model

TOP_HEM_Z_M, TOP_HEM_RISE_M = .985, .012  # at the front; lower by the rise at the back
NECK_CENTRE_Z_M, NECK_HALF_WIDTH_M, NECK_DEPTH_FRONT_M, NECK_DEPTH_BACK_M = 1.352, .066, .118, .068
ARMHOLE_CENTRE_M, ARMHOLE_RADII_M = (.190, 1.262), (.072, .092)  # x and z, seen from the front
ANKLE_Z_M = .112
WAISTBAND_Z_M = 1.015  # hidden under the top
BAND_M = .011  # width of the sewn band along a rim
TUCK_M = .006  # how deep a hem turns in under itself
SKIN_KEPT_M = .016  # skin goes on so far under a garment


class Cut:
    """What a garment is made by: field, thickness and band (metres), how far the form bridges hollows."""

    def __init__(self, field, thickness, band, bridge, region):
        self.field, self.thickness, self.band, self.bridge, self.region = field, thickness, band, bridge, region


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


def leggings_field(points, arm, neck):
    z = points[:, 2]
    return np.minimum.reduce([WAISTBAND_Z_M - z, z - ANKLE_Z_M, (.5 - arm) * .2])


CUTS = {
    'top': Cut(top_field, .0040, .0012, .018, model.TOP),
    'leggings': Cut(leggings_field, .0020, .0008, .010, model.LEGGINGS),
}


def form(points, faces, inside, bridge):
    """The body as cloth sees it: hollows are bridged up to so many metres, nothing is pressed in."""
    tris = mesh.triangles(faces)
    normal = mesh.normals(points, tris)
    soft = mesh.smooth(points, faces, inside, 12)
    lift = np.clip(((soft - points) * normal).sum(1), 0, bridge) * inside
    return mesh.smooth(points + lift[:, None] * normal, faces, inside * .5, 2)


def hem(loop, rows, on_skin, normal, thickness):
    """Rings that turn the rim in: (rows, points) of the edge's front and of the fold that dips under the skin."""
    here = on_skin[loop]
    along = np.roll(here, -1, 0) - np.roll(here, 1, 0)
    n = normal[loop]
    outward = np.cross(along, n)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True).clip(1e-12)
    front = here + n * thickness * .5 + outward * .0012
    inner = here - n * .0015 - outward * TUCK_M
    return sp.vstack([rows[loop], rows[loop]]), np.concatenate([front, inner])


def sew(body, cut):
    """One garment as a layer, and its field on the skin."""
    count = len(body.skin)
    points, faces = body.points[:count], body.groups['body']
    arm, neck = limbs(body)
    coarse = cut.field(points, arm, neck)
    inside = np.clip(coarse / .02 + .5, 0, 1)
    shape = form(points, faces, inside, cut.bridge)
    rows, quads = mesh.catmull_clark(faces, count)
    field = cut.field(rows @ points, rows @ arm, rows @ neck)
    quads = [quad for quad in quads if field[quad].max() > 0]
    quads, _, rows, field = mesh.compact(quads, rows, field)
    quads, rows, field = mesh.split(quads, rows, field)
    quads, _, rows, field = mesh.compact(quads, rows, field[:, 0])
    quads, rows, banded = mesh.split(quads, rows, np.stack([field - BAND_M, field], 1), keep_outside=True, snap=.2)
    field = banded[:, 1]
    loops = mesh.rims(quads)
    rows = mesh.smooth_rims(loops, rows)
    on_skin = rows @ shape
    normal = rows @ mesh.normals(shape, mesh.triangles(faces))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    thickness = cut.thickness + cut.band * np.clip((BAND_M * 1.15 - field) / (BAND_M * .3), 0, 1)
    out = on_skin + normal * thickness[:, None]
    for loop in loops:
        more_rows, more_points = hem(loop, rows, on_skin, normal, cut.thickness + cut.band)
        first, length = len(out), len(loop)
        rows, out = sp.vstack([rows, more_rows]).tocsr(), np.concatenate([out, more_points])
        for i in range(length):
            j = (i + 1) % length
            quads += [[loop[j], loop[i], first + i, first + j], [first + j, first + i, first + length + i, first + length + j]]
    return model.Layer(rows, out, quads, cut.region, 1, 0), coarse


def wardrobe(body):
    """All garments as layers, and where the skin is hidden under them (per skin vertex)."""
    layers, covered = [], np.full(len(body.skin), -1.)
    for cut in CUTS.values():
        layer, field = sew(body, cut)
        layers.append(layer)
        covered = np.maximum(covered, field)
    return layers, covered >= SKIN_KEPT_M
