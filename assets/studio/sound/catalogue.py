"""Every sound that is baked: how it is made, how loud it is, how it is kept. The mix: voice -18 LUFS, music -26, nature -30, cues -28."""
from dataclasses import dataclass
from typing import Callable

import numpy as np

import cues
import dsp
import dusk
import nature
import score

BREATH_SECONDS = range(3, 9)  # a phase of the pacer is led by the cue nearest to its length


@dataclass
class Sound:
    name: str
    kind: str  # music, nature, cue: the bus it is mixed on
    make: Callable[[], np.ndarray]
    loop: bool = False
    lufs: float = None  # integrated loudness, or
    peak_dbfs: float = None  # for what rings: its highest sample
    quality: int = 4  # of Vorbis, -1 to 10

    def level(self, x):
        return dsp.at_loudness(x, self.lufs) if self.lufs is not None else x * dsp.gain(self.peak_dbfs) / np.abs(x).max()


def _breaths(way):
    return [Sound(f"{way}-{seconds}", "cue", lambda seconds=seconds: cues.breath(seconds, way), lufs=-28) for seconds in BREATH_SECONDS]


SOUNDS = [
    Sound("dusk", "music", lambda: score.render_loop(dusk.BEATS_PER_MINUTE, dusk.BEATS, dusk.parts()), loop=True, lufs=-26),
    Sound("ocean", "nature", nature.ocean, loop=True, lufs=-30),
    Sound("bowl", "cue", lambda: cues.bowl(15, 0.012, 1.0), peak_dbfs=-9),
    Sound("bowl-soft", "cue", lambda: cues.bowl(9, 0.03, 0.7), peak_dbfs=-15),
    *_breaths("inhale"),
    *_breaths("exhale"),
]
