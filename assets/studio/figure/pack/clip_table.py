"""A clip becomes pages, and all clips the table the game reads (assets/figure/clips.schema.json)."""
import json

import numpy as np

from . import muscles, pages, regions
from .frames import AZIMUTH_DEG, ELEVATION_DEG, PX_PER_M, draw_clip, read_layer
from .solved import clip_hash, solved_clip
from .studio import FIGURE, REPOSITORY, digest, digest_files, write_whole

BASE_WALL = {'x': -1.24, 'y': -.065}  # metres: the wall's face, and the middle of its foot
SHADOW_LEAST = 2  # levels of 255: less is not seen, but would be packed
SECONDARY = .6    # muscles that only help glow so strong


# ---- cuts

def figure_cut(drawn):
    """Where nothing is and no edge was bled into, a plain middle: an outline against black costs bytes."""
    tone, mask = read_layer(drawn, 'n'), read_layer(drawn, 'r')
    drawn_on = (tone[..., 0] | tone[..., 1]) != 0
    pixels = np.empty((*drawn_on.shape, 4), np.uint8)
    pixels[:] = pages.FIGURE.background
    pixels[drawn_on] = np.column_stack([tone[drawn_on, 0], regions.chroma(mask[drawn_on]), tone[drawn_on, 1]])
    return pages.cut(tone[..., 1] > 0, drawn.canvas[0], drawn.canvas[1], pixels)


def shadow_cut(drawn):
    alpha = read_layer(drawn, 's')
    alpha = np.where(alpha < SHADOW_LEAST, 0, alpha)
    return pages.cut(alpha[..., 0] > 0, drawn.canvas[0] // 2, drawn.canvas[1] // 2, alpha)


def glow_cut(drawn):
    """At half size: a glow is soft."""
    full = read_layer(drawn, 'm').astype(np.float32)
    strength = full[..., 0] + full[..., 1] * SECONDARY
    half = (strength[::2, ::2] + strength[1::2, ::2] + strength[::2, 1::2] + strength[1::2, 1::2]) / 4 + .5
    pixels = half.clip(0, 255).astype(np.uint8)
    return pages.cut(pixels > 0, drawn.canvas[0] // 2, drawn.canvas[1] // 2, pixels[..., None])


LAYERS = [('pages', pages.FIGURE, figure_cut), ('shadow', pages.SHADOWS, shadow_cut), ('glow', pages.GLOWS, glow_cut)]


# ---- one clip

def pose_muscles(clip_id):
    """What the pose's file says of the muscles it works."""
    path = REPOSITORY / 'assets' / 'poses' / f"{clip_id.split('.')[0]}.json"
    return json.loads(path.read_text()).get('muscles') if path.exists() else None


def end_json(end):
    return {'x': end['x'], 'y': end['y'], 'stage': end['stage']}


def wall_json(ends):
    """Whether a wall stands at the clip's ends, and where it does."""
    start, stop = (end['wall'] for end in ends)
    place = BASE_WALL if 1 in (start, stop) else start or stop
    return {'from': int(bool(start)), 'to': int(bool(stop)), **(place or {})}


def entry_of(solved, sheets):
    start, stop = solved.ends
    entry = {'id': solved.id, 'kind': solved.kind, 'frames': len(solved)}
    if solved.kind == 'timed':
        entry['fps'] = solved.fps
    entry.update(sheets)
    entry.update({'from': end_json(start), 'to': end_json(stop), 'wall': wall_json(solved.ends)})
    return entry


def drawn_key(studio, solved, glow):
    """Hash of all that the clip's pages are made from: the same body in the same places, drawn and packed by the same code."""
    packing = [FIGURE / 'pack' / name for name in ('clip_table.py', 'frames.py', 'muscles.py', 'pages.py', 'png.py', 'regions.py')]
    head = json.dumps([solved.kind, solved.fps, glow, solved.fading])
    return digest(studio.render_hash, studio.body_hash, digest_files(packing), head, solved.bones.tobytes(), solved.lung.tobytes(), *(q.tobytes() for q in solved.props))


def clip_key(studio, clip_id):
    """Hash of all that the clip's bones depend on. Where only this changed, and the bones are what they were, nothing is drawn."""
    return digest(clip_hash(studio, clip_id), json.dumps(pose_muscles(clip_id)))


def bake_clip(studio, clip_id, product, record, progress=None):
    """Draws and packs a clip into the folder `product`, unless its `record` tells that the same is there. Returns its new record: keys, entry of the table, and
    its files with their hashes."""
    solved = solved_clip(studio, clip_id)
    glow = (solved.glow or pose_muscles(clip_id)) if solved.kind != 'timed' else None  # only breathing clips of a pose glow
    key, drawn_from = clip_key(studio, clip_id), drawn_key(studio, solved, glow)
    if record.get('drawn_from') == drawn_from and is_whole(record, product):
        sheets = {name: record['entry'][name] for name, _, _ in LAYERS if name in record['entry']}
        return {**record, 'key': key, 'entry': entry_of(solved, sheets)}
    weights = muscles.weights_file(studio, glow.get('primary', []), glow.get('secondary', [])) if glow else None
    drawn = draw_clip(studio, solved, 'nrsm' if weights else 'nrs', weights, progress=progress)
    sheets, files = {}, []
    for name, kind, cut in LAYERS:
        if name == 'glow' and not weights:
            continue
        sheets[name], written = pages.write_pages(product, clip_id, kind, [cut(d) for d in drawn])
        files += written
    hashes = {name: digest((product / name).read_bytes()) for name in files}
    return {'key': key, 'drawn_from': drawn_from, 'entry': entry_of(solved, sheets), 'files': hashes}


def is_whole(record, product):
    """Whether the files that the record names are still what was written."""
    return bool(record) and all((product / name).is_file() and digest((product / name).read_bytes()) == was for name, was in record['files'].items())


class Records:
    """What was baked, kept beside the studio's sources: a bake in a fresh copy of the project does only what changed."""

    def __init__(self, path):
        self.path = path
        self.clips = json.loads(path.read_text()) if path.exists() else {}

    def get(self, clip_id):
        return self.clips.get(clip_id, {})

    def put(self, clip_id, record, known):
        self.clips[clip_id] = record
        lines = ',\n '.join(f'{json.dumps(name)}: {json.dumps(self.clips[name])}' for name in known if name in self.clips)
        write_whole(self.path, f'{{\n {lines}\n}}\n'.encode())


# ---- all clips

def table_files(entries):
    """Every file that the table's clips are made of."""
    names = {'clips.json'}
    for entry in entries:
        for sheet in (name for layer, _, _ in LAYERS for name in entry.get(layer, [])):
            names |= {sheet, sheet.removesuffix('.json') + '.avif'}
    return names


def write_table(figure, product, entries):
    """Writes the table and removes what no clip of it uses any more."""
    head = {'$schema': '../clips.schema.json', 'figure': figure, 'px_per_m': PX_PER_M, 'azimuth_deg': AZIMUTH_DEG, 'elevation_deg': ELEVATION_DEG}
    lines = ',\n  '.join(json.dumps(entry) for entry in entries)
    text = json.dumps(head)[:-1] + f',\n "clips": [\n  {lines}\n ]}}\n'
    write_whole(product / 'clips.json', text.encode())
    used = table_files(entries)
    for path in product.iterdir():
        if path.suffix in ('.avif', '.json', '.part') and path.name not in used:
            path.unlink()
