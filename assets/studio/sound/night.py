"""Night: few notes, far apart. D flat that looks up to G, without a beat to count; stars in a celesta, somebody humming, and once another room: A major.

Five parts: stars; the humming, and stars that answer; the other room, with a vibraphone; both together; the fire is low.
"""
import numpy as np

from score import Part, breathe, chords, hold, roll, sing, starts, swells

BEATS_PER_MINUTE = 50
BAR = 4
BEATS = 40 * BAR

# (bars, bass, voicing from low to high)
HARMONY = [
    [(2, "Db2", "Ab3 Db4 Eb4 F4"), (2, "Db2", "G3 Bb3 Eb4 F4"), (2, "Bb1", "Ab3 Db4 Eb4 F4"), (2, "Gb2", "Ab3 Bb3 Db4 F4")],
    [(2, "Db2", "Ab3 C4 Eb4 F4"), (1, "F2", "Ab3 C4 Eb4 Ab4"), (1, "Gb2", "Ab3 Bb3 Db4 F4"), (2, "Bb1", "Ab3 Bb3 Db4 F4"), (1, "Eb2", "G3 Bb3 Db4 F4"),
     (1, "Ab1", "Gb3 Bb3 Db4 Eb4"), (2, "Db2", "F3 Ab3 C4 Eb4")],
    [(2, "A1", "E3 G#3 C#4 E4"), (2, "F#2", "E3 A3 C#4 E4"), (2, "D2", "F#3 A3 C#4 E4"), (1, "Eb2", "Gb3 Bb3 Db4 F4"), (1, "Ab1", "Gb3 Bb3 Db4 Eb4")],
    [(1, "Db2", "Ab3 C4 Eb4 F4"), (1, "F2", "Ab3 C4 Eb4 F4"), (2, "Gb2", "Ab3 Bb3 Db4 F4"), (1, "Bb1", "Ab3 Bb3 Db4 F4"), (1, "Eb2", "G3 Bb3 Db4 F4"), (2, "Gb2", "F3 Ab3 Bb3 Db4")],
    [(2, "Bb1", "F3 Ab3 Db4 Eb4"), (2, "Gb2", "F3 Ab3 Bb3 Db4"), (2, "Ab1", "Gb3 Ab3 Db4 Eb4")],
]

CELESTA = [
    "-:4 | -:2 Ab5:1 Eb5:1 | F5:4 | -:2 G5:1 Eb5:1 | Db5:4 | -:1 F5:1 Eb5:2 | Bb4:4 | -:4",
    "-:12 | -:2 F5:1 Db5:1 | Ab5:4 | -:4 | -:2 F5:1 G5:1 | Bb5:4 | -:2 C6:1 Ab5:1 | Eb5:4",
    "",
    "-:8 | -:2 F5:1 Ab5:1 | Db6:4 | -:4 | -:2 G5:1 F5:1 | Db5:4 | -:2 Ab5:1 F5:1",
    "Eb5:4 | -:2 Ab5:1 Eb5:1 | F5:4 | -:4 | -:2 Eb5:1 Bb4:1 | Ab4:4",
]
HUM = [
    "",
    "-:4 | -:1 F4:1 Ab4:2 | C5:2 Ab4:2 | Bb4:4 | -:1 Ab4:1 Db5:2 | C5:1 Bb4:1 F4:2 | G4:3 F4:1 | Eb4:4 | F4:4 | -:4",
    "",
    "-:1 F4:1 Ab4:2 | C5:2 Eb5:2 | Db5:3 Bb4:1 | Ab4:4 | -:1 F4:1 Db5:2 | Bb4:2 G4:2 | Bb4:2 Ab4:2 | F4:4",
    "",
]
VIBRAPHONE = [
    "",
    "",
    "-:2 E5:1 B4:1 | C#5:4 | -:2 E5:1 A4:1 | B4:4 | -:2 F#5:1 C#5:1 | E5:4 | -:2 F5:1 Db5:1 | Eb5:4",
    "",
    "-:4 | -:4 | -:4 | -:2 Db5:1 Ab4:1 | -:4 | -:4",
]

# How each section is scored: loudness of the parts, 0 silent
STARS = [54, 48, 0, 52, 50]
VOICE = [0, 50, 0, 56, 0]
BARS = [0, 0, 66, 0, 54]
CHOIR = [50, 44, 38, 54, 46]
PAD = [44, 46, 52, 50, 44]
HARP = [0, 44, 52, 48, 42]
DEEP = [40, 44, 48, 50, 40]


def parts():
    rng = np.random.default_rng(31)
    at = starts(HARMONY, BAR)
    swell = lambda low, high, bars: swells(BEATS, low, high, bars * BAR)
    celesta, vibraphone, harp = Part(8, 104, 78), Part(11, 120, 52), Part(46, 92, 46)
    hum = Part(53, 96, 60, swells=swell(70, 104, 2))
    choir = Part(52, 94, 68, swells=swell(58, 104, 4))
    pad = Part(91, 72, 60, swells=swell(72, 106, 5))
    deep = Part(43, 84, 64, swells=swell(70, 108, 2))
    for section, beat, beats, low, voicing in chords(HARMONY, BAR):
        hold(choir, beat, beats + 0.4, voicing[:3], CHOIR[section], rng, 0.15)
        hold(pad, beat, beats + 0.8, [voicing[0], voicing[2], voicing[3]], PAD[section], rng, 0.1)
        hold(deep, beat, beats * 0.95, [low + 12 * (low < 34)], DEEP[section], rng, 0.1)
        roll(harp, beat, 0.75, 6, [low + 12, voicing[0], voicing[1], voicing[3], voicing[2] + 12][: beats // 2 + 1], HARP[section], rng)
    sing(celesta, CELESTA, at, STARS, rng, 1.8)
    sing(hum, HUM, at, VOICE, rng, 1.02)
    sing(vibraphone, VIBRAPHONE, at, BARS, rng, 1.8)
    return breathe([celesta, vibraphone, harp, hum, choir, pad, deep], 2 * BAR, 0.12)
