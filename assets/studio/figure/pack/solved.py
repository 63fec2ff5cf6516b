"""What motion makes of a clip, as plain arrays: kept, so that a clip is solved once and drawn as often as one likes."""
import io
import json
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed

import numpy as np

from . import calm
from .studio import StudioError, digest, write_whole

SOLVERS = 2
_worker_studio = None  # what a worker process works for; it inherits it


class Solved:
    """`id`, `kind`, `fps`, `ends` (from, to), `glow`; per frame: `bones` (bones x 3 x 4, float32), `lung`, `props` (quads x 4 x 3, float32),
    `fading` (how many of the last quads are not wholly there, how much of those is seen: 0..1)."""

    def __init__(self, clip_id, kind, fps, ends, glow, bones, lung, props, fading):
        self.id, self.kind, self.fps, self.ends, self.glow = clip_id, kind, fps, ends, glow
        self.bones, self.lung, self.props, self.fading = bones, lung, props, fading

    def __len__(self):
        return len(self.bones)


def motion():
    """Motion is imported only where something must be solved: it takes a while to load."""
    from motion import clips
    return clips


def clip_ids():
    return motion().clip_ids()


def clip_names(wanted):
    """The clips named, or all; an unknown name is an error that tells the known ones."""
    known = clip_ids()
    for name in wanted:
        if name not in known:
            raise StudioError(f"there is no clip '{name}'; there are: {' '.join(known)}")
    return [name for name in known if not wanted or name in wanted]


def _raw_hash(studio, clip_id):
    """Hash of all that solving the clip depends on, as it was when this run first asked."""
    if clip_id not in studio.clip_hashes:
        studio.clip_hashes[clip_id] = digest('solved 1', clip_id, motion().clip_sources(clip_id), studio.body_hash)
    return studio.clip_hashes[clip_id]


def clip_hash(studio, clip_id):
    """Hash of all that the clip's frames depend on."""
    return digest(_raw_hash(studio, clip_id), calm.sources(studio.figure))


def glow_of(clip):
    glow = clip.glow or {}
    return {kind: sorted(glow.get(kind, [])) for kind in ('primary', 'secondary')} if any(glow.values()) else None


def _plain_fading(count, share):
    return int(count), round(float(share), 6)


def _plain(clip):
    return Solved(clip.id, clip.kind, float(clip.fps), [dict(clip.from_end), dict(clip.to_end)], glow_of(clip),
                  np.array([f.bones for f in clip.frames], np.float32), np.array([f.lung for f in clip.frames], np.float32),
                  [np.asarray(f.props, np.float32).reshape(-1, 4, 3) for f in clip.frames], [_plain_fading(*f.fading) for f in clip.frames])


def _save(path, solved):
    head = {'kind': solved.kind, 'fps': solved.fps, 'ends': solved.ends, 'glow': solved.glow}
    counts = np.array([len(p) for p in solved.props], np.int32)
    quads = np.concatenate(solved.props) if counts.sum() else np.zeros((0, 4, 3), np.float32)
    out = io.BytesIO()
    np.savez_compressed(out, head=json.dumps(head), bones=solved.bones, lung=solved.lung, counts=counts, quads=quads,
                        fading=np.array(solved.fading))
    write_whole(path, out.getvalue())


def _load(path, clip_id):
    data = np.load(path)
    head, ends = json.loads(str(data['head'])), np.cumsum(data['counts'])
    props = [data['quads'][end - count:end] for end, count in zip(ends, data['counts'])]
    return Solved(clip_id, head['kind'], head['fps'], head['ends'], head['glow'], data['bones'], data['lung'], props,
                  [_plain_fading(*row) for row in data['fading']])


def _raw_path(studio, clip_id):
    """Where what the solver found is kept; that of earlier versions of the clip goes, with all that came of it."""
    folder, name = studio.folder('solved', studio.figure, clip_id), _raw_hash(studio, clip_id)[:16]
    for old in folder.iterdir():
        if not old.name.startswith(name):
            old.unlink(missing_ok=True)
    return folder / f'{name}.pickle'


def _path(studio, clip_id, ending):
    """Where the calmed clip is kept."""
    return _raw_path(studio, clip_id).with_suffix(f'.{calm.sources(studio.figure)[:8]}.{ending}')


def _raw_clip(studio, clip_id):
    path = _raw_path(studio, clip_id)
    if not path.exists():
        try:
            clip = motion().make_clip(clip_id, studio.world)
        except ValueError as error:
            raise StudioError(f'{clip_id}: {error}') from None
        write_whole(path, pickle.dumps(clip))
    motion()
    return pickle.loads(path.read_bytes())


def _solve(studio, clip_id):
    """Solves, calms and keeps both the whole clip, for the checks, and its plain arrays, for the renderer. Plain last: it says that both are there."""
    clip = calm.calmed(studio.world, studio.figure, _raw_clip(studio, clip_id))
    write_whole(_path(studio, clip_id, 'pickle'), pickle.dumps(clip))
    _save(_path(studio, clip_id, 'npz'), _plain(clip))


def is_solved(studio, clip_id):
    return _path(studio, clip_id, 'npz').exists()


def is_kept(studio, clip_id):
    """Whether the solver need not run: the clip is solved by the sources as they stand, and at most wants calming."""
    return is_solved(studio, clip_id) or _raw_path(studio, clip_id).exists()


def solved_clip(studio, clip_id):
    if not is_solved(studio, clip_id):
        _solve(studio, clip_id)
    return _load(_path(studio, clip_id, 'npz'), clip_id)


def whole_clip(studio, clip_id):
    """Motion's own clip, with what it claims of contacts."""
    solved_clip(studio, clip_id)
    motion()
    return pickle.loads(_path(studio, clip_id, 'pickle').read_bytes())


def _solve_in_worker(clip_id):
    solved_clip(_worker_studio, clip_id)


def solve_all(studio, clip_ids):
    """Solves those that are not solved yet, several at a time; yields each name as it is done."""
    global _worker_studio
    waiting = [name for name in clip_ids if not is_solved(studio, name)]
    if not waiting:
        return
    _worker_studio = studio
    studio.world  # made before the workers part, so that they share it
    with ProcessPoolExecutor(SOLVERS, multiprocessing.get_context('fork')) as workers:
        jobs = {workers.submit(_solve_in_worker, name): name for name in waiting}
        for done in as_completed(jobs):
            done.result()
            yield jobs[done]


def each_solved(studio, clip_ids):
    """The names of all, those first that are solved, the others as they are."""
    ready = [name for name in clip_ids if is_solved(studio, name)]
    yield from ready
    yield from solve_all(studio, clip_ids)
