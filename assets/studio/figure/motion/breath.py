"""How a still pose breathes: small turns that grow with lung volume, about one and a half times life so that they can be seen."""
from . import rot
from .rig import SIDES

QUIET = {'lumbar': -1.8, 'thoracic': -5.0, 'neck': 2.2, 'head': -0.6, 'elevate': 4.5, 'protract': -2.0}
"""Degrees from full exhale to full inhale: the spine's flexion, and the shoulder blade's rise and drawing back."""


def breathed(anatomy, state, volume, change=None):
    """`state` at lung volume 0..1; `change` overrides QUIET by name."""
    amount = {**QUIET, **(change or {})}
    out = state.copy()
    out.lung = state.lung + volume
    for joint in ('lumbar', 'thoracic', 'neck', 'head'):
        out.turn[joint] = state.turn[joint] @ rot.about(rot.X, amount[joint] * volume)
    for side in SIDES:
        rise = anatomy.turn('scapula' + side, {k: amount[k] * volume for k in ('elevate', 'protract')})
        out.turn['scapula' + side] = state.turn['scapula' + side] @ rise
    return out
