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


def frame_keys(studio, solved, muscles=None, px_per_m=PX_PER_M):
    """One key a frame; `muscles`: path of the weights that the frame is drawn with."""
    common = digest(studio.render_hash, studio.body_hash, AZIMUTH_DEG, ELEVATION_DEG, px_per_m, muscles.read_bytes() if muscles else b'')
    return [digest(common, bones.tobytes(), lung.tobytes(), quads.tobytes())[:40]
            for bones, lung, quads in zip(solved.bones, solved.lung, solved.props)]


def _job(name, bones, lung, quads):
    camera = np.array([AZIMUTH_DEG, ELEVATION_DEG, 0, 0, 0, 1, lung, len(quads)], np.float32)
    return name.encode().ljust(64, b'\0') + camera.tobytes() + bones.tobytes() + quads.tobytes()


def write_jobs(path, jobs):
    """`jobs`: (name, bones, lung, quads) each."""
    bones = jobs[0][1].shape[0]
    path.write_bytes(np.array([len(jobs), bones], np.int32).tobytes() + b''.join(_job(*job) for job in jobs))


def draw(studio, jobs, layers, muscles=None, px_per_m=PX_PER_M, progress=None):
    """Draws the jobs that are not there yet. A frame counts as there when its canvas file is, which is written last."""
    folder = studio.folder('frames')
    todo = {job[0]: job for job in jobs if not (folder / f'{job[0]}.{layers}.json').exists()}
    if todo:
        jobs_path = folder / f'jobs-{os.getpid()}.bin'
        write_jobs(jobs_path, list(todo.values()))
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
    """The frames `which` (indices, default all) of a clip."""
    keys = frame_keys(studio, solved, muscles, px_per_m)
    which = range(len(solved)) if which is None else which
    return draw(studio, [(keys[i], solved.bones[i], solved.lung[i], solved.props[i]) for i in which], layers, muscles, px_per_m, progress)
