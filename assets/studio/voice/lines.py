"""The script of one locale: what the coach says. Captions, speech and index all come from it."""
import fnmatch
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TALK_LEVELS = ("full", "names", "bells")
SLOWEST, FASTEST = 0.85, 1.15  # of the coach's speed, that one line may be spoken with
LINE_KEYS = {"id", "level", "text", "say"}


def locales():
    """Of all scripts, English first: what nobody else speaks for falls to it."""
    found = sorted(path.stem for path in (HERE / "script").glob("*.json") if "." not in path.stem)
    return sorted(found, key=lambda locale: locale != "en")


class Script:
    """locale, language (eSpeak's name), name (of the language, in itself), coaches (id, name, voice blend, speed; the default one first), lines in order of
    the file. All coaches of a locale say the same."""

    def __init__(self, locale):
        self.path = HERE / "script" / f"{locale}.json"
        data = json.loads(self.path.read_text(encoding="utf-8"))
        self.locale, self.language, self.name, self.coaches, self.lines = data["locale"], data["language"], data["name"], data["coaches"], data["lines"]
        self.takes_path = HERE / "script" / f"{locale}.takes.json"
        self.takes = json.loads(self.takes_path.read_text(encoding="utf-8"))["takes"] if self.takes_path.is_file() else []
        self._limits, self._unsaid, self._lexicon = data["limits"], data["unsaid"], data.get("lexicon", {})

    def coaches_named(self, names):
        """All when none is named; ends the program at a name that is none."""
        known = [coach["id"] for coach in self.coaches]
        if unknown := [name for name in names if name not in known]:
            sys.exit(f"{', '.join(unknown)}: no such coach in {self.path.name}, expected {', '.join(known)}")
        return [coach for coach in self.coaches if not names or coach["id"] in names]

    def lines_named(self, patterns):
        """All when none is named; ends the program at a pattern that fits no line."""
        if unknown := [pattern for pattern in patterns if not any(fnmatch.fnmatchcase(line["id"], pattern) for line in self.lines)]:
            sys.exit("\n".join(f"{pattern}: no such line in {self.path.name}" for pattern in unknown))
        return [line for line in self.lines if not patterns or any(fnmatch.fnmatchcase(line["id"], pattern) for pattern in patterns)]

    def spoken_text(self, line):
        """As the phonemizer wants it: captions are set with true apostrophes and spaces that do not break; words of the lexicon as they sound."""
        text = re.sub("[\u00a0\u202f]", " ", line.get("say", line["text"]).replace("’", "'"))
        return re.sub(r"\w+", lambda word: self._lexicon.get(word[0].lower(), word[0]), text) if self._lexicon and "say" not in line else text

    def factor(self, line, coach):
        """How much faster than usual the coach says this line: the take that was heard best."""
        return next((take["factor"] for take in self.takes if take["line"] == line["id"] and take["coach"] == coach["id"]), 1.0)

    def max_ms(self, line):
        """Of the first limit whose pattern fits the line's id."""
        return next(limit["max_ms"] for limit in self._limits if fnmatch.fnmatchcase(line["id"], limit["lines"]))

    def faults(self):
        """What a person wrote that cannot be right, as texts."""
        found, seen = [], set()
        for line in self.lines:
            name = line.get("id", "a line")
            if set(line) - LINE_KEYS or not {"id", "level", "text"} <= set(line) or line["level"] not in TALK_LEVELS:
                found.append(f"{name}: expected id, level ({', '.join(TALK_LEVELS)}), text and perhaps say")
                continue
            if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,63}", name) or name in seen:
                found.append(f"{name}: ids are small letters, digits, dots and dashes, and each is used once")
            seen.add(name)
            said = " ".join(re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)*", line["text"].lower()))
            found += [f"{name}: says '{word}', which this coach never does" for word in self._unsaid if f" {word} " in f" {said} "]
        names, coaches = {line["id"] for line in self.lines if "id" in line}, {coach["id"] for coach in self.coaches}
        for take in self.takes:
            if take["line"] not in names or take["coach"] not in coaches or not SLOWEST <= take["factor"] <= FASTEST:
                found.append(f"{self.takes_path.name}: {take['line']}, {take['coach']}: no such line or coach, or a factor beyond {SLOWEST} to {FASTEST}")
        return found
