"""What no frame may do: sink, float where it claims to stand, slide, bend past a joint's range, pass through itself, jerk; and what seams are."""
import json
import pathlib

import numpy as np

from .effectors import grip_of
from .solve import Pose

UNDER = .010      # metres that nothing may be under the floor, or in a thing
CLAIM = .005      # metres that what claims the floor, or a thing, may be off it
SLIDE = .005      # metres that what is planted may move
BEYOND = 2.       # degrees past a joint's range
PRESSED = .010    # metres that a limb may be inside another (soft flesh on flesh: its own measure, flesh.py)
SPEED = 2.6       # metres a second of any joint: a hand in an unhurried gesture stays under it
JERK = 30.        # metres a second squared between neighbouring frames
KICK = .008       # metres that the trunk or the head may go in one frame out of a quiet way: three times as far as in the frames around
QUIET_JERK = 3.   # of a still pose's breath, whose ways are slow: metres a second squared, as if they were played as timed ones are
TRUNK = ('root', 'spine01', 'head')
START = .012      # metres that the first and last step of a timed clip may be: it begins and ends at rest
CLIPS = pathlib.Path(__file__).parent.parent / 'poses' / 'clips'
POSE_FILES = [pathlib.Path(__file__).parents[2] / 'poses-to-come', pathlib.Path(__file__).parents[3] / 'poses']
COLUMNS = (('under', 'cm', 100), ('claim', 'cm', 100), ('slide', 'mm', 1000), ('beyond', 'deg', 1), ('pressed', 'cm', 100), ('speed', 'm/s', 1), ('jerk', 'm/s2', 1),
           ('start', 'mm', 1000), ('kick', 'mm', 1000), ('quiet', 'm/s2', 1))
LIMITS = {'under': UNDER, 'claim': CLAIM, 'slide': SLIDE, 'beyond': BEYOND, 'pressed': PRESSED, 'speed': SPEED, 'jerk': JERK, 'start': START, 'kick': KICK,
          'quiet': QUIET_JERK}
# Weight spreads flesh: the heavier figure's skin, which is moved by bones alone, goes that much further into what it lies on and into itself, and its soles into the floor.
LIMITS_OF = {'man': {**LIMITS, 'under': .019, 'claim': .010, 'pressed': .019}}


class Worst:
    """The worst value of every check of a clip, and where it was."""

    def __init__(self):
        self.value, self.where = {name: 0. for name in LIMITS}, {}

    def note(self, name, value, where):
        if value > self.value[name]:
            self.value[name], self.where[name] = float(value), where

    def faults(self, limits):
        return [(name, self.value[name], self.where[name], limits[name]) for name in limits if self.value[name] > limits[name]]


def check_clip(world, clip):
    worst = Worst()
    for i in range(len(clip.frames)):
        check_frame(world, clip, i, worst)
    _check_motion(world, clip, worst)
    return worst


def check_frame(world, clip, i, worst):
    """What can be said of a frame without its neighbours."""
    frame = clip.frames[i]
    pose = Pose(world.skeleton, frame.state)
    _check_floor(world, clip, i, frame, worst)
    _check_pins(world, clip, i, pose, worst)
    _check_body(world, i, pose, worst)


def _check_floor(world, clip, i, frame, worst):
    points = world.surface.points(frame.bones, frame.lung)
    z = points[:, 2]
    worst.note('under', -z.min(), f'frame {i}')
    for region in clip.claims[i]:
        worst.note('claim', abs(z[world.surface.regions[region]].min()), f'frame {i}, {region}')
    for body in clip.bodies[i]:
        worst.note('under', -body.away(points)[0].min(), f'frame {i}, in {body.name}')
    for region, body in clip.rests[i]:
        worst.note('claim', abs(body.away(points[world.surface.regions[region]])[0].min()), f'frame {i}, {region} on {body.name}')


def _check_pins(world, clip, i, pose, worst):
    for what, grip in clip.pins[i].items():
        effector = world.effectors[what]
        off = grip_of(effector, pose).at - grip.at
        worst.note('slide', np.linalg.norm(off[:2]), f'frame {i}, {what}')


def _check_body(world, i, pose, worst):
    for joint in world.skeleton.joints:
        for angle, excess in world.anatomy.beyond(pose.state, joint.name).items():
            worst.note('beyond', abs(excess), f'frame {i}, {joint.name} {angle}')
    capsules = world.capsules
    gap, *_rest = capsules.gaps(pose.D, pose.P)
    soft = capsules.soft
    n = int(np.argmax(np.where(soft, -gap - capsules.gives + PRESSED - .005, -gap)))
    first, second = (capsules.names[k] for k in capsules.pairs[n])
    worst.note('pressed', -gap[n] - (capsules.gives[n] - PRESSED + .005 if soft[n] else 0), f'frame {i}, {first} in {second}')


def _check_motion(world, clip, worst):
    """Heads of the chain bones and the fingertips' bones: no jump, no jerk, rest at the ends of timed clips. A cycle, and a movement that goes with the breath, is judged as
    if it were played at the speed of timed ones, quicker than any breath, a cycle over its seam, too; a still pose's breath as if at that speed by a limit of its own: no foot
    trembles."""
    heads = np.array([world.skeleton.forward(f.state)[1] for f in clip.frames])
    for size, i, joint in kicks(world.skeleton, heads):
        worst.note('kick', size, f'frame {i} to {i + 1}, {joint}')
    if clip.kind == 'cycle':
        heads = np.concatenate([heads, heads[1:2]])
    steps = np.linalg.norm(np.diff(heads, axis=0), axis=2)
    turns = np.linalg.norm(np.diff(heads, 2, axis=0), axis=2)
    name = lambda k: world.skeleton.chain[k][0]
    still = clip.kind == 'breath' and parts_of(clip.id)[1] != 'move'
    for measure, values in (('quiet', turns * clip.fps ** 2),) if still else (('speed', steps * clip.fps), ('jerk', turns * clip.fps ** 2)):
        i, k = np.unravel_index(np.argmax(values), values.shape)
        worst.note(measure, values[i, k], f'frame {i + 1}, {name(k)}')
    for i in (0, len(steps) - 1) if clip.kind == 'timed' else ():
        worst.note('start', steps[i].max(), f'frame {i}, {name(int(np.argmax(steps[i])))}')


def kicks(skeleton, heads):
    """[(metres, frame, bone)] of what trunk and head do between a frame and the next that neither the way before nor the way behind bears out: a jump, or a frame
    that is elsewhere than both its neighbours."""
    found = []
    for bone in TRUNK:
        way = heads[:, skeleton.place[bone]]
        steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
        around = np.concatenate([[0.], steps, [0.]])
        jumps = steps > 3 * np.maximum(around[:-2], around[2:])
        found += [(float(steps[i]), int(i), bone) for i in np.flatnonzero(jumps)]
        off = np.linalg.norm(way[1:-1] - (way[:-2] + way[2:]) / 2, axis=1)
        away = off > np.linalg.norm(way[2:] - way[:-2], axis=1)
        found += [(float(off[i]), int(i), bone) for i in np.flatnonzero(away)]
    return found


# ---- seams

def seams(ids):
    """[((clip, frame), (clip, frame))] that must be the same picture: enter, hold and exit of a pose or a form of it, its base's rest, and the
    ways between bases."""
    ids, found = set(ids), []
    bases = {path.name.partition('.')[0] for path in CLIPS.glob('*.rest.json')}
    for clip in sorted(ids):
        form, word, side = parts_of(clip)
        if word == 'move' and base_pair(form, bases):
            first, second = base_pair(form, bases)
            found += [((clip, 0), (f'{first}.rest', 0)), ((clip, -1), (f'{second}.rest', 0))]
        elif word in ('enter', 'exit'):
            rest, held = (0, -1) if word == 'enter' else (-1, 0)
            found += [((clip, rest), (f'{base}.rest', 0)) for base in base_of(form)]
            found += [((clip, held), (hold, 0)) for hold in (f'{form}.hold{side}', f'{form}.move{side}')]
    return [pair for pair in found if pair[1][0] in ids]


def parts_of(clip_id):
    """'side-bend.easier.enter.left' is ('side-bend.easier', 'enter', '.left')."""
    words = clip_id.split('.')
    k = next(i for i, word in enumerate(words) if word in ('rest', 'move', 'enter', 'hold', 'exit'))
    return '.'.join(words[:k]), words[k], ''.join('.' + word for word in words[k + 1:])


def base_pair(name, bases):
    """The two bases of `bases` that 'kneeling-hands-feet' goes between, or None."""
    words = name.split('-')
    pairs = [('-'.join(words[:k]), '-'.join(words[k:])) for k in range(1, len(words))]
    return next((pair for pair in pairs if set(pair) <= bases), None)


def base_of(form):
    """[base] of the pose, of which `form` may be a form with a base of its own; [] while the pose has no file."""
    pose, _, name = form.partition('.')
    files = [json.loads(path.read_text()) for path in (folder / f'{pose}.json' for folder in POSE_FILES) if path.exists()]
    forms = [given['forms'][name] for given in files if name in given.get('forms', {})]
    return [{**files[0], **forms[0]}['base'] if forms else files[0]['base']] if files else []


def seam_fault(a, b):
    """None, or how frames a and b differ."""
    off = np.abs(a.bones - b.bones).max()
    if off > 1e-9:
        return f'bones differ by {off:.2g}'
    if abs(a.lung - b.lung) > 1e-9:
        return f'lungs differ by {abs(a.lung - b.lung):.2g}'
    if a.props.shape != b.props.shape or (a.props.size and np.abs(a.props - b.props).max() > 1e-6):
        return 'props differ'
    return None


def limits_of(figure):
    return LIMITS_OF.get(figure, LIMITS)


def run(world, figure, clips, tell=None):
    """Prints the table of all clips, which may still be made while it runs, and their faults; returns how many there are. Calls `tell(clip, Worst)` after each clip,
    if given."""
    seen, count = {}, 0
    print(f'{"clip":32}{"frames":>7}' + ''.join(f'{f"{name} {unit}":>13}' for name, unit, _ in COLUMNS))
    for clip in clips:
        seen[clip.id], worst = clip, check_clip(world, clip)
        if tell:
            tell(clip, worst)
        print(f'{clip.id:32}{len(clip.frames):7}' + ''.join(f'{worst.value[name] * scale:13.2f}' for name, _, scale in COLUMNS), flush=True)
        for name, value, where, limit in worst.faults(limits_of(figure)):
            scale, unit = next((s, u) for n, u, s in COLUMNS if n == name)
            print(f'  FAULT {clip.id}: {name} {value * scale:.2f} {unit}, at most {limit * scale:g} ({where})')
            count += 1
    loops = [((clip.id, 0), (clip.id, -1)) for clip in seen.values() if clip.kind == 'cycle']
    for (one, i), (two, k) in loops + seams(seen):
        fault = seam_fault(seen[one].frames[i], seen[two].frames[k])
        if fault:
            print(f'  FAULT seam {one} frame {i} and {two} frame {k}: {fault}')
            count += 1
    print(f'{len(seen)} clips, {count} faults')
    return count
