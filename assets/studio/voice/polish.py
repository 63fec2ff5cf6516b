"""From the model's dry speech to the coach in the room: trimmed, warm, even, at one loudness."""
import functools

import numpy as np
from scipy.signal import butter, resample_poly, sosfilt

import dsp
from dsp import RATE_HZ

LUFS = -18.0
CODEC_LUFS = -0.2  # what the codec takes from the loudness of a line, on average
PEAK_DBTP = -3.0  # of the file
CODEC_PEAK_DB = 0.6  # what the codec adds to a peak, at most as a rule
LEAD_MS, LEAD_FADE_MS = 30, 8
TAIL_MS, TAIL_FADE_MS = 120, 60
SPEECH_DB = -38  # under the loudest moment: quieter is before and after the words
ROOM_SECONDS, ROOM_DB = 0.5, -17
SILENT_DB = -60  # under the loudest moment: the room has died away

TONE = [
    dsp.biquad("highpass", 75),
    dsp.biquad("low shelf", 220, 2.5),  # warmth
    dsp.biquad("bell", 420, -1.0, 0.9),  # boxiness
    dsp.biquad("bell", 3200, -1.8, 0.9),  # edge
    dsp.biquad("high shelf", 9000, -2.0),
]


def fade(x, in_ms, out_ms):
    x = x.copy()
    rise, fall = int(in_ms * RATE_HZ / 1000), int(out_ms * RATE_HZ / 1000)
    x[:rise] *= np.linspace(0, 1, rise)
    x[len(x) - fall :] *= np.cos(np.linspace(0, np.pi / 2, fall)) ** 2
    return x


def lead_ms(x):
    """Silence before the first sound that belongs to the words."""
    level = dsp.envelope(x, 1, 20)
    return 1000 * np.argmax(level > level.max() * dsp.gain(SPEECH_DB)) / RATE_HZ


def trim(x):
    level = dsp.envelope(x, 1, 20)
    spoken = np.flatnonzero(level > level.max() * dsp.gain(SPEECH_DB))
    first = max(0, spoken[0] - LEAD_MS * RATE_HZ // 1000)
    last = min(len(x), spoken[-1] + TAIL_MS * RATE_HZ // 1000)
    return fade(x[first:last], LEAD_FADE_MS, TAIL_FADE_MS)


def soften_s(x):
    """Takes the excess of a hiss down, only while it hisses."""
    hiss = sosfilt(butter(2, [4800, 10000], "band", fs=RATE_HZ, output="sos"), x)
    limit = 0.12 * dsp.envelope(x, 5, 80).max()
    keep = np.minimum(1, (limit / np.maximum(dsp.envelope(hiss, 1, 35), 1e-9)) ** 0.6)
    return x - (1 - keep) * hiss


def even_out(x):
    """2:1 above -9 dB of the line's own height."""
    level = dsp.envelope(x, 6, 150)
    return x * np.minimum(1, np.sqrt(0.35 * level.max() / np.maximum(level, 1e-9)))


@functools.cache
def room():
    return dsp.room_response(ROOM_SECONDS, seed=1, predelay_ms=18, rise_ms=6, bands=((220, 4200, 1.0),))


def place_in_room(x):
    wet = dsp.convolve(x, room()) * dsp.gain(ROOM_DB)
    wet[: len(x)] += x
    level = dsp.envelope(wet, 1, 20)
    end = np.flatnonzero(level > level.max() * dsp.gain(SILENT_DB))[-1]
    return fade(wet[: end + 1], 0, TAIL_FADE_MS)


def polish(x, rate_hz, ceiling_dbtp=PEAK_DBTP - CODEC_PEAK_DB):
    """One channel in at any rate; out at 44.1 kHz, ready for the codec."""
    divisor = np.gcd(RATE_HZ, rate_hz)
    x = trim(resample_poly(x, RATE_HZ // divisor, rate_hz // divisor))
    for section in TONE:
        x = sosfilt(section, x)
    lufs = LUFS - CODEC_LUFS
    x = dsp.at_loudness(place_in_room(even_out(soften_s(x))), lufs)
    for _ in range(8):  # what the ceiling takes, the gain gives back
        if dsp.true_peak_db(x) <= ceiling_dbtp + 0.05:
            break
        x = dsp.at_loudness(dsp.limit(x, ceiling_dbtp), lufs)
    return x
