"""Whole-body inverse kinematics: the pose nearest a reference pose that meets its goals, by damped least squares.

A goal yields rows (residual / tolerance, jacobian / tolerance). Tolerances are in metres or radians: what counts as one unit of wrong.
"""
import numpy as np

from . import rot

FIRM, SURE, SOFT = .0004, .002, .02  # metres: pinned, wanted, a hint
FIRM_TURN, SURE_TURN, SOFT_TURN = np.radians(.15), np.radians(1.), np.radians(8.)
PRESS = .0015  # metres: how softly the lowest of several skin points is taken
REACH = .35   # metres: more than any skin point is from the head of its bone
STIFFNESS = {  # degrees (root_at: metres) that a joint may cheaply leave the reference by
    'root_at': .06, 'root': 10, 'lumbar': 8, 'thoracic': 8, 'neck': 9, 'head': 7, 'scapula': 6, 'shoulder': 26, 'elbow': 30, 'wrist': 16,
    'hip': 24, 'knee': 30, 'ankle': 11, 'toes': 14}
KNEE_TURN = 5


class Pose:
    """A state with everything goals ask of it, computed once."""

    def __init__(self, skeleton, state):
        self.skeleton, self.state = skeleton, state
        self.D, self.P = skeleton.forward(state)
        self.spins = skeleton.spins(self.D)
        self._bones = None

    @property
    def bones(self):
        if self._bones is None:
            self._bones = self.skeleton.bones(self.state, (self.D, self.P))
        return self._bones

    def where(self, bone, rest_point):
        k = self.skeleton.place[bone]
        return self.P[k] + self.D[k] @ (rest_point - self.skeleton.rig.at(bone))

    def jacobian(self, bone, point):
        return self.skeleton.point_jacobian(self.spins, self.P, self.skeleton.place[bone], point)

    def moved_beyond(self, D, P, room):
        """Whether any skin may have moved by `room` metres since the bones were at D, P."""
        return room <= np.abs(self.P - P).max() * 1.8 + REACH * np.abs(self.D - D).max()


class At:
    """`rest_point` of `bone` comes to `target`; a coordinate that is None or NaN stays free."""

    def __init__(self, bone, rest_point, target, tolerance=SURE):
        self.bone, self.point, self.tolerance = bone, np.asarray(rest_point, float), tolerance
        target = np.array([np.nan if v is None else v for v in target], float)
        self.axes, self.target = ~np.isnan(target), target

    def rows(self, pose):
        here = pose.where(self.bone, self.point)
        yield (here - self.target)[self.axes] / self.tolerance, pose.jacobian(self.bone, here)[self.axes] / self.tolerance


class Turned:
    """`bone` has the turn `target` (rest to posed)."""

    def __init__(self, bone, target, tolerance=SURE_TURN):
        self.bone, self.target, self.tolerance = bone, target, tolerance

    def rows(self, pose):
        k = pose.skeleton.place[self.bone]
        yield rot.log(pose.D[k] @ self.target.T) / self.tolerance, pose.skeleton.turn_jacobian(pose.spins, k) / self.tolerance


class Aimed:
    """The rest direction `way` of `bone` points along `target`."""

    def __init__(self, bone, way, target, tolerance=SURE_TURN):
        self.bone, self.way, self.target, self.tolerance = bone, rot.unit(way), rot.unit(target), tolerance

    def rows(self, pose):
        k = pose.skeleton.place[self.bone]
        now = pose.D[k] @ self.way
        yield (now - self.target) / self.tolerance, -rot.cross_matrix(now) @ pose.skeleton.turn_jacobian(pose.spins, k) / self.tolerance


class Skin:
    """Some skin points and the lowest of them, softly taken. `shift` is how much higher than the linear blend each truly is, metres."""

    FEW = 6

    def __init__(self, rig, points):
        self.points, self.shift = points, np.zeros(len(points))
        self.bone, self.weight = rig.skin_bone[points], rig.skin_weight[points]
        self.offset = rig.points[points][:, None] - rig.head[self.bone]

    def take_shifts(self, shifts):
        """`shifts`: of every skin point, metres by each axis."""
        self.shift = shifts[self.points, 2]

    def heights(self, pose):
        D, P = pose.bones
        return ((np.einsum('nkj,nkj->nk', D[self.bone, 2], self.offset) + P[self.bone, 2]) * self.weight).sum(1) + self.shift

    def softly_lowest(self, z):
        """(a few points, the share of each in the lowest)"""
        few = np.argpartition(z, self.FEW)[:self.FEW] if len(z) > self.FEW else np.arange(len(z))
        share = np.exp(-(z[few] - z[few].min()) / PRESS)
        return few, share / share.sum()

    def lowest(self, pose, z):
        """(height, jacobian row) of the lowest points, in a soft mean."""
        skeleton, (D, P) = pose.skeleton, pose.bones
        few, share = self.softly_lowest(z)
        bone, weight = self.bone[few], self.weight[few]
        here = ((np.einsum('nkij,nkj->nki', D[bone], self.offset[few]) + P[bone]) * weight[:, :, None]).sum(1)
        carried = (skeleton.moves[skeleton.carrier[bone]] * weight[:, :, None]).sum(1)
        arm_x, arm_y = (here[:, None, axis] - pose.P[skeleton.entry_bone, axis] for axis in (0, 1))
        rise = carried * (pose.spins[:, 0] * arm_y - pose.spins[:, 1] * arm_x)
        row = share @ rise @ skeleton.gather
        row[2] = 1
        return z.min(), row


class Touches:
    """The lowest of the skin stands at height 0."""

    def __init__(self, skin, tolerance=FIRM):
        self.skin, self.tolerance = skin, tolerance

    def rows(self, pose):
        z, row = self.skin.lowest(pose, self.skin.heights(pose))
        yield np.array([z]) / self.tolerance, row[None] / self.tolerance


class Above:
    """No part of the skin is under the floor by more than `give` metres. What was well above is not measured again until the body has moved
    as far."""

    def __init__(self, skin, give=.0005, tolerance=FIRM):
        self.skin, self.give, self.tolerance = skin, give, tolerance
        self.seen = None

    def rows(self, pose):
        if self.seen and not pose.moved_beyond(*self.seen):
            return
        heights = self.skin.heights(pose)
        lowest = heights.min()
        self.seen = (pose.D, pose.P, lowest)
        if lowest < -self.give:
            z, row = self.skin.lowest(pose, heights)
            yield np.array([z + self.give]) / self.tolerance, row[None] / self.tolerance


class Apart:
    """No limb enters another or the trunk, beyond what each pair `gives`: metres, the capsules' own if None."""

    def __init__(self, capsules, gives=None, tolerance=.0015):
        self.capsules, self.tolerance = capsules, tolerance
        self.gives = capsules.gives if gives is None else gives

    def rows(self, pose):
        c = self.capsules
        gap, p, q, way = c.gaps(pose.D, pose.P)
        gap = gap + self.gives
        for n in np.flatnonzero(gap < 0):
            i, j = c.pairs[n]
            first = pose.skeleton.point_jacobian(pose.spins, pose.P, c.bone[i], p[n])
            second = pose.skeleton.point_jacobian(pose.spins, pose.P, c.bone[j], q[n])
            yield np.array([gap[n]]) / self.tolerance, (way[n] @ (first - second))[None] / self.tolerance


class WithinLimits:
    """Joints stay in their ranges, by numeric slopes since only a few are ever beyond. A joint well inside is not measured again until it has
    turned as far."""

    def __init__(self, anatomy, tolerance=np.radians(.6)):
        self.anatomy, self.tolerance = anatomy, tolerance
        self.seen = {}

    def rows(self, pose):
        for joint in pose.skeleton.joints:
            if joint.name in self.seen:
                turn, blade, room = self.seen[joint.name]
                if max(_apart(turn, pose.state.turn[joint.name]), _apart(blade, self._blade(pose, joint))) < room:
                    continue
            room = self.anatomy.room(pose.state, joint.name)
            self.seen[joint.name] = (pose.state.turn[joint.name], self._blade(pose, joint), .4 * np.radians(room))
            if room < 0:
                yield from self._beyond(pose, joint)

    @staticmethod
    def _blade(pose, joint):
        """What the joint's angles are also measured against: the shoulder's, the shoulder blade."""
        return pose.state.turn['scapula' + joint.name[-1]] if joint.name.startswith('shoulder') else pose.state.turn[joint.name]

    def _beyond(self, pose, joint):
        skeleton = pose.skeleton
        for angle, excess in self.anatomy.beyond(pose.state, joint.name).items():
            row = np.zeros(skeleton.degrees)
            k = skeleton.first[joint.name]
            for n in range(len(joint.axes)):
                step = np.zeros(skeleton.degrees)
                step[k + n] = 1e-4
                moved = self.anatomy.beyond(skeleton.step(pose.state, step), joint.name).get(angle, 0.)
                row[k + n] = np.radians(moved - excess) / 1e-4
            yield np.array([np.radians(excess)]) / self.tolerance, row[None] / self.tolerance


def _apart(a, b):
    """Radians between two turns; 0 when they are the same object."""
    if a is b:
        return 0.
    return float(np.arccos(np.clip(((a * b).sum() - 1) / 2, -1, 1)))


class Near:
    """The pose stays near `reference`: what remains when goals leave freedom."""

    def __init__(self, skeleton, reference, loosen=None):
        """`loosen` {joint's stem, or 'root_at': factor}: how much more (over 1) or less it may leave the reference."""
        self.reference, loosen = reference, loosen or {}
        self.tolerance = np.empty(skeleton.degrees)
        self.tolerance[:3] = STIFFNESS['root_at'] * loosen.get('root_at', 1.)
        for joint in skeleton.joints:
            stem = joint.name if joint.name in STIFFNESS else joint.name.rstrip('LR')
            k = skeleton.first[joint.name]
            self.tolerance[k:k + len(joint.axes)] = np.radians(STIFFNESS[stem]) * loosen.get(stem, 1.)
            if stem == 'knee':
                self.tolerance[k + 1] = np.radians(KNEE_TURN)

    def rows(self, pose):
        skeleton, r = pose.skeleton, np.empty(pose.skeleton.degrees)
        r[:3] = pose.state.at - self.reference.at
        for joint in skeleton.joints:
            k = skeleton.first[joint.name]
            r[k:k + len(joint.axes)] = joint.axes @ rot.log(self.reference.turn[joint.name].T @ pose.state.turn[joint.name])
        yield r / self.tolerance, np.diag(1 / self.tolerance)


EASES = (20., 5., 1.)  # goals are first wanted loosely, then firmly: a firm one alone lets the pose creep along it in small steps only


def _rows(pose, goals, ease):
    found = [(r, j) if isinstance(goal, Near) else (r / ease, j / ease) for goal in goals for r, j in goal.rows(pose)]
    return np.concatenate([r for r, _ in found]), np.concatenate([j for _, j in found])


def solve(skeleton, state, goals, rounds=30, eases=EASES):
    """The state that meets the goals best; at most `rounds` steps for each ease."""
    for ease in eases:
        state = _descend(skeleton, state, goals, rounds, ease)
    return state


def _descend(skeleton, state, goals, rounds, ease):
    pose, damping = Pose(skeleton, state), 1e-3
    r, J = _rows(pose, goals, ease)
    cost = r @ r
    for _ in range(rounds):
        A, g = J.T @ J, J.T @ r
        delta = np.linalg.solve(A + np.diag(damping * (1 + 1e-3 * np.diag(A))), -g)
        delta *= min(1., .35 / max(np.abs(delta[3:]).max(), 1e-9), .12 / max(np.abs(delta[:3]).max(), 1e-9))
        trial = Pose(skeleton, skeleton.step(pose.state, delta))
        r2, J2 = _rows(trial, goals, ease)
        if r2 @ r2 <= cost * (1 + 1e-9):
            small = cost - r2 @ r2 < 1e-4 * cost + 1e-6 and np.abs(delta).max() < 3e-4
            pose, r, J, cost, damping = trial, r2, J2, r2 @ r2, damping * .3
            if small:
                break
        else:
            damping *= 8
            if damping > 1e8:
                break
    return pose.state


def wrongs(skeleton, state, goals):
    """[(goal, residual in tolerances)] of the goals that are not met."""
    pose = Pose(skeleton, state)
    return [(g, float(np.abs(r).max())) for g in goals if not isinstance(g, Near) for r, _ in g.rows(pose) if len(r)]
