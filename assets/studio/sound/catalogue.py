"""Every sound that is baked: how it is made, how loud it is, how it is kept. The mix: voice -18 LUFS, music -26, nature -30, cues -28."""
from dataclasses import dataclass
from typing import Callable

import numpy as np

import cues
import dsp
import dawn
import day
import dusk
import nature
import night
import score

BREATH_SECONDS = range(3, 9)  # a phase of the pacer is led by the cue nearest to its length


@dataclass
class Sound:
    name: str
    kind: str  # music, nature, cue, ui: what it is for
    make: Callable[[], np.ndarray]
    loop: bool = False
    lufs: float = None  # integrated loudness, or
    peak_dbfs: float = None  # for what rings: its highest sample
    quality: int = 4  # of Vorbis, -1 to 10

    def level(self, x):
        return dsp.at_loudness(x, self.lufs) if self.lufs is not None else x * dsp.gain(self.peak_dbfs) / np.abs(x).max()


def _music(name, piece, **room):
    return Sound(name, "music", lambda: score.render_loop(piece, **room), loop=True, lufs=-26)


def _nature(*places):
    return [Sound(place.__name__, "nature", place, loop=True, lufs=-30) for place in places]


def _breaths(way):
    return [Sound(f"{way}-{seconds}", "cue", lambda seconds=seconds: cues.breath(seconds, way), lufs=-28) for seconds in BREATH_SECONDS]


SOUNDS = [
    _music("dawn", dawn),
    _music("day", day),
    _music("dusk", dusk),
    _music("night", night, room_seconds=5, wet=0.38, dark_hz=6000, lead_ms=40),
    *_nature(nature.ocean, nature.rain, nature.wind, nature.stream, nature.crickets),
    Sound("bowl-large", "cue", lambda: cues.bowl(18, 0.018, 0.95, cues.LARGE_BOWL_HZ), peak_dbfs=-9),
    Sound("bowl", "cue", lambda: cues.bowl(15, 0.012, 1.0), peak_dbfs=-9),
    Sound("bowl-small", "cue", lambda: cues.bowl(11, 0.009, 0.85, cues.SMALL_BOWL_HZ), peak_dbfs=-12),
    Sound("bowl-soft", "cue", lambda: cues.bowl(9, 0.03, 0.7), peak_dbfs=-15),
    Sound("chime", "ui", cues.chime, peak_dbfs=-18),
    *_breaths("inhale"),
    *_breaths("exhale"),
]
