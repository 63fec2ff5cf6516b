"""The sea, far enough away to rest by: shaped noise under waves that come at their own times, one period of something endless."""
import numpy as np

from dsp import RATE_HZ, band, circular_noise

OCEAN_SECONDS = 72
WAVES = 8


def _distance(t, centre, period):
    """Seconds after the centre, before it negative, round the loop."""
    return (t - centre + period / 2) % period - period / 2


def _wave(t, centre, rise, fall):
    """(body, foam): the swell gathers and leaves, the foam breaks a little later and hisses out."""
    d = _distance(t, centre, OCEAN_SECONDS)
    body = np.exp(-2 * (d / np.where(d < 0, rise, fall)) ** 2)
    late = _distance(t, centre + 1.3, OCEAN_SECONDS)
    foam = np.where(late < 0, np.exp(-2 * (late / 1.6) ** 2), np.exp(-np.maximum(late, 0) / 2.6))
    return body, foam


def ocean():
    frames = OCEAN_SECONDS * RATE_HZ
    t = np.arange(frames) / RATE_HZ
    rng = np.random.default_rng(7)
    far = circular_noise(rng, frames, lambda hz: band(hz, 45, 420) / np.maximum(hz, 20) ** 0.5)
    sides = []
    for side in range(2):
        deep = circular_noise(rng, frames, lambda hz: band(hz, 45, 350) / np.maximum(hz, 20) ** 0.6)
        middle = circular_noise(rng, frames, lambda hz: band(hz, 250, 1600) / np.maximum(hz, 100) ** 0.4)
        hiss = circular_noise(rng, frames, lambda hz: band(hz, 700, 5200, 1) / np.maximum(hz, 200) ** 0.35)
        sea = 0.12 * far + 0.08 * deep + 0.035 * middle + 0.012 * hiss
        shape = np.random.default_rng(11)  # the same waves on both sides, each leaning to one
        for i in range(WAVES):
            centre = (i + shape.uniform(-0.22, 0.22)) * OCEAN_SECONDS / WAVES
            height, rise, fall = shape.uniform(0.65, 1), shape.uniform(2.4, 3.4), shape.uniform(3.2, 4.8)
            lean = 1 + shape.uniform(-0.25, 0.25) * (1 if side else -1)
            body, foam = _wave(t, centre, rise, fall)
            sea += height * lean * (0.38 * body * deep + 0.30 * body**1.5 * middle + 0.26 * foam * hiss)
        sides.append(sea)
    return np.stack(sides, 1)
