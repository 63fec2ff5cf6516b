"""What motion makes of a clip, as plain arrays: kept, so that a clip is solved once and drawn as often as one likes."""
import json

import numpy as np

from .studio import StudioError, digest, write_whole


class Solved:
    """`id`, `kind`, `fps`, `ends` (from, to), `glow`; per frame: `bones` (bones x 3 x 4, float32), `lung`, `props` (quads x 4 x 3, float32)."""

    def __init__(self, clip_id, kind, fps, ends, glow, bones, lung, props):
        self.id, self.kind, self.fps, self.ends, self.glow = clip_id, kind, fps, ends, glow
        self.bones, self.lung, self.props = bones, lung, props

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


def clip_hash(studio, clip_id):
    return digest('solved 1', clip_id, motion().clip_sources(clip_id), studio.body_hash)


def glow_of(clip):
    glow = clip.glow or {}
    return {kind: sorted(glow.get(kind, [])) for kind in ('primary', 'secondary')} if any(glow.values()) else None


def _plain(clip):
    return Solved(clip.id, clip.kind, float(clip.fps), [dict(clip.from_end), dict(clip.to_end)], glow_of(clip),
                  np.array([f.bones for f in clip.frames], np.float32), np.array([f.lung for f in clip.frames], np.float32),
                  [np.asarray(f.props, np.float32).reshape(-1, 4, 3) for f in clip.frames])


def _save(path, solved):
    head = {'kind': solved.kind, 'fps': solved.fps, 'ends': solved.ends, 'glow': solved.glow}
    counts = np.array([len(p) for p in solved.props], np.int32)
    quads = np.concatenate(solved.props) if counts.sum() else np.zeros((0, 4, 3), np.float32)
    part = path.with_name('part-' + path.name)
    np.savez_compressed(part, head=json.dumps(head), bones=solved.bones, lung=solved.lung, counts=counts, quads=quads)
    part.replace(path)


def _load(path, clip_id):
    data = np.load(path)
    head, ends = json.loads(str(data['head'])), np.cumsum(data['counts'])
    props = [data['quads'][end - count:end] for end, count in zip(ends, data['counts'])]
    return Solved(clip_id, head['kind'], head['fps'], head['ends'], head['glow'], data['bones'], data['lung'], props)


def solved_clip(studio, clip_id):
    path = studio.folder('solved') / f'{clip_id}.{clip_hash(studio, clip_id)[:16]}.npz'
    if path.exists():
        return _load(path, clip_id)
    try:
        solved = _plain(motion().make_clip(clip_id, studio.world))
    except ValueError as error:
        raise StudioError(f'{clip_id}: {error}') from None
    for old in path.parent.glob(f'{clip_id}.*.npz'):
        if old.name.count('.') == path.name.count('.'):
            old.unlink()
    _save(path, solved)
    return solved
