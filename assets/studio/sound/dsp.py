"""Signals as numpy arrays, 44.1 kHz, one column for each channel: filters, noise that closes on itself, rooms, loudness."""
import numpy as np
from scipy.ndimage import minimum_filter1d
from scipy.signal import resample_poly, sosfilt

RATE_HZ = 44100


def db(ratio):
    return 20 * np.log10(np.maximum(ratio, 1e-12))


def gain(decibels):
    return 10 ** (decibels / 20)


# ---- filters: biquads after R. Bristow-Johnson's Audio EQ Cookbook, as one-section sos arrays


def biquad(kind, hz, gain_db=0.0, q=0.7071):
    """kind: 'highpass', 'low shelf', 'high shelf' or 'bell'; the shelves and the bell by gain_db."""
    a = 10 ** (gain_db / 40)
    w = 2 * np.pi * hz / RATE_HZ
    cos, alpha = np.cos(w), np.sin(w) / (2 * q)
    root = 2 * np.sqrt(a) * alpha
    if kind == "highpass":
        num, den = [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]
    elif kind == "bell":
        num, den = [1 + alpha * a, -2 * cos, 1 - alpha * a], [1 + alpha / a, -2 * cos, 1 - alpha / a]
    elif kind in ("low shelf", "high shelf"):
        s = -1 if kind == "low shelf" else 1
        num = [a * ((a + 1) + s * (a - 1) * cos + root), -2 * s * a * ((a - 1) + s * (a + 1) * cos), a * ((a + 1) + s * (a - 1) * cos - root)]
        den = [(a + 1) - s * (a - 1) * cos + root, 2 * s * ((a - 1) - s * (a + 1) * cos), (a + 1) - s * (a - 1) * cos - root]
    else:
        raise ValueError(kind)
    return np.array([num + den]) / den[0]


def band(hz, low, high, order=2):
    """Magnitude of a smooth band between two frequencies, for shaping spectra."""
    return 1 / np.sqrt((1 + (low / np.maximum(hz, 1)) ** (2 * order)) * (1 + (hz / high) ** (2 * order)))


def envelope(x, attack_ms, release_ms):
    """Level of one channel, followed by the millisecond."""
    hop = RATE_HZ // 1000
    count = len(x) // hop + 1
    padded = np.zeros(count * hop)
    padded[: len(x)] = np.abs(x)
    rise, fall = np.exp(-1 / attack_ms), np.exp(-1 / release_ms)
    out, level = np.zeros(count), 0.0
    for i, peak in enumerate(padded.reshape(count, hop).max(1)):
        keep = rise if peak > level else fall
        level = keep * level + (1 - keep) * peak
        out[i] = level
    return np.interp(np.arange(len(x)), np.arange(count) * hop, out)


# ---- noise and slow change, periodic over their length: what ends meets its own beginning


def circular_noise(rng, frames, magnitude):
    """Unit power, spectrum as magnitude(hz)."""
    hz = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    spectrum = magnitude(hz) * np.exp(2j * np.pi * rng.random(len(hz)))
    spectrum[0] = 0
    x = np.fft.irfft(spectrum, frames)
    return x / x.std()


def slow_curve(rng, frames, low_hz, high_hz):
    """A curve that wanders within 0 to 1 at such rates, a twentieth of the time close to either end."""
    bins = np.arange(1, max(2, int(high_hz * frames / RATE_HZ)) + 1)
    waves = np.where(bins * RATE_HZ / frames >= low_hz, 1 / np.sqrt(bins), 0) * np.exp(2j * np.pi * rng.random(len(bins)))
    coarse = np.fft.irfft(np.concatenate([[0], waves]), 32 * len(bins))
    low, high = np.percentile(coarse, [5, 95])
    points = np.linspace(0, len(coarse), frames, endpoint=False)
    curve = np.interp(points, np.arange(len(coarse) + 1), np.append(coarse, coarse[0]))
    return 0.5 + 0.5 * np.tanh(1.5 * (2 * (curve - low) / (high - low) - 1))


def add_round(out, at, x):
    """Lays x into `out` from frame `at`; what would stand beyond the end stands at the beginning."""
    at %= len(out)
    head = min(len(x), len(out) - at)
    out[at : at + head] += x[:head]
    out[: len(x) - head] += x[head:]


def fade_in(frames, milliseconds):
    return np.minimum(1, np.arange(frames) / (milliseconds / 1000 * RATE_HZ))


def to_sides(x, place):
    """One channel as two, equally loud wherever it is put: -1 left, 1 right."""
    angle = np.pi / 4 * (1 + place)
    return x[:, None] * [np.cos(angle), np.sin(angle)]


# ---- rooms


def room_response(seconds, seed, predelay_ms=0, rise_ms=25, bands=((120, 700, 1.0), (700, 2500, 0.75), (2500, 7000, 0.4))):
    """One channel of a warm room: decaying noise whose upper bands die sooner. Unit energy. bands: low Hz, high Hz, share of `seconds`."""
    rng = np.random.default_rng(seed)
    frames = int(seconds * 1.1 * RATE_HZ)
    t = np.arange(frames) / RATE_HZ
    hz = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    x = np.zeros(frames)
    for low, high, share in bands:
        x += np.fft.irfft(np.fft.rfft(rng.standard_normal(frames)) * band(hz, low, high), frames) * np.exp(-6.91 * t / (seconds * share))
    x *= np.minimum(1, t / (rise_ms / 1000))
    return np.concatenate([np.zeros(int(predelay_ms * RATE_HZ / 1000)), x / np.sqrt((x**2).sum())])


def convolve(x, response):
    """One channel, with its tail."""
    frames = len(x) + len(response) - 1
    size = 1 << (frames - 1).bit_length()
    return np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(response, size), size)[:frames]


def convolve_round(x, responses, wet):
    """Both channels of a loop in a room, its response for each; the tail of the end lies over the beginning."""
    rooms = [np.fft.rfft(response, len(x)) for response in responses]
    return np.stack([np.fft.irfft(np.fft.rfft(x[:, side]) * (1 - wet + wet * rooms[side]), len(x)) for side in range(2)], 1)


# ---- loudness and peaks


def loudness(x):
    """Integrated loudness in LUFS after ITU-R BS.1770-4, of one or two channels."""
    x = x.reshape(len(x), -1)
    k = np.tan(np.pi * 1681.974450955533 / RATE_HZ)
    high, q = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    middle = high**0.4996667741545416
    shelf = np.array([[high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k, 1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]])
    k, q = np.tan(np.pi * 38.13547087602444 / RATE_HZ), 0.5003270373238773
    pass_high = np.array([[1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / (1 + k / q + k * k), (1 - k / q + k * k) / (1 + k / q + k * k)]])
    power = sosfilt(np.vstack([shelf / shelf[0, 3], pass_high]), x, axis=0) ** 2
    size, step = int(0.4 * RATE_HZ), int(0.1 * RATE_HZ)
    power = np.pad(power, ((0, max(0, size - len(power))), (0, 0)))
    total = np.concatenate([[0], np.cumsum(power.sum(1))])
    starts = np.arange(0, len(power) - size + 1, step)
    blocks = (total[starts + size] - total[starts]) / size
    lufs = -0.691 + 10 * np.log10(blocks + 1e-12)
    heard = blocks[lufs > -70]
    if len(heard) == 0:
        return -np.inf
    gate = -0.691 + 10 * np.log10(heard.mean()) - 10
    return -0.691 + 10 * np.log10(blocks[(lufs > -70) & (lufs > gate)].mean())


def true_peak_db(x):
    """dBTP: the highest of four points for each sample (BS.1770-4, annex 2)."""
    return float(db(np.abs(resample_poly(x, 4, 1, axis=0)).max()))


def limit(x, ceiling_db, reach_ms=1.5):
    """One channel whose true peaks stay under the ceiling; the gain bends `reach_ms` before and after, so that nothing clicks."""
    points = np.abs(resample_poly(x, 4, 1)).reshape(-1, 4).max(1)
    needed = np.minimum(1, gain(ceiling_db) / np.maximum(points, 1e-12))
    width = 2 * int(reach_ms * RATE_HZ / 1000) + 1
    window = np.hanning(width + 2)[1:-1]
    lowest = np.pad(minimum_filter1d(needed, width), width // 2, mode="edge")
    return x * np.convolve(lowest, window / window.sum(), "valid")


def at_loudness(x, lufs):
    """Twice, since the meter hears blocks of a louder sound that it did not hear before."""
    for _ in range(2):
        x = x * gain(lufs - loudness(x))
    return x
