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
HELD_M = .030  # the form takes over so far from a rim
SPHERE_RING_M, SPHERE_REACH_M = (.018, .050), (.030, .064)  # round the peak of a breast: where a sphere is fitted, how far it shapes wholly, at all
PRESSED_M, PRESSED_WITHIN_M = .002, .012  # the skin gives way under cloth


class Cut:
    """What a garment is made by; see CUTS. Field, rounded form and folds are functions of skin points (n x 3, metres)."""

    def __init__(self, region, field, rounded, folds, thickness, band, bridge, bridge_rounds):
        self.region, self.field, self.rounded, self.folds = region, field, rounded, folds
        self.thickness, self.band, self.bridge, self.bridge_rounds = thickness, band, bridge, bridge_rounds


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


def leggings_field(points, arm, neck):
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


# thickness and band (what the sewn rim adds) in metres; bridge: how deep a hollow the cloth spans, in metres, over how many rounds of smoothing.
CUTS = [
    Cut(model.TOP, top_field, top_rounded, top_folds, thickness=.0042, band=.0012, bridge=.022, bridge_rounds=80),
    Cut(model.LEGGINGS, leggings_field, as_is, leggings_folds, thickness=.0020, band=.0009, bridge=.016, bridge_rounds=16),
]


def form(points, faces, inside, cut):
    """The body as cloth sees it: rounded, its hollows bridged, nothing else pressed in."""
    tris = mesh.triangles(faces)
    even = cut.rounded(points)
    normal = mesh.normals(even, tris)
    spanned = mesh.smooth(even, faces, inside, cut.bridge_rounds)
    lift = np.clip(((spanned - even) * normal).sum(1, keepdims=True), 0, cut.bridge) * inside[:, None]
    return even + mesh.smooth(lift, faces, inside, 4) * normal


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
    """One garment as a layer, its field on the skin, and the skin as the garment holds it (n x 3)."""
    count = len(body.skin)
    points, faces = body.points[:count], body.groups['body']
    arm, neck = limbs(body)
    coarse = cut.field(points, arm, neck)
    inside = np.clip(coarse / .02 + .5, 0, 1)
    shape = form(points, faces, inside, cut)
    shape = points + np.clip(coarse / HELD_M, 0, 1)[:, None] * (shape - points)
    form_normal = mesh.normals(shape, mesh.triangles(faces))
    held = shape - (PRESSED_M * np.clip(coarse / PRESSED_WITHIN_M, 0, 1))[:, None] * form_normal
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
    normal = rows @ form_normal
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    thickness = cut.thickness + cut.band * np.clip((BAND_M * 1.15 - field) / (BAND_M * .3), 0, 1)
    lift = thickness + cut.folds(rows @ points)
    out = on_skin + normal * lift[:, None]
    for loop in loops:
        more_rows, more_points = hem(loop, rows, on_skin, normal, cut.thickness + cut.band)
        first, length = len(out), len(loop)
        rows, out = sp.vstack([rows, more_rows]).tocsr(), np.concatenate([out, more_points])
        for i in range(length):
            j = (i + 1) % length
            quads += [[loop[j], loop[i], first + i, first + j], [first + j, first + i, first + length + i, first + length + j]]
    return model.Layer(rows, out, quads, cut.region, 1, 0), coarse, held


def wardrobe(body):
    """All garments as layers, where the skin is hidden under them (per skin vertex), and how far they move it (n x 3)."""
    points = body.points[:len(body.skin)]
    layers, covered, moved = [], np.full(len(points), -1.), np.zeros_like(points)
    for cut in CUTS:
        layer, field, held = sew(body, cut)
        layers.append(layer)
        moved = np.where((field > covered)[:, None], held - points, moved)
        covered = np.maximum(covered, field)
    return layers, covered >= SKIN_KEPT_M, moved
