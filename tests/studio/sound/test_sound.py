"""What the sound studio promises of its signals. Run: /usr/bin/python3 tests/studio/sound/test_sound.py"""
import pathlib
import sys
import tempfile
import unittest

import numpy as np

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / "assets" / "studio" / "sound"))
import cues
import dsp
import dusk
import score
from dsp import RATE_HZ


def sine(hz, seconds, level_db):
    return dsp.gain(level_db) * np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE_HZ)) / RATE_HZ)


class Signals(unittest.TestCase):
    def test_loudness_is_that_of_the_standard(self):
        # BS.1770-4: a 997 Hz sine at 0 dBFS in one front channel reads -3.01; two channels read 3.01 more.
        self.assertAlmostEqual(dsp.loudness(sine(997, 5, 0)), -3.01, delta=0.05)
        both = np.stack([sine(997, 5, -23)] * 2, 1)
        self.assertAlmostEqual(dsp.loudness(both), -23.0, delta=0.05)

    def test_silence_around_a_sound_does_not_make_it_softer(self):
        tone = sine(997, 4, -20)
        padded = np.concatenate([np.zeros(8 * RATE_HZ), tone, np.zeros(8 * RATE_HZ)])
        self.assertAlmostEqual(dsp.loudness(padded), dsp.loudness(tone), delta=0.5)

    def test_the_limiter_holds_its_ceiling_between_samples_too(self):
        random = np.random.default_rng(5)
        for _ in range(5):
            x = dsp.circular_noise(random, RATE_HZ, lambda hz: dsp.band(hz, 100, 6000))
            self.assertLess(dsp.true_peak_db(dsp.limit(x, -6)), -5.9)

    def test_the_limiter_leaves_alone_what_is_under_its_ceiling(self):
        x = sine(440, 1, -12)
        np.testing.assert_allclose(dsp.limit(x, -6), x, atol=1e-12)

    def test_noise_ends_where_it_begins(self):
        x = dsp.circular_noise(np.random.default_rng(1), 2 * RATE_HZ, lambda hz: dsp.band(hz, 40, 400))
        steps = np.abs(np.diff(x))
        self.assertLess(abs(x[0] - x[-1]), np.percentile(steps, 99.9))

    def test_a_filter_has_its_gain_where_it_says(self):
        for kind, hz, at in (("low shelf", 220, 20), ("high shelf", 3000, 18000), ("bell", 1000, 1000)):
            x = sine(at, 2, 0)
            out = dsp.sosfilt(dsp.biquad(kind, hz, 4), x)[RATE_HZ:]
            self.assertAlmostEqual(float(dsp.db(out.std() / x[RATE_HZ:].std())), 4, delta=0.3)


class Cues(unittest.TestCase):
    def test_a_breath_is_as_long_as_its_phase_and_silent_at_both_ends(self):
        for seconds in (3, 8):
            for way in ("inhale", "exhale"):
                x = cues.breath(seconds, way)
                self.assertEqual(len(x), seconds * RATE_HZ)
                self.assertLess(np.abs(x[[0, -1]]).max(), 1e-3 * np.abs(x).max())

    def test_in_and_out_are_told_apart_by_where_they_brighten(self):
        def centre(x):
            power = np.abs(np.fft.rfft(x[:, 0])) ** 2
            return (power * np.fft.rfftfreq(len(x), 1 / RATE_HZ)).sum() / power.sum()

        for way, rises in (("inhale", True), ("exhale", False)):
            x = cues.breath(4, way)
            early, late = centre(x[RATE_HZ // 2 : 2 * RATE_HZ]), centre(x[2 * RATE_HZ : 7 * RATE_HZ // 2])
            self.assertEqual(late > early, rises)


class Scores(unittest.TestCase):
    def test_every_tune_fills_its_section_and_no_more(self):
        for texts in (dusk.PIANO, dusk.CELLO):
            self.assertEqual(len(texts), dusk.SECTIONS)
            for text in texts:
                self.assertIn(sum(float(token.split(":")[1]) for token in text.split()), (0, dusk.SECTION / 2, dusk.SECTION))

    def test_the_harmony_fills_the_piece(self):
        self.assertEqual(sum(beats for _, _, beats, _, _ in dusk.chords(dusk.HARMONY, dusk.BAR)), dusk.BEATS)

    def test_no_note_begins_after_the_end(self):
        for part in dusk.parts():
            self.assertTrue(all(0 <= beat < dusk.BEATS and 20 < note < 100 for beat, _, note, _ in part.notes))

    def test_the_end_rings_on_over_the_beginning(self):
        x = np.zeros((25, 2))
        x[[3, 13, 23]] = [[1, 2], [10, 20], [100, 200]]
        folded = score.fold(x, 10)
        np.testing.assert_array_equal(folded[3], [111, 222])
        self.assertEqual(np.count_nonzero(folded), 2)

    def test_a_midi_file_is_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.mid"
            score.write_midi(path, 50, dusk.parts())
            data, at, tracks = path.read_bytes(), 14, 0
            while at < len(data):
                self.assertEqual(data[at : at + 4], b"MTrk")
                at += 8 + int.from_bytes(data[at + 4 : at + 8], "big")
                tracks += 1
            self.assertEqual((at, tracks), (len(data), 1 + len(dusk.parts())))


if __name__ == "__main__":
    unittest.main()
