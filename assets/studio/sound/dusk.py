"""The piece for practice: warm, slow, without a pulse that pushes. F major, opened by one glow of E flat, and back to where it began.

Five parts of eight bars, four beats a bar: alone; in company; the glow; the return, fuller; letting go.
"""
import numpy as np

from score import Part, breathe, chords, hold, roll, sing, starts, swells

BEATS_PER_MINUTE = 50
BAR = 4
SECTIONS, SECTION = 5, 8 * BAR
BEATS = SECTIONS * SECTION

# (bars, bass, voicing from low to high): each section eight bars
HARMONY = [
    [(2, "F2", "F3 A3 C4 G4"), (2, "D2", "F3 A3 C4 E4"), (2, "Bb1", "F3 A3 C4 D4"), (2, "C2", "G3 Bb3 D4 F4")],
    [(1, "F2", "G3 A3 C4 E4"), (1, "A2", "G3 A3 C4 E4"), (1, "Bb1", "F3 A3 D4 F4"), (1, "G2", "F3 A3 Bb3 D4"),
     (1, "D2", "F3 A3 C4 E4"), (1, "Bb1", "F3 A3 C4 D4"), (1, "G2", "F3 A3 Bb3 D4"), (1, "C2", "G3 Bb3 D4 F4")],
    [(2, "D2", "A3 C4 E4 F4"), (2, "Bb1", "A3 C4 D4 F4"), (2, "Eb2", "A3 Bb3 D4 G4"), (1, "G2", "A3 Bb3 D4 F4"), (1, "C2", "G3 Bb3 D4 F4")],
    [(1, "F2", "G3 A3 C4 E4"), (1, "A2", "G3 A3 C4 E4"), (1, "Bb1", "F3 A3 D4 F4"), (1, "G2", "F3 A3 Bb3 D4"),
     (1, "D2", "F3 A3 C4 E4"), (1, "Bb1", "F3 A3 C4 D4"), (1, "Eb2", "G3 Bb3 D4 F4"), (1, "C2", "G3 Bb3 D4 F4")],
    [(2, "Bb1", "F3 A3 C4 D4"), (2, "D2", "F3 A3 C4 E4"), (2, "G2", "F3 A3 Bb3 D4"), (2, "C2", "G3 Bb3 D4 F4")],
]

# The tune: a small rise that sighs back. The piano says it, the cello answers lower, the glow turns it upside down.
PIANO = [
    "-:2 A4:1.5 C5:.5 G4:4 F4:3 E4:1 A4:4 -:2 D5:1.5 C5:.5 A4:4 G4:3 A4:1 D4:4",
    "-:6 C5:2 -:6 A4:2 -:6 D5:2 -:6 G4:2",
    "-:2 E5:1.5 C5:.5 A4:4 -:2 D5:1.5 C5:.5 F4:4 -:2 A4:1 D5:1 G5:4 -:2 F5:1.5 D5:.5 C5:4",
    "-:2 A4:1.5 C5:.5 G4:4 -:2 C5:1.5 E5:.5 D5:4 -:2 E5:1 F5:1 C5:4 -:2 G5:1.5 F5:.5 D5:4",
    "-:2 D5:1.5 C5:.5 A4:4 E4:3 F4:1 A4:4 -:2 Bb4:1.5 A4:.5 D4:4 -:2 G4:1.5 A4:.5 D4:4",
]
CELLO = [
    "",
    "C4:3 D4:1 A3:2 G3:2 F3:3 D4:1 C4:2 Bb3:2 A3:3 C4:1 D4:4 Bb3:2 A3:2 G3:4",
    "A3:8 -:4 F3:2 A3:2 Bb3:6 G3:2 D4:4 C4:4",
    "C4:3 D4:1 E4:4 F4:3 D4:1 C4:2 Bb3:2 A3:3 C4:1 D4:4 G3:2 Bb3:2 C4:4",
    "D4:4 C4:4 A3:8",
]

# How each section is scored: loudness of the parts, 0 silent
GUITAR = [0, 44, 30, 48, 0]
STRINGS = [0, 34, 52, 48, 30]
PAD = [50, 46, 44, 48, 52]
HORN = [0, 0, 58, 60, 0]
HARP = [44, 0, 50, 46, 44]


def parts():
    rng = np.random.default_rng(19)
    at = starts(HARMONY, BAR)
    swell = lambda low, high, beats=2 * BAR: swells(BEATS, low, high, beats)
    pad = Part(89, 82, 64, swells=swell(84, 108))
    strings = Part(49, 84, 54, swells=swell(66, 104))
    horn = Part(60, 66, 84, swells=swell(60, 96))
    bass = Part(32, 88, 64)
    guitar = Part(24, 84, 44)
    harp = Part(46, 74, 86)
    piano = Part(4, 88, 70)
    cello = Part(42, 88, 60, swells=swell(82, 112, BAR))
    for section, beat, beats, low, voicing in chords(HARMONY, BAR):
        hold(pad, beat, beats + 0.6, [low + 12 * (low < 36), *voicing], PAD[section], rng, 0.05)
        hold(bass, beat, beats * 0.9, [low], 52, rng, 0.02)
        hold(strings, beat, beats + 0.4, [note + 12 * (note < 60) for note in voicing[1:]], STRINGS[section], rng)
        hold(horn, beat, beats + 0.2, voicing[1:2], HORN[section], rng)
        # up and partly down again, one string a beat, rolled rather than struck
        figure = [low + 12, *voicing[1:]] if beats == BAR else [low + 12, *voicing, *voicing[2:0:-1], voicing[1]]
        roll(guitar, beat, 1, 3.2, figure[: int(beats)], GUITAR[section], rng)
        roll(harp, beat + beats - 2, 0.5, 4, [note + 12 for note in voicing[1:]], HARP[section], rng, accent=0)
    sing(piano, PIANO, at, [50] * SECTIONS, rng, 1.6)
    sing(cello, CELLO, at, [48] * SECTIONS, rng, 1.04)
    return breathe([pad, strings, horn, bass, guitar, harp, piano, cello], 4 * BAR, 0.05)
