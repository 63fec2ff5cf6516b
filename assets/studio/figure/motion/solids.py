"""Things that stand in the world: chair, block, bolster, blanket, wall. Their faces for the renderer, and how far the skin is from them.

A pose names them: {"props": {NAME: {"kind": "block", "at": [x, y], "turn": 20, "lie": "edge"}}}; README.md tells the rest.
"""
import numpy as np

from . import rot
from .solve import FIRM, Skin

SIZES = {'block': (.23, .15, .075), 'bolster': (.60, .21, .17), 'blanket': (.50, .36, .05)}  # metres: long, wide, high
ROUNDED = {'block': .008, 'blanket': .008}
PRESSED = {'bolster': .005, 'blanket': .005}  # metres that a body sinks into what is soft
LIES = {'flat': (0, 1, 2), 'edge': (0, 2, 1), 'tall': (2, 1, 0)}  # which measure lies along x, y, z
WALL_HALF = np.array([.15, 1.5, 1.5])  # metres: half its depth, width and height
NEAR = .25  # metres: skin farther from a thing than this is not watched

SEAT_HIGH, SEAT_WIDE, SEAT_DEEP, SEAT_THICK = .425, .40, .40, .028
SEAT_BODY = .07  # metres under the seat that count as seat, so that nothing is pushed through it
BACK_HIGH, BACK_LEAN = .80, 9.  # metres; degrees backwards
LEG_RADIUS, LEG_FOOT = .017, .011
SPLAY = .03  # metres that the feet stand outside the seat
BLANKET_LAYERS, BLANKET_UNEVEN = 3, (0, .004, .001)  # metres that each layer is smaller all round


def props_of(spec):
    """{name: Prop} of a pose's `props`."""
    return {name: Prop(name, given) for name, given in spec.get('props', {}).items() if given is not None}


class Prop:
    """`bodies` {name: what the skin must stay out of}, the first of them what carries; `quads` (k x 4 x 3) its faces."""

    def __init__(self, name, given):
        self.name, self.given = name, given
        self.kind = given.get('kind', name)
        at = given.get('at', [0, 0])
        self.at = np.array([at[0], at[1], at[2] if len(at) > 2 else 0.], float)
        self.turn = rot.about(rot.Z, given.get('turn', 0.))
        if self.kind not in ('chair', 'wall', *SIZES):
            raise ValueError(f"'{name}' is no kind of prop; there are: chair wall {' '.join(SIZES)}")
        bodies, faces = _chair() if self.kind == 'chair' else _wall() if self.kind == 'wall' else _padded(self.kind, given)
        self.bodies = {part: body.placed(f'{name}.{part}', self.turn, self.at) for part, body in bodies.items()}
        self.quads = self.at + faces @ self.turn.T

    def body(self, part=None):
        return self.bodies[part or next(iter(self.bodies))]


def body_named(props, name):
    """The body 'chair.back'; 'chair' alone means the part that carries."""
    thing, _, part = name.partition('.')
    if thing not in props or part and part not in props[thing].bodies:
        known = [p.name if i == 0 else f'{p.name}.{part}' for p in props.values() for i, part in enumerate(p.bodies)]
        raise ValueError(f"nothing here is called '{name}'; there is: {' '.join(known) or 'nothing'}")
    return props[thing].body(part)


# ---- bodies

class Box:
    """Half measures `half`, edges rounded by `rounded`; `turn` and `at`: from its own axes to the world's. `press`: metres the skin may sink in."""

    def __init__(self, half, rounded, at=(0, 0, 0), turn=np.eye(3), press=0.):
        self.half, self.rounded, self.press = np.asarray(half, float) - rounded, rounded, press
        self.at, self.turn, self.name = np.asarray(at, float), turn, ''

    def placed(self, name, turn, at):
        out = object.__new__(type(self))
        out.__dict__.update(self.__dict__)
        out.name, out.turn, out.at = name, turn @ self.turn, at + turn @ self.at
        return out

    def away(self, points):
        """(metres from its surface, negative inside; unit way out) of each point."""
        own = (points - self.at) @ self.turn
        distance, way = self._own_away(own)
        return distance + self.press, way @ self.turn.T

    def _own_away(self, own):
        return _outside(np.abs(own) - self.half, np.sign(own), self.rounded)


class Roll(Box):
    """A cylinder along its x axis: `half` length and radius."""

    def _own_away(self, own):
        radius = np.linalg.norm(own[:, 1:], axis=1)
        q = np.stack([np.abs(own[:, 0]), radius], 1) - self.half
        distance, way = _outside(q, np.stack([np.sign(own[:, 0]), np.ones(len(own))], 1), self.rounded)
        return distance, np.concatenate([way[:, :1], way[:, 1:] * own[:, 1:] / radius[:, None].clip(1e-9)], 1)


def _outside(q, sign, rounded):
    """From how far each coordinate is beyond the unrounded measures."""
    out = np.maximum(q, 0)
    length = np.linalg.norm(out, axis=1)
    inside = np.minimum(q.max(1), 0)
    deep = np.zeros_like(q)
    deep[np.arange(len(q)), q.argmax(1)] = 1
    way = np.where(length[:, None] > 1e-9, out / length[:, None].clip(1e-9), deep) * np.where(sign == 0, 1, sign)
    return length + inside - rounded, way


# ---- goals: the skin against a body

class Against(Skin):
    """Skin points and a body. `off` is how much the true surface is off the linear skin, metres by each axis."""

    def __init__(self, rig, points, body):
        super().__init__(rig, points)
        self.body, self.off = body, np.zeros((len(points), 3))

    def take_shifts(self, shifts):
        self.off = shifts[self.points]

    def places(self, pose):
        D, P = pose.bones
        return ((np.einsum('nkij,nkj->nki', D[self.bone], self.offset) + P[self.bone]) * self.weight[:, :, None]).sum(1) + self.off

    def away(self, pose):
        here = self.places(pose)
        return here, *self.body.away(here)

    def deepest(self, pose, here, distance, way):
        """(distance, jacobian row) of the points deepest in the body, in a soft mean."""
        few, share = self.softly_lowest(distance)
        skeleton = pose.skeleton
        carried = (skeleton.moves[skeleton.carrier[self.bone[few]]] * self.weight[few][:, :, None]).sum(1)
        arm = here[few, None] - pose.P[skeleton.entry_bone]
        rise = carried * (pose.spins * np.cross(arm, way[few, None])).sum(2)
        row = share @ rise @ skeleton.gather
        row[:3] = share @ way[few]
        return distance.min(), row


class LiesOn:
    """The deepest of the skin is on the body's surface."""

    def __init__(self, skin, tolerance=FIRM):
        self.skin, self.tolerance = skin, tolerance

    def rows(self, pose):
        distance, row = self.skin.deepest(pose, *self.skin.away(pose))
        yield np.array([distance]) / self.tolerance, row[None] / self.tolerance


class Outside:
    """No part of the skin is in the body by more than `give` metres. What was well outside is not measured again until the body has moved as far."""

    def __init__(self, skin, give=.0005, tolerance=FIRM):
        self.skin, self.give, self.tolerance = skin, give, tolerance
        self.seen = None

    def rows(self, pose):
        if self.seen and not pose.moved_beyond(*self.seen):
            return
        here, distance, way = self.skin.away(pose)
        self.seen = (pose.D, pose.P, distance.min())
        if distance.min() < -self.give:
            d, row = self.skin.deepest(pose, here, distance, way)
            yield np.array([d + self.give]) / self.tolerance, row[None] / self.tolerance


# ---- faces

def _padded(kind, given):
    """Block, blanket, bolster: (bodies, faces) about the middle of its footprint."""
    size = np.array(given.get('size', SIZES[kind]), float)
    if kind == 'bolster':
        return _bolster(size)
    order = list(LIES[given.get('lie', 'flat')])
    half, rounded = size[order] / 2, min(ROUNDED[kind], size.min() / 2.01)
    up = np.array([0, 0, half[2]])
    body = Box(half, rounded, up, press=PRESSED.get(kind, 0.))
    if kind == 'block':
        return {'top': body}, rounded_box(half, rounded) + up
    thin = order.index(2)  # the way its layers lie on each other
    layers = []
    for k in range(BLANKET_LAYERS):
        layer, place = half - BLANKET_UNEVEN[k], up.copy()
        layer[thin] = half[thin] / BLANKET_LAYERS
        place[thin] += half[thin] * (2 * k + 1 - BLANKET_LAYERS) / BLANKET_LAYERS
        layers.append(rounded_box(layer, layer[thin] * .96) + place)
    return {'top': body}, np.concatenate(layers)


def _bolster(size):
    """A round cushion that its own weight has flattened: the floor cuts it off. Its length lies along x."""
    length, wide, high = size
    radius, soft, turns = wide / 2, .03, np.linspace(0, np.pi / 2, 4)
    end = [(length / 2 - soft * (1 - np.sin(turn)), radius - soft * (1 - np.cos(turn))) for turn in turns]
    rings = []
    for x, r in [(-x, r) for x, r in reversed(end)] + end:
        ring = np.array([x, 0, high - radius]) + r * circle(20, rot.Y, rot.Z)
        ring[:, 2] = np.maximum(ring[:, 2], 0)
        rings.append(ring)
    up = np.array([0, 0, high - radius])
    return {'top': Roll([length / 2, radius], soft, up, press=PRESSED['bolster'])}, closed_tube(rings)


def _wall():
    """Its face is over the origin; who stands at it is on its +x side. It has no faces to be drawn: the game draws walls."""
    return {'face': Box(WALL_HALF, 0., WALL_HALF * [-1, 0, 1])}, np.zeros((0, 4, 3))


def _chair():
    """A light wooden chair without arms, the middle of its seat over the origin; who sits on it faces -y."""
    half, high = np.array([SEAT_WIDE, SEAT_DEEP, SEAT_THICK]) / 2, np.array([0, 0, SEAT_HIGH])
    lean, tall = rot.about(rot.X, -BACK_LEAN), BACK_HIGH - SEAT_HIGH
    rear = np.array([half[0] - .022, half[1] - .022, SEAT_HIGH])
    front = np.array([half[0] - .03, .035 - half[1], SEAT_HIGH - SEAT_THICK / 2])
    foot_front, foot_rear = np.array([half[0] - .03 + SPLAY, -half[1], 0]), np.array([half[0] - .03 + SPLAY, half[1] + .045, 0])
    post = lambda up: rear + lean @ np.array([0, 0, up])
    between = lambda a, b, share: a + (b - a) * share
    bodies = {'seat': Box([half[0], half[1], SEAT_BODY / 2], .012, high - [0, 0, SEAT_BODY / 2])}
    bodies['back'] = Box([half[0], .016, (tall - .14) / 2], .012, (post(.14) + post(tall)) / 2 * [0, 1, 1] + [0, .006, 0], lean)
    faces = [rounded_box(half, .012) + high - [0, 0, half[2]]]
    for side, mirror in (('left', np.ones(3)), ('right', np.array([-1, 1, 1]))):
        stick = lambda points, radii: stick_through([p * mirror for p in points], radii)
        faces.append(stick([foot_front, front], [LEG_FOOT, LEG_RADIUS]))
        faces.append(stick([foot_rear, between(foot_rear, rear, .6), rear, post(tall / 2), post(tall)], [LEG_FOOT, .0155, LEG_RADIUS, .0145, .011]))
        faces.append(stick([between(foot_front, front, .5), between(foot_rear, rear, .5)], [.008, .008]))
        bodies['front leg ' + side] = rod(foot_front * mirror, front * mirror, .015)
        bodies['rear leg ' + side] = rod(foot_rear * mirror, rear * mirror, .015)
    for low, deep in ((tall - .075, .062), (tall * .46, .036)):
        faces.append(rail(post(low), post(low + deep), .011, .026))
    faces = np.concatenate(faces)
    faces[..., 2] = np.maximum(faces[..., 2], 0)  # slanting feet are cut level
    return bodies, faces


def rod(a, b, radius):
    """The body of a straight leg: a roll from a to b."""
    along = rot.unit(b - a)
    across = rot.unit(np.cross(along, rot.Y))
    return Roll([np.linalg.norm(b - a) / 2, radius], .004, (a + b) / 2, np.stack([along, across, np.cross(along, across)], 1))


def circle(count, x, y):
    angle = np.arange(count) * 2 * np.pi / count
    return np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * y


def closed_tube(rings):
    """Quads between neighbouring rings of points, and a lid of triangles (their third corner twice) on either end."""
    lid = lambda ring: np.stack([ring, np.roll(ring, -1, 0), *[np.tile(ring.mean(0), (len(ring), 1))] * 2], 1)
    walls = [np.stack([a, np.roll(a, -1, 0), np.roll(b, -1, 0), b], 1) for a, b in zip(rings, rings[1:])]
    return np.concatenate([*walls, lid(rings[0][::-1]), lid(rings[-1])])


def stick_through(points, radii, sides=10):
    """A round stick, its ends a little rounded off."""
    rings = []
    for i, (point, radius) in enumerate(zip(points, radii)):
        way = rot.unit(points[min(i + 1, len(points) - 1)] - points[max(i - 1, 0)])
        aside = rot.unit(np.cross(way, rot.Y if abs(way[1]) < .9 else rot.Z))
        ring, edge = circle(sides, aside, np.cross(way, aside)), way * radius * .4
        if i == 0:
            rings += [point + ring * radius * .6, point + edge + ring * radius]
        elif i == len(points) - 1:
            rings += [point - edge + ring * radius, point + ring * radius * .6]
        else:
            rings.append(point + ring * radius)
    return closed_tube(rings)


def rail(low, high, thick, bow):
    """A rail of the back from post to post, bowed backwards by `bow`; `low` and `high`: its lower and upper edge at her left post."""
    up, angle, rings = high - low, np.radians(np.arange(8) * 45 + 22.5), []
    back = rot.unit(np.cross(up, rot.X))
    soft = lambda x: np.sign(x) * np.abs(x) ** .7
    for x in np.linspace(-1, 1, 8):
        middle = (low + high) / 2 * [x, 1, 1] + back * bow * (1 - x * x)
        rings.append(middle + soft(np.cos(angle))[:, None] * up / 2 + soft(np.sin(angle))[:, None] * back * thick)
    return closed_tube(rings)


def rounded_box(half, rounded):
    """A box about the origin, each edge rounded in two flats (smooth shading hides them)."""
    return np.concatenate([_side(half - rounded, rounded, axis, sign) for axis in range(3) for sign in (-1, 1)])


def _side(half, rounded, axis, sign):
    """One of its six sides: a flat with half of the rounding about it, drawn out from the ways of a cube."""
    a, b = [k for k in range(3) if k != axis]
    lines, pole = np.array([-1., 0, 0, 1]), np.array([-1., -1, 1, 1])
    way, base = np.zeros((4, 4, 3)), np.zeros((4, 4, 3))
    way[..., axis], way[..., a], way[..., b] = sign, lines[:, None], lines[None, :]
    base[..., axis], base[..., a], base[..., b] = sign * half[axis], (pole * half[a])[:, None], (pole * half[b])[None, :]
    p = np.round(base + rounded * way / np.linalg.norm(way, axis=2, keepdims=True), 9)
    quads = np.stack([p[:-1, :-1], p[1:, :-1], p[1:, 1:], p[:-1, 1:]], 2).reshape(-1, 4, 3)
    return quads if (sign > 0) == (axis != 1) else quads[:, ::-1]
