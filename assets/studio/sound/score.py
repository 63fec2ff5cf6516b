"""A score becomes a Standard MIDI File, FluidSynth plays it dry, and the end is laid over the beginning: a loop without a seam."""
import pathlib
import struct
import tempfile
from dataclasses import dataclass, field

import numpy as np

import dsp
import files
from dsp import RATE_HZ

SOUNDFONT = pathlib.Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")  # Debian: fluid-soundfont-gm
TICKS = 480  # a beat
VOLUME, PAN, EXPRESSION, REVERB, CHORUS = 7, 10, 11, 91, 93  # MIDI controllers
OFF, ON, CONTROL = 0, 2, 1  # order within a tick


@dataclass
class Part:
    """One instrument. notes: (beat, beats, pitch, velocity); swells: (beat, expression)."""

    program: int  # General MIDI, from 0
    volume: int
    pan: int
    notes: list = field(default_factory=list)
    swells: list = field(default_factory=list)


def pitch(name):
    """'C4' is 60; 'Bb3', 'F#5'."""
    step = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}[name[0]]
    return step + {"b": -1, "#": 1}.get(name[1:-1], 0) + 12 * (int(name[-1]) + 1)


def chord(text):
    return [pitch(name) for name in text.split()]


def melody(text, start_beat):
    """'A4:1.5 -:1.5 | C5:3' -> (beat, beats, pitch); '-' is a rest, '|' a bar line that only the eye needs."""
    out, beat = [], start_beat
    for token in text.replace("|", " ").split():
        name, beats = token.split(":")
        if name != "-":
            out.append((beat, float(beats), pitch(name)))
        beat += float(beats)
    return out


# ---- scoring: what the pieces share. A piece is in sections; lists such as loudness have an entry for each, 0 silent.


def starts(harmony, bar):
    """The beat on which each section begins."""
    lengths = [bar * sum(count for count, _, _ in bars) for bars in harmony]
    return [sum(lengths[:section]) for section in range(len(lengths))]


def chords(harmony, bar):
    """harmony: for each section its (bars, bass, voicing from low to high) -> (section, beat, beats, bass, voicing)."""
    beat = 0
    for section, bars in enumerate(harmony):
        for count, bass, voicing in bars:
            yield section, beat, count * bar, pitch(bass), chord(voicing)
            beat += count * bar


def swells(total, low, high, beats):
    """Slow waves of loudness, `beats` each, whole within the piece of `total` beats."""
    return [(beat, low + (high - low) * (0.5 - 0.5 * np.cos(2 * np.pi * beat / beats))) for beat in np.arange(0, total, 0.5)]


def late(rng, spread):
    """Nobody plays on the dot."""
    return abs(rng.normal(0, spread))


def sing(part, texts, at, loudness, rng, legato=1.0):
    """A tune for each section, which begins at its beat of `at`."""
    for text, start, velocity in zip(texts, at, loudness):
        for beat, beats, note in melody(text, start):
            part.notes.append((beat + rng.normal(0, 0.02), beats * legato, note, velocity + rng.integers(-4, 5)))


def hold(part, beat, beats, notes, velocity, rng, spread=0.08):
    """A chord, not quite together."""
    part.notes += [(beat + late(rng, spread), beats, note, velocity) for note in notes if velocity]


def roll(part, beat, step, ring, notes, velocity, rng, accent=5):
    """One note after the other, each ringing for `ring` beats; `accent` is what the first has over the others."""
    part.notes += [(beat + step * i + late(rng, 0.03), ring, note, velocity + accent * (i == 0) + rng.integers(-4, 5)) for i, note in enumerate(notes) if velocity]


def breathe(parts, phrase, depth):
    """Tempo that lingers by the share `depth` where phrases of so many beats meet, and flows between; the piece keeps its length."""
    lag = depth * phrase / (2 * np.pi)
    warp = lambda beat: beat + lag * np.sin(2 * np.pi * beat / phrase)
    for part in parts:
        part.notes = [(warp(beat), warp(beat + beats) - warp(beat), note, velocity) for beat, beats, note, velocity in part.notes]
        part.swells = [(warp(beat), value) for beat, value in part.swells]
    return parts


# ---- playing


def _quantity(n):
    out = [n & 127]
    while n := n >> 7:
        out.append(128 | (n & 127))
    return bytes(reversed(out))


def _track(events):
    data, now = b"", 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        data += _quantity(tick - now) + message
        now = tick
    data += _quantity(0) + b"\xff\x2f\x00"
    return b"MTrk" + struct.pack(">I", len(data)) + data


def _part_track(channel, part):
    control = lambda tick, number, value: (tick, CONTROL, bytes([0xB0 | channel, number, int(np.clip(value, 0, 127))]))
    events = [(0, CONTROL, bytes([0xC0 | channel, part.program]))]
    events += [control(0, number, value) for number, value in ((VOLUME, part.volume), (PAN, part.pan), (REVERB, 0), (CHORUS, 0))]
    events += [control(max(0, round(beat * TICKS)), EXPRESSION, value) for beat, value in part.swells]
    for beat, beats, note, velocity in part.notes:
        start = max(0, round(beat * TICKS))
        events.append((start, ON, bytes([0x90 | channel, note, int(np.clip(velocity, 1, 127))])))
        events.append((max(start + 1, round((beat + beats) * TICKS)), OFF, bytes([0x80 | channel, note, 0])))
    return _track(events)


def write_midi(path, beats_per_minute, parts):
    tempo = (0, CONTROL, b"\xff\x51\x03" + struct.pack(">I", round(6e7 / beats_per_minute))[1:])
    tracks = [_track([tempo])] + [_part_track(channel + (channel >= 9), part) for channel, part in enumerate(parts)]  # channel 9 is drums
    path.write_bytes(b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), TICKS) + b"".join(tracks))


def play_dry(beats_per_minute, parts):
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = pathlib.Path(folder) / "score.mid", pathlib.Path(folder) / "dry.wav"
        write_midi(midi, beats_per_minute, parts)
        files.run(["fluidsynth", "-ni", "-q", "-R", 0, "-C", 0, "-g", 0.5, "-r", RATE_HZ, "-O", "float", "-T", "wav", "-F", wav, SOUNDFONT, midi])
        return files.decode(wav, 2)


def fold(x, frames):
    """What rings on after the end rings at the beginning."""
    out = np.zeros((frames, x.shape[1]))
    for start in range(0, len(x), frames):
        piece = x[start : start + frames]
        out[: len(piece)] += piece
    return out


def render_loop(piece, room_seconds=3.4, wet=0.3, dark_hz=7500, lead_ms=0):
    """piece: a module like dusk.py. Room and tone are circular too, so that the whole is one period of something endless; it may begin `lead_ms` before the
    first beat, where Vorbis, which knows nothing of circles, codes its ends better."""
    frames = round(piece.BEATS * 60 / piece.BEATS_PER_MINUTE * RATE_HZ)
    dry = fold(play_dry(piece.BEATS_PER_MINUTE, piece.parts()), frames)
    hz = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    tone = 1 / np.sqrt(1 + (hz / dark_hz) ** 4) / np.sqrt(1 + (35 / np.maximum(hz, 1)) ** 4)
    out = np.zeros_like(dry)
    for side in range(2):
        room = np.fft.rfft(dsp.room_response(room_seconds, seed=31 + side), frames)
        out[:, side] = np.fft.irfft(np.fft.rfft(dry[:, side]) * tone * (1 - wet + wet * room), frames)
    return np.roll(out, round(lead_ms * RATE_HZ / 1000), axis=0)
