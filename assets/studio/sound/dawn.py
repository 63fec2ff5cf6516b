"""Morning: light comes up behind hills. D major that looks up to G sharp, three beats a bar, a rising fourth for a tune.

Five parts: before the light; the tune, with an answer; a shadow, where the cello has the tune lower; full light, with one turn to B flat; the day can wait.
"""
import numpy as np

from score import Part, breathe, chords, hold, roll, sing, starts, swells

BEATS_PER_MINUTE = 54
BAR = 3
BEATS = 60 * BAR

# (bars, bass, voicing from low to high)
HARMONY = [
    [(2, "D2", "A3 D4 E4 A4"), (2, "D2", "A3 C#4 F#4 A4"), (2, "D2", "B3 E4 G#4 B4"), (2, "D2", "A3 E4 F#4 A4"), (2, "G2", "B3 D4 F#4 A4"), (2, "A2", "B3 D4 E4 A4")],
    [(2, "D2", "A3 C#4 E4 F#4"), (1, "B2", "A3 B3 D4 F#4"), (1, "F#2", "A3 C#4 E4 F#4"), (2, "G2", "A3 B3 D4 F#4"), (1, "E2", "G3 B3 D4 F#4"), (1, "A2", "G3 B3 D4 E4"),
     (2, "D2", "F#3 C#4 E4 A4"), (1, "C#2", "F#3 C#4 E4 A4"), (1, "B1", "F#3 B3 D4 A4"), (2, "G2", "F#3 B3 D4 A4"), (1, "E2", "G3 B3 D4 F#4"), (1, "A2", "G3 B3 D4 E4")],
    [(2, "B1", "F#3 A3 D4 E4"), (2, "G2", "F#3 B3 D4 E4"), (2, "E2", "G3 B3 D4 F#4"), (2, "F#2", "A3 C#4 E4 F#4"), (1, "G2", "B3 D4 F#4 A4"), (1, "G#2", "B3 E4 G#4 B4"),
     (2, "A2", "B3 D4 E4 A4")],
    [(1, "D2", "A3 E4 F#4 A4"), (1, "F#2", "A3 C#4 E4 A4"), (1, "G2", "B3 D4 F#4 A4"), (1, "E2", "B3 D4 F#4 G4"), (2, "Bb1", "A3 D4 F4 A4"), (2, "G2", "B3 D4 F#4 A4"),
     (1, "E2", "B3 D4 F#4 G4"), (1, "F#2", "A3 C#4 E4 F#4"), (1, "G2", "B3 D4 F#4 A4"), (1, "A2", "B3 D4 E4 A4")],
    [(2, "D2", "A3 C#4 E4 A4"), (2, "B1", "A3 D4 F#4 A4"), (2, "G2", "A3 B3 D4 F#4"), (2, "A2", "A3 B3 D4 E4")],
]

PIANO = [
    "-:3 | -:1 A4:1 D5:1 | E5:3 | -:3 | -:1 B4:1 E5:1 | G#5:3 | F#5:2 E5:1 | A4:3 | -:1 D5:1 A5:1 | F#5:2 E5:1 | E5:1 D5:1 B4:1 | A4:3",
    "-:1 A4:1 D5:1 | E5:1.5 F#5:.5 E5:1 | D5:2 B4:1 | A4:3 | -:1 B4:1 D5:1 | F#5:1.5 E5:.5 D5:1 | B4:2 D5:1 | E5:3 |"
    "-:1 A4:1 D5:1 | E5:1 F#5:1 A5:1 | A5:1 F#5:2 | D5:1 E5:1 F#5:1 | D5:3 | -:1 A4:1 B4:1 | D5:1.5 B4:.5 G4:1 | A4:3",
    "-:3 | -:1.5 A5:.5 F#5:1 | -:3 | -:1.5 B5:.5 F#5:1 | -:3 | -:1.5 G5:.5 B5:1 | -:3 | -:1.5 C#6:.5 A5:1 | -:1 A5:1 D6:1 | B5:3 | A5:1 E5:1 D5:1 | E5:3",
    "A4:1 D5:1 E5:1 | A5:2 E5:1 | F#5:1.5 E5:.5 D5:1 | B4:3 | -:1 D5:1 F5:1 | A5:3 | B5:2 A5:1 | F#5:3 | G5:1.5 F#5:.5 D5:1 | E5:2 C#5:1 | D5:1 B4:1 D5:1 | E5:3",
    "-:1 A4:1 D5:1 | E5:3 | -:3 | -:1 F#5:1 D5:1 | B4:3 | -:1 A4:1 B4:1 | D5:1 B4:2 | A4:3",
]
CLARINET = [
    "",
    "-:9 | -:1 C#4:1 E4:1 | D4:3 | -:6 | -:1 G4:1 E4:1 | F#4:3 | -:9 | -:1 B4:1 A4:1 | F#4:3 | -:3 | -:1 E4:1 G4:1",
    "",
    "F#4:3 | E4:3 | D4:2 F#4:1 | G4:3 | F4:3 | D4:3 | D4:2 E4:1 | F#4:3 | B3:3 | C#4:3 | D4:2 F#4:1 | E4:3",
    "",
]
CELLO = [
    "",
    "",
    "-:1 F#3:1 B3:1 | C#4:1.5 D4:.5 C#4:1 | B3:2 G3:1 | F#3:3 | -:1 G3:1 B3:1 | D4:1.5 E4:.5 F#4:1 | E4:2 C#4:1 | A3:3 | B3:1 D4:1 F#4:1 | G#4:2 E4:1 | E4:1 D4:1 B3:1 | A3:3",
    "",
    "D4:3 | C#4:3 | D4:3 | -:3 | B3:3 | -:3 | B3:3 | -:3",
]

# How each section is scored: loudness of the parts, 0 silent
TUNE = [50, 56, 48, 62, 48]
ANSWER = [0, 58, 0, 54, 0]
LOW_TUNE = [0, 0, 58, 0, 44]
HAND = [0, 34, 30, 40, 0]  # the left hand, flowing
DEEP = [36, 0, 0, 0, 34]  # or only its lowest notes
STRINGS = [40, 44, 52, 60, 42]
GLOW = [46, 0, 34, 40, 48]
BASS = [0, 44, 46, 50, 0]


def parts():
    rng = np.random.default_rng(23)
    at = starts(HARMONY, BAR)
    swell = lambda low, high, bars: swells(BEATS, low, high, bars * BAR)
    piano, hand = Part(0, 112, 58), Part(0, 100, 72)
    clarinet = Part(71, 72, 82, swells=swell(72, 100, 4))
    cello = Part(42, 76, 48, swells=swell(80, 112, 2))
    strings = Part(49, 72, 66, swells=swell(62, 104, 4))
    glow = Part(89, 92, 60, swells=swell(70, 110, 6))
    bass = Part(32, 84, 64)
    for section, beat, beats, low, voicing in chords(HARMONY, BAR):
        hold(strings, beat, beats + 0.5, voicing[1:], STRINGS[section], rng)
        hold(glow, beat, beats + 0.6, [voicing[0], voicing[2] + 12], GLOW[section], rng)
        hold(bass, beat, beats * 0.9, [low + 12 * (low < 36)], BASS[section], rng, 0.02)
        roll(hand, beat, 1, beats, [low, low + 12, voicing[0]], DEEP[section], rng)
        for bar in range(0, beats, BAR):  # up over the bar and half down again; the second bar of a chord begins higher
            wave = [low + 12, *voicing[:3], voicing[1], voicing[0]] if bar == 0 else [voicing[0], voicing[2], voicing[3], voicing[2], voicing[1], voicing[0]]
            roll(hand, beat + bar, 0.5, 2.2, wave, HAND[section], rng)
    sing(piano, PIANO, at, TUNE, rng, 1.7)
    sing(clarinet, CLARINET, at, ANSWER, rng)
    sing(cello, CELLO, at, LOW_TUNE, rng, 1.04)
    return breathe([piano, hand, clarinet, cello, strings, glow, bass], 4 * BAR, 0.08)
