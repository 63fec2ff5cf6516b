"""A limb that nothing leads may tremble: the solver stops where a frame is near enough to its goals, each a little elsewhere. Where that would be seen, the limb is led
over the frames around it. What is planted stays where it is, within what the checks allow, and a clip that is calm already is not
touched. A clip begins, or ends, with a pose that stands as it is, which what was solved beside it may miss by a little: that is led
to it."""
import copy
import functools
import json
import pathlib

import numpy as np

from .studio import digest, digest_files

LIMBS = {'arm': ('scapula', 'shoulder', 'elbow', 'wrist'), 'leg': ('hip', 'knee', 'ankle', 'toes')}
BONES = {'arm': ('clavicle', 'shoulder01', 'upperarm01', 'lowerarm01', 'wrist'), 'leg': ('upperleg01', 'lowerleg01', 'foot', 'toe2-1')}
SPINE = ('thoracic', 'neck', 'head')
REACHES = range(1, 16)  # frames on either side that are led, the fewest that are enough
ROUNDS = (1, 2, 4, 8)   # of smoothing, the fewest that are enough
LESSER = 3.             # a limb that goes so many times as far into another as it may is a lesser evil than one that jumps further
KICK_REACHES = (10, 12, 8, 15, 6, 4)  # frames over which what trunk and head did in one is spread, in the order in which they are tried
TICK = .0015            # metres that the last step may be longer than twice the step before: what comes to rest goes ever less
TICK_REACHES = (12, 16, 8, 20, 6)  # frames over which a clip is led to its end
PLACES_MOST = 12        # in one clip; one that trembles in more wants its keys looked at


def _checks():
    from motion import checks  # only where something is calmed: motion takes a while to load
    return checks


@functools.lru_cache(maxsize=None)
def sources(figure):
    """Hash of what calming depends on, the clip apart."""
    return digest(digest_files([pathlib.Path(__file__)]), json.dumps([_checks().limits_of(figure), _checks().QUIET_JERK, _checks().TRUNK]))


def calmed(world, figure, clip):
    """The clip, or a copy of it in which what trembled beyond the figure's limits does no more. A tremble that cannot be calmed within all limits stays."""
    checks, left = _checks(), []
    limits = checks.limits_of(figure)
    if clip.kind == 'breath':
        limits = {**limits, 'jerk': checks.QUIET_JERK}
        clip = _led_to_end(world, checks, clip, limits, range(len(clip.frames))) or clip
    elif clip.kind == 'timed':
        for order in (range(len(clip.frames)), range(len(clip.frames))[::-1]):
            clip = _led_to_end(world, checks, clip, limits, order) or clip
    for _ in range(PLACES_MOST if clip.kind != 'cycle' else 0):
        place = _worst(world, clip, limits, left)
        if place is None:
            break
        middle, joints = place
        better = _led(world, checks, clip, limits, middle, joints, 1) or _led(world, checks, clip, limits, middle, None, 1)
        if not better and clip.kind == 'timed':  # the limit of a quiet clip is low: what trembles a little beyond it is the lesser evil itself
            better = _led(world, checks, clip, limits, middle, None, LESSER)
        if better is None:
            left.append(place)
        else:
            clip = better
    return _without_kicks(world, checks, clip, limits) if clip.kind == 'timed' else clip


# ---- ends: what the frames beside them come near, and miss

def _led_to_end(world, checks, clip, limits, order):
    """The clip with the frames beside its end led to it. `order`: the frames' numbers from that end on. None where they come to it by themselves, or where leading them
    breaks a limit."""
    heads = _heads(world, clip)
    last, before = (np.linalg.norm(heads[order[k + 1]] - heads[order[k]], axis=1) for k in (0, 1))
    if not (last > 2 * before + TICK).any():
        return None
    unrest = _unrest(heads, clip.fps, limits)
    still = clip.kind == 'breath'  # what differs from the pose from the first breath on is no part of the breath
    for reach in [len(order) - 1] if still else [reach for reach in TICK_REACHES if reach < len(order) // 2]:
        led = order[1:reach + 1]
        first, stop = min(led), max(led) + 1
        states, near = _drawn_to_end(clip, order[0], led, still), slice(max(0, first - 3), stop + 3)
        if _unrest(np.array([world.skeleton.forward(state)[1] for state in states[near]]), clip.fps, limits).max() > max(1., unrest[near].max()):
            continue
        trial = _with_states(world, clip, states, led)
        if _is_whole(world, checks, trial, limits, led):
            return trial
    return None


def _drawn_to_end(clip, end, led, wholly):
    """The clip's states, those of the frames `led` drawn by what the first of them lacks to be the end's: that one wholly, the others ever less, or all `wholly`."""
    from motion import rot
    states = _own_states(clip, min(led), max(led))
    goal, beside = clip.frames[end].state, clip.frames[led[0]].state
    lacks = {joint: rot.log(turn.T @ goal.turn[joint]) for joint, turn in beside.turn.items()}
    for k, i in enumerate(led):
        share = 1. if wholly else float(rot.smooth(1 - k / len(led)))
        states[i].at = states[i].at + share * (goal.at - beside.at)
        for joint, lack in lacks.items():
            states[i].turn[joint] = states[i].turn[joint] @ rot.exp(share * lack)
    return states


# ---- kicks: what is planted from one frame on was not there in the frame before

def _without_kicks(world, checks, clip, limits):
    left = []
    for _ in range(PLACES_MOST):
        kicks = [kick for kick in checks.kicks(world.skeleton, _heads(world, clip)) if kick[0] > limits['kick'] and kick[1] not in left]
        if not kicks:
            break
        _size, place, _bone = max(kicks)
        better = _spread(world, checks, clip, limits, place)
        if better is None:
            left.append(place)
        clip = better or clip
    return clip


def _spread(world, checks, clip, limits, place):
    """The clip with what happened between frame `place` and the next spread over the frames before, behind, or both; None where all of these break a limit."""
    heads, last_free = _heads(world, clip), len(clip.frames) - 3
    unrest = _unrest(heads, clip.fps, limits)
    for reach in KICK_REACHES:
        for first, last in ((place - reach + 1, place), (place + 1, place + reach), (place - reach // 2, place + reach // 2)):
            first, last = max(first, 2), min(last, last_free)
            if first > last:
                continue
            states, near = _curved(clip, first, last, None), slice(max(0, first - 3), last + 4)
            led = np.array([world.skeleton.forward(state)[1] for state in states])
            if _unrest(led[near], clip.fps, limits).max() > max(1., unrest[near].max()):
                continue
            if any(size > limits['kick'] and near.start <= i < near.stop for size, i, _bone in checks.kicks(world.skeleton, led)):
                continue
            trial = _with_states(world, clip, states, range(first, last + 1))
            if _is_whole(world, checks, trial, limits, range(first, last + 1)):
                return trial
    return None


# ---- where it trembles

def _heads(world, clip):
    return np.array([world.skeleton.forward(frame.state)[1] for frame in clip.frames])


def _unrest(heads, fps, limits):
    """How far each joint of each frame is beyond the limits of speed and jerk: over 1 it is a fault."""
    turns = np.zeros(heads.shape[:2])
    turns[1:-1] = np.linalg.norm(np.diff(heads, 2, axis=0), axis=2) * fps ** 2 / limits['jerk']
    steps = np.linalg.norm(np.diff(heads, axis=0), axis=2) * fps / limits['speed']
    turns[1:] = np.maximum(turns[1:], steps)
    return turns


def _worst(world, clip, limits, left):
    """(frame, joints of the limb) of the worst place beyond the limits that is not among those `left` as they are; None: there is none."""
    unrest = _unrest(_heads(world, clip), clip.fps, limits)
    while unrest.max() > 1:
        i, k = (int(n) for n in np.unravel_index(np.argmax(unrest), unrest.shape))
        place = i, _limb(world.skeleton.chain[k][0])
        if place not in left:
            return place
        unrest[i] = 0
    return None


def _limb(bone):
    """The joints of the limb that the bone belongs to."""
    stem, _, side = bone.partition('.')
    kind = next((kind for kind, bones in BONES.items() if stem in bones), None)
    return tuple(joint + side for joint in LIMBS[kind]) if kind else SPINE


# ---- leading

def _led(world, checks, clip, limits, middle, joints, most):
    """The clip with the limb led around frame `middle`; None where that helps nothing, or harms something by more than `most` times its limit. Without `joints` the
    whole body is led, with what is planted too: the checks tell whether it slides."""
    bones = {bone for joint in joints or () for bone, _share in world.skeleton.by_name[joint].bones}
    planted = [any(world.effectors[what].bone in bones for what in pins) for pins in clip.pins]
    before = _unrest(_heads(world, clip), clip.fps, limits)
    for first, last, states in _ways(clip, planted, middle, joints):
        near = slice(max(0, first - 3), last + 4)
        after = _unrest(np.array([world.skeleton.forward(state)[1] for state in states[near]]), clip.fps, limits).max()
        if after > 1 and after > .5 * before[near].max():
            continue
        trial = _with_states(world, clip, states, range(first, last + 1))
        times = min(most, .8 * before[near].max()) if most > 1 else 1
        if _is_whole(world, checks, trial, {name: limit * times for name, limit in limits.items()}, range(first, last + 1)):
            return trial
    return None


def _ways(clip, planted, middle, joints):
    """(first, last, the clip's states with these frames led) in the order in which they are tried: a smooth way of its own, which may lead through something; then
    its own way, smoothed, which keeps what it goes around."""
    runs = [_free_run(planted, middle, reach) for reach in REACHES]
    runs = [run for n, run in enumerate(runs) if run and run not in runs[:n]]
    for first, last in runs:
        yield first, last, _curved(clip, first, last, joints)
    for rounds in ROUNDS:
        for first, last in runs[2::4]:
            yield first, last, _smoothed(clip, first, last, joints, rounds)


def _free_run(planted, middle, reach):
    """(first, last) of the frames around `middle` in which the limb is planted nowhere; the clip's ends and their neighbours count as planted."""
    free = lambda i: 1 < i < len(planted) - 2 and not planted[i]
    middle = next((i for i in (middle, middle - 1, middle + 1) if free(i)), None)
    if middle is None:
        return None
    first = last = middle
    while free(first - 1) and middle - first < reach:
        first -= 1
    while free(last + 1) and last - middle < reach:
        last += 1
    return first, last


def _own_states(clip, first, last):
    """The clip's states, those from `first` to `last` free to be changed."""
    states = [frame.state for frame in clip.frames]
    for i in range(first, last + 1):
        states[i] = copy.copy(states[i])
        states[i].turn = dict(states[i].turn)
    return states


def _curved(clip, first, last, joints):
    """The joints go from what is before the frames to what is behind them as smoothly as they came."""
    from motion import rot
    states, span = _own_states(clip, first, last), last - first + 2
    shares = [(i, (i - first + 1) / span) for i in range(first, last + 1)]
    for joint in joints or states[first].turn:
        at = lambda i, joint=joint: clip.frames[i].state.turn[joint]
        comes, goes = rot.log(at(first - 2).T @ at(first - 1)), rot.log(at(last + 1).T @ at(last + 2))
        for i, share in shares:
            states[i].turn[joint] = rot.bezier(at(first - 1), comes, at(last + 1), goes, span, share)
    if joints is None:
        before, a, b, behind = (clip.frames[i].state.at for i in (first - 2, first - 1, last + 1, last + 2))
        for i, t in shares:
            p, q = a + (a - before) * span / 3, b - (behind - b) * span / 3
            states[i].at = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * p + 3 * t * t * (1 - t) * q + t ** 3 * b
    return states


def _smoothed(clip, first, last, joints, rounds):
    """Every frame goes half way to the middle of its neighbours, so often."""
    from motion import rot
    states, inside = _own_states(clip, first, last), slice(first, last + 1)
    for joint in joints or states[first].turn:
        turns = [state.turn[joint] for state in states]
        for _ in range(rounds):
            middles = [rot.mix(turns[i - 1], turns[i + 1], .5) for i in range(first, last + 1)]
            turns[inside] = [rot.mix(turn, middle, .5) for turn, middle in zip(turns[inside], middles)]
        for i in range(first, last + 1):
            states[i].turn[joint] = turns[i]
    if joints is None:
        places = np.array([state.at for state in states])
        for _ in range(rounds):
            places[inside] = (places[first - 1:last] + 2 * places[inside] + places[first + 1:last + 2]) / 4
        for i in range(first, last + 1):
            states[i].at = places[i]
    return states


def _with_states(world, clip, states, changed):
    """A copy of the clip in which the frames `changed` stand as `states` say."""
    trial = copy.copy(clip)
    trial.frames = list(clip.frames)
    for i in changed:
        frame = copy.copy(clip.frames[i])
        frame.state, frame.bones = states[i], world.skeleton.matrices(states[i])
        trial.frames[i] = frame
    return trial


def _is_whole(world, checks, clip, limits, frames):
    """Whether the frames keep all limits but those of time, which are looked at before."""
    worst = checks.Worst()
    for i in frames:
        checks.check_frame(world, clip, i, worst)
    return not worst.faults(limits)
