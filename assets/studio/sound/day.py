"""Day: an open window, nothing urgent. A with a lowered seventh, four beats a bar, a guitar that walks and a flute that lets it.

Five parts: the guitar alone; the flute's tune; shade, where a kalimba plays in B minor and C opens once; the tune for two; the guitar goes on by itself.
"""
import numpy as np

from score import Part, breathe, chords, hold, roll, sing, starts, swells

BEATS_PER_MINUTE = 60
BAR = 4
BEATS = 48 * BAR

# (bars, bass, voicing from low to high)
HARMONY = [
    [(2, "A2", "E3 B3 C#4 E4"), (1, "G2", "D3 A3 B3 E4"), (1, "D2", "D3 A3 C#4 F#4"), (1, "F#2", "E3 A3 C#4 E4"), (1, "E2", "E3 A3 B3 D4"), (2, "A2", "E3 A3 C#4 E4")],
    [(1, "A2", "E3 B3 C#4 E4"), (1, "C#3", "E3 A3 B3 E4"), (1, "D2", "F#3 A3 C#4 E4"), (1, "G2", "D3 A3 B3 F#4"), (1, "F#2", "E3 A3 C#4 E4"), (1, "B2", "D3 A3 B3 F#4"),
     (1, "E2", "D3 G3 B3 F#4"), (1, "E2", "D3 A3 B3 E4"), (1, "A2", "E3 A3 B3 C#4"), (1, "G2", "D3 G3 B3 E4"), (1, "D2", "F#3 A3 D4 E4"), (1, "A2", "E3 A3 C#4 E4")],
    [(2, "B1", "F#3 A3 D4 E4"), (2, "G2", "F#3 A3 B3 D4"), (2, "E2", "G3 B3 D4 F#4"), (1, "F#2", "A3 C#4 E4 F#4"), (1, "C3", "G3 B3 D4 E4"), (1, "D2", "F#3 A3 D4 E4"),
     (1, "E2", "A3 B3 D4 E4")],
    [(1, "A2", "E3 B3 C#4 E4"), (1, "C#3", "E3 A3 B3 E4"), (1, "D2", "F#3 A3 C#4 E4"), (1, "B2", "F#3 A3 B3 D4"), (2, "G2", "F#3 A3 B3 D4"), (1, "F#2", "E3 A3 C#4 E4"),
     (1, "D2", "F#3 A3 C#4 E4"), (1, "B1", "F#3 A3 D4 E4"), (1, "E2", "E3 A3 B3 D4")],
    [(2, "D2", "F#3 A3 C#4 E4"), (2, "G2", "D3 A3 B3 E4"), (2, "F#2", "E3 A3 C#4 E4"), (2, "E2", "D3 A3 B3 E4")],
]

FLUTE = [
    "",
    "-:1 E5:1.5 F#5:.5 E5:1 | C#5:3 B4:1 | A4:1 C#5:1 F#5:2 | E5:1 D5:1 B4:2 | -:1 A4:1 C#5:1 E5:1 | F#5:2.5 E5:.5 D5:1 | B4:3 D5:1 | E5:4 |"
    "-:1 A5:1.5 F#5:.5 E5:1 | D5:2 E5:1 B4:1 | D5:1 A4:3 | -:4",
    "",
    "-:1 E5:1 F#5:.5 E5:.5 C#5:1 | B4:1 C#5:1 E5:2 | F#5:1.5 A5:.5 E5:2 | D5:1 F#5:1 B5:2 | A5:2 F#5:1 E5:1 | D5:4 | -:1 C#5:1 E5:1 A5:1 |"
    "F#5:2.5 E5:.5 C#5:1 | D5:2 B4:1 D5:1 | E5:4",
    "-:1 E5:1.5 F#5:.5 E5:1 | C#5:4 | -:1 D5:1.5 E5:.5 B4:1 | A4:4 | -:16",
]
CLARINET = [
    "",
    "",
    "-:8 | -:4 | -:2 A4:1 F#4:1 | B4:4 | -:4 | A4:4 | G4:2 B4:2 | A4:4 | -:4",
    "-:4 | -:2 A4:2 | A4:4 | A4:2 F#4:2 | B4:3 A4:1 | F#4:2 G4:1 B4:1 | A4:4 | A4:2 F#4:2 | F#4:3 A4:1 | B4:2 A4:2",
    "",
]
PLUCKED = [  # the guitar's own tune, and at the end what it remembers of the flute's
    "-:4 | -:1 E5:1.5 F#5:.5 E5:1 | D5:2 B4:2 | -:1 C#5:1 F#5:2 | E5:1 C#5:1 A4:2 | -:1 B4:1 D5:2 | C#5:4 | -:4",
    "",
    "",
    "",
    "-:16 | -:4 | -:2 C#5:1 E5:1 | B4:4 | -:4",
]
KALIMBA = [
    "",
    "-:28 | -:2 B5:1 E5:1 | -:8 | -:2 A5:1 F#5:1 | -:1 E5:1 C#5:2",
    "F#5:1 D5:.5 E5:.5 B4:2 | -:2 A4:1 D5:1 | F#5:1.5 D5:.5 B4:2 | -:2 A4:.5 B4:.5 D5:1 | G5:1 F#5:.5 D5:.5 B4:2 | -:2 D5:.5 E5:.5 F#5:1 | A5:1 E5:1 C#5:2 |"
    "G5:1 E5:1 D5:2 | F#5:1 E5:.5 D5:.5 A4:2 | -:1 B4:1 D5:1 E5:1",
    "",
    "-:8 | -:4 | -:2 B5:1 E5:1 | -:4 | -:4 | -:4 | -:2 D5:1 A5:1",
]

# How each section is scored: loudness of the parts, 0 silent
GUITAR = [54, 41, 0, 45, 48]
STEPS = [1, 0.5, 1, 0.5, 1]  # beats from string to string
OPEN = [60, 0, 0, 0, 56]
WIND = [0, 54, 0, 58, 48]
SECOND = [0, 0, 44, 46, 0]
THUMBS = [0, 58, 70, 0, 56]
HARP = [0, 0, 46, 0, 0]
STRINGS = [0, 38, 46, 50, 36]
BASS = [0, 48, 46, 52, 44]


def parts():
    rng = np.random.default_rng(29)
    at = starts(HARMONY, BAR)
    swell = lambda low, high, bars: swells(BEATS, low, high, bars * BAR)
    guitar, plucked = Part(24, 110, 52), Part(24, 112, 58)
    flute = Part(73, 108, 76, swells=swell(70, 98, 2))
    clarinet = Part(71, 94, 46, swells=swell(70, 98, 2))
    kalimba, harp, bass = Part(108, 116, 80), Part(46, 96, 40), Part(32, 86, 64)
    strings = Part(49, 80, 66, swells=swell(62, 102, 4))
    for section, beat, beats, low, voicing in chords(HARMONY, BAR):
        hold(strings, beat, beats + 0.5, voicing[1:], STRINGS[section], rng)
        roll(harp, beat, 0.5, 4, [low + 12, *voicing, voicing[1] + 12], HARP[section], rng)
        for bar in range(beats // BAR):  # thumb and fingers by turns; every other bar turns the figure round
            hold(bass, beat + bar * BAR, BAR * (0.9 - 0.3 * (bar % 2)), [low + 12 * (low < 36)], BASS[section] - 6 * (bar % 2), rng, 0.02)
            fingers = [2, 1, 3, 0, 2, 1, 3] if (beat // BAR + bar) % 2 == 0 else [1, 3, 2, 0, 3, 2, 1]
            figure = [low, *(voicing[finger] for finger in fingers)][: int(BAR / STEPS[section])]
            roll(guitar, beat + bar * BAR, STEPS[section], 2.6, figure, GUITAR[section], rng)
    sing(plucked, PLUCKED, at, OPEN, rng, 1.5)
    sing(flute, FLUTE, at, WIND, rng)
    sing(clarinet, CLARINET, at, SECOND, rng)
    sing(kalimba, KALIMBA, at, THUMBS, rng, 1.5)
    return breathe([guitar, plucked, flute, clarinet, kalimba, harp, strings, bass], 4 * BAR, 0.04)
