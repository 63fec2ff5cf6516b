"""The script of one locale: what the coach says. Captions, speech and index all come from it."""
import fnmatch
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TALK_LEVELS = ("full", "names", "bells")
LINE_KEYS = {"id", "level", "text", "say"}


def spoken_text(line):
    """As the phonemizer wants it: captions are set with true apostrophes."""
    return line.get("say", line["text"]).replace("’", "'")


class Script:
    """locale, language (eSpeak's name), coach (id, name, voice blend, speed), lines in order of the file."""

    def __init__(self, locale):
        self.path = HERE / "script" / f"{locale}.json"
        data = json.loads(self.path.read_text(encoding="utf-8"))
        self.locale, self.language, self.coach, self.lines = data["locale"], data["language"], data["coach"], data["lines"]
        self._limits, self._unsaid = data["limits"], data["unsaid"]

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
            said = " ".join(re.findall(r"[a-z’]+", line["text"].lower()))
            found += [f"{name}: says '{word}', which this coach never does" for word in self._unsaid if f" {word} " in f" {said} "]
        return found
