"""Clips: every frame's bones, lungs and props, for the renderer. `World(folder)` once, then `make_clip(id, world)`.

A clip is a JSON file of keys and plants in poses/clips (schema beside it); README.md tells how to write one.
"""
import hashlib
import json
import pathlib

import numpy as np

from . import props
from .breath import breathed
from .keys import StateCurve
from .plants import Plants
from .pose import POSES, World, both_sides, each_goal, merge, read_pose, resolve, settle, solve_pose
from .solve import Near

CLIPS = POSES / 'clips'
FPS = 24
FRAME_ROUNDS, FRAME_ITERATIONS = 2, 20
ENDS = {'timed': 'still', 'breath': 'free', 'cycle': 'loop'}  # of the curves through the keys
__all__ = ['World', 'clip_ids', 'make_clip', 'FPS']


class Frame:
    """`bones` n x 3 x 4 rows [R|t], rest to posed, in the rig's order; `lung` volume; `props` quads (k x 4 x 3), `fading` (how many
    of the last of them are not wholly there, how much of those is seen: 0..1); `state` of the joints."""

    def __init__(self, world, state, quads, fading):
        self.state, self.lung, self.props, self.fading = state, float(state.lung), quads, fading
        self.bones = world.skeleton.matrices(state)


class Clip:
    """`id`, `kind` ('timed' at `fps`; 'breath': frames evenly over lung volume 0..1; 'cycle': evenly over a whole breath, in and out, the last
    frame the first again), `frames`, `from_end` and `to_end` {x, y, stage, wall}, `glow` None or {'primary': [...], 'secondary': [...]}; of frame i:
    `claims[i]` regions on the floor, `pins[i]` {effector: Grip}, `bodies[i]` of things that are solid, `rests[i]` [(region, body)]."""

    def __init__(self, spec):
        self.id, self.kind, self.fps, self.spec = spec['id'], spec['kind'], FPS, spec
        self.glow = muscles_of(spec['id'])
        self.frames, self.claims, self.pins, self.bodies, self.rests = [], [], [], [], []
        self.from_end = self.to_end = None

    def sources(self):
        """Hash of everything the clip depends on, the body apart."""
        return clip_sources(self.id)


def muscles_of(clip_id):
    """Primary and secondary muscles of the pose whose hold this is, as its file in assets/poses says; None for other clips."""
    pose, *words = clip_id.split('.')
    path = POSES.parents[2] / 'poses' / f'{pose}.json'
    if not {'hold', 'move'} & set(words) or not path.exists():
        return None
    muscles = json.loads(path.read_text()).get('muscles', {})
    return {rank: muscles.get(rank, []) for rank in ('primary', 'secondary')}


def clip_ids():
    return sorted(p.stem for p in CLIPS.glob('*.json') if p.stem != 'clip.schema')


def read_clip(clip_id):
    path = CLIPS / f'{clip_id}.json'
    try:
        return json.loads(path.read_text())
    except json.JSONDecodeError as error:
        raise ValueError(f'{path.name}:{error.lineno}:{error.colno}: {error.msg}') from None


def clip_sources(clip_id):
    solvers = (p for p in pathlib.Path(__file__).parent.glob('*.py') if p.stem != 'checks')
    files = [*sorted(solvers), *_pose_files(read_clip(clip_id)), CLIPS / f'{clip_id}.json']
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b'\0' + path.read_bytes() + b'\0')
    return digest.hexdigest()


def _pose_files(spec):
    """The pose files that a clip's spec names, with those they are like."""
    names = {spec[k] for k in ('pose',) if k in spec} | {n for key in spec.get('keys', []) for n in (key.get('pose'), key.get('change', {}).get('like')) if n}
    found = set()
    while names:
        name = names.pop()
        found.add(name)
        like = json.loads((POSES / f'{name}.json').read_text()).get('like')
        if like and like not in found:
            names.add(like)
    return [POSES / f'{n}.json' for n in sorted(found)]


def make_clip(clip_id, world):
    spec = read_clip(clip_id)
    clip = Clip(spec)
    (_keyed if 'keys' in spec else _held)(clip, world)
    _place_ends(clip, world)
    return clip


# ---- keyed: enters, exits, moves, and what moves with the breath

def _keyed(clip, world):
    spec, timed = clip.spec, clip.kind == 'timed'
    times = np.array([key['at'] for key in spec['keys']], float)
    specs = [_key_spec(key) for key in spec['keys']]
    scene = props.Scene(spec, specs, times[-1])
    plants = Plants(world, spec.get('plants', []), times[-1], scene.props)
    states = _key_states(world, spec['keys'], plants, scene)
    curve = StateCurve(times, states, spec.get('lag'), ENDS[clip.kind])
    count = round(times[-1] * FPS) + 1 if timed else spec['frames']
    pressed = np.array([_pressed(world, state) for state in states])
    shifts = None
    for i in range(count):
        t = times[-1] * i / (count - 1)
        state = curve.at(t)
        if not timed:
            state.lung = lung_volume(clip.kind, i / (count - 1))
        if 0 < i < count - 1 or clip.kind == 'breath' and i:
            k = min(int(np.searchsorted(times, t, 'right')), len(times) - 1)
            state, shifts = _corrected(world, state, plants, t, shifts, np.maximum(pressed[k - 1], pressed[k]), scene)
        _add_frame(clip, world, state, plants, t, scene)


def lung_volume(kind, share):
    """Of the frame at `share` 0..1 of a breathing clip: a cycle breathes in over its first half and out over the second."""
    return share if kind == 'breath' else 1 - abs(1 - 2 * share)


def _key_states(world, keys, plants, scene):
    """Keys that name a pose and change nothing stand as they are, first and last among them; the rest are solved in the order of time
    with what is planted by then."""
    states = [world.pose(key['pose']) if set(key) <= {'at', 'pose', 'lung'} else None for key in keys]
    if states[0] is None or states[-1] is None:
        raise ValueError('a clip begins and ends with a key that names its pose and changes nothing')
    for i in [0, len(keys) - 1, *(i for i in range(1, len(keys) - 1) if states[i] is not None)]:
        plants.define(states[i], keys[i]['at'])
    for i, key in enumerate(keys):
        if states[i] is None:
            goals, held = plants.key_goals(key['at'])
            states[i] = solve_pose(world, _without(_key_spec(key), held, world), extra=goals, props=scene.props)
            plants.define(states[i], key['at'])
        if key.get('lung'):
            states[i] = states[i].copy()
            states[i].lung = key['lung']
    return states


def _key_spec(key):
    change = key.get('change', {})
    spec = read_pose(key['pose']) if 'pose' in key else {}
    return merge(spec, {k: v for k, v in resolve(change).items() if k != 'id'})


def _without(spec, held, world):
    """The spec without goals for what plants hold."""
    skins = {world.effectors[h].skin for h in held}
    out = dict(spec)
    out['reach'] = {one: goal for name, goal in spec.get('reach', {}).items() for one, goal in each_goal({name: goal}) if one not in held}
    for names in ('plants', 'touch'):
        out[names] = [one for name in spec.get(names, []) for one in both_sides(name) if one not in held and one not in skins]
    out['rests'] = {one: on for name, on in spec.get('rests', {}).items() for one in both_sides(name) if one not in held and one not in skins}
    return out


def _pressed(world, state):
    """How far each pair of capsules may be pressed between keys: their own measure, or as far as in the key."""
    gap = world.capsules.gaps(*world.skeleton.forward(state))[0]
    return np.maximum(world.capsules.gives, -gap)


def _corrected(world, state, plants, t, shifts, gives, scene):
    """(the interpolated state made to stand where it is planted, the floor's shifts for the next frame)"""
    goals = [*plants.frame_goals(t, state), Near(world.skeleton, state)]
    return settle(world, state, goals, plants.regions(t), FRAME_ROUNDS, FRAME_ITERATIONS, shifts, gives,
                  scene.bodies(t), plants.rests(t))


def _add_frame(clip, world, state, plants, t, scene):
    clip.frames.append(Frame(world, state, *scene.quads(world, state, t)))
    clip.bodies.append(scene.bodies(t))
    clip.rests.append(plants.rests(t))
    active = plants.active(t)
    clip.claims.append(list(dict.fromkeys(world.effectors[p.what].skin for p in active if p.floor)))
    clip.pins.append({p.what: p.grip for p in active if p.grip is not None})


# ---- held: a pose that breathes

def _held(clip, world):
    spec = clip.spec
    pose_spec, base = read_pose(spec['pose']), world.pose(spec['pose'])
    on_floor = [{'what': what, 'to': 1} for what in pose_spec.get('plants', [])]
    on_floor += [{'what': what, 'to': 1, 'slides': True} for what in pose_spec.get('touch', []) if what not in pose_spec.get('plants', [])]
    rests = {one: on for what, on in pose_spec.get('rests', {}).items() if on for one in both_sides(what)}
    planted = {one for what in pose_spec.get('plants', []) for one in both_sides(what)}
    on_floor = [{**one, 'what': what} for one in on_floor for what in both_sides(one['what']) if what not in rests]
    on_things = [{'what': what, 'to': 1, 'on': on, 'slides': what not in planted} for what, on in rests.items()]
    pinned = [{'what': what, 'to': 1, 'floor': False} for what in spec.get('pins', [])]
    scene = props.Scene(spec, [pose_spec], 1.)
    plants = Plants(world, on_floor + on_things + pinned, 1., scene.props)
    plants.define(base, 0.)
    count, shifts, gives = spec['frames'], None, _pressed(world, base)
    for i in range(count):
        volume = i / (count - 1)
        state = breathed(world.anatomy, base, volume, spec.get('breath'))
        if i:
            state, shifts = _corrected(world, state, plants, volume, shifts, gives, scene)
        _add_frame(clip, world, state, plants, volume, scene)


def _place_ends(clip, world):
    """The floor point under the middle of the figure at both ends; `stage` and `wall` as the clip says."""
    ends = []
    for word, frame in (('from', clip.frames[0]), ('to', clip.frames[-1] if clip.kind == 'timed' else clip.frames[0])):
        p = world.surface.points(frame.bones, frame.lung)
        x, y = (p.max(0) + p.min(0))[:2] / 2
        given = clip.spec.get(word, {})
        ends.append({'x': round(float(x), 3), 'y': round(float(y), 3), 'stage': given.get('stage', 'floor'), 'wall': given.get('wall', 0)})
    clip.from_end, clip.to_end = ends
