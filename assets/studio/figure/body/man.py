"""The man of about sixty: broad and heavy, in a T-shirt and straight trousers, with short receding hair and a short beard."""
import numpy as np

from . import clothes, hair, model
from .figure import Figure
from .fit import Fit

OLD, HEAVY = .55, .9  # shares, against the young man and the man of middling weight
SHAPE = {
    **{f'macrodetails/{origin}-male-{age}': share / 3 for origin in ('african', 'asian', 'caucasian') for age, share in (('old', OLD), ('young', 1 - OLD))},
    **{f'macrodetails/universal-male-{age}-averagemuscle-{weight}': share * part for age, share in (('old', OLD), ('young', 1 - OLD))
       for weight, part in (('maxweight', HEAVY), ('averageweight', 1 - HEAVY))},
    **{f'macrodetails/proportions/male-{age}-averagemuscle-averageweight-idealproportions': share * .5 for age, share in (('old', OLD), ('young', 1 - OLD))},
    'stomach/stomach-tone-decr': .9,
    'expression/units/caucasian/eye-left-closure': 1.,
    'expression/units/caucasian/eye-right-closure': 1.,
    'expression/units/caucasian/mouth-corner-puller': .6,
}
# As the woman's breath; his belly takes more of it.
BREATH = {
    'torso/torso-scale-depth-incr': .70,
    'torso/torso-scale-horiz-incr': .40,
    'stomach/stomach-tone-decr': .45,
}
BREATH_IN_BACK = .4
FIT = Fit(scale=.915, hips_m=.098, shoulders_m=.170)
# What no shape target makes full enough: its height, how far it reaches up and down, the y of the axis that it swells from, how far it comes out
# in front, at the sides and behind (metres), and whether of the trunk, the neck or the head.
SWELLINGS = [
    (1.000, .175, .145, -.015, .040, .026, .004, ('spine', 'root', 'pelvis', 'upperleg', 'breast')),  # belly
    (1.395, .060, .065, -.030, .010, .007, .003, ('neck', 'head', 'spine', 'clavicle')),  # neck
    (1.425, .055, .045, -.060, .003, .010, .000, ('head',)),  # cheeks and jaw
]


def fit(body):
    FIT(body)
    x, y, z = body.points.T
    moved = np.zeros_like(body.points)
    for middle, up, down, axis_y, front, side, back, bones in SWELLINGS:
        high = clothes.bump(z, middle, np.where(z > middle, up, down)) * body.weight_of(*bones)
        way = np.stack([x, y - axis_y], 1)
        way /= np.linalg.norm(way, axis=1, keepdims=True).clip(1e-9)
        out = side * way[:, 0] ** 2 + np.where(way[:, 1] < 0, front, back) * way[:, 1] ** 2
        moved[:, :2] += (out * high)[:, None] * way
    body.points += moved


# ---- clothes

SHIRT_HEM_Z_M, SHIRT_HEM_RISE_M = .898, .008
NECK_CENTRE_Z_M, NECK_HALF_WIDTH_M, NECK_DEPTH_FRONT_M, NECK_DEPTH_BACK_M = 1.362, .078, .062, .030
SHOULDER_M, UPPER_ARM = np.array([.170, -.021, 1.261]), np.array([.66, .01, -.75])
SLEEVE_M = .150  # along the upper arm
ANKLE_Z_M, WAISTBAND_Z_M = .080, .928


def down_arm(points):
    """Metres from the shoulder joint along the upper arm."""
    mirrored = points * np.where(points[:, :1] < 0, [-1., 1, 1], 1.)
    return (mirrored - SHOULDER_M) @ UPPER_ARM


def shirt_field(points, arm, neck):
    x, y, z = points.T
    back = np.clip((y + .02) / .05, 0, 1)
    hem = z - (SHIRT_HEM_Z_M - SHIRT_HEM_RISE_M * back)
    depth = NECK_DEPTH_FRONT_M + (NECK_DEPTH_BACK_M - NECK_DEPTH_FRONT_M) * back
    neckline = clothes.ellipse(x, np.minimum(z - NECK_CENTRE_Z_M, 0), NECK_HALF_WIDTH_M, depth)
    sleeve = np.where(arm > .5, SLEEVE_M - down_arm(points), 1.)
    return np.minimum.reduce([np.where(arm > .5, 1., hem), neckline, sleeve, (.5 - neck) * .15])


def trousers_field(points, arm, _neck):
    z = points[:, 2]
    return np.minimum.reduce([WAISTBAND_Z_M - z, z - ANKLE_Z_M, (.5 - arm) * .2])


def shirt_ease(points):
    """Sleeves stand off towards their ends; the hem hangs from the belly."""
    x, y, z = points.T
    sleeve = np.where(np.abs(x) > SHOULDER_M[0], .010 * np.clip(down_arm(points) / SLEEVE_M, 0, 1), 0)
    hangs = .5 + .5 * np.clip(-(y + .02) / .08, -1, 1)
    return .004 + np.maximum(sleeve, .008 * hangs * np.clip((.975 - z) / .075, 0, 1) * (np.abs(x) < .25))


def trousers_ease(points):
    z = points[:, 2]
    return .004 * np.clip((.86 - z) / .20, 0, 1) + .012 * np.clip((.46 - z) / .34, 0, 1) ** 1.5


def shirt_folds(points):
    x, y, z = points.T
    aside = np.abs(x)
    slant = z + .35 * aside + .10 * np.sin(9 * y) + .012 * np.sin(31 * x + 2)
    waist = clothes.bump(z, .985, .090) * (.25 + .75 * np.clip(aside / .12, 0, 1))
    strength = .55 + .45 * np.sin(47 * x + 29 * y + 21 * z + 1.3)
    return .0018 * waist * strength * np.sin(2 * np.pi * (slant + .009 * np.sin(38 * y - 17 * x)) / .042)


def trousers_folds(points):
    x, y, z = points.T
    aside = np.abs(x)
    knee = clothes.bump(z, .470, .070) * np.clip((y + .055) / .05, 0, 1)
    groin = clothes.bump(z - .55 * (aside - .03), .800, .045) * clothes.bump(aside, .07, .075) * np.clip((-y - .02) / .05, 0, 1)
    ankle = clothes.bump(z, .135, .060)
    return (.0018 * knee * np.sin(2 * np.pi * (z + .25 * aside + .006 * np.sin(60 * x)) / .026) +
            .0018 * groin * np.sin(2 * np.pi * (z - .55 * aside) / .026) + .0016 * ankle * np.sin(2 * np.pi * (z + .3 * y + .2 * aside + .004 * np.sin(50 * x)) / .030))


CUTS = [
    clothes.Cut(model.LEGGINGS, trousers_field, clothes.as_is, trousers_folds, thickness=.0030, band=.0010, bridge=.020, bridge_rounds=24, evened=20, ease=trousers_ease),
    clothes.Cut(model.TOP, shirt_field, clothes.as_is, shirt_folds, thickness=.0042, band=.0010, bridge=.030, bridge_rounds=120, evened=90, ease=shirt_ease),
]

# ---- hair and face

COMB = hair.Comb(sweep_m=np.array([0, -.034, 1.490]), knot_m=np.array([0, .012, 1.600]), bun_radii_m=np.zeros(3))  # from the crown all round
# Angle from the face in degrees, height of the hairline in metres: forehead, temple, before the ear, over it, behind it, nape.
HAIRLINE = np.array([(0, 1.568), (12, 1.569), (20, 1.574), (29, 1.575), (37, 1.565), (46, 1.545), (54, 1.520), (60, 1.494), (64, 1.466), (69, 1.464), (73, 1.480),
                     (78, 1.498), (86, 1.502), (93, 1.496), (100, 1.472), (108, 1.452), (122, 1.434), (150, 1.422), (180, 1.418)])
EAR = hair.Ear(aside=.0735, top_z=1.535, y=(-.066, -.005))
CAP = hair.Cap(COMB, lambda points, head: hair.over_hairline(points, head, HAIRLINE, EAR), lift=.0055, locks=41, lock_depth=.0006, knot_clear=0.,
               cover_within=.011, cover_uneven=.004, lift_within=.020, scalp_share=.3)
# Angle from the face, heights between which the beard grows: over the lip, cheek, up to the ear.
BEARD = np.array([(0, 1.4505, 1.385), (12, 1.4500, 1.385), (20, 1.4450, 1.388), (34, 1.4430, 1.395), (46, 1.4560, 1.404), (56, 1.4760, 1.412), (63, 1.4940, 1.424),
                  (67, 1.4900, 1.434), (70, 1.4740, 1.446), (73, 1.4560, 1.458)])
MOUTH_M, MOUTH_RADII_M = 1.4305, (.0265, .0075)


def beard_field(points, head):
    x, y, z = points.T
    angle = np.degrees(np.arctan2(np.abs(x), hair.HEAD_AXIS_Y_M - y))
    high, low = (np.interp(angle, BEARD[:, 0], column) for column in BEARD[:, 1:].T)
    mouth = clothes.ellipse(x, z - MOUTH_M, *MOUTH_RADII_M) + np.where(y > -.09, 1., 0)
    return hair.off_ear(np.minimum.reduce([high - z, z - low, mouth, (head - .25) * .1]), points, EAR)


WHISKERS = hair.Cap(COMB, beard_field, lift=.0045, locks=37, lock_depth=.0006, knot_clear=0., cover_within=.0045, cover_uneven=.0015,
                    lift_within=.020, scalp_share=.15)


def cap_and_beard(body):
    scalp, field = hair.cap(body, CAP)
    beard, grown = hair.cap(body, WHISKERS)
    return [scalp, beard], np.maximum(field, grown) > hair.SKIN_KEPT_M


#        centre x, y, z         radii                 slope  bend  shade hair  strength softness
PAINT = [
    (.046, -.120, 1.458,  .024, .060, .018,   0,    0,  .90,  0,   .60, .90),  # cheek
    (.000, -.148, 1.4310, .020, .025, .0070,  0,    0,  .70,  0,   .65, .45),  # lips
    (.000, -.148, 1.4322, .020, .025, .0012,  0,    4,  .48,  0,   .75, .60),  # between the lips
    (.034, -.130, 1.5115, .023, .040, .0052, -.08, -8,  .70,  .75, .72, .85),  # brow
    (.030, -.130, 1.4955, .019, .040, .0085,  0,   -6,  .86,  0,   .70, .80),  # lid
    (.0305, -.130, 1.4853, .0160, .030, .0017, .05, 14, .50,  .60, .85, .45),  # lashes
]

FIGURE = Figure(SHAPE, BREATH, BREATH_IN_BACK, CUTS, cap_and_beard, COMB.groom(), PAINT, calm=.4, fit=fit)
