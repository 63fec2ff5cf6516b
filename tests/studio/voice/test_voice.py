"""What the voice studio promises of its words and their polish. Run: /usr/bin/python3 tests/studio/voice/test_voice.py"""
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import sys
import unittest

import numpy as np

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
STUDIO = REPOSITORY / "assets" / "studio" / "voice"
sys.path[:0] = [str(STUDIO), str(STUDIO.parent / "sound")]
import dsp
import hearing
import lines
import polish
from dsp import RATE_HZ

loader = importlib.machinery.SourceFileLoader("verify", str(STUDIO / "verify"))
verify = importlib.util.module_from_spec(importlib.util.spec_from_loader("verify", loader))
loader.exec_module(verify)


def babble(seconds, seed):
    """Something that comes and goes like speech, with silence around it."""
    random = np.random.default_rng(seed)
    frames = int(seconds * 24000)
    t = np.arange(frames) / 24000
    pitch = 180 + 30 * np.sin(2 * np.pi * 0.7 * t)
    buzz = sum(np.sin(2 * np.pi * k * np.cumsum(pitch) / 24000) / k for k in range(1, 25))
    syllables = np.clip(np.sin(2 * np.pi * 2.3 * t + random.uniform(0, 6)), 0, 1) ** 0.5
    silence = np.zeros(int(0.35 * 24000))
    return np.concatenate([silence, buzz * syllables + 0.05 * random.standard_normal(frames) * syllables, silence])


class Polish(unittest.TestCase):
    def test_a_line_is_level_prompt_and_unclipped_whatever_comes_in(self):
        for seconds, level, seed in ((0.8, 1e-3, 1), (2.5, 1.0, 2), (5.0, 20.0, 3)):
            x = polish.polish(level * babble(seconds, seed), 24000)
            self.assertAlmostEqual(dsp.loudness(x), polish.LUFS - polish.CODEC_LUFS, delta=0.1)
            self.assertLess(dsp.true_peak_db(x), polish.PEAK_DBTP)
            self.assertLess(polish.lead_ms(x), 60)
            self.assertLess(max(abs(x[0]), abs(x[-1])), 1e-6)

    def test_polish_is_the_same_on_every_run(self):
        x = babble(1.5, 4)
        np.testing.assert_array_equal(polish.polish(x, 24000), polish.polish(x, 24000))


class Noise(unittest.TestCase):
    def test_a_hum_or_a_hiss_between_the_words_is_found_and_the_words_are_not_it(self):
        clean = polish.polish(babble(3, 5), 24000)
        t, hiss = np.arange(len(clean)) / RATE_HZ, np.random.default_rng(6).standard_normal(len(clean))
        self.assertLess(verify.noise_db(clean), verify.NOISE_DB)
        self.assertGreater(verify.noise_db(clean + 0.01 * np.sin(2 * np.pi * 400 * t)), verify.NOISE_DB)
        self.assertGreater(verify.noise_db(clean + 0.01 * hiss), verify.NOISE_DB)

    def test_every_measure_has_its_fault(self):
        good = {"lufs": -18.0, "peak": -3.2, "lead": 30.0, "noise": -65.0, "highest": 0.7}
        self.assertEqual(verify.sound_faults(**good), [])
        for measure, value in (("lufs", -18.6), ("lufs", -17.4), ("peak", -2.9), ("lead", 60.0), ("noise", -40.0), ("highest", 1.0)):
            self.assertEqual(len(verify.sound_faults(**good | {measure: value})), 1, measure)


class Words(unittest.TestCase):
    def test_errors_count_words_left_out_put_in_and_changed(self):
        count = lambda a, b: hearing.word_errors(hearing.words(a), hearing.words(b))
        self.assertEqual(count("Breathing in, the chest lifts.", "breathing in the chest lifts"), 0)
        self.assertEqual(count("Let’s turn toward it.", "Let's turn towards it."), 0)
        self.assertEqual(count("one two three", "one three"), 1)
        self.assertEqual(count("one two", "one too two more"), 2)
        self.assertEqual(count("one two", ""), 2)


NARROW, HARD = "\u202f", "\u00a0"


class Script(unittest.TestCase):
    def setUp(self):
        self.script = lines.Script("en")
        self.script.takes = []
        self.scripts = [lines.Script(locale) for locale in lines.locales()]

    def test_the_scripts_are_sound(self):
        for script in self.scripts:
            self.assertEqual(script.faults(), [], script.locale)

    def test_every_language_says_the_same_lines_at_the_same_level_in_the_same_room(self):
        place = lambda script: [(line["id"], line["level"], script.max_ms(line)) for line in script.lines]
        for script in self.scripts:
            self.assertEqual(place(script), place(self.script), script.locale)

    def test_captions_are_set_as_their_language_is(self):
        for script in self.scripts:
            for line in script.lines:
                self.assertNotRegex(line["text"], "['\"]|  |^ | $|\\.\\.\\.", line["id"])
                self.assertRegex(line["text"], "[.?!]$", line["id"])
        for line in lines.Script("es").lines:
            self.assertEqual([line["text"].count(mark) for mark in "¿¡"], [line["text"].count(mark) for mark in "?!"], line["id"])
        for line in lines.Script("fr").lines:
            self.assertNotRegex(line["text"], f"[^{NARROW}][?!;]|[^{HARD}]:|«[^{HARD}{NARROW}]|[^{HARD}{NARROW}]»", line["id"])

    def test_nobody_is_praised_in_any_language(self):
        for locale, word in (("en", "perfect"), ("es", "perfecto"), ("fr", "parfait")):
            script = lines.Script(locale)
            script.lines, script.takes = [{"id": "a", "level": "full", "text": f"C’est {word}, là."}], []
            self.assertEqual(len(script.faults()), 1)

    def test_a_take_is_of_a_line_and_a_coach_that_there_are_and_not_far_from_the_usual_speed(self):
        warm = self.script.coaches_named(["warm"])[0]
        for line, coach, factor, faults in (("base.wall", "warm", 0.96, 0), ("base.wal", "warm", 0.96, 1), ("base.wall", "cold", 0.96, 1), ("base.wall", "warm", 1.3, 1)):
            self.script.takes = [{"line": line, "coach": coach, "factor": factor}]
            self.assertEqual(len(self.script.faults()), faults, (line, coach, factor))
        self.script.takes = [{"line": "base.wall", "coach": "warm", "factor": 0.96}, {"line": "base.wall", "coach": "steady", "factor": 1.04}]
        self.assertEqual([self.script.factor({"id": name}, warm) for name in ("base.wall", "base.chair")], [0.96, 1.0])

    def test_what_is_spoken_is_plain_text_with_the_words_of_the_lexicon(self):
        script = lines.Script("fr")
        self.assertEqual(script.spoken_text({"text": f"Le dos, ça va{NARROW}? C’est l’adossé."}), "Le [[dˈo]], ça va ? C'est l'adossé.")
        self.assertEqual(script.spoken_text({"text": "Le dos.", "say": "Le doss."}), "Le doss.")

    def test_what_cannot_be_right_is_named(self):
        self.script.lines = [
            {"id": "a", "level": "full", "text": "That is just fine."},
            {"id": "a", "level": "full", "text": "Twice."},
            {"id": "B!", "level": "full", "text": "Bad id."},
            {"id": "c", "level": "loud", "text": "Bad level."},
        ]
        self.assertEqual([fault.split(":")[0] for fault in self.script.faults()], ["a", "a", "B!", "c"])

    def test_every_line_has_a_limit(self):
        for line in self.script.lines:
            self.assertGreater(self.script.max_ms(line), 0)

    def test_lines_of_poses_with_sides_fit_both(self):
        poses = [json.loads(path.read_text()) for path in (REPOSITORY / "assets/poses").glob("*.json") if ".schema." not in path.name]
        sided = {pose["id"] for pose in poses if pose.get("sided")}
        self.assertTrue(sided)
        for line in (line for script in self.scripts for line in script.lines):
            if line["id"].startswith("pose.") and line["id"].split(".")[1] in sided:
                self.assertIsNone(re.search(r"\b(left|right|izquierd[ao]|derech[ao]|gauche|droite?)\b", line["text"]), line["id"])

    def test_variants_are_numbered_without_a_gap(self):
        numbers = {}
        for line in self.script.lines:
            if match := re.fullmatch(r"(.*)\.(\d+)", line["id"]):
                numbers.setdefault(match[1], []).append(int(match[2]))
        for stem, found in numbers.items():
            self.assertEqual(sorted(found), list(range(1, len(found) + 1)), stem)


if __name__ == "__main__":
    unittest.main()
