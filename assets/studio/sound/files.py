"""Sound files in and out through ffmpeg, and the same bytes on every run."""
import json
import pathlib
import re
import subprocess

import numpy as np

from dsp import RATE_HZ

EXACT = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]
VORBIS = lambda quality: ["-c:a", "libvorbis", "-q:a", str(quality)]
OPUS = lambda kbit: ["-c:a", "libopus", "-application", "audio", "-vbr", "on", "-b:a", f"{kbit}k", "-ar", "48000"]


def run(command, sent=b""):
    """The finished command; its standard input is `sent` and ends there, for these programs also read keys."""
    done = subprocess.run([str(part) for part in command], capture_output=True, input=sent)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed:\n{done.stderr.decode(errors='replace').strip()}")
    return done


def decode(path, channels):
    """The file's samples at 44.1 kHz, as a column for each channel."""
    raw = run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", channels, "-ar", RATE_HZ, "-"]).stdout
    return np.frombuffer(raw, "<f4").astype(float).reshape(-1, channels)


def encode(path, x, codec):
    """codec: VORBIS(quality) or OPUS(kbit); x within -1..1, one column for each channel."""
    x = x.reshape(len(x), -1)
    path.parent.mkdir(parents=True, exist_ok=True)
    source = ["-f", "f32le", "-ar", RATE_HZ, "-ac", x.shape[1], "-i", "-"]
    run(["ffmpeg", "-v", "error", "-y", *source, *codec, *EXACT, path], x.astype("<f4").tobytes())


def measure(path):
    """(LUFS, dBTP) as ffmpeg's meter hears the file: not the meter that set its gain."""
    text = run(["ffmpeg", "-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]).stderr.decode()
    return tuple(float(re.findall(pattern, text)[-1]) for pattern in (r"I:\s+(-?[\d.]+|-inf) LUFS", r"Peak:\s+(-?[\d.]+|-inf) dBFS"))


def write_index(path, head, list_name, entries):
    """One entry a line, so that a change of one shows as one."""
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    items = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    lines.append(f'  "{list_name}": [\n{items}\n  ]')
    pathlib.Path(path).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
