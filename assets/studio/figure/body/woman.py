"""The young woman: slim and athletic, in a sleeveless top and leggings, her hair combed back into a bun."""
import numpy as np

from . import clothes, hair, model
from .figure import Figure

SHAPE = {
    'macrodetails/african-female-young': 1 / 3,
    'macrodetails/asian-female-young': 1 / 3,
    'macrodetails/caucasian-female-young': 1 / 3,
    'macrodetails/universal-female-young-averagemuscle-averageweight': .40,
    'macrodetails/universal-female-young-maxmuscle-averageweight': .15,
    'macrodetails/universal-female-young-averagemuscle-minweight': .30,
    'macrodetails/universal-female-young-maxmuscle-minweight': .15,
    'macrodetails/proportions/female-young-averagemuscle-averageweight-idealproportions': .8,
    'breast/female-young-averagemuscle-averageweight-mincup-averagefirmness': .75,
    'expression/units/caucasian/eye-left-closure': 1.,
    'expression/units/caucasian/eye-right-closure': 1.,
    'expression/units/caucasian/mouth-corner-puller': .25,
}
# A full inhale of quiet practice, drawn half as large again so that it is seen: ribs deepen and widen, belly rises, the back gives a little.
BREATH = {
    'torso/torso-scale-depth-incr': .80,
    'torso/torso-scale-horiz-incr': .45,
    'stomach/stomach-tone-decr': .35,
}
BREATH_IN_BACK = .4

# ---- clothes

TOP_HEM_Z_M, TOP_HEM_RISE_M = .985, .012  # at the front; lower by the rise at the back
NECK_CENTRE_Z_M, NECK_HALF_WIDTH_M, NECK_DEPTH_FRONT_M, NECK_DEPTH_BACK_M = 1.352, .066, .118, .068
ARMHOLE_CENTRE_M, ARMHOLE_RADII_M = (.190, 1.262), (.072, .092)  # x and z, seen from the front
ANKLE_Z_M = .112
WAISTBAND_Z_M = 1.015  # hidden under the top
SPHERE_RING_M, SPHERE_REACH_M = (.018, .050), (.030, .064)  # round the peak of a breast: where a sphere is fitted, how far it shapes wholly, at all


def top_field(points, arm, neck):
    x, y, z = points.T
    aside = np.abs(x)
    back = np.clip((y + .02) / .05, 0, 1)
    hem = z - (TOP_HEM_Z_M - TOP_HEM_RISE_M * back)
    depth = NECK_DEPTH_FRONT_M + (NECK_DEPTH_BACK_M - NECK_DEPTH_FRONT_M) * back
    below = np.minimum(z - NECK_CENTRE_Z_M, 0)
    neckline = clothes.ellipse(x, below, NECK_HALF_WIDTH_M, depth)
    (hole_x, hole_z), (radius_x, radius_z) = ARMHOLE_CENTRE_M, ARMHOLE_RADII_M
    above = np.minimum(z - hole_z, 0)
    armhole = clothes.ellipse(aside - hole_x, above, radius_x, radius_z)
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
        out += clothes.bump(np.maximum(away - wholly, 0), 0, reach - wholly)[:, None] * (on_sphere - points)
    return out


def top_folds(points):
    """Shallow slanting folds where the cloth hangs into the waist, fading before the hem."""
    x, y, z = points.T
    aside = np.abs(x)
    slant = z + .35 * aside + .10 * np.sin(9 * y) + .012 * np.sin(31 * x + 2)
    waist = clothes.bump(z, 1.045, .075) * (.35 + .65 * np.clip(aside / .10, 0, 1))
    strength = .55 + .45 * np.sin(47 * x + 29 * y + 21 * z + 1.3)
    return .0016 * waist * strength * np.sin(2 * np.pi * (slant + .009 * np.sin(38 * y - 17 * x)) / .036)


def leggings_folds(points):
    """Behind the knees, in the groins and at the ankles, where leggings gather."""
    x, y, z = points.T
    aside = np.abs(x)
    knee = clothes.bump(z, .470, .060) * np.clip((y + .055) / .05, 0, 1)
    groin = clothes.bump(z - .55 * (aside - .03), .800, .045) * clothes.bump(aside, .07, .075) * np.clip((-y - .02) / .05, 0, 1)
    ankle = clothes.bump(z, .160, .050)
    return (.0013 * knee * np.sin(2 * np.pi * (z + .25 * x * np.sign(x) + .006 * np.sin(60 * x)) / .021) +
            .0015 * groin * np.sin(2 * np.pi * (z - .55 * aside) / .024) + .0008 * ankle * np.sin(2 * np.pi * (z + .2 * y + .1 * aside) / .019))


CUTS = [
    clothes.Cut(model.LEGGINGS, leggings_field, clothes.as_is, leggings_folds, thickness=.0020, band=.0009, bridge=.016, bridge_rounds=16),
    clothes.Cut(model.TOP, top_field, top_rounded, top_folds, thickness=.0042, band=.0012, bridge=.022, bridge_rounds=80),
]

# ---- hair and face

COMB = hair.Comb(sweep_m=np.array([0, -.035, 1.490]), knot_m=np.array([0, .060, 1.572]), bun_radii_m=np.array([.037, .037, .031]))
# Angle from the face in degrees, height of the hairline in metres: forehead, temple, before the ear, over it, behind it, nape.
HAIRLINE = np.array([(0, 1.559), (15, 1.561), (26, 1.561), (36, 1.554), (46, 1.540), (54, 1.520), (60, 1.498), (65, 1.480), (69, 1.476), (73, 1.486),
                     (78, 1.498), (86, 1.502), (93, 1.496), (100, 1.472), (108, 1.452), (122, 1.434), (150, 1.422), (180, 1.418)])
EAR = hair.Ear(aside=.0735, top_z=1.535, y=(-.066, -.005))
CAP = hair.Cap(COMB, lambda points, head: hair.over_hairline(points, head, HAIRLINE, EAR), lift=.0095, locks=23, lock_depth=.0016, knot_clear=.03,
               cover_within=.010, cover_uneven=.003)


def bun_and_cap(body):
    scalp, field = hair.cap(body, CAP)
    return [scalp, hair.bun(body, COMB)], field > hair.SKIN_KEPT_M


#        centre x, y, z         radii                 slope  bend  shade hair  strength softness
PAINT = [
    (.046, -.120, 1.458,  .024, .060, .018,   0,    0,  .90,  0,   .60, .90),  # cheek
    (.000, -.148, 1.4325, .020, .025, .0085,  0,    0,  .62,  0,   .75, .45),  # lips
    (.000, -.148, 1.4335, .019, .025, .0012,  0,    4,  .50,  0,   .70, .60),  # between the lips
    (.034, -.130, 1.5135, .021, .040, .0034,  .02, -9,  .60,  .75, .80, .60),  # brow
    (.030, -.130, 1.4955, .019, .040, .0085,  0,   -6,  .86,  0,   .70, .80),  # lid
    (.0305, -.130, 1.4853, .0165, .030, .0021, .05, 14, .45,  .80, .95, .45),  # lashes
]

FIGURE = Figure(SHAPE, BREATH, BREATH_IN_BACK, CUTS, bun_and_cap, COMB.groom(), PAINT)
