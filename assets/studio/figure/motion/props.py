"""All that is drawn beside the body: quads (k x 4 x 3, metres). What stands in the world (solids.py), and what is held and follows the body: the
strap of the bow, a ribbon from hand to hand round both insteps, and one that hangs from a hand behind the back, where the other takes it."""
import numpy as np

from . import rot
from .rig import SIDES, on_side
from .solids import props_of
from .solve import Pose

WIDTH = .038
POINTS = 48         # along the strap
SLACK_LENGTH = .98  # metres between the fists
ROLL_RADIUS, ROLL_TURNS = .017, 2.
HANG_LENGTH = .50   # metres from the upper fist to the loose end
SEAT_BESIDE, SEAT_OFF = .03, .006  # metres: how near the seat's skin counts, how far off it a strap hangs
SEAT_BEND = 9       # points over which it bends out there
ALWAYS, NEVER = (-2., -1.), (1e6, 2e6)
TAUT = {'roll': ALWAYS, 'part': ALWAYS, 'toss': ALWAYS}
HELD = {'roll': ALWAYS, 'fall': ALWAYS, 'take': ALWAYS}


COMES = .6  # seconds over which a thing appears or goes where the clip does not say


class Scene:
    """The things that stand about during a clip: those of its poses, and of its own `props`, laid over them. A thing that the first pose lacks
    comes, one that the last pose lacks goes, over the seconds [from, to] of `come` and `go`. `strap`: what the clip's `prop` says."""

    def __init__(self, spec, poses, length):
        """`poses`: specs of the clip's poses in the order of time; `length` seconds (clips that breathe: 1)."""
        self.strap, given = spec.get('prop'), {}
        for one in [*poses, spec]:
            for name, thing in one.get('props', {}).items():
                if thing is not None:
                    given[name] = {**given.get(name, {}), **thing}
        self.props = props_of({'props': given})
        self.times = {}
        for name, thing in given.items():
            there = lambda pose: pose.get('props', {}).get(name) is not None
            come = thing.get('come', ALWAYS if there(poses[0]) else [0., min(COMES, length)])
            go = thing.get('go', NEVER if there(poses[-1]) else [max(length - COMES, 0.), length])
            self.times[name] = (come, go)

    def share(self, name, t):
        """How much of the thing is seen at `t`."""
        come, go = ((float(rot.smooth((t - a) / (b - a)))) for a, b in self.times[name])
        return come * (1 - go)

    def bodies(self, t):
        """What is solid at `t`: things that are wholly there."""
        return [body for name, prop in self.props.items() if self.share(name, t) >= 1 for body in prop.bodies.values()]

    def quads(self, world, state, t):
        """(quads, (how many of the last ones fade, how much of them is seen: 0..1))"""
        strap, shares = strap_quads(world, state, self.strap, t), {name: self.share(name, t) for name in self.props}
        whole = [self.props[name].quads for name, share in shares.items() if share >= 1]
        fading = {name: share for name, share in shares.items() if 0 < share < 1}
        if len({round(share, 6) for share in fading.values()}) > 1:
            raise ValueError(f'{" and ".join(fading)} come or go at once, but not together, at {t:.2f} s')
        last = [self.props[name].quads for name in fading]
        return np.concatenate([strap, *whole, *last]), (sum(map(len, last)), next(iter(fading.values()), 1.))


def strap_quads(world, state, prop, t):
    """The quads of the strap at `t` seconds. `prop`: None: none; 'strap': taut round the feet; {'strap': {phase: [from, to]}}: taken up during the clip;
    {'hanging': {'from': 'L' or 'R', phase: [from, to]}}: from that fist down the back."""
    if not prop:
        return np.zeros((0, 4, 3))
    given = {'strap': {}} if prop == 'strap' else prop
    if 'hanging' in given:
        phases = {**HELD, **given['hanging']}
        return Hanging(world, state, phases.pop('from')).quads(**_shares(phases, t))
    return Strap(world, state).quads(**_shares({**TAUT, **given['strap']}, t))


def _shares(phases, t):
    return {phase: float(rot.smooth((t - a) / (b - a))) for phase, (a, b) in phases.items()}


class Strap:
    """Three shapes that blend into one another: a roll in the right fist, a loop that hangs between the fists, and the strap round the feet."""

    def __init__(self, world, state):
        self.rig, self.pose = world.rig, Pose(world.skeleton, state)
        self.fists = {s: fist(self.pose, s) for s in SIDES}

    def quads(self, roll, part, toss):
        """`roll` 0..1: it shows in the closing right fist; `part`: it is drawn out between the fists; `toss`: over the toes to the insteps."""
        if roll <= 0:
            return np.zeros((0, 4, 3))
        if part <= 0:
            return rolled(self.fists['R'], roll)
        line, width = self._line(part, toss)
        return ribbon(line, width)

    def _line(self, part, toss):
        share = np.linspace(0, 1, POINTS)
        free, flat = self._loop(part, toss, share)
        if toss <= 0:
            return free, flat
        round_feet, upright = self._round_feet(share)
        late = float(rot.smooth((toss - .78) / .22))
        width = flat + (upright - flat) * late
        width *= WIDTH / np.linalg.norm(width, axis=1, keepdims=True).clip(1e-9)
        return free + (round_feet - free) * late, width

    def _loop(self, part, toss, share):
        """A loop between the fists: over the seat at first, then swung up and over the toes until it is behind the feet."""
        (left, _, _), (right, _, _) = self.fists['L'], self.fists['R']
        span = right - left
        length = SLACK_LENGTH * part
        depth = .5 * np.sqrt(max(length ** 2 - span @ span, .0))
        swing = np.radians(12 + 98 * rot.smooth(toss / .42) - 75 * rot.smooth((toss - .58) / .40))
        back = np.array([0, np.cos(swing), np.sin(swing)])
        line = left + share[:, None] * span + (1 - (2 * share - 1) ** 4)[:, None] * depth * back
        line[:, 2] = np.maximum(line[:, 2], self._seat_height(line))
        flat = np.cross(np.gradient(line, axis=0), back)
        side = np.cross(flat, np.gradient(line, axis=0))
        return line, side * (WIDTH / np.linalg.norm(side, axis=1, keepdims=True).clip(1e-9))

    def _seat_height(self, line):
        """The strap lies on seat and thighs: height of the body's back under each point, roughly, by the thighs' axes."""
        hips = self.pose.where('root', self.rig.hips)
        top = np.full(len(line), .004)
        for side in SIDES:
            knee = self.pose.where('lowerleg01.' + side, self.rig.at('lowerleg01.' + side))
            axis = knee - hips
            u = np.clip((line - hips) @ axis / (axis @ axis), -.25, 1.)
            centre = hips + u[:, None] * axis
            aside = np.abs(line[:, 0] - centre[:, 0])
            radius = .135 - .07 * u
            inside = np.clip(radius ** 2 - (aside * .7) ** 2, 0, None)
            top = np.maximum(top, np.where(aside < radius / .7, centre[:, 2] + np.sqrt(inside), 0))
        return top

    def _round_feet(self, share):
        """(line, width) from fist to fist round the fronts of both ankles, points evenly along."""
        corners, widths = [], []
        for side in SIDES:
            at, across, _palm = self.fists[side]
            corner, width = self._ankle(side)
            corners += [at, *corner] if side == 'L' else [*reversed(corner), at]
            ends = [width * .6 + across * WIDTH * .4]
            widths += ends + [width] * len(corner) if side == 'L' else [width] * len(corner) + ends
        corners, widths = np.array(corners), np.array(widths)
        along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
        at = share * along[-1]
        pick = lambda rows: np.stack([np.interp(at, along, rows[:, k]) for k in range(3)], 1)
        return pick(corners), pick(widths)

    def _ankle(self, side):
        """Points round the front of the ankle from outside to inside, and the strap's width there (along the shin)."""
        foot, shin = 'foot.' + side, 'lowerleg01.' + side
        place, rig = self.pose.skeleton.place, self.rig
        down = self.pose.D[place[shin]] @ on_side(side, rig.shank)
        toes = self.pose.D[place[foot]] @ -rot.Y
        front = rot.unit(toes - down * (toes @ down))
        out = np.cross(front, down) * (1 if side == 'L' else -1)
        out = out if out[0] * (1 if side == 'L' else -1) > 0 else -out
        middle = self.pose.where(foot, rig.at(foot)) - down * .012
        angles = np.radians([95, 60, 25, -10, -45, -75])
        ring = [middle + np.sin(a) * .040 * out + (np.cos(a) * .052 + .002) * front for a in angles]
        return ring, -down * WIDTH


class Hanging:
    """A roll in one fist that falls open behind the back, until the other hand takes it: then it is straight from fist to fist, its end below the lower."""

    def __init__(self, world, state, side):
        pose = Pose(world.skeleton, state)
        self.upper, self.lower = (fist(pose, s) for s in (side, other_side(side)))
        self.seat = world.skeleton.skin(pose.bones, world.rig.regions['pelvis'])
        back = pose.D[world.skeleton.place['root']] @ rot.Y * (1, 1, 0)
        self.back, self.aside = rot.unit(back), rot.unit(np.cross(rot.Z, back))

    def quads(self, roll, fall, take):
        """`roll` 0..1: it shows in the closing fist; `fall`: it has fallen so far open; `take`: the lower hand has it."""
        if roll <= 0:
            return np.zeros((0, 4, 3))
        if fall <= 0:
            return rolled(self.upper, roll)
        along = np.linspace(0, HANG_LENGTH * fall, POINTS)[:, None]
        loose, (taut, lower_share) = self._loose(along), self._taut(along)
        line = loose + (taut - loose) * take
        line = self._off_seat(line)
        line[:, 2] = np.maximum(line[:, 2], .004)
        across, below = self.upper[1], self.lower[1]
        below = below if below @ across > 0 else -below
        flat = across + (below - across) * lower_share * take
        return ribbon(line, _square_to(line, flat))

    def _loose(self, along):
        return self.upper[0] - along * rot.Z

    def _taut(self, along):
        """(points, how near each is to the lower fist: 0..1)"""
        span = self.lower[0] - self.upper[0]
        between = np.linalg.norm(span)
        share = np.minimum(along / between, 1)
        return self.upper[0] + share * span - np.maximum(along - between, 0) * rot.Z, share

    def _off_seat(self, line):
        """What would hang within the seat hangs behind it."""
        to_seat = self.seat[None] - line[:, None]
        beside = (np.abs(to_seat @ self.aside) < SEAT_BESIDE) & (np.abs(to_seat[..., 2]) < SEAT_BESIDE)
        inside = np.where(beside, to_seat @ self.back + SEAT_OFF, 0).max(1)
        most = np.lib.stride_tricks.sliding_window_view(np.pad(np.maximum.accumulate(inside.clip(0)), SEAT_BEND - 1, 'edge'), SEAT_BEND).max(1)
        return line + np.convolve(most, np.full(SEAT_BEND, 1 / SEAT_BEND), 'valid')[:, None] * self.back


def other_side(side):
    return SIDES[1 - SIDES.index(side)]


def fist(pose, side):
    """(middle of the closed hand, towards its thumb, out of its palm)"""
    rig, hand = pose.skeleton.rig, 'wrist.' + side
    rest = rig.at(hand) + on_side(side, rig.fingers) * rig.hand_length * .92 + on_side(side, rig.palm) * .022
    D = pose.D[pose.skeleton.place[hand]]
    thumb = np.cross(on_side(side, rig.fingers), on_side(side, rig.palm)) * (1 if side == 'L' else -1)
    return pose.where(hand, rest), D @ rot.unit(thumb), D @ on_side(side, rig.palm)


def rolled(held, grown):
    """A small roll in the fist `held`, its axis across the palm."""
    at, across, palm = held
    along = np.cross(across, palm)
    angle = np.linspace(0, 2 * np.pi * ROLL_TURNS, 25)
    radius = ROLL_RADIUS * grown * np.linspace(.35, 1., 25)
    line = at + radius[:, None] * (np.cos(angle)[:, None] * along + np.sin(angle)[:, None] * palm)
    return ribbon(line, np.tile(across * WIDTH * grown, (25, 1)))


def _square_to(line, flat):
    """The strap's width at each point: `flat`, made square to the line."""
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True).clip(1e-9)
    flat = flat - way * (flat * way).sum(1, keepdims=True)
    return flat * (WIDTH / np.linalg.norm(flat, axis=1, keepdims=True).clip(1e-9))


def ribbon(line, width):
    """Quads along `line`, `width` (vectors) across it."""
    a, b = line - width / 2, line + width / 2
    return np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1)
