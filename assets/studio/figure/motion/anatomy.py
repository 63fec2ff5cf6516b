"""Named anatomical angles and the turns of the joints; how far each joint goes.

Signs, in degrees: spine flex forward, side and twist to her left; hip and shoulder as written at each builder; the knee and elbow bend
from straight; plantar points the toes away; wrist bends the hand back (extension); pronate turns the palm backwards or down.
"""
import numpy as np

from . import rot
from .rig import SIDES, mirror_turn, on_side

# Ranges of active to gently assisted motion of a supple healthy adult, degrees. Base values: W. B. Greene, J. D. Heckman (eds.), The
# Clinical Measurement of Joint Motion, American Academy of Orthopaedic Surgeons, 1994; spine: A. A. White, M. M. Panjabi, Clinical
# Biomechanics of the Spine, 2nd ed. 1990. Passive end of the knee under body weight (sitting on the heels) 155 to 160: S. J. Mulholland,
# U. P. Wyss, Int. J. Rehabil. Res. 24, 2001. `ankle plantar` counts the midfoot and the toes' base with it, as in sitting on the heels.
LIMITS = {
    'lumbar': {'flex': (-40, 55), 'side': (-22, 22), 'twist': (-14, 14)},
    'thoracic': {'flex': (-28, 42), 'side': (-26, 26), 'twist': (-42, 42)},
    'neck': {'flex': (-42, 48), 'side': (-35, 35), 'twist': (-58, 58)},
    'head': {'flex': (-24, 26), 'side': (-12, 12), 'twist': (-32, 32)},
    'scapula': {'elevate': (-12, 45), 'protract': (-22, 30)},
    'shoulder': {'behind': (-180, 62), 'across': (-180, 52), 'spin': (-95, 95)},
    'elbow': {'bend': (-6, 150)},
    'wrist': {'pronate': (-95, 95), 'bend': (-80, 85), 'deviate': (-32, 24)},
    'hip': {'flex': (-32, 128), 'abduct': (-32, 52), 'spin': (-48, 52)},
    'knee': {'bend': (-4, 158), 'turn': (-22, 22)},
    'ankle': {'plantar': (-26, 78), 'invert': (-18, 36), 'out': (-28, 28)},
    'toes': {'extend': (-40, 75)},
}


def limits_of(joint):
    return LIMITS.get(joint.rstrip('LR'), {}) if joint not in LIMITS else LIMITS[joint]


class Anatomy:
    """Builders take a mapping of named angles (missing ones are 0) and give the turn; readers are their inverses."""

    def __init__(self, skeleton):
        self.skeleton, self.rig = skeleton, skeleton.rig

    def _sided(self, joint):
        stem, side = (joint[:-1], joint[-1]) if joint[-1] in SIDES else (joint, 'L')
        return stem, side, (mirror_turn if side == 'R' else lambda r: r)

    def turn(self, joint, angles):
        stem, side, mirrored = self._sided(joint)
        return mirrored(getattr(self, '_build_' + ('spine' if stem in ('lumbar', 'thoracic', 'neck', 'head') else stem))(angles))

    def read(self, joint, turn):
        """{name: degrees} of the angles that LIMITS names for this joint; the shoulder's are told by `read_shoulder`."""
        stem, side, mirrored = self._sided(joint)
        return getattr(self, '_read_' + ('spine' if stem in ('lumbar', 'thoracic', 'neck', 'head') else stem))(mirrored(turn))

    @staticmethod
    def root(angles):
        """yaw to her left, then roll to her left, then pitch forward: 90 lies on the belly or stands on hands and knees."""
        g = angles.get
        return rot.about(rot.Z, g('yaw', 0)) @ rot.about(rot.Y, g('roll', 0)) @ rot.about(rot.X, g('pitch', 0))

    @staticmethod
    def _build_spine(a):
        return rot.about(rot.Z, a.get('twist', 0)) @ rot.about(rot.Y, a.get('side', 0)) @ rot.about(rot.X, a.get('flex', 0))

    @staticmethod
    def _read_spine(turn):
        return dict(zip(('twist', 'side', 'flex'), rot.zyx_degrees(turn)))

    def _build_hip(self, a):
        """flex lifts the knee forward, abduct takes it out, spin turns the kneecap out."""
        return rot.about(rot.X, -a.get('flex', 0)) @ rot.about(rot.Y, -a.get('abduct', 0)) @ rot.about(rot.Z, a.get('spin', 0)) @ self.rig.leg_hang

    def _read_hip(self, turn):
        x, y, z = rot.xyz_degrees(turn @ self.rig.leg_hang.T)
        return {'flex': -x, 'abduct': -y, 'spin': z}

    def _build_knee(self, a):
        return rot.about(self.rig.knee_axis, a.get('bend', 0)) @ rot.about(self.rig.shank, a.get('turn', 0))

    def _read_knee(self, turn):
        return {'bend': rot.twist_degrees(turn, self.rig.knee_axis), 'turn': rot.twist_degrees(turn, self.rig.shank)}

    @staticmethod
    def _build_ankle(a):
        return rot.about(rot.X, a.get('plantar', 0)) @ rot.about(rot.Z, a.get('out', 0)) @ rot.about(rot.Y, a.get('invert', 0))

    @staticmethod
    def _read_ankle(turn):
        z = np.degrees(np.arctan2(-turn[0, 1], turn[1, 1]))
        return {'plantar': np.degrees(np.arctan2(turn[2, 1], np.hypot(turn[0, 1], turn[1, 1]))), 'out': z,
                'invert': np.degrees(np.arcsin(np.clip(turn[0, 2], -1, 1)))}

    @staticmethod
    def _build_toes(a):
        return rot.about(rot.X, -a.get('extend', 0))

    @staticmethod
    def _read_toes(turn):
        return {'extend': -np.degrees(rot.log(turn)[0])}

    @staticmethod
    def _build_scapula(a):
        return rot.about(rot.Z, -a.get('protract', 0)) @ rot.about(rot.Y, -a.get('elevate', 0))

    @staticmethod
    def _read_scapula(turn):
        z, y, _x = rot.zyx_degrees(turn)
        return {'protract': -z, 'elevate': -y}

    def _build_shoulder(self, a):
        """Against the chest, with the arm hanging palm inward as zero: raised by `raise` in the plane `plane` (0 out to the side, 90 forward,
        -90 back), then spun about itself, outward positive."""
        plane = np.radians(a.get('plane', 0))
        axis = -np.cos(plane) * rot.Y - np.sin(plane) * rot.X
        return rot.about(axis, a.get('raise', 0)) @ rot.about(rot.Z, a.get('spin', 0)) @ self.rig.arm_hang

    def _read_shoulder(self, turn):
        """`behind` the frontal plane and `across` the body, of the arm's direction, where it is lower than 60 degrees above level; `spin`
        against the shortest swing from hanging."""
        along = turn @ self.rig.upper
        swing = rot.about(np.cross(-rot.Z, along), np.degrees(np.arccos(np.clip(-along[2], -1, 1)))) if abs(along[2]) < .9999 else np.eye(3)
        spin = rot.twist_degrees(swing.T @ turn @ self.rig.arm_hang.T, rot.Z)
        low = 1 if along[2] < .86 else 0
        return {'behind': low * np.degrees(np.arcsin(np.clip(along[1], -1, 1))), 'across': -low * np.degrees(np.arcsin(np.clip(along[0], -1, 1))),
                'spin': spin * (1 if along[2] < .5 else .6)}

    def _build_elbow(self, a):
        return rot.about(self.rig.elbow_axis, a.get('bend', 8) - self.rig.elbow_rest)

    def _read_elbow(self, turn):
        return {'bend': rot.log(turn) @ self.rig.elbow_axis * 180 / np.pi + self.rig.elbow_rest}

    def _build_wrist(self, a):
        rig = self.rig
        return rot.about(rig.fore, a.get('pronate', 0)) @ rot.about(np.cross(rig.fingers, rig.palm), -a.get('bend', 0)) @ rot.about(rig.palm, a.get('deviate', 0))

    def _read_wrist(self, turn):
        rig = self.rig
        pronate = rot.twist_degrees(turn, rig.fore)
        swing = rot.log(rot.about(rig.fore, -pronate) @ turn)
        return {'pronate': pronate, 'bend': -np.degrees(swing @ np.cross(rig.fingers, rig.palm)), 'deviate': np.degrees(swing @ rig.palm)}

    # ---- the shoulder against the chest, and the shoulder blade that goes with it

    def chest_to_arm(self, state, side):
        """The arm's turn against the chest, out of the state's turns against the shoulder blade."""
        blade = state.turn['scapula' + side]
        return blade @ rot.power(blade, .25) @ state.turn['shoulder' + side]

    def arm_from_chest(self, blade, turn):
        return (blade @ rot.power(blade, .25)).T @ turn

    def rhythm(self, side, arm):
        """How the shoulder blade follows the arm's turn against the chest: about a fifth of its raising, as the clavicle does, and
        some protraction when it reaches forward."""
        along = on_side(side, arm @ on_side(side, self.rig.upper))
        raised = np.degrees(np.arccos(np.clip(-along[2], -1, 1)))
        forward = np.clip(-along[1] / max(np.hypot(along[0], along[1]), .15), -1, 1)
        return {'elevate': .20 * max(0., raised - 30), 'protract': .10 * max(0., raised - 20) * forward * (1 if raised < 120 else .5)}

    def _values(self, state, joint):
        return self.read(joint, self.chest_to_arm(state, joint[-1]) if joint.startswith('shoulder') else state.turn[joint])

    def beyond(self, state, joint):
        """{angle: degrees beyond its limit}, signed, empty when within."""
        limits = limits_of(joint)
        if not limits:
            return {}
        values = self._values(state, joint)
        return {n: v - hi if v > hi else v - lo for n, (lo, hi) in limits.items() for v in (values[n],) if not lo <= v <= hi}

    def room(self, state, joint):
        """Degrees that the joint may still turn before any angle is at its limit; negative beyond it."""
        limits = limits_of(joint)
        if not limits:
            return 360.
        values = self._values(state, joint)
        return min(min(values[n] - lo, hi - values[n]) for n, (lo, hi) in limits.items())
