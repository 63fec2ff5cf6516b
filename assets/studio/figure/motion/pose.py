"""Key poses: a JSON file of named angles and goals becomes a solved state. The format: poses/pose.schema.json and README.md."""
import json
import pathlib

import numpy as np

from . import rot
from .effectors import effectors
from .flesh import Capsules
from .anatomy import Anatomy
from .rig import SIDES, Rig, on_side
from .skeleton import SPINE, Skeleton, State, hand_shape
from .solids import NEAR, Against, LiesOn, Outside, body_named, props_of
from .solve import EASES, SURE, SURE_TURN, Above, Aimed, Apart, At, Near, Skin, Touches, Turned, WithinLimits, solve, wrongs
from .surface import Surface

POSES = pathlib.Path(__file__).parent.parent / 'poses'
WORDS = {'both': 'LR', 'left': 'L', 'right': 'R'}
FLOOR_ROUNDS = 3
CLEARS = {'hand': 3, 'forearm': 2, 'elbow': 1, 'shoulder': 3, 'foot': 3, 'shin': 2, 'thigh': 3}  # regions kept above the floor: every nth point
CLEARS_ONE = {'torso': 5, 'head': 12}
SHIFT_MOST = .04  # metres that the true surface is believed to be off the linear skin: deep folds press the seat 3 cm in
FLOOR_SEEN = .30  # metres: parts with their bone higher than this cannot reach the floor


class World:
    """All that posing needs, made once from the folder of the body's bake: rig.npz and model.bin."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.rig = Rig(folder / 'rig.npz')
        self.skeleton = Skeleton(self.rig)
        self.anatomy = Anatomy(self.skeleton)
        self.capsules = Capsules(self.skeleton)
        self.effectors = effectors(self.rig)
        self.surface = Surface(folder / 'model.bin', self.rig)
        self.clears = {}
        for part, nth in CLEARS.items():
            self.clears |= {part + s: self.rig.regions[part + s][::nth] for s in SIDES}
        self.clears |= {part: self.rig.regions[part][::nth] for part, nth in CLEARS_ONE.items()}
        self._solved = {}

    def pose(self, name):
        """The solved state of poses/NAME.json, from full exhale; solved once."""
        if name not in self._solved:
            self._solved[name] = solve_pose(self, read_pose(name), name)
        return self._solved[name]

    def lowest(self, state, regions):
        """{region: (by linear skin, by the true surface)} lowest heights, metres."""
        bones = self.skeleton.bones(state)
        z = self.surface.points(self.skeleton.matrices(state), state.lung)[:, 2]
        return {r: (self.skeleton.skin(bones, self.rig.regions[r])[:, 2].min(), z[self.surface.regions[r]].min()) for r in regions}


# ---- reading

def merge(base, change):
    """`change` laid over `base`; null removes."""
    if not (isinstance(base, dict) and isinstance(change, dict)):
        return change
    out = dict(base)
    for key, value in change.items():
        if value is None:
            out.pop(key, None)
        else:
            out[key] = merge(out.get(key), value) if isinstance(value, dict) else value
    return out


def read_pose(name):
    path = POSES / f'{name}.json'
    try:
        spec = json.loads(path.read_text())
    except json.JSONDecodeError as error:
        raise ValueError(f'{path.name}:{error.lineno}:{error.colno}: {error.msg}') from None
    return resolve(spec)


def resolve(spec):
    """`spec` laid over the pose it is `like`; then mirrored if it says so."""
    if 'like' in spec:
        spec = merge(read_pose(spec['like']), {k: v for k, v in spec.items() if k not in ('like', 'id')})
    return mirrored(spec) if spec.get('mirror') else spec


def mirrored(spec):
    """The pose seen in a mirror: left and right change places, x and what turns about z and y change sign."""
    out = {k: v for k, v in spec.items() if k != 'mirror'}
    flip = lambda v: [-v[0] if v[0] is not None else None, *v[1:]]
    swap = {'left': 'right', 'right': 'left'}
    if 'root' in out:
        root = dict(out['root'])
        root |= {k: -root[k] for k in ('yaw', 'roll') if k in root}
        if 'at' in root:
            root['at'] = flip(root['at'])
        out['root'] = root
    out['spine'] = {k: ({a: (-v if a in ('twist', 'side') else v) for a, v in s.items()} if isinstance(s, dict) else s)
                    for k, s in spec.get('spine', {}).items()}
    for limb in ('arms', 'legs'):
        out[limb] = {swap.get(k, k): v for k, v in spec.get(limb, {}).items()}
    rename = lambda n: n[:-1] + ('R' if n[-1] == 'L' else 'L') if n[-1] in SIDES else n
    for goals in ('reach', 'aim'):
        out[goals] = {rename(n): g if n + 'L' in _SIDED or g is None else _flipped_goal(g, flip) for n, g in spec.get(goals, {}).items()}
    for names in ('touch', 'plants'):
        out[names] = [rename(n) for n in spec.get(names, [])]
    turned = lambda k, v: flip(v) if k == 'at' else -v if k == 'turn' else v
    out['props'] = {rename_prop(n): p and {k: turned(k, v) for k, v in p.items()} for n, p in spec.get('props', {}).items()}
    out['rests'] = {rename(n): on and rename_prop(on) for n, on in spec.get('rests', {}).items()}
    return out


def rename_prop(name):
    """blockL becomes blockR, chair.rear leg left becomes chair.rear leg right."""
    thing, dot, part = name.partition('.')
    thing = thing[:-1] + ('R' if thing[-1] == 'L' else 'L') if thing[-1] in SIDES else thing
    part = part.replace('left', '*').replace('right', 'left').replace('*', 'right')
    return thing + dot + part


def _flipped_goal(goal, flip):
    """A goal for one side, in the mirror; a goal for both sides is mirrored already."""
    if isinstance(goal, list):
        return flip(goal)
    return {k: flip(v) if isinstance(v, list) else v for k, v in goal.items()}


_SIDED = {part + 'L' for part in ('hand', 'tips', 'foot', 'heel', 'ball', 'toes', 'shin', 'knee', 'calf', 'forearm', 'elbow', 'shoulder', 'blade', 'thigh',
                                  'shank', 'arm')}


def both_sides(name):
    """'hand' means handL and handR; other names mean themselves."""
    return [name + s for s in SIDES] if name + 'L' in _SIDED else [name]


# ---- angles

def limb_angles(spec, limb, side):
    given = spec.get(limb, {})
    return merge(given.get('both', {}), given.get('left' if side == 'L' else 'right', {}))


def as_angles(value, name):
    return value if isinstance(value, dict) else {name: value}


def authored(world, spec):
    """The state of the named angles alone."""
    anatomy, state = world.anatomy, world.skeleton.neutral()
    root = spec.get('root', {})
    state.at = np.array(root.get('at', state.at), float)
    state.turn['root'] = anatomy.root(root)
    for joint, _bones in SPINE:
        state.turn[joint] = anatomy.turn(joint, as_angles(spec.get('spine', {}).get(joint, 0), 'flex'))
    for side in SIDES:
        leg, arm = limb_angles(spec, 'legs', side), limb_angles(spec, 'arms', side)
        for joint, main in (('hip', 'flex'), ('knee', 'bend'), ('ankle', 'plantar'), ('toes', 'extend')):
            state.turn[joint + side] = anatomy.turn(joint + side, as_angles(leg.get(joint, 0), main))
        _arm(world, state, arm, side)
        state.hands[side] = hand_shape(arm.get('hand', 'relaxed'))
    return state


def _arm(world, state, arm, side):
    anatomy = world.anatomy
    against_chest = anatomy.turn('shoulder' + side, as_angles(arm.get('shoulder', {'raise': 12, 'spin': 10}), 'raise'))
    follow_arm(world, state, side, against_chest, arm.get('scapula', {}))
    state.turn['elbow' + side] = anatomy.turn('elbow' + side, as_angles(arm.get('elbow', 12), 'bend'))
    state.turn['wrist' + side] = anatomy.turn('wrist' + side, as_angles(arm.get('wrist', 0), 'bend'))


def follow_arm(world, state, side, against_chest, extra):
    """Sets shoulder blade and arm so that the arm has the turn given against the chest, the blade its rhythm and `extra` angles."""
    anatomy = world.anatomy
    blade = anatomy.rhythm(side, against_chest)
    blade = {k: blade.get(k, 0) + extra.get(k, 0) for k in ('elevate', 'protract')}
    state.turn['scapula' + side] = anatomy.turn('scapula' + side, blade)
    state.turn['shoulder' + side] = anatomy.arm_from_chest(state.turn['scapula' + side], against_chest)


# ---- goals

_REST_WAYS = {  # what a direction means at rest: (bone, way on the left side)
    'hand': ('wrist', lambda rig: rig.fingers, lambda rig: rig.palm, ('fingers', 'palm')),
    'foot': ('foot', lambda rig: -rot.Y, lambda rig: -rot.Z, ('toes', 'sole')),
    'toes': ('toe2-1', lambda rig: -rot.Y, lambda rig: -rot.Z, ('toes', 'sole')),
    'shin': ('lowerleg01', lambda rig: rig.shank, lambda rig: -rot.Y, ('along', 'front')),
    'forearm': ('lowerarm01', lambda rig: rig.fore, lambda rig: rig.elbow_axis, ('along', 'hinge')),
}
_AIMS = {'thigh': ('upperleg01', lambda rig: rig.thigh), 'shank': ('lowerleg01', lambda rig: rig.shank), 'arm': ('upperarm01', lambda rig: rig.upper),
         'forearm': ('lowerarm01', lambda rig: rig.fore), 'foot': ('foot', lambda rig: -rot.Y), 'hand': ('wrist', lambda rig: rig.fingers),
         'face': ('head', lambda rig: -rot.Y), 'crown': ('head', lambda rig: rot.Z), 'chest': ('spine01', lambda rig: -rot.Y),
         'front': ('root', lambda rig: -rot.Y)}
_ALIAS = {'heel': 'foot', 'ball': 'foot', 'tips': 'hand', 'knee': 'shin'}


def _sided(name):
    return (name[:-1], name[-1]) if name[-1] in SIDES and name[:-1] + 'L' in _SIDED else (name, None)


def each_goal(given):
    """(name with its side, goal) with unsided names of limbs doubled, their x mirrored for the right."""
    for name, goal in given.items():
        if goal is None:
            continue
        names = both_sides(name)
        for full in names:
            flip = len(names) == 2 and full[-1] == 'R'
            yield full, {k: ([None if v[0] is None else -v[0], *v[1:]] if flip and isinstance(v, list) else v) for k, v in goal.items()}


def reach_goals(world, spec):
    for name, goal in each_goal(spec.get('reach', {})):
        effector = world.effectors[name]
        loose = goal.get('loose', 1.)
        if 'at' in goal:
            yield At(effector.bone, effector.point, goal['at'], SURE * .4 * loose)
        stem, side = _sided(name)
        ways = _REST_WAYS.get(_ALIAS.get(stem, stem))
        if ways and any(w in goal for w in ways[3]):
            yield from _direction_goals(world, goal, ways, side, loose)


def _direction_goals(world, goal, ways, side, loose):
    stem, first, second, names = ways
    bone = stem + '.' + side
    rest = [on_side(side, way(world.rig)) for way in (first, second)]
    if all(n in goal for n in names):
        turn = rot.frame(goal[names[0]], goal[names[1]]) @ rot.frame(*rest).T
        yield Turned(bone, turn, SURE_TURN * loose)
        return
    for name, way in zip(names, rest):
        if name in goal:
            yield Aimed(bone, way, goal[name], SURE_TURN * loose)


def aim_goals(world, spec):
    for name, goal in each_goal({k: {'to': v} if isinstance(v, list) else v for k, v in spec.get('aim', {}).items()}):
        stem, side = _sided(name)
        bone, way = _AIMS[stem]
        way = way(world.rig)
        yield Aimed(bone + '.' + side if side else bone, on_side(side, way) if side else way, goal['to'], SURE_TURN * 2 * goal.get('loose', 1.))


def touched(world, spec):
    """Regions of skin that lie on the floor: of `plants` (by their effectors' skin) and of `touch`, but those that rest on a thing."""
    on_things = {n for given, on in spec.get('rests', {}).items() if on for n in both_sides(given)}
    names = [n for given in spec.get('plants', []) for n in both_sides(given) if n not in on_things]
    regions = [world.effectors[n].skin for n in names]
    return list(dict.fromkeys(regions + [r for given in spec.get('touch', []) for r in both_sides(given) if r not in on_things]))


def near_floor(world, state):
    """Points of every part that could come under the floor."""
    _D, P = world.skeleton.forward(state)
    for points in world.clears.values():
        carriers = np.unique(world.skeleton.carrier[world.rig.skin_bone[points, 0]])
        if P[carriers, 2].min() < FLOOR_SEEN:
            yield points


def rested(world, spec, props):
    """[(region of skin, body it lies on)] of the pose's `rests`."""
    return [(skin_of(world, one), body_named(props, on)) for name, on in spec.get('rests', {}).items() if on for one in both_sides(name)]


def skin_of(world, name):
    return world.effectors[name].skin if name in world.effectors else name


def near_bodies(world, state, bodies):
    """(points of a part, body) of every part that could come into a body."""
    bones = world.skeleton.bones(state) if bodies else None
    for points in world.clears.values() if bodies else ():
        here = world.skeleton.skin(bones, points)
        yield from ((points, body) for body in bodies if body.away(here)[0].min() < NEAR)


class Ground:
    """The floor, and the things that stand on it, under the true surface: the linear skin's points take their shift from it. `shifts` (of every
    skin point, metres by each axis) may be handed on from one frame to the next. `rests`: [(region, body)] that must lie on each other."""

    def __init__(self, world, state, regions, bodies=(), rests=(), shifts=None):
        self.world, rig = world, world.rig
        self.goals = [Touches(Skin(rig, rig.regions[r])) for r in regions] + [Above(Skin(rig, points)) for points in near_floor(world, state)]
        self.goals += [LiesOn(Against(rig, rig.regions[r], body)) for r, body in rests]
        self.goals += [Outside(Against(rig, points, body)) for points, body in near_bodies(world, state, bodies)]
        self.shifts = shifts
        if shifts is not None:
            self._hand_out()

    def _hand_out(self):
        for goal in self.goals:
            goal.skin.take_shifts(self.shifts)

    def refresh(self, state):
        world = self.world
        true = world.surface.points_near(world.skeleton.matrices(state), state.lung)
        linear = world.skeleton.skin(world.skeleton.bones(state), world.surface.named)
        self.shifts = np.zeros_like(true)
        self.shifts[world.surface.named] = np.clip(true[world.surface.named] - linear, -SHIFT_MOST, SHIFT_MOST)
        self._hand_out()


def settle(world, state, goals, regions, rounds=FLOOR_ROUNDS, iterations=30, shifts=None, gives=None, bodies=(), rests=()):
    """(state, shifts): solves `goals` with the laws and the floor under `regions`, the floor measured on the true surface before every round
    but the first if `shifts` are known. `gives`: how far each pair of capsules may be pressed, their own if None. `bodies` of things that she
    stays out of, `rests` [(region, body)] lie on each other."""
    floor = Ground(world, state, regions, bodies, rests, shifts)
    laws = [Apart(world.capsules, gives), WithinLimits(world.anatomy)]
    for n in range(rounds):
        if n or shifts is None:
            floor.refresh(state)
        state = solve(world.skeleton, state, [*goals, *laws, *floor.goals], iterations, EASES[-1:] if n else EASES)
    return state, floor.shifts


def solve_pose(world, spec, name='pose', extra=(), props=None):
    """The state that meets the pose's goals, and `extra` ones, nearest its authored angles. `props` {name: Prop}: those of a clip, else its own."""
    reference = authored(world, spec)
    props = props_of(spec) if props is None else props
    bodies, rests = [body for prop in props.values() for body in prop.bodies.values()], rested(world, spec, props)
    goals = [*reach_goals(world, spec), *aim_goals(world, spec), *extra]
    state = reference
    for _ in range(2):
        state, _ = settle(world, state, [*goals, Near(world.skeleton, reference, spec.get('loosen'))], touched(world, spec),
                          bodies=bodies, rests=rests)
        _follow_blades(world, reference, state, spec)
    state.hands = reference.hands
    return state


def _follow_blades(world, reference, state, spec):
    """The reference's shoulder blades take the rhythm of the arms as solved."""
    for side in SIDES:
        against_chest = world.anatomy.chest_to_arm(state, side)
        follow_arm(world, reference, side, against_chest, limb_angles(spec, 'arms', side).get('scapula', {}))


def unmet(world, state, spec):
    """[(goal, tolerances)] of the pose's own goals that its state misses by more than three tolerances."""
    goals = [*reach_goals(world, spec), *aim_goals(world, spec), WithinLimits(world.anatomy), Apart(world.capsules)]
    return [(g, w) for g, w in wrongs(world.skeleton, state, goals) if w > 3]
