"""What the sound studio promises of its signals. Run: /usr/bin/python3 tests/studio/sound/test_sound.py"""
import pathlib
import sys
import tempfile
import unittest

import numpy as np

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / "assets" / "studio" / "sound"))
import cues
import dawn
import day
import dsp
import dusk
import nature
import night
import score
from dsp import RATE_HZ

PIECES = (dawn, day, dusk, night)


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

    def test_a_larger_bowl_is_lower_and_rings_longer(self):
        tones, ends = [], []
        for hz in (cues.LARGE_BOWL_HZ, cues.BOWL_HZ, cues.SMALL_BOWL_HZ):
            x = cues.bowl(8, 0.012, 1.0, hz)[:, 0]
            tones.append(np.abs(np.fft.rfft(x)).argmax() / 8)
            ends.append(x[5 * RATE_HZ : 6 * RATE_HZ].std() / x[:RATE_HZ].std())
        self.assertTrue(tones == sorted(tones) and ends == sorted(ends, reverse=True))

    def test_the_chime_is_over_within_a_second_and_silent_at_both_ends(self):
        x = cues.chime()
        loudest = np.abs(x).max()
        self.assertLess(np.abs(x[RATE_HZ:]).max(), 1e-3 * loudest)
        self.assertLess(np.abs(x[[0, -1]]).max(), 1e-3 * loudest)

    def test_in_and_out_are_told_apart_by_where_they_brighten(self):
        def centre(x):
            power = np.abs(np.fft.rfft(x[:, 0])) ** 2
            return (power * np.fft.rfftfreq(len(x), 1 / RATE_HZ)).sum() / power.sum()

        for way, rises in (("inhale", True), ("exhale", False)):
            x = cues.breath(4, way)
            early, late = centre(x[RATE_HZ // 2 : 2 * RATE_HZ]), centre(x[2 * RATE_HZ : 7 * RATE_HZ // 2])
            self.assertEqual(late > early, rises)


class Nature(unittest.TestCase):
    def test_what_stands_beyond_the_end_stands_at_the_beginning(self):
        for at in (0, 7, 9, 19):
            out = np.zeros(10)
            dsp.add_round(out, at, np.array([1.0, 2, 3, 4]))
            np.testing.assert_array_equal(np.roll(out, -at)[:4], [1, 2, 3, 4])
            self.assertEqual(out.sum(), 10)

    def test_a_slow_curve_stays_within_its_bounds_and_closes_on_itself(self):
        random = np.random.default_rng(3)
        for _ in range(5):
            curve = dsp.slow_curve(random, 20 * RATE_HZ, 0.1, 1)
            self.assertTrue(0 <= curve.min() < 0.2 and 0.8 < curve.max() <= 1)
            self.assertLess(abs(curve[0] - curve[-1]), 5 * np.abs(np.diff(curve)).max())

    def test_a_bubble_rings_at_three_over_its_radius_and_a_small_one_dies_sooner(self):
        lengths = []
        for radius_mm in (6, 3, 1.5):
            x = nature._bubble(radius_mm, 0)
            self.assertAlmostEqual(np.abs(np.fft.rfft(x, RATE_HZ)).argmax(), 3000 / radius_mm, delta=0.02 * 3000 / radius_mm)
            lengths.append(len(x))
        self.assertEqual(lengths, sorted(lengths, reverse=True))

    def test_a_cricket_pauses_and_no_two_are_alike(self):
        self.assertEqual(len({cricket[0] for cricket in nature.CRICKETS}), len(nature.CRICKETS))
        for cricket in nature.CRICKETS:
            out = np.zeros((nature.CRICKETS_SECONDS * RATE_HZ, 2))
            nature._song(out, np.random.default_rng(5), *cricket)
            seconds = np.abs(out).max(1).reshape(nature.CRICKETS_SECONDS, -1).max(1)
            self.assertTrue(4 <= (seconds == 0).sum() <= nature.CRICKETS_SECONDS // 2)


class Scores(unittest.TestCase):
    def tunes(self, piece):
        """(text, beats of its section) of every tune: the lists of texts in the module."""
        at = [*score.starts(piece.HARMONY, piece.BAR), piece.BEATS]
        for texts in vars(piece).values():
            if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
                self.assertEqual(len(texts), len(piece.HARMONY))
                yield from zip(texts, np.diff(at))

    def test_every_tune_fills_its_section_and_no_more_and_its_bar_lines_stand_between_bars(self):
        for piece in PIECES:
            for text, section in self.tunes(piece):
                beats = 0
                for token in text.split():
                    if token == "|":
                        self.assertEqual(beats % piece.BAR, 0, (piece.__name__, text))
                    else:
                        beats += float(token.split(":")[1])
                self.assertIn(beats, (0, section / 2, section), (piece.__name__, text))

    def test_the_harmony_fills_the_piece_which_lasts_three_minutes_and_a_whole_number_of_milliseconds(self):
        for piece in PIECES:
            self.assertEqual(sum(beats for _, _, beats, _, _ in score.chords(piece.HARMONY, piece.BAR)), piece.BEATS)
            seconds = piece.BEATS * 60 / piece.BEATS_PER_MINUTE
            self.assertTrue(180 <= seconds <= 210 and (1000 * seconds).is_integer(), piece.__name__)

    def test_no_voice_leaps_between_chords_of_a_section_not_even_where_the_end_meets_the_beginning(self):
        for piece in PIECES:
            chords = list(score.chords(piece.HARMONY, piece.BAR))
            for (before, *_, left), (after, *_, right) in zip(chords, chords[1:] + chords[:1]):
                leaps = [abs(b - a) for a, b in zip(left, right)]
                self.assertLessEqual(max(leaps), 5 if before == after else 7, (piece.__name__, left, right))

    def test_every_section_is_scored_unlike_the_one_before(self):
        for piece in PIECES:
            levels = [row for row in vars(piece).values() if isinstance(row, list) and len(row) == len(piece.HARMONY) and isinstance(row[0], int)]
            for before, after in zip(zip(*levels), list(zip(*levels))[1:]):
                self.assertNotEqual(before, after, piece.__name__)

    def test_no_note_begins_after_the_end(self):
        for piece in PIECES:
            for part in piece.parts():
                self.assertTrue(all(-0.1 < beat < piece.BEATS and 20 < note < 100 for beat, _, note, _ in part.notes))

    def test_a_tempo_that_breathes_keeps_the_length_and_the_order(self):
        part = score.Part(0, 100, 64, notes=[(beat, 1, 60, 50) for beat in range(24)], swells=[(beat, 80) for beat in range(25)])
        (breathed,) = score.breathe([part], 12, 0.1)
        beats = [beat for beat, _, _, _ in breathed.notes]
        np.testing.assert_allclose(np.array(beats)[[0, 12]], [0, 12], atol=1e-9)
        steps = np.diff(beats)
        self.assertTrue(steps.min() > 0.9 and steps.argmax() in (0, 11, 12) and abs(breathed.swells[-1][0] - 24) < 1e-9)

    def test_the_end_rings_on_over_the_beginning(self):
        x = np.zeros((25, 2))
        x[[3, 13, 23]] = [[1, 2], [10, 20], [100, 200]]
        folded = score.fold(x, 10)
        np.testing.assert_array_equal(folded[3], [111, 222])
        self.assertEqual(np.count_nonzero(folded), 2)

    def test_a_midi_file_is_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.mid"
            parts = dusk.parts()
            score.write_midi(path, 50, parts)
            data, at, tracks = path.read_bytes(), 14, 0
            while at < len(data):
                self.assertEqual(data[at : at + 4], b"MTrk")
                at += 8 + int.from_bytes(data[at + 4 : at + 8], "big")
                tracks += 1
            self.assertEqual((at, tracks), (len(data), 1 + len(parts)))


if __name__ == "__main__":
    unittest.main()
