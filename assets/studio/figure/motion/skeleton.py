"""The joints a body moves, a state of them all, and the bones that follow.

A turn of a joint is `D_parent^T D_child`, where D turns rest to posed in world axes: bone roll never matters, and the right side is the
left one mirrored. World: metres, z up, floor z = 0, the rest figure faces -y, her left is +x.
"""
import copy
import functools

import numpy as np

from . import rot
from .rig import SIDES, mirror_turn, on_side

SPINE = (('lumbar', (('spine05', .30), ('spine04', .40), ('spine03', .30))),
         ('thoracic', (('spine02', .5), ('spine01', .5))),
         ('neck', (('neck01', .34), ('neck02', .33), ('neck03', .33))),
         ('head', (('head', 1.),)))
LIMB = (('scapula', (('clavicle', 1.), ('shoulder01', .25))), ('shoulder', (('upperarm01', 1.),)), ('elbow', (('lowerarm01', 1.),)),
        ('wrist', (('wrist', 1.),)), ('hip', (('upperleg01', 1.),)), ('knee', (('lowerleg01', 1.),)), ('ankle', (('foot', 1.),)),
        ('toes', (('toe2-1', 1.),)))
PARENT_BONE = {'spine05': 'root', 'clavicle': 'spine01', 'upperarm01': 'shoulder01', 'lowerarm01': 'upperarm01', 'wrist': 'lowerarm01',
               'upperleg01': 'root', 'lowerleg01': 'upperleg01', 'foot': 'lowerleg01', 'toe2-1': 'foot'}
FINGERS = 5
HAND_SHAPES = {  # curl of the thumb and the four fingers in degrees a joint, how much the hand is laid flat, spread in degrees
    'relaxed': ((14, 15, 19, 22, 25), 0., -6.5),
    'soft': ((8, 8, 10, 12, 14), .5, -6.),
    'flat': ((0, 0, 0, 0, 0), 1., -3.),
    'grip': ((40, 72, 74, 74, 72), 0., -5.),
    'hook': ((20, 44, 46, 46, 44), 0., -5.),
    'tips': ((6, 10, 10, 10, 12), .3, 2.),
}
THUMB_IN = 2.2  # degrees that the thumb comes in for each degree that the fingers close


class State:
    """A whole pose: `at` the point between the hip joints, `turn[joint]` for every joint and 'root', `hands[side]` 7 numbers of a hand
    shape, `lung` volume 0..1."""

    def __init__(self, at, turn, hands, lung=0.):
        self.at, self.turn, self.hands, self.lung = at, turn, hands, lung

    def copy(self):
        return copy.deepcopy(self)


def hand_shape(name):
    curls, flat, spread = HAND_SHAPES[name]
    return np.array([*curls, flat, spread], float)


class Joint:
    def __init__(self, name, bones, axes, parent):
        self.name, self.bones, self.axes, self.parent = name, bones, np.asarray(axes, float).reshape(-1, 3), parent


class Skeleton:
    """`joints` in order from the root out; every joint turns one chain bone or shares its turn among several."""

    def __init__(self, rig):
        self.rig = rig
        self.joints = [Joint('root', (('root', 1.),), np.eye(3), None)]
        for name, bones in SPINE:
            self.joints.append(Joint(name, bones, np.eye(3), self._before(bones[0][0])))
        for side in SIDES:
            for name, bones in LIMB:
                bones = tuple((bone + '.' + side, share) for bone, share in bones)
                self.joints.append(Joint(name + side, bones, self._axes(name, side), self._before(bones[0][0])))
        self.by_name = {j.name: j for j in self.joints}
        self.chain = []
        for joint in self.joints:
            above = joint.parent
            for bone, share in joint.bones:
                self.chain.append((bone, above, joint, share))
                above = bone
        self._index_degrees()
        self._map_bones()

    @staticmethod
    def _before(bone):
        stem, _, side = bone.partition('.')
        above = PARENT_BONE.get(stem, {'spine02': 'spine03', 'neck01': 'spine01', 'head': 'neck03'}.get(stem))
        return above + '.' + side if side and above not in ('root', 'spine01') else above

    def _axes(self, name, side):
        """The free axes in the child's rest axes; a hinge has one, the rest are balls. The knee also turns a little about the shank."""
        rig, axial = self.rig, (lambda v: v) if side == 'L' else (lambda v: -on_side('R', v))
        if name == 'elbow':
            return axial(rig.elbow_axis)
        if name == 'knee':
            return np.stack([axial(rig.knee_axis), axial(rig.shank)])
        if name == 'toes':
            return rot.X
        if name == 'scapula':
            return np.stack([rot.Y, rot.Z])
        return np.eye(3)

    def _index_degrees(self):
        """Degrees of freedom: three of `at`, then the axes of every joint; and the entries (degree, bone, share) they act by."""
        self.first, count, entries = {}, 3, []
        place = {bone: i for i, (bone, *_rest) in enumerate(self.chain)}
        for joint in self.joints:
            self.first[joint.name] = count
            for k in range(len(joint.axes)):
                entries += [(count + k, place[bone], share, joint.axes[k]) for bone, share in joint.bones]
            count += len(joint.axes)
        self.degrees, self.place = count, place
        self.entry_degree = np.array([e[0] for e in entries])
        self.entry_bone = np.array([e[1] for e in entries])
        self.entry_share = np.array([e[2] for e in entries])
        self.entry_axis = np.array([e[3] for e in entries])
        self.gather = np.zeros((len(entries), count))
        self.gather[np.arange(len(entries)), self.entry_degree] = 1
        above = {bone: parent for bone, parent, *_rest in self.chain}
        self.moves = np.zeros((len(self.chain), len(entries)))  # does the entry move the chain bone?
        for bone in above:
            b, chain = bone, set()
            while b is not None:
                chain.add(place[b])
                b = above[b]
            self.moves[place[bone]] = [e in chain for e in self.entry_bone]

    def _map_bones(self):
        """Every bone of the rig to the chain bone that carries it."""
        rig, self.carrier = self.rig, np.zeros(len(self.rig.names), int)
        for i in rig.order:
            name = rig.names[i]
            stem, _, side = name.partition('.')
            if stem.startswith('toe') and stem.endswith('-1'):
                name = 'toe2-1.' + side
            self.carrier[i] = self.place[name] if name in self.place else self.carrier[rig.parent[i]]
        self.named = np.array([rig.index[name] for name in self.place])
        depth = np.full(len(rig.names), -1)
        for i in rig.order:
            depth[i] = -1 if rig.names[i] in self.place else depth[rig.parent[i]] + 1
        self.levels = []  # bones that are no chain bones, by their distance from one: (bones, their parents, the way between at rest)
        for level in range(depth.max() + 1):
            bones = np.flatnonzero(depth == level)
            above = rig.parent[bones]
            self.levels.append((bones, above, rig.head[bones] - rig.head[above]))

    def neutral(self):
        turn = {j.name: np.eye(3) for j in self.joints}
        for side in SIDES:
            hang = mirror_turn if side == 'R' else lambda r: r
            turn['hip' + side], turn['shoulder' + side] = hang(self.rig.leg_hang), hang(self.rig.arm_hang)
        return State(self.rig.hips.copy(), turn, {s: hand_shape('relaxed') for s in SIDES})

    def forward(self, state):
        """Chain bones only: turns D (n x 3 x 3) and heads P (n x 3)."""
        rig, n = self.rig, len(self.chain)
        D, P = np.empty((n, 3, 3)), np.empty((n, 3))
        for i, (bone, above, joint, share) in enumerate(self.chain):
            turn = state.turn[joint.name]
            if above is None:
                D[i] = turn
                P[i] = state.at + turn @ (rig.at(bone) - rig.hips)
                continue
            k = self.place[above]
            D[i] = D[k] @ (turn if share == 1. else rot.power(turn, share))
            P[i] = P[k] + D[k] @ (rig.at(bone) - rig.at(above))
        return D, P

    def bones(self, state, chain=None):
        """All bones of the rig: turns (n x 3 x 3) and heads (n x 3), with twist spread along arm and thigh, and the fingers."""
        rig = self.rig
        D0, P0 = chain or self.forward(state)
        D = D0[self.carrier].copy()
        at = {name: D0[i] for name, i in self.place.items()}
        for side in SIDES:
            self._spread_twist(D, at, side)
            self._fingers(D, at, state.hands[side], side)
        P = np.empty((len(rig.names), 3))
        P[self.named] = P0[self.carrier[self.named]]
        for bones, above, way in self.levels:
            P[bones] = P[above] + np.einsum('nij,nj->ni', D[above], way)
        return D, P

    def _spread_twist(self, D, at, side):
        """The upper bones of thigh and arm take half of the twist of their joint; the forearm takes the hand's towards the wrist."""
        rig, index, end = self.rig, self.rig.index, '.' + side
        for upper, lower, base, axis in (('upperleg01', 'upperleg02', 'root', rig.thigh), ('upperarm01', 'upperarm02', 'shoulder01' + end, rig.upper)):
            whole, axis = at[upper + end], on_side(side, axis)
            back = -.5 * rot.twist_degrees(at[base].T @ whole, axis)
            D[index[upper + end]] = whole @ rot.about(axis, back)
            D[index[lower + end]] = whole
        fore, axis = at['lowerarm01' + end], on_side(side, rig.fore)
        twist = rot.twist_degrees(fore.T @ at['wrist' + end], axis)
        D[index['lowerarm01' + end]] = fore @ rot.about(axis, .15 * twist)
        D[index['lowerarm02' + end]] = fore @ rot.about(axis, .6 * twist)

    def _fingers(self, D, at, shape, side):
        rig, turns = self.rig, self._finger_turns(tuple(shape), side)
        for i, turn in turns:
            up = rig.parent[i]
            D[i] = (D[up] if rig.names[up].startswith('finger') else at['wrist.' + side]) @ turn

    @functools.lru_cache(maxsize=64)
    def _finger_turns(self, shape, side):
        """[(bone, turn against the finger bone before it, or the hand)], parents first."""
        rig, turns = self.rig, []
        mirrored = mirror_turn if side == 'R' else lambda r: r
        curl_axis = np.cross(rig.fingers, rig.palm)
        for i in rig.order:
            name = rig.names[i]
            if not (name.startswith('finger') and name.endswith('.' + side)):
                continue
            finger, joint = int(name[6]) - 1, int(name[8])
            if finger == 0:
                turn = rot.about(curl_axis + .6 * rig.fingers, shape[0] * (.5 if joint == 1 else 1))
                if joint == 1:
                    turn = turn @ rot.about(rig.palm, THUMB_IN * shape[6])
            else:
                turn = rot.about(curl_axis, shape[finger] * (.9, 1.1, .7)[joint - 1])
                if joint == 1:
                    turn = turn @ rot.about(rig.palm, shape[6] * (2.5 - finger))
            flat = rot.exp(rig.flatten[name[:-2]] * shape[5])
            if joint > 1:
                flat = flat @ rot.exp(-rig.flatten[rig.names[rig.parent[i]][:-2]] * shape[5])
            turns.append((i, mirrored(turn @ flat)))
        return turns

    def matrices(self, state):
        """n x 3 x 4 rows [R|t], rest to posed, in the rig's bone order."""
        D, P = self.bones(state)
        return np.concatenate([D, (P - np.einsum('nij,nj->ni', D, self.rig.head))[:, :, None]], 2)

    def skin(self, bones, points):
        """Linear blend of the given skin points (indices): metres in the world."""
        D, P = bones
        rig, out = self.rig, np.zeros((len(points), 3))
        for k in range(4):
            b = rig.skin_bone[points, k]
            out += rig.skin_weight[points, k, None] * (np.einsum('nij,nj->ni', D[b], rig.points[points] - rig.head[b]) + P[b])
        return out

    def step(self, state, delta):
        """`state` moved by `delta` (metres, radians) along its degrees of freedom."""
        out = State(state.at + delta[:3], dict(state.turn), state.hands, state.lung)
        for joint in self.joints:
            k = self.first[joint.name]
            turn = delta[k:k + len(joint.axes)]
            out.turn[joint.name] = state.turn[joint.name] @ rot.exp(turn @ joint.axes)
        return out

    def spins(self, D):
        """World axis of each entry (n x 3), scaled by its share."""
        return np.einsum('nij,nj->ni', D[self.entry_bone], self.entry_axis) * self.entry_share[:, None]

    def point_jacobian(self, spins, P, bone, point):
        """3 x degrees: how `point`, carried by chain bone number `bone`, moves."""
        moves = rot.cross(spins, point - P[self.entry_bone]) * self.moves[bone][:, None]
        J = moves.T @ self.gather
        J[:, :3] = np.eye(3)
        return J

    def turn_jacobian(self, spins, bone):
        """3 x degrees: the world spin of chain bone number `bone`."""
        return (spins * self.moves[bone][:, None]).T @ self.gather
