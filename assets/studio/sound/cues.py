"""Bowls, a chime and the breath: short sounds that say where one is with eyes closed."""
import numpy as np

import dsp
from dsp import RATE_HZ, band, circular_noise

# A bowl rings in bending modes, each a pair that beats slowly: frequency ratio, loudness, seconds to die by 60 dB, Hz between the pair.
BOWL_HZ = 174.6  # F3; another size rings shorter by the root of how much higher it is
LARGE_BOWL_HZ, SMALL_BOWL_HZ = 116.5, 293.7  # Bb2 and D4
BOWL_MODES = [
    (1.00, 1.00, 13.0, 0.55),
    (2.77, 0.62, 8.5, 0.9),
    (5.18, 0.34, 5.2, 1.4),
    (8.16, 0.16, 3.1, 2.1),
    (11.66, 0.07, 1.9, 2.8),
    (15.60, 0.03, 1.1, 3.6),
]

# A chime is a small bar that is free at both ends: its bending modes stand as 1 : 2.756 : 5.404 (N. Fletcher, T. Rossing, "The Physics of Musical Instruments").
CHIME_NOTES_HZ = [587.3, 880.0]  # D5, then A5
CHIME_GAP_S = 0.11
CHIME_MODES = [(1.0, 1.0, 0.8), (2.756, 0.16, 0.35), (5.404, 0.04, 0.15)]

LOW_HZ, HIGH_HZ = 196.0, 294.0  # G3 and D4: the faint tone under a breath, up on the way in, down on the way out
TONE_SHARE = 0.16


def bowl(seconds, attack_s, brightness, bowl_hz=BOWL_HZ):
    """Stereo. attack_s: softness of the mallet; brightness: 1 as struck, less takes the upper modes down more the higher they are."""
    longer = (BOWL_HZ / bowl_hz) ** 0.5
    rng = np.random.default_rng(7)
    t = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    out = np.zeros((len(t), 2))
    for number, (ratio, loud, t60, split) in enumerate(BOWL_MODES):
        for sign, share in ((-1, 1.0), (1, 0.72)):
            ring = np.exp(-6.91 * t / (t60 * longer)) * np.sin(2 * np.pi * (bowl_hz * ratio + sign * split / 2) * t + rng.uniform(0, 2 * np.pi))
            place = np.pi / 2 * (0.5 + 0.22 * sign * (1 if number % 2 else -1))
            out += loud * share * brightness**number * ring[:, None] * [np.cos(place), np.sin(place)]
    out *= (1 - np.exp(-t / attack_s))[:, None]
    touch = int(0.12 * RATE_HZ)
    felt = circular_noise(rng, touch, lambda hz: band(hz, 120, 900)) * np.exp(-np.arange(touch) / RATE_HZ / 0.018)
    out[:touch] += 0.25 * brightness * (felt / np.abs(felt).max() * (1 - np.exp(-np.arange(touch) / RATE_HZ / 0.002)))[:, None]
    wet = np.stack([dsp.convolve(out[:, side], dsp.room_response(2.8, seed=41 + side, rise_ms=20))[: len(out)] for side in range(2)], 1)
    out = 0.82 * out + 0.18 * wet
    fall = int(2 * RATE_HZ)
    out[-fall:] *= np.cos(np.linspace(0, np.pi / 2, fall))[:, None] ** 2
    return out


def chime(seconds=1.1):
    """Stereo: two notes up, a felt tip, heard for less than a second: gone before it can be in the way."""
    t = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    out = np.zeros((len(t), 2))
    for number, hz in enumerate(CHIME_NOTES_HZ):
        since = np.maximum(0, t - 0.01 - number * CHIME_GAP_S)
        for ratio, loud, t60 in CHIME_MODES:
            ring = loud * (1 - 0.25 * number) * (1 - np.exp(-since / 0.01)) * np.exp(-6.91 * since / t60) * np.sin(2 * np.pi * hz * ratio * since)
            out += dsp.to_sides(ring, 0.3 * number - 0.15)
    fall = int(0.2 * RATE_HZ)
    out[-fall:] *= np.cos(np.linspace(0, np.pi / 2, fall))[:, None] ** 2
    return out


def breath(seconds, way):
    """Stereo; way: 'inhale' brightens and rises, 'exhale' darkens and falls. Silent at both ends."""
    rng = np.random.default_rng(100 + seconds)
    frames = int(seconds * RATE_HZ)
    t = np.linspace(0, 1, frames)
    if way == "inhale":
        level, bright = np.sin(np.pi * t**0.85) ** 1.6 * (0.35 + 0.65 * t), 0.25 + 0.6 * t
        hz = np.linspace(LOW_HZ, HIGH_HZ, frames)
    else:
        level, bright = np.sin(np.pi * t**0.55) ** 1.5 * (1 - 0.5 * t), 0.75 - 0.6 * t
        hz = np.linspace(HIGH_HZ, LOW_HZ, frames)
    phase = 2 * np.pi * np.cumsum(hz) / RATE_HZ
    tone = TONE_SHARE * level * (np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase))
    sides = []
    for _ in range(2):
        high = circular_noise(rng, frames, lambda hz: band(hz, 900, 3800, 1) / np.maximum(hz, 100) ** 0.3)
        low = circular_noise(rng, frames, lambda hz: band(hz, 250, 1300, 1) / np.maximum(hz, 100) ** 0.4)
        sides.append(level * (bright * high + (1 - bright) * low) + tone)
    return np.stack(sides, 1)
