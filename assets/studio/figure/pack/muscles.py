"""Muscles as soft regions of the body at rest. Outlines follow origin and insertion as the surface shows them (Gray's Anatomy, 20th ed., "Myology").

An outline is drawn on the left half of the body as seen from one side, in a body's own measures, so that it fits any figure:
across, 1 is the shoulder joint's distance from the middle; up, 0 is the hip joint, 1 the base of the neck, -1 the knee.
Muscles of the arm are drawn along the upper arm: across, 1 is the arm's half thickness; up, 0 is the shoulder joint, -1 the elbow."""
import collections

import numpy as np
from scipy import sparse

from .studio import StudioError, digest, write_whole

SOFT_M = .022        # width of an outline's edge
ARM_HALF_M = .048
SPREADS = 10          # rounds in which each point takes the mean of its neighbours: no edge of a mesh shows
BACK, FRONT, SIDE, ARM = 'back', 'front', 'side', 'arm'

Outline = collections.namedtuple('Outline', 'view points')

MUSCLES = {
    'erector spinae': [Outline(BACK, [(.06, .00), (.30, .06), (.40, .22), (.42, .45), (.40, .70), (.28, .86), (.16, .93), (.05, .93)])],
    'multifidus': [Outline(BACK, [(.03, -.06), (.22, .02), (.24, .20), (.20, .42), (.10, .62), (.03, .70)])],
    'lower trapezius': [Outline(BACK, [(.02, .44), (.14, .54), (.34, .66), (.62, .80), (.56, .86), (.30, .78), (.02, .74)])],
    'rhomboids': [Outline(BACK, [(.04, .80), (.10, .92), (.30, .88), (.52, .76), (.50, .60), (.36, .58), (.14, .68)])],
    'latissimus dorsi': [Outline(BACK, [(.06, .12), (.34, .12), (.62, .22), (.86, .42), (.98, .62), (1.02, .76), (.84, .74), (.62, .64), (.30, .60), (.08, .52)]),
                         Outline(SIDE, [(-.06, .24), (.62, .24), (.62, .70), (.10, .72), (-.04, .56)])],
    'gluteus medius': [Outline(SIDE, [(-.42, .04), (-.30, .17), (.06, .21), (.42, .15), (.52, .03), (.20, -.12), (-.10, -.16)])],
    'gluteus maximus': [Outline(BACK, [(.06, -.12), (.10, .04), (.30, .12), (.62, .06), (.88, -.04), (.92, -.20), (.62, -.24), (.34, -.24), (.12, -.24)])],
    'obliques': [Outline(FRONT, [(.46, .14), (.62, .10), (.90, .18), (.94, .40), (.86, .54), (.58, .56), (.48, .40)]),
                 Outline(SIDE, [(-.66, .20), (-.20, .18), (.30, .20), (.40, .36), (.20, .52), (-.40, .58), (-.70, .50)])],
    'serratus anterior': [Outline(SIDE, [(-.74, .46), (-.34, .42), (.06, .50), (.22, .64), (.06, .76), (-.34, .72), (-.74, .62)])],
    'rectus abdominis': [Outline(FRONT, [(.02, .00), (.16, .02), (.34, .18), (.40, .38), (.36, .58), (.20, .60), (.02, .58)])],
    'pectoralis major': [Outline(FRONT, [(.06, .60), (.30, .58), (.62, .62), (.86, .70), (1.04, .78), (1.00, .88), (.70, .92), (.34, .90), (.08, .86)])],
    'anterior deltoid': [Outline(FRONT, [(.76, .92), (.94, .96), (1.10, .90), (1.16, .78), (1.22, .64), (1.10, .62), (.96, .72), (.86, .82)])],
    'biceps brachii': [Outline(ARM, [(-.55, -.30), (-.20, -.22), (.35, -.26), (.62, -.48), (.60, -.76), (.20, -.94), (-.25, -.92), (-.62, -.70)])],
    'quadriceps': [Outline(FRONT, [(.42, -.18), (.62, -.06), (.90, -.10), (1.02, -.40), (.98, -.74), (.86, -.92), (.62, -.92), (.50, -.70), (.40, -.42)])],
    'rectus femoris': [Outline(FRONT, [(.62, -.04), (.78, -.10), (.86, -.40), (.84, -.70), (.76, -.88), (.68, -.88), (.60, -.66), (.58, -.34)])],
}

# Each view: the way it looks from, and the axis that runs across it. Sides are mirrored onto the left.
LOOKS = {BACK: np.array([0., 1, 0]), FRONT: np.array([0., -1, 0]), SIDE: np.array([1., 0, 0]), ARM: np.array([0., -1, 0])}


class Body:
    """Rest surface in its own measures."""

    def __init__(self, folder):
        sections = model_sections(folder / 'model.bin')
        self.points = sections[14].view('<f4').reshape(-1, 3).astype(float)
        quads = sections[16].reshape(-1, 4)
        self.normals = quad_normals(self.points, quads)
        self.spread = neighbour_mean(quads, len(self.points))
        rig = np.load(folder / 'rig.npz')
        names = [str(name) for name in rig['names']]
        at = {name: rig['heads'][names.index(name)] for name in ('neck01', 'upperleg01.L', 'lowerleg01.L', 'upperarm01.L', 'lowerarm01.L', 'wrist.L')}
        self.shoulder, self.elbow = at['upperarm01.L'], at['lowerarm01.L']
        self.hip, self.neck, self.knee = at['upperleg01.L'][2], at['neck01'][2], at['lowerleg01.L'][2]
        self.middle_y = (self.shoulder[1] + at['upperleg01.L'][1]) / 2
        self.left = self.points * np.where(self.points[:, :1] < 0, [-1., 1, 1], 1.)
        self.left_normals = self.normals * np.where(self.points[:, :1] < 0, [-1., 1, 1], 1.)
        along = self.elbow - self.shoulder
        self.down_arm = ((self.left - self.shoulder) @ along) / (along @ along)
        self.from_arm = from_line(self.left, self.shoulder, self.elbow)
        hand = 2 * at['wrist.L'] - self.elbow
        below_elbow = np.minimum(from_line(self.left, self.elbow, at['wrist.L']), from_line(self.left, at['wrist.L'], hand))
        upper = (self.from_arm < .075) & (self.down_arm > .12) & (self.left[:, 0] > self.shoulder[0])
        self.is_arm = upper | (below_elbow < .09)

    def seen(self, view):
        """Places of all points in the view (metres), and the outline's measures in metres (across, up above 0, up below 0)."""
        if view == ARM:
            along = self.elbow - self.shoulder
            length = np.linalg.norm(along)
            across = np.cross(along / length, LOOKS[ARM])
            return np.stack([(self.left - self.shoulder) @ across, -self.down_arm * length], 1), (ARM_HALF_M, length, length)
        across = self.left[:, 1] - self.middle_y if view == SIDE else self.left[:, 0]
        return np.stack([across, self.left[:, 2] - self.hip], 1), (self.shoulder[0], self.neck - self.hip, self.hip - self.knee)

    def facing(self, view):
        slant = self.left_normals @ LOOKS[view]
        soft = smooth(-.05, .45, slant)
        if view == ARM:
            return soft * smooth(.10, .06, self.from_arm) * (self.left[:, 0] > self.shoulder[0] * .9)
        return np.where(self.is_arm, 0, soft) if view in (BACK, SIDE) else soft * np.where(self.is_arm, smooth(.5, .3, self.down_arm), 1)


def model_sections(path):
    raw = np.fromfile(path, '<i4')
    sizes = raw[5:5 + raw[4]]
    return np.split(raw[5 + raw[4]:], np.cumsum(sizes)[:-1])


def quad_normals(points, quads):
    normals = np.zeros_like(points)
    face = np.cross(points[quads[:, 2]] - points[quads[:, 0]], points[quads[:, 3]] - points[quads[:, 1]])
    for k in range(4):
        np.add.at(normals, quads[:, k], face)
    return normals / np.linalg.norm(normals, axis=1, keepdims=True).clip(1e-12)


def neighbour_mean(quads, count):
    """Matrix that gives each point the mean of itself and its neighbours."""
    corners = [(quads[:, k], quads[:, (k + 1) % 4]) for k in range(4)]
    one, other = (np.concatenate([pair[k] for pair in corners]) for k in (0, 1))
    near = sparse.csr_matrix((np.ones(2 * len(one)), (np.r_[one, other], np.r_[other, one])), (count, count))
    near.data[:] = 1  # met twice, counted once
    near = near + sparse.identity(count)
    return sparse.diags(1 / np.asarray(near.sum(1)).ravel()) @ near


def from_line(points, a, b):
    """Distance from the straight piece a to b."""
    along = b - a
    share = np.clip((points - a) @ along / (along @ along), 0, 1)
    return np.linalg.norm(points - a - share[:, None] * along, axis=1)


def smooth(low, high, value):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def inside_distance(outline, places):
    """Distance to a closed outline, positive inside."""
    nearest, inside = np.full(len(places), np.inf), np.zeros(len(places), bool)
    for a, b in zip(outline, np.roll(outline, -1, 0)):
        edge = b - a
        nearest = np.minimum(nearest, from_line(places, a, b))
        crosses = (a[1] > places[:, 1]) != (b[1] > places[:, 1])
        inside ^= crosses & (places[:, 0] < a[0] + (places[:, 1] - a[1]) * edge[0] / (edge[1] if edge[1] else 1))
    return np.where(inside, nearest, -nearest)


def rounded(points):
    """Corners cut twice (Chaikin): muscles have no corners."""
    for _ in range(2):
        after = np.roll(points, -1, 0)
        points = np.stack([.75 * points + .25 * after, .25 * points + .75 * after], 1).reshape(-1, 2)
    return points


def weight(body, name):
    """How much of the muscle lies under each fine vertex, 0..1."""
    total = np.zeros(len(body.points))
    for view, points in MUSCLES[name]:
        places, (across, above, below) = body.seen(view)
        outline = np.array(points)
        outline = rounded(np.stack([outline[:, 0] * across, outline[:, 1] * np.where(outline[:, 1] > 0, above, below)], 1))
        total = np.maximum(total, smooth(-SOFT_M * .6, SOFT_M, inside_distance(outline, places)) * body.facing(view))
    for _ in range(SPREADS):
        total = body.spread @ total
    return total


def known(name):
    plain = name.lower().replace('-', ' ')
    if plain not in MUSCLES:
        raise StudioError(f"there is no muscle '{name}'; there are: {', '.join(MUSCLES)}")
    return plain


def weights_file(studio, primary, secondary):
    """Two weights a fine vertex, as the renderer reads them."""
    names = [sorted(known(n) for n in group) for group in (primary, secondary)]
    source = (studio.body_hash, str(names), str(MUSCLES), SOFT_M, ARM_HALF_M, SPREADS)
    path = studio.folder('muscles') / f'{digest(*source)[:24]}.bin'
    if not path.exists():
        body = Body(studio.body)
        both = np.zeros((len(body.points), 2), np.float32)
        for column, group in enumerate(names):
            for name in group:
                both[:, column] = np.maximum(both[:, column], weight(body, name))
        both = both.clip(0, 1)
        both[:, 1] *= 1 - both[:, 0]
        write_whole(path, both.tobytes())
    return path
