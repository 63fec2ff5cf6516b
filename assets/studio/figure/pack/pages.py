"""Trimmed frames laid on pages, pages written as WebP with the JSON that finds the frames again (assets/figure/sheet.schema.json)."""
import collections
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .studio import run, write_whole

SIDE_MAX = 2048
RIM = 2         # pixels kept around what is seen, so that coding does not gnaw at it
ENCODERS = 2
# Measured on four poses (bytes a frame, 99th percentile of error in levels of 255): tone q78 9.1 kB, 9; q82 9.8 kB, 7; q86 10.8 kB, 6.
# Regions: lossless 4.0 kB, 0; near-lossless 60 the same in a tenth of the time; lossy q80 11 kB, 60.
TONE = ['-q', '82', '-m', '6']
REGIONS = ['-near_lossless', '60', '-m', '6']
SHADOW = ['-q', '50', '-m', '6']  # its colour is plain black, its alpha is coded without loss
GLOW = ['-q', '80', '-m', '6']

# Layers of a frame by file ending ('' picture, 'mask'), each cut to the same box; left, top from the world's origin at the layer's scale.
Cut = collections.namedtuple('Cut', 'left top pictures')
Place = collections.namedtuple('Place', 'x y cut')


class Kind:
    """A kind of sheet: how many pixels a page may have, what is written, and with which options."""

    def __init__(self, name, scale, area_max, frames_max, coding):
        self.name, self.scale, self.area_max, self.frames_max, self.coding = name, scale, area_max, frames_max, coding


FIGURE = Kind('', '1', 1_700_000, 16, {'': TONE, 'mask': REGIONS})
SHADOWS = Kind('shadow', '.5', 1_200_000, 32, {'': SHADOW})
GLOWS = Kind('glow', '.5', 1_200_000, 32, {'': GLOW})


def seen_box(seen):
    """left, top, right, bottom of what is true, with its rim, on even pixels; two by two pixels when nothing is."""
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    if not len(rows):
        return 0, 0, 2, 2
    height, width = seen.shape
    left, top = (max(v - RIM, 0) // 2 * 2 for v in (columns[0], rows[0]))
    right, bottom = (min((v + RIM + 2) // 2 * 2, limit) for v, limit in ((columns[-1], width), (rows[-1], height)))
    return left, top, right, bottom


def cut(seen, left, top, pictures):
    x0, y0, x1, y1 = seen_box(seen)
    return Cut(left + x0, top + y0, {name: np.ascontiguousarray(picture[y0:y1, x0:x1]) for name, picture in pictures.items()})


# ---- arranging

def size(one):
    height, width = one.pictures[''].shape[:2]
    return width, height


def shelves(cuts, columns):
    """Rows of so many frames: places, width, height."""
    places, y, width = [], 0, 0
    for start in range(0, len(cuts), columns):
        x, high = 0, 0
        for one in cuts[start:start + columns]:
            places.append(Place(x, y, one))
            x, high = x + size(one)[0], max(high, size(one)[1])
        width, y = max(width, x), y + high
    return places, width, y


def arranged(cuts):
    """The arrangement in rows that wastes least; None when none fits."""
    tries = (shelves(cuts, columns) for columns in range(1, len(cuts) + 1))
    fitting = [t for t in tries if t[1] <= SIDE_MAX and t[2] <= SIDE_MAX]
    return min(fitting, key=lambda t: t[1] * t[2]) if fitting else None


def fits(kind, page, count):
    return page is not None and count <= kind.frames_max and (page[1] * page[2] <= kind.area_max or count == 1)


def paged(kind, cuts):
    """Consecutive frames, each page as full as the kind allows."""
    pages, start = [], 0
    while start < len(cuts):
        count, page = 1, arranged(cuts[start:start + 1])
        if page is None:
            raise ValueError(f'a frame is larger than a page of {SIDE_MAX} pixels')
        while start + count < len(cuts) and fits(kind, more := arranged(cuts[start:start + count + 1]), count + 1):
            count, page = count + 1, more
        pages.append(page)
        start += count
    return pages


# ---- writing

def as_pam(pixels):
    height, width, channels = pixels.shape
    kind = {3: 'RGB', 4: 'RGB_ALPHA'}[channels]
    return f'P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL 255\nTUPLTYPE {kind}\nENDHDR\n'.encode() + pixels.tobytes()


def encoded(pixels, options):
    return run(['cwebp', '-quiet', *options, '-o', '-', '--', '-'], input=as_pam(pixels))


def page_pixels(page, name):
    places, width, height = page
    sample = places[0].cut.pictures[name]
    pixels = np.zeros((height, width, sample.shape[2]), np.uint8)
    for place in places:
        picture = place.cut.pictures[name]
        pixels[place.y:place.y + picture.shape[0], place.x:place.x + picture.shape[1]] = picture
    return pixels


def sheet_json(kind, page, image, first, bounds):
    left, top, right, bottom = bounds
    frames = []
    for number, place in enumerate(page[0], first):
        width, height = size(place.cut)
        frames.append({'filename': str(number), 'frame': {'x': place.x, 'y': place.y, 'w': width, 'h': height}, 'rotated': False, 'trimmed': True,
                       'spriteSourceSize': {'x': int(place.cut.left - left), 'y': int(place.cut.top - top), 'w': width, 'h': height},
                       'sourceSize': {'w': int(right - left), 'h': int(bottom - top)}})
    meta = {'image': image, 'size': {'w': page[1], 'h': page[2]}, 'scale': kind.scale, 'pivot': {'x': int(-left), 'y': int(-top)}}
    lines = ',\n  '.join(json.dumps(frame) for frame in frames)
    return f'{{"frames": [\n  {lines}\n ],\n "meta": {json.dumps(meta)}}}\n'.encode()


def write_sheets(folder, clip_id, kind, cuts):
    """Writes the pages of one layer of a clip; returns the names of its sheets and of all files."""
    bounds = (min(c.left for c in cuts), min(c.top for c in cuts), max(c.left + size(c)[0] for c in cuts), max(c.top + size(c)[1] for c in cuts))
    stem = clip_id + ('.' + kind.name if kind.name else '')
    sheets, files, work, first = [], [], [], 0
    for number, page in enumerate(paged(kind, cuts)):
        name = f'{stem}-{number}'
        write_whole(folder / f'{name}.json', sheet_json(kind, page, f'{name}.webp', first, bounds))
        sheets.append(f'{name}.json')
        work += [(folder / f"{name}{'.' + part if part else ''}.webp", page_pixels(page, part), options) for part, options in kind.coding.items()]
        first += len(page[0])
    with ThreadPoolExecutor(ENCODERS) as encoders:
        for (path, _, _), data in zip(work, encoders.map(lambda w: encoded(w[1], w[2]), work)):
            write_whole(path, data)
            files.append(path.name)
    return sheets, sheets + files
