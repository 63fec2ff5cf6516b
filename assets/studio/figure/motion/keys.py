"""Curves through key states: every joint's turn and the place of the hips, smooth in speed, without overshoot. Their `ends` are at rest
('still'), come in and go on as the inner keys lead ('free'), or are one: last and first key are the same, and the curve runs on ('loop')."""
import numpy as np

from . import rot
from .skeleton import State

LAG_GROUPS = {'hips': ('root', 'at'), 'lumbar': ('lumbar',), 'chest': ('thoracic',), 'neck': ('neck',), 'head': ('head',),
              'arms': ('scapula', 'shoulder', 'elbow'), 'hands': ('wrist', 'hands'), 'legs': ('hip', 'knee'), 'feet': ('ankle', 'toes')}


def _speed(back, ahead, before, after):
    """Speed at a key between the steps `back` (over `before` seconds) and `ahead`: their weighted mean, none where the way turns round, and
    never so fast that a curve would overshoot."""
    turning = back @ ahead
    if turning <= 0:
        return np.zeros_like(ahead)
    speed = (ahead / after * before + back / before * after) / (before + after)
    most = 2. * min(np.linalg.norm(ahead) / after, np.linalg.norm(back) / before)
    return speed * min(1., most / max(np.linalg.norm(speed), 1e-12))


class Curve:
    """Values at `times` (seconds, rising); `step(a, b)` is the way from a to b seen at a."""

    def __init__(self, times, values, step, ends):
        self.times, self.values = times, values
        steps = [step(a, b) for a, b in zip(values, values[1:])]
        spans = np.diff(times)
        back = [-step(b, a) for a, b in zip(values, values[1:])]
        inner = [_speed(back[i], steps[i + 1], spans[i], spans[i + 1]) for i in range(len(steps) - 1)]
        if ends == 'still':
            first = last = np.zeros_like(steps[0])
        elif ends == 'loop':
            first = last = _speed(back[-1], steps[0], spans[-1], spans[0])
        else:
            first = 1.5 * steps[0] / spans[0] - .5 * (inner[0] if inner else steps[0] / spans[0])
            last = 1.5 * back[-1] / spans[-1] - .5 * (inner[-1] if inner else back[-1] / spans[-1])
        self.speeds = [first, *inner, last]

    def span(self, t):
        i = int(np.clip(np.searchsorted(self.times, t, 'right') - 1, 0, len(self.times) - 2))
        length = self.times[i + 1] - self.times[i]
        return i, length, float(np.clip((t - self.times[i]) / length, 0, 1))


class TurnCurve(Curve):
    def __init__(self, times, values, ends):
        super().__init__(times, values, lambda a, b: rot.log(a.T @ b), ends)

    def at(self, t):
        i, length, share = self.span(t)
        if share in (0., 1.):
            return self.values[i + int(share)]
        return rot.bezier(self.values[i], self.speeds[i], self.values[i + 1], self.speeds[i + 1], length, share)


class VectorCurve(Curve):
    def __init__(self, times, values, ends):
        super().__init__(times, [np.asarray(v, float) for v in values], lambda a, b: b - a, ends)

    def at(self, t):
        i, length, u = self.span(t)
        a, b, va, vb = self.values[i], self.values[i + 1], self.speeds[i] * length, self.speeds[i + 1] * length
        return a + u * (va + u * (3 * (b - a) - 2 * va - vb + u * (2 * (a - b) + va + vb)))


class StateCurve:
    """Key states in time. `lag` {group: seconds}: the group follows later (negative: leads), though not at the very ends."""

    def __init__(self, times, states, lag=None, ends='still'):
        times = np.asarray(times, float)
        self.start, self.end = times[0], times[-1]
        self.turns = {j: TurnCurve(times, [s.turn[j] for s in states], ends) for j in states[0].turn}
        self.places = VectorCurve(times, [s.at for s in states], ends)
        self.hands = {side: VectorCurve(times, [s.hands[side] for s in states], ends) for side in states[0].hands}
        self.lungs = VectorCurve(times, [[s.lung] for s in states], ends)
        self.lag = {stem: seconds for group, seconds in (lag or {}).items() for stem in LAG_GROUPS[group]}

    def _late(self, stem, t):
        u = (t - self.start) / (self.end - self.start)
        most = .3 * (self.end - self.start)
        late = np.clip(self.lag.get(stem, 0.), -most, most)
        return t - late * np.sin(np.pi * u) ** 2

    def at(self, t):
        stem = lambda joint: joint if joint in self.lag else joint.rstrip('LR')
        turn = {j: c.at(self._late(stem(j), t)) for j, c in self.turns.items()}
        hands = {side: c.at(self._late('hands', t)) for side, c in self.hands.items()}
        return State(self.places.at(self._late('at', t)), turn, hands, float(self.lungs.at(t)[0]))
