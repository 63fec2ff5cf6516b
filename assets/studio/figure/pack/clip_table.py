"""A clip becomes sheets, and all clips the table the game reads (assets/figure/clips.schema.json)."""
import json

import numpy as np

from . import muscles, pages
from .frames import AZIMUTH_DEG, ELEVATION_DEG, PX_PER_M, draw_clip, read_layer
from .solved import clip_hash, solved_clip
from .studio import FIGURE, REPOSITORY, digest, digest_files, write_whole

SHADOW_LEAST = 2  # levels of 255: less is not seen, but would be packed
SHADOW_STEP = 2   # levels: coarser than the eye, finer files


# ---- cuts

def figure_cut(drawn):
    tone, regions = read_layer(drawn, 'n'), read_layer(drawn, 'r')
    picture = np.dstack([tone[..., :1]] * 3 + [tone[..., 1:]])
    return pages.cut(tone[..., 1] > 0, drawn.canvas[0], drawn.canvas[1], {'': picture, 'mask': regions})


def shadow_cut(drawn):
    alpha = read_layer(drawn, 's')
    alpha = np.where(alpha < SHADOW_LEAST, 0, alpha // SHADOW_STEP * SHADOW_STEP).astype(np.uint8)
    picture = np.dstack([np.zeros_like(alpha)] * 3 + [alpha])
    return pages.cut(alpha[..., 0] > 0, drawn.canvas[0] // 2, drawn.canvas[1] // 2, {'': picture})


def glow_cut(drawn):
    """At half size: a glow is soft."""
    full = read_layer(drawn, 'm').astype(np.uint16)
    half = ((full[::2, ::2] + full[1::2, ::2] + full[::2, 1::2] + full[1::2, 1::2] + 2) // 4).astype(np.uint8)
    return pages.cut(half.any(2), drawn.canvas[0] // 2, drawn.canvas[1] // 2, {'': half})


LAYERS = [('pages', pages.FIGURE, figure_cut), ('shadow', pages.SHADOWS, shadow_cut), ('glow', pages.GLOWS, glow_cut)]


# ---- one clip

def pose_muscles(clip_id):
    """What the pose file says of the muscles that a breathing clip of it works."""
    path = REPOSITORY / 'assets' / 'poses' / f"{clip_id.split('.')[0]}.json"
    return json.loads(path.read_text()).get('muscles') if path.exists() else None


def glow_weights(studio, clip_id, kind, glow):
    """Path of the muscles' weights for the renderer, or None: only breathing clips of a pose glow."""
    glow = (glow or pose_muscles(clip_id)) if kind == 'breath' else None
    return muscles.weights_file(studio, glow.get('primary', []), glow.get('secondary', [])) if glow else None


def end_json(end):
    return {'x': end['x'], 'y': end['y'], 'stage': end['stage']}


def entry_of(solved, sheets):
    start, stop = solved.ends
    entry = {'id': solved.id, 'kind': solved.kind, 'frames': len(solved)}
    if solved.kind == 'timed':
        entry['fps'] = solved.fps
    entry.update(sheets)
    entry.update({'from': end_json(start), 'to': end_json(stop), 'wall': {'from': int(bool(start['wall'])), 'to': int(bool(stop['wall']))}})
    return entry


def clip_key(studio, clip_id):
    """Hash of all that the clip's files depend on."""
    return digest(clip_hash(studio, clip_id), studio.render_hash, digest_files((FIGURE / 'pack').glob('*.py')), json.dumps(pose_muscles(clip_id)))


def bake_clip(studio, clip_id, product, progress=None):
    """Draws and packs a clip into the folder `product`. Returns its record: key, entry of the table, and its files with their hashes."""
    solved = solved_clip(studio, clip_id)
    weights = glow_weights(studio, clip_id, solved.kind, solved.glow)
    drawn = draw_clip(studio, solved, 'nrsm' if weights else 'nrs', weights, progress=progress)
    sheets, files = {}, []
    for name, kind, cut in LAYERS:
        if name == 'glow' and not weights:
            continue
        sheets[name], written = pages.write_sheets(product, clip_id, kind, [cut(d) for d in drawn])
        files += written
    hashes = {name: digest((product / name).read_bytes()) for name in files}
    return {'key': clip_key(studio, clip_id), 'entry': entry_of(solved, sheets), 'files': hashes}


def read_record(path):
    return json.loads(path.read_text()) if path.exists() else {}


def write_record(path, record):
    write_whole(path, json.dumps(record).encode())


def is_whole(record, key, product):
    return record.get('key') == key and all((product / name).is_file() and digest((product / name).read_bytes()) == was for name, was in record['files'].items())


# ---- all clips

def read_table(product):
    path = product / 'clips.json'
    return {clip['id']: clip for clip in json.loads(path.read_text())['clips']} if path.exists() else {}


def table_files(entries):
    """Every file that the table's clips are made of."""
    names = {'clips.json'}
    for entry in entries:
        for sheet in (name for layer, _, _ in LAYERS for name in entry.get(layer, [])):
            stem = sheet.removesuffix('.json')
            names |= {sheet, f'{stem}.webp', f'{stem}.mask.webp'}
    return names


def write_table(product, entries):
    """Writes the table and removes what no clip of it uses any more."""
    head = {'$schema': '../clips.schema.json', 'figure': 'woman', 'px_per_m': PX_PER_M, 'azimuth_deg': AZIMUTH_DEG, 'elevation_deg': ELEVATION_DEG}
    lines = ',\n  '.join(json.dumps(entry) for entry in entries)
    text = json.dumps(head)[:-1] + f',\n "clips": [\n  {lines}\n ]}}\n'
    write_whole(product / 'clips.json', text.encode())
    used = table_files(entries)
    for path in product.iterdir():
        if path.suffix in ('.webp', '.json', '.part') and path.name not in used:
            path.unlink()
