"""A clip's frames become pages: short AVIF image sequences, each with the JSON that finds the frames in it (assets/figure/sheet.schema.json)."""
import collections
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .studio import run, write_whole

PAGE_FRAMES = 24  # a second: fewer cost bytes, more cost time where a clip is begun in its middle
RIM = 2           # pixels kept around what is seen, so that coding does not gnaw at it
ENCODERS = 2
CODING = ['-c', 'aom', '-s', '5', '-j', '1', '--cicp', '1/13/1', '-a', 'end-usage=q']

# What is seen of a frame: pixels (height x width x planes); left, top from the world's origin at the layer's scale.
Cut = collections.namedtuple('Cut', 'left top pixels')


class Kind:
    """A kind of page. `background`: a pixel where nothing is; its length tells the planes: [luma] or [luma, u, v, alpha]. `levels`: quantisers
    (0 best to 63) of colour and alpha."""

    def __init__(self, name, scale, background, levels):
        self.name, self.scale, self.background, self.levels = name, scale, background, levels


FIGURE = Kind('', '1', (128, 128, 128, 0), (34, 36))
SHADOWS = Kind('shadow', '.5', (0,), (36, 36))
GLOWS = Kind('glow', '.5', (0,), (36, 36))


def seen_box(seen):
    """left, top, right, bottom of what is true, with its rim, on even pixels; two by two pixels when nothing is."""
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    if not len(rows):
        return 0, 0, 2, 2
    height, width = seen.shape
    left, top = (max(v - RIM, 0) // 2 * 2 for v in (columns[0], rows[0]))
    right, bottom = (min((v + RIM + 2) // 2 * 2, limit) for v, limit in ((columns[-1], width), (rows[-1], height)))
    return left, top, right, bottom


def cut(seen, left, top, pixels):
    x0, y0, x1, y1 = seen_box(seen)
    return Cut(left + x0, top + y0, np.ascontiguousarray(pixels[y0:y1, x0:x1]))


def bounds(cuts):
    """left, top, right, bottom of all of them together."""
    return (min(c.left for c in cuts), min(c.top for c in cuts),
            max(c.left + c.pixels.shape[1] for c in cuts), max(c.top + c.pixels.shape[0] for c in cuts))


# ---- writing

def as_y4m(kind, cuts):
    """The pictures of a page, all of one size, as YUV4MPEG2."""
    left, top, right, bottom = bounds(cuts)
    colours = {1: 'mono', 4: '444alpha'}[len(kind.background)]
    parts = [f'YUV4MPEG2 W{right - left} H{bottom - top} F24:1 Ip A1:1 C{colours} XCOLORRANGE=FULL\n'.encode()]
    for one in cuts:
        picture = np.full((bottom - top, right - left, len(kind.background)), kind.background, np.uint8)
        height, width, _ = one.pixels.shape
        picture[one.top - top:one.top - top + height, one.left - left:one.left - left + width] = one.pixels
        parts += [b'FRAME\n', np.moveaxis(picture, 2, 0).tobytes()]
    return b''.join(parts)


def timeless(data):
    """The file without the hour it was made at, so that the same pictures are the same bytes (ISO 14496-12: two times of 8 bytes follow version and flags)."""
    data = bytearray(data)
    for box in (b'mvhd\1', b'tkhd\1', b'mdhd\1'):
        at = data.find(box)
        while at >= 0:
            data[at + 8:at + 24] = bytes(16)
            at = data.find(box, at + 24)
    return bytes(data)


def write_sequence(path, kind, cuts):
    colour, alpha = kind.levels
    part = path.with_name(path.name + '.timed.part')
    levels = ['--min', '0', '--max', '63', '--minalpha', '0', '--maxalpha', '63', '-a', f'c:cq-level={colour}', '-a', f'a:cq-level={alpha}']
    run(['avifenc', *CODING, *levels, '--stdin', part], input=as_y4m(kind, cuts))
    write_whole(path, timeless(part.read_bytes()))
    part.unlink()


def tight_json(value):
    """Without spaces: they would be a seventh of all sheets."""
    return json.dumps(value, separators=(',', ':'))


def sheet_json(kind, cuts, image, first, whole):
    """`whole`: bounds of the clip, the canvas that all its pages share."""
    left, top, right, bottom = whole
    page_left, page_top, page_right, page_bottom = bounds(cuts)
    frames = []
    for number, one in enumerate(cuts, first):
        height, width, _ = one.pixels.shape
        frames.append({'filename': str(number), 'frame': {'x': int(one.left - page_left), 'y': int(one.top - page_top), 'w': width, 'h': height},
                       'rotated': False, 'trimmed': True,
                       'spriteSourceSize': {'x': int(one.left - left), 'y': int(one.top - top), 'w': width, 'h': height},
                       'sourceSize': {'w': int(right - left), 'h': int(bottom - top)}})
    size = {'w': int(page_right - page_left), 'h': int(page_bottom - page_top)}
    meta = {'image': image, 'size': size, 'scale': kind.scale, 'pivot': {'x': int(-left), 'y': int(-top)}}
    lines = ',\n  '.join(tight_json(frame) for frame in frames)
    return f'{{"frames":[\n  {lines}\n ],\n "meta":{tight_json(meta)}}}\n'.encode()


def write_pages(folder, clip_id, kind, cuts):
    """Writes the pages of one layer of a clip; returns the names of its sheets and of all files."""
    whole = bounds(cuts)
    stem = clip_id + ('.' + kind.name if kind.name else '')
    starts = range(0, len(cuts), PAGE_FRAMES)
    names = [f'{stem}-{number}' for number in range(len(starts))]
    parts = [cuts[start:start + PAGE_FRAMES] for start in starts]
    for name, start, page in zip(names, starts, parts):
        write_whole(folder / f'{name}.json', sheet_json(kind, page, f'{name}.avif', start, whole))
    with ThreadPoolExecutor(ENCODERS) as encoders:
        list(encoders.map(lambda name, page: write_sequence(folder / f'{name}.avif', kind, page), names, parts))
    sheets = [f'{name}.json' for name in names]
    return sheets, sheets + [f'{name}.avif' for name in names]
