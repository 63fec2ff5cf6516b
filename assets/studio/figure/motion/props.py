"""Things held: quads (k x 4 x 3, metres) that follow the body."""
import numpy as np


def quads(world, state, prop, t):
    """The quads of `prop` (None: none) for a state at `t` seconds of its clip."""
    return np.zeros((0, 4, 3))
