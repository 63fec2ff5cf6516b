"""Frames drawn by the renderer, each kept under the hash of all it depends on: equal poses are drawn once, whatever clips they belong to."""
import collections
import json
import os
import subprocess

import numpy as np

from . import png
from .studio import StudioError, digest, write_whole

AZIMUTH_DEG, ELEVATION_DEG = 50., 12.
PX_PER_M = 560

# Canvas: left, top, width, height, in pixels from the world's origin, y down.
Drawn = collections.namedtuple('Drawn', 'folder key canvas')


def read_layer(drawn, layer):
    return png.read(drawn.folder / f'{drawn.key}.{layer}.png')


def _common_key(studio, muscles, px_per_m):
    """Hash of all that frames have in common; `muscles`: path of the weights that they are drawn with."""
    return digest(studio.render_hash, studio.body_hash, AZIMUTH_DEG, ELEVATION_DEG, px_per_m, muscles.read_bytes() if muscles else b'')


def _key(common, bones, lung, quads):
    return digest(common, bones.tobytes(), lung.tobytes(), quads.tobytes())[:40]


def _job(name, bones, lung, quads):
    camera = np.array([AZIMUTH_DEG, ELEVATION_DEG, 0, 0, 0, 1, lung, len(quads)], np.float32)
    return name.encode().ljust(64, b'\0') + camera.tobytes() + bones.tobytes() + quads.tobytes()


def write_jobs(path, parents, jobs):
    """`parents`: of each bone, -1 where there is none; `jobs`: (name, bones, lung, quads) each."""
    path.write_bytes(np.array([len(jobs), len(parents), *parents], np.int32).tobytes() + b''.join(_job(*job) for job in jobs))


def draw(studio, jobs, layers, muscles=None, px_per_m=PX_PER_M, progress=None):
    """Draws the jobs that are not there yet. A frame counts as there when its canvas file is, which is written last."""
    folder = studio.folder('frames')
    todo = {job[0]: job for job in jobs if not (folder / f'{job[0]}.{layers}.json').exists()}
    if todo:
        jobs_path = folder / f'jobs-{os.getpid()}.bin'
        write_jobs(jobs_path, np.load(studio.body / 'rig.npz')['parents'], list(todo.values()))
        command = [studio.fig, '-o', folder, '-l', layers, '--fit', px_per_m, *(['--muscles', muscles] if muscles else []), studio.body / 'model.bin', jobs_path]
        try:
            _follow([str(c) for c in command], folder, layers, len(todo), progress)
        finally:
            jobs_path.unlink()
    canvases = (json.loads((folder / f'{job[0]}.{layers}.json').read_text()) for job in jobs)
    return [Drawn(folder, job[0], canvas) for job, canvas in zip(jobs, canvases)]


def _follow(command, folder, layers, total, progress):
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as fig:
        for number, line in enumerate(fig.stdout, 1):
            name, *canvas, _ = line.split()
            write_whole(folder / f'{name}.{layers}.json', json.dumps([int(v) for v in canvas]).encode())
            if progress:
                progress(number, total)
        errors = fig.stderr.read().strip()
    if fig.returncode:
        raise StudioError(errors or f'the renderer stopped with {fig.returncode}')


def draw_clip(studio, solved, layers, muscles=None, px_per_m=PX_PER_M, which=None, progress=None):
    """The frames `which` (indices, default all) of a clip. One in which things fade is mixed from a picture without and one with them."""
    common, jobs, wanted = _common_key(studio, muscles, px_per_m), {}, []
    for i in range(len(solved)) if which is None else which:
        quads, (count, share) = solved.props[i], solved.fading[i]
        ends = [quads[:len(quads) - count], quads] if count else [quads]
        keys = [_key(common, solved.bones[i], solved.lung[i], end) for end in ends]
        jobs |= {key: (key, solved.bones[i], solved.lung[i], end) for key, end in zip(keys, ends)}
        wanted.append((*keys, share) if count else keys)
    drawn = {one.key: one for one in draw(studio, list(jobs.values()), layers, muscles, px_per_m, progress)}
    return [_mixed(drawn[one[0]], drawn[one[1]], one[2], layers) if len(one) == 3 else drawn[one[0]] for one in wanted]


# ---- fading

def _mixed(without, whole, share, layers):
    """`share` of the way from one drawn frame to another; kept as if it had been drawn. `layers` have n among them."""
    key = digest('mixed', without.key, whole.key, share)[:40]
    canvas_path = whole.folder / f'{key}.{layers}.json'
    if not canvas_path.exists():
        canvas = _canvas_of_both(without.canvas, whole.canvas)
        pictures = {layer: [_layer_on(one, canvas, layer) for one in (without, whole)] for layer in layers}
        alphas = [pictures['n'][0][..., 1:] * (1 - share), pictures['n'][1][..., 1:] * share]
        alpha = alphas[0] + alphas[1]
        weight = np.where(alpha > 0, alphas[1] / np.where(alpha > 0, alpha, 1), share)  # tone and regions count by how much of them is there
        for layer, (a, b) in pictures.items():
            mixed = a + (b - a) * (weight if layer in 'nr' else share)
            if layer == 'n':
                mixed[..., 1:] = alpha
            png.write(whole.folder / f'{key}.{layer}.png', (mixed + .5).astype(np.uint8))
        write_whole(canvas_path, json.dumps(canvas).encode())
    return Drawn(whole.folder, key, json.loads(canvas_path.read_text()))


def _canvas_of_both(a, b):
    left, top = min(a[0], b[0]), min(a[1], b[1])
    return [left, top, max(a[0] + a[2], b[0] + b[2]) - left, max(a[1] + a[3], b[1] + b[3]) - top]


def _layer_on(drawn, canvas, layer):
    """The layer on a larger canvas, as floats; beyond its own canvas it goes on as at its edge."""
    size = 2 if layer == 's' else 1
    pixels = read_layer(drawn, layer).astype(np.float32)
    left, top = ((drawn.canvas[k] - canvas[k]) // size for k in (0, 1))
    right, bottom = canvas[2] // size - left - pixels.shape[1], canvas[3] // size - top - pixels.shape[0]
    return np.pad(pixels, ((top, bottom), (left, right), (0, 0)), 'edge')
