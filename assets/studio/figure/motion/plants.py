"""Who stands where and when: planted hands, feet, knees hold their place, step from one place to the next, and let go softly."""
import numpy as np

from . import rot
from .effectors import grip_of, hold
from .pose import both_sides
from .solids import body_named
from .solve import Pose

LET_GO = .3  # seconds over which a plant is taken up or let go
STEP_LONGEST = 1.7  # seconds: a longer gap between two plants is no step; the keys lead the limb
STEP_LOOSE = 6.


class Plant:
    """`what` is held from `start` to `end` seconds; on the floor unless `floor` is false, or `on` a body (solids.py). `grip` is known once a key
    defines it."""

    def __init__(self, given, what, last, on=None):
        self.what, self.on = what, on
        self.start, self.end = float(given.get('from', 0)), float(given.get('to', last))
        self.floor, self.lift, self.free = given.get('floor', not on), given.get('lift'), given.get('free', False)
        self.slides = given.get('slides', False)
        self.grip = None

    def covers(self, t):
        return self.start - 1e-6 <= t <= self.end + 1e-6


class Plants:
    def __init__(self, world, given, last, props=None):
        """`props` {name: Prop}: what plants may lie `on`."""
        self.world, self.last = world, last
        self.of = {}
        for one in given:
            for what in both_sides(one['what']):
                self.of.setdefault(what, []).append(Plant(one, what, last, body_named(props or {}, one['on']) if 'on' in one else None))
        for plants in self.of.values():
            plants.sort(key=lambda p: p.start)

    def __iter__(self):
        return (p for plants in self.of.values() for p in plants)

    def define(self, state, t):
        """Plants that cover `t` and have no grip yet take it from this state."""
        pose = None
        for plant in self:
            if plant.grip is None and plant.covers(t) and not plant.slides:
                pose = pose or Pose(self.world.skeleton, state)
                plant.grip = grip_of(self.world.effectors[plant.what], pose)

    def active(self, t):
        return [p for p in self if p.covers(t)]

    def key_goals(self, t):
        """For the key at `t`: (goals of the grips already known, effectors they hold)."""
        known = [p for p in self.active(t) if p.grip is not None]
        return [g for p in known for g in hold(self.world.effectors[p.what], p.grip)], {p.what for p in known}

    def regions(self, t):
        """Skin that must lie on the floor at `t`."""
        return list(dict.fromkeys(self.world.effectors[p.what].skin for p in self.active(t) if p.floor))

    def rests(self, t):
        """[(region of skin, body)] that must lie on each other at `t`."""
        return [(self.world.effectors[p.what].skin, p.on) for p in self.active(t) if p.on]

    def frame_goals(self, t, reference):
        """Goals at the instant `t` for a body that would else be at `reference`."""
        pose, goals = Pose(self.world.skeleton, reference), []
        for what, plants in self.of.items():
            effector = self.world.effectors[what]
            held = [p for p in plants if p.grip is not None]
            goals += self._at_instant(effector, held, t, pose) if held else []
        return goals

    def _at_instant(self, effector, plants, t, pose):
        for plant in plants:
            if plant.covers(t):
                return hold(effector, plant.grip, height=not (plant.floor or plant.on))
        before = max((p for p in plants if p.end < t), key=lambda p: p.end, default=None)
        after = min((p for p in plants if p.start > t), key=lambda p: p.start, default=None)
        if before and after and after.start - before.end <= STEP_LONGEST and not after.free:
            return hold(effector, self._stepping(effector, before, after, t), loose=STEP_LOOSE)
        return self._letting_go(effector, before, after, t, pose)

    @staticmethod
    def _stepping(effector, before, after, t):
        u = (t - before.end) / (after.start - before.end)
        grip = before.grip.mixed(after.grip, rot.smooth(u))
        lift = effector.lift if after.lift is None else after.lift
        way = np.linalg.norm(after.grip.at - before.grip.at)
        grip.at = grip.at + rot.Z * lift * min(1., way / .12) * 16 * u * u * (1 - u) ** 2
        return grip

    @staticmethod
    def _letting_go(effector, before, after, t, pose):
        goals, free = [], grip_of(effector, pose)
        for plant, away in ((before, t - before.end if before else 0), (after, after.start - t if after else 0)):
            if plant and away < LET_GO:
                share = 1 - rot.smooth(away / LET_GO)
                goals += hold(effector, free.mixed(plant.grip, share), loose=1 / max(share, .01) ** 2)
        return goals
