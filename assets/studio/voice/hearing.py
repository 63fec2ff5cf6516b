"""Lets a recogniser write speech down, and compares what it wrote with what was said."""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

import tools

HERE = pathlib.Path(__file__).resolve().parent
SPELLINGS = {"toward": "towards", "ok": "okay", "0": "zero", "1": "one", "2": "two", "4": "four", "10": "ten", "round": "around"}


def words(text):
    """What two spellings of the same speech have in common."""
    return [SPELLINGS.get(word, word) for word in re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))]


def word_errors(wanted, heard):
    """Words left out, put in or changed: the edit distance."""
    row = list(range(len(heard) + 1))
    for i, a in enumerate(wanted, 1):
        before, row = row, [i]
        for j, b in enumerate(heard, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]


# ---- hearing takes longer than speaking: what was heard is kept, by the bytes of the file and of the listener


def kept_reading(cache, path):
    name = hashlib.sha256(path.read_bytes() + (HERE / "hear.mjs").read_bytes()).hexdigest()[:24]
    return cache / "heard" / f"{name}.txt"


def hear(cache, paths):
    unheard = [path for path in paths if not kept_reading(cache, path).is_file()]
    if unheard:
        tools.ensure(cache)
        (cache / "heard").mkdir(exist_ok=True)
        listener = subprocess.Popen(["node", HERE / "hear.mjs", cache, *unheard], stdout=subprocess.PIPE, text=True)
        for path, line in zip(unheard, listener.stdout):
            kept_reading(cache, path).write_text(json.loads(line)["heard"], encoding="utf-8")
        if listener.wait() != 0:
            sys.exit("the recogniser failed")
    return [kept_reading(cache, path).read_text(encoding="utf-8") for path in paths]


def accepted_readings(locale):
    """{line id: [readings]} that are the recogniser's doing, each with its reason in the file. A reading of one coach alone names the coach."""
    path = HERE / "script" / f"{locale}.heard.json"
    accepted = {}
    for item in json.loads(path.read_text(encoding="utf-8"))["accepted"] if path.is_file() else []:
        accepted.setdefault(item["line"], []).append(item)
    return accepted


def check_hearing(entries, heard, accepted, coach=None):
    """(words, errors that are not accepted, errors that are, faults)"""
    total, errors, forgiven, faults = 0, 0, 0, []
    for entry, text in zip(entries, heard):
        wanted = words(entry["text"])
        wrong = word_errors(wanted, words(text))
        known = next((item for item in accepted.get(entry["id"], []) if item.get("coach", coach) == coach and words(item["heard"]) == words(text)), None)
        total += len(wanted)
        if wrong and known:
            forgiven += wrong
            print(f"{entry['id']}: heard \"{text}\": accepted, {known['reason']}")
        elif wrong:
            errors += wrong
            faults.append(f"{entry['id']}: heard \"{text}\", written \"{entry['text']}\"")
    return total, errors, forgiven, faults
