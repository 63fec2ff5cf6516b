"""Places to rest by: sea, rain, wind, a stream, crickets. Shaped noise is the distance, single events are what is near; each is one period of something endless."""
import numpy as np

import dsp
from dsp import RATE_HZ, add_round, band, circular_noise, fade_in, slow_curve, to_sides

# ---- the sea: waves that come at their own times

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


# ---- water: what one hears of it are bubbles of air, as K. van den Doel models them ("Physically based models for liquid sounds", ACM Transactions on Applied
# Perception 2, 2005): a bubble of radius r metres rings at 3/r Hz, is damped by 0.13/r + 0.0072 r^-1.5 a second, and rises in pitch as it nears the surface.


def _bubble(radius_mm, rise):
    """rise: how fast the pitch goes up, as a share of the damping; 0 for a bubble that stays deep, 0.1 for one that is heard to bloop."""
    hz, radius = 3000 / radius_mm, radius_mm / 1000
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    t = np.arange(int(6.9 / damping * RATE_HZ)) / RATE_HZ  # until 60 dB down
    ring = np.exp(-damping * t) * np.sin(2 * np.pi * hz * t * (1 + rise * damping * t / 2))
    return ring * fade_in(len(ring), 0.4)


# ---- a stream: four places where the water falls over stones, each with its own size of bubbles

STREAM_SECONDS = 66
STONES = [  # where it lies (-1 left, 1 right), bubbles a second, smallest and largest radius in mm, loudness
    (-0.7, 34, 0.9, 3.0, 0.7),
    (-0.2, 22, 1.6, 5.0, 1.0),
    (0.35, 28, 1.2, 3.8, 0.9),
    (0.8, 40, 0.8, 2.4, 0.5),
]
GLUGS_PER_SECOND = 1.1  # large ones, 5 to 9 mm, wherever the water turns over


def _bubbles(out, rng, flow, rate, radii, rise, place, loud):
    """Lays bubbles into `out`, more where `flow` (mean 1) is high; small ones are more and softer."""
    chance = np.cumsum(flow) / flow.sum()
    for _ in range(int(rate * len(out) / RATE_HZ)):
        at = int(np.searchsorted(chance, rng.random()))
        radius = radii[0] * (radii[1] / radii[0]) ** rng.random() ** 1.5
        sound = _bubble(radius, rise * rng.random()) * loud * rng.random() ** 2.2 * (radius / radii[1]) ** 0.6
        add_round(out, at, to_sides(sound, np.clip(place + rng.normal(0, 0.12), -1, 1)))


def stream():
    frames = STREAM_SECONDS * RATE_HZ
    rng = np.random.default_rng(53)
    out = np.zeros((frames, 2))
    for place, rate, smallest, largest, loud in STONES:
        flow = slow_curve(rng, frames, 0.4, 2.5) ** 2
        _bubbles(out, rng, flow / flow.mean(), rate, (smallest, largest), 0.12, place, loud)
    flow = slow_curve(rng, frames, 0.2, 1.5) ** 3
    _bubbles(out, rng, flow / flow.mean(), GLUGS_PER_SECOND, (5, 9), 0.16, 0.1, 0.9)
    out = dsp.convolve_round(out, [dsp.room_response(0.5, seed=61 + side, rise_ms=3) for side in range(2)], 0.35)
    run = slow_curve(rng, frames, 0.1, 0.8)
    for side in range(2):
        rush = circular_noise(rng, frames, lambda hz: band(hz, 260, 1500, 1) / np.maximum(hz, 100) ** 0.5)
        spray = circular_noise(rng, frames, lambda hz: band(hz, 1400, 6000, 1) / np.maximum(hz, 400) ** 0.5)
        out[:, side] += 0.032 * (0.7 + 0.3 * run) * rush + 0.011 * (0.6 + 0.4 * slow_curve(rng, frames, 0.5, 4)) * spray
    return out


# ---- rain: on leaves and earth by the thousand, on a puddle now and then

RAIN_SECONDS = 70
LEAF_DROPS_PER_SECOND, PUDDLE_DROPS_PER_SECOND, NEAR_DROPS_PER_SECOND = 110, 7, 2.5


def _leaf(rng, near):
    """A drop on a leaf: a tap of noise that the leaf colours; near ones last longer and have more body."""
    centre = rng.uniform(900, 3200) if near else 1800 * 2 ** rng.uniform(-0.8, 1.2)
    seconds = rng.uniform(0.006, 0.014) if near else rng.uniform(0.002, 0.006)
    t = np.arange(int(8 * seconds * RATE_HZ)) / RATE_HZ
    tap = circular_noise(rng, len(t), lambda hz: band(hz, 0.7 * centre, 1.4 * centre)) * np.exp(-t / seconds)
    return tap * fade_in(len(tap), 0.5)


def _scatter(out, rng, rate, softest, make):
    """Sounds at any moment and place, as loud as chance has it: far ones are many."""
    for _ in range(int(rate * len(out) / RATE_HZ)):
        loud = softest + (1 - softest) * rng.random() ** 4
        add_round(out, int(rng.integers(len(out))), to_sides(make() * loud, rng.uniform(-0.9, 0.9)))


def rain():
    frames = RAIN_SECONDS * RATE_HZ
    rng = np.random.default_rng(47)
    drops = np.zeros((frames, 2))
    _scatter(drops, rng, LEAF_DROPS_PER_SECOND, 0.06, lambda: 0.30 * _leaf(rng, near=False))
    _scatter(drops, rng, NEAR_DROPS_PER_SECOND, 0.25, lambda: 0.34 * _leaf(rng, near=True))
    _scatter(drops, rng, PUDDLE_DROPS_PER_SECOND, 0.1, lambda: 0.8 * _bubble(rng.uniform(0.9, 2.6), 0.1 * rng.random()))
    out = dsp.convolve_round(drops, [dsp.room_response(0.35, seed=71 + side, rise_ms=2) for side in range(2)], 0.25)
    shower = slow_curve(rng, frames, 0.03, 0.25)  # it comes and goes a little
    for side in range(2):
        roof = circular_noise(rng, frames, lambda hz: band(hz, 500, 5500, 1) / np.maximum(hz, 300) ** 0.45)
        ground = circular_noise(rng, frames, lambda hz: band(hz, 120, 700, 1) / np.maximum(hz, 100) ** 0.5)
        patter = 0.75 + 0.25 * slow_curve(rng, frames, 3, 25)
        out[:, side] = (0.8 + 0.2 * shower) * out[:, side] + 0.033 * (0.6 + 0.4 * shower) * patter * roof + 0.018 * (0.7 + 0.3 * shower) * ground
    return out


# ---- wind: gusts that open, and tune, what they blow through

WIND_SECONDS = 76
HOLLOWS_HZ = [150, 215, 300, 430, 600, 850, 1200, 1700]  # resonances of trunks, gaps and edges; a gust moves up through them


def wind():
    frames = WIND_SECONDS * RATE_HZ
    rng = np.random.default_rng(59)
    gust = slow_curve(rng, frames, 0.02, 0.16) ** 1.6
    out = np.zeros((frames, 2))
    for side in range(2):
        here = np.clip(0.8 * np.roll(gust, side * RATE_HZ // 3) + 0.2 * slow_curve(rng, frames, 0.1, 0.7), 0, 1)  # it crosses from left to right
        height = np.log2(190) + 2.2 * here + 0.25 * (slow_curve(rng, frames, 0.15, 0.9) - 0.5)  # of the resonance, in octaves
        for hz in HOLLOWS_HZ:
            open_ = np.exp(-(((np.log2(hz) - height) / 0.55) ** 2))
            out[:, side] += 0.30 * (0.12 + 0.88 * here) * open_ * circular_noise(rng, frames, lambda f, hz=hz: band(f, 0.88 * hz, 1.14 * hz, 3))
        air = circular_noise(rng, frames, lambda hz: band(hz, 60, 420, 1) / np.maximum(hz, 40) ** 0.6)
        leaves = circular_noise(rng, frames, lambda hz: band(hz, 1800, 6500, 1) / np.maximum(hz, 500) ** 0.5)
        rustle = np.roll(here, RATE_HZ // 2) ** 2 * (0.5 + 0.5 * slow_curve(rng, frames, 2, 14))  # leaves answer a little later
        out[:, side] += 0.26 * (0.35 + 0.65 * here) * air + 0.10 * rustle * leaves
    return out


# ---- crickets: a few, each with his own pitch, pace, place and pauses. Snowy tree crickets sing at 2.5 to 3 kHz in chirps of eight pulses, two or three
# a second on a warm night; field crickets near 4.5 kHz, three or four pulses. (T. J. Walker and T. E. Moore, Singing Insects of North America.)

CRICKETS_SECONDS = 78
CRICKETS = [  # Hz, pulses in a chirp, pulses a second, chirps a second, place (-1 left, 1 right), metres away, seconds of a song and of a pause
    (2950, 8, 46, 1.85, -0.45, 8, 11, 8),
    (2540, 8, 41, 1.6, 0.55, 12, 15, 9),
    (3210, 5, 47, 1.95, 0.1, 20, 17, 8),
    (4350, 3, 30, 1.4, 0.75, 16, 9, 9),
    (4620, 4, 32, 1.2, -0.8, 24, 11, 10),
    (2700, 8, 43, 1.7, -0.15, 34, 25, 6),
]


def _chirp(rng, hz, pulses, per_second):
    """Pulses that swell through the chirp; each begins a shade high and sinks."""
    frames = int(pulses / per_second * RATE_HZ)
    t = np.arange(frames) / RATE_HZ
    beat = (t * per_second) % 1
    pulse = np.where(beat < 0.62, np.sin(np.pi * np.minimum(beat / 0.62, 1)) ** 1.5, 0)
    grow = np.minimum(1, 0.35 + 0.65 * t * per_second / max(1, pulses - 2))
    phase = 2 * np.pi * hz * (t + 0.008 * np.sin(np.pi * beat) / per_second * 0.62)
    return grow * pulse * (np.sin(phase) + 0.05 * np.sin(2 * phase)) * rng.uniform(0.85, 1.0)


def _song(out, rng, hz, pulses, pulse_rate, chirp_rate, place, metres, sings, rests):
    """Songs with pauses round the loop: the count of both is whole, so nobody is cut short at the seam."""
    bouts = max(1, round(len(out) / RATE_HZ / (sings + rests)))
    period = len(out) / RATE_HZ / bouts
    offset = rng.uniform(0, period)
    for bout in range(bouts):
        start, at = offset + bout * period + rng.uniform(-0.1, 0.1) * rests, 0.0
        length = period - rests * rng.uniform(0.7, 1.3)
        while at < length:
            warm = min(1, 0.3 + at / 2.5, 0.2 + (length - at) / 1.5)  # he begins and ends softly
            chirp = _chirp(rng, hz * rng.normal(1, 0.0015), pulses - (rng.random() < 0.12), pulse_rate)
            add_round(out, int((start + at) * RATE_HZ), to_sides(chirp * warm * 6 / metres, place))
            at += rng.normal(1, 0.035) / chirp_rate


def crickets():
    frames = CRICKETS_SECONDS * RATE_HZ
    rng = np.random.default_rng(67)
    straight, round_about = np.zeros((frames, 2)), np.zeros((frames, 2))
    for cricket in CRICKETS:
        alone, metres = np.zeros((frames, 2)), cricket[5]
        _song(alone, rng, *cricket)
        far = min(0.75, metres / 40)  # the further, the more of it has gone round by grass and trees
        straight += (1 - far) * alone
        round_about += far * alone
    out = straight + dsp.convolve_round(round_about, [dsp.room_response(0.9, seed=83 + side, rise_ms=8, bands=((1500, 6000, 1.0),)) for side in range(2)], 1)
    for side in range(2):
        air = circular_noise(rng, frames, lambda hz: band(hz, 70, 500, 1) / np.maximum(hz, 50) ** 0.7)
        meadow = circular_noise(rng, frames, lambda hz: band(hz, 2500, 3300, 3))  # all the others, too far to be told apart
        out[:, side] += 0.11 * (0.7 + 0.3 * slow_curve(rng, frames, 0.03, 0.2)) * air + 0.010 * (0.6 + 0.4 * slow_curve(rng, frames, 0.3, 2.5)) * meadow
    return out
