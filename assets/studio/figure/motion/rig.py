"""The body as motion sees it: bones, the skin that touches the floor, the axes of its joints. Read from the bake's rig.npz."""
import numpy as np

from . import rot

SIDES = ('L', 'R')
MIRROR = np.diag([-1., 1, 1])


def mirror_turn(r):
    return MIRROR @ r @ MIRROR


def on_side(side, vector):
    return np.asarray(vector, float) if side == 'L' else MIRROR @ np.asarray(vector, float)


class Rig:
    """Bones in file order: `names`, `parent` (index, -1 none), `head`, `tail` (metres, rest). Skin: `points`, the four strongest bones
    of each with their weights, and `regions`, named sets of points."""

    def __init__(self, path):
        data = np.load(path)
        self.path = path
        self.names = [str(n) for n in data['names']]
        self.index = {n: i for i, n in enumerate(self.names)}
        self.parent = data['parents']
        self.head, self.tail = data['heads'], data['tails']
        self.points = data['points']
        self.regions = {k[7:]: data[k] for k in data.files if k.startswith('region_')}
        weights = data['weights']
        self.skin_bone = np.argsort(-weights, 1)[:, :4]
        strongest = np.take_along_axis(weights, self.skin_bone, 1).astype(float)
        self.skin_weight = strongest / strongest.sum(1, keepdims=True).clip(1e-9)
        self.order = self._parents_first()
        self._arm_axes()
        self._leg_axes()
        self._hand_axes()
        self._extra_regions()

    def at(self, bone):
        return self.head[self.index[bone]]

    def _parents_first(self):
        order, seen = [], {-1}
        while len(order) < len(self.names):
            for i, parent in enumerate(self.parent):
                if i not in seen and parent in seen:
                    order.append(i)
                    seen.add(i)
        return order

    def _arm_axes(self):
        """Left arm at rest: along the upper arm and forearm, the elbow's axis, and how far the elbow is bent already."""
        self.upper = rot.unit(self.at('lowerarm01.L') - self.at('upperarm01.L'))
        self.fore = rot.unit(self.at('wrist.L') - self.at('lowerarm01.L'))
        self.elbow_axis = rot.unit(np.cross(self.upper, self.fore))
        self.elbow_rest = float(np.degrees(np.arccos(self.upper @ self.fore)))
        self.arm_hang = rot.frame(-rot.Z, -rot.X) @ rot.frame(self.upper, self.elbow_axis).T

    def _leg_axes(self):
        self.thigh = rot.unit(self.at('lowerleg01.L') - self.at('upperleg01.L'))
        self.shank = rot.unit(self.at('foot.L') - self.at('lowerleg01.L'))
        self.knee_axis = rot.unit(rot.X - self.thigh * (rot.X @ self.thigh))
        self.leg_hang = rot.frame(-rot.Z, rot.X) @ rot.frame(self.thigh, self.knee_axis).T
        self.hips = (self.at('upperleg01.L') + self.at('upperleg01.R')) / 2

    def _hand_axes(self):
        """Left hand at rest: along the fingers, out of the palm, and the turn that lays each finger bone into the palm's plane."""
        wrist = self.at('wrist.L')
        self.fingers = rot.unit(self.at('finger3-1.L') - wrist)
        across = rot.unit(self.at('finger2-1.L') - self.at('finger5-1.L'))
        palm = rot.unit(np.cross(self.fingers, across))
        self.palm = palm if palm @ np.array([-1, 0, -.6]) > 0 else -palm
        self.hand_length = np.linalg.norm(self.at('finger3-1.L') - wrist)
        self.flatten = {}
        for name in self.names:
            if name.startswith('finger') and name.endswith('.L'):
                along = rot.unit(self.tail[self.index[name]] - self.at(name))
                flat = rot.unit(along - self.palm * (along @ self.palm))
                self.flatten[name[:-2]] = np.cross(along, flat)

    def add_skin(self, region, bone, points):
        """More `points` (rest metres) of `region`, carried by `bone` alone."""
        first, rows = len(self.points), len(points)
        self.points = np.concatenate([self.points, points])
        self.skin_bone = np.concatenate([self.skin_bone, np.full((rows, 4), self.index[bone])])
        self.skin_weight = np.concatenate([self.skin_weight, np.tile([1., 0, 0, 0], (rows, 1))])
        self.regions[region] = np.concatenate([self.regions[region], np.arange(first, first + rows)])

    def bones_of(self, *prefixes):
        return np.array([n.startswith(prefixes) for n in self.names])

    def _extra_regions(self):
        """Parts of parts: palm, fingertips, heel, ball and toes of each foot, shoulder blades, belly, brow. The main bone of a point decides."""
        main = self.skin_bone[np.arange(len(self.points)), np.argmax(self.skin_weight, 1)]
        name = np.array(self.names)[main]
        for side in SIDES:
            hand, foot = self.regions['hand' + side], self.regions['foot' + side]
            tips = np.char.startswith(name[hand], 'finger') & np.char.endswith(name[hand], '-3.' + side)
            palm = np.char.startswith(name[hand], ('metacarpal')) | np.char.startswith(name[hand], 'wrist')
            self.regions['tips' + side] = hand[tips]
            self.regions['palm' + side] = hand[palm]
            toes = np.char.startswith(name[foot], 'toe')
            self.regions['toes' + side] = foot[toes]
            y = self.points[foot, 1]
            self.regions['heel' + side] = foot[y > y.max() - .07]
            self.regions['ball' + side] = foot[~toes & (y < np.median(y[toes]) + .07)]
        torso, head = self.regions['torso'], self.regions['head']
        p = self.points
        self.regions['belly'] = torso[(p[torso, 1] < -.02) & (p[torso, 2] > .84) & (p[torso, 2] < 1.10)]
        back = torso[(p[torso, 1] > 0) & (p[torso, 2] > 1.10)]
        self.regions['bladeL'], self.regions['bladeR'] = back[p[back, 0] > .02], back[p[back, 0] < -.02]
        self.regions['ribs'] = torso[(p[torso, 1] < -.02) & (p[torso, 2] >= 1.10)]
        self.regions['seat'] = np.union1d(self.regions['pelvis'][p[self.regions['pelvis'], 1] > .0],
                                          [i for s in SIDES for i in self.regions['thigh' + s] if p[i, 2] > .70 and p[i, 1] > 0])
        face = head[p[head, 1] < p[head, 1].min() + .06]
        self.regions['brow'] = face[p[face, 2] > np.median(p[head, 2])]
