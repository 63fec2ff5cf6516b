"""What can be planted or sent somewhere: a point of a bone, the skin that touches down with it, and whether the bone's turn is held too."""
from dataclasses import dataclass

import numpy as np

from . import rot
from .rig import SIDES, on_side
from .solve import FIRM, FIRM_TURN, At, Turned


@dataclass(frozen=True)
class Effector:
    bone: str
    point: np.ndarray   # rest metres
    skin: str           # region that lies on the floor when it is planted there
    turned: bool        # planted, the bone's turn is held as well as the point
    lift: float         # metres it rises between two plants, unless the clip says otherwise


def effectors(rig):
    """{name: Effector}; limbs' names end in L or R."""
    found = {}
    for side in SIDES:
        end, palm, fingers = '.' + side, on_side(side, rig.palm), on_side(side, rig.fingers)
        wrist, foot = rig.at('wrist' + end), rig.at('foot' + end)
        sole = rig.points[rig.regions['foot' + side]]
        thick = np.max((rig.points[rig.regions['palm' + side]] - wrist) @ palm)
        tip = wrist + fingers * np.max((rig.points[rig.regions['hand' + side]] - wrist) @ fingers) + palm * .01
        heel = np.array([foot[0], sole[:, 1].max() - .025, 0])
        ball = rig.at('toe2-1' + end) * np.array([1, 1, 0])
        toe = rig.tail[rig.index['toe2-3' + end]] * np.array([1, 1, 0])
        limbs = {
            'hand': ('wrist', wrist + fingers * rig.hand_length * .55 + palm * thick, 'hand', True, .07),
            'tips': ('wrist', tip, 'tips', False, .05),
            'foot': ('foot', foot, 'foot', True, .06),
            'heel': ('foot', heel, 'heel', False, .06),
            'ball': ('foot', ball, 'ball', False, .06),
            'toes': ('toe2-1', toe, 'toes', True, .06),
            'shin': ('lowerleg01', rig.at('lowerleg01' + end), 'knee', False, .05),
            'knee': ('lowerleg01', rig.at('lowerleg01' + end), 'knee', False, .05),
            'calf': ('lowerleg01', (rig.at('lowerleg01' + end) + rig.at('foot' + end)) / 2, 'shin', False, .05),
            'forearm': ('lowerarm01', rig.at('lowerarm01' + end), 'forearm', True, .06),
            'elbow': ('lowerarm01', rig.at('lowerarm01' + end), 'elbow', False, .06),
            'shoulder': ('shoulder01', rig.at('upperarm01' + end), 'shoulder', False, .04),
            'thigh': ('upperleg01', (rig.at('upperleg01' + end) + rig.at('lowerleg01' + end)) / 2, 'thigh', False, .04),
        }
        for name, (bone, point, skin, turned, lift) in limbs.items():
            found[name + side] = Effector(bone + end, point, skin + side, turned, lift)
        found['blade' + side] = Effector('spine01', on_side(side, (.07, .06, 1.22)), 'blade' + side, False, .03)
    found['seat'] = Effector('root', rig.hips + np.array([0, .03, -.08]), 'seat', False, .03)
    found['pelvis'] = Effector('root', rig.hips, 'pelvis', True, .03)
    found['belly'] = Effector('spine05', rig.hips + np.array([0, -.08, .10]), 'belly', False, .03)
    found['ribs'] = Effector('spine02', np.array([0, -.13, 1.18]), 'ribs', False, .03)
    found['brow'] = Effector('head', np.array([0, -.135, 1.535]), 'brow', False, .03)
    found['head'] = Effector('head', np.array([0, -.03, 1.60]), 'head', False, .03)
    return found


@dataclass
class Grip:
    """Where an effector is: its point and its bone's turn."""
    at: np.ndarray
    turn: np.ndarray

    def mixed(self, other, share):
        return Grip(self.at + (other.at - self.at) * share, rot.mix(self.turn, other.turn, share))


def grip_of(effector, pose):
    return Grip(pose.where(effector.bone, effector.point), pose.D[pose.skeleton.place[effector.bone]].copy())


def hold(effector, grip, height=True, loose=1.):
    """Goals that keep the effector at the grip; without `height` its z stays free (the floor's contact sets it)."""
    target = grip.at if height else [grip.at[0], grip.at[1], None]
    goals = [At(effector.bone, effector.point, target, FIRM * loose)]
    if effector.turned:
        goals.append(Turned(effector.bone, grip.turn, FIRM_TURN * loose))
    return goals
