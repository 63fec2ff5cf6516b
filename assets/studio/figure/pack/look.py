"""Pictures for people: one frame, or all of a clip side by side, coloured as the game colours them, on a plain ground."""
import numpy as np

from . import png
from .frames import draw_clip, read_layer

GROUND = (225, 232, 227)
MARGIN = 12


def figure_box(drawn):
    """The figure with its near shadow, from the world's origin: left, top, right, bottom."""
    boxes = []
    for one in drawn:
        seen = read_layer(one, 'n')[..., 1] > 0
        rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
        boxes.append((one.canvas[0] + columns[0], one.canvas[1] + rows[0], one.canvas[0] + columns[-1], one.canvas[1] + rows[-1]))
    boxes = np.array(boxes)
    margin = MARGIN + (boxes[:, 3] - boxes[:, 1]).max() // 8
    return boxes[:, 0].min() - margin, boxes[:, 1].min() - MARGIN, boxes[:, 2].max() + margin, boxes[:, 3].max() + margin


def placed(drawn, box):
    left, top, right, bottom = (int(v) for v in box)
    out = np.empty((bottom - top, right - left, 3), np.uint8)
    out[:] = GROUND
    picture = read_layer(drawn, 'p')[..., :3]
    x, y = drawn.canvas[0] - left, drawn.canvas[1] - top
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + picture.shape[1], out.shape[1]), min(y + picture.shape[0], out.shape[0])
    out[y0:y1, x0:x1] = picture[y0 - y:y1 - y, x0 - x:x1 - x]
    return out


def tiled(pictures, width_max):
    height, width, _ = pictures[0].shape
    columns = max(1, min(len(pictures), width_max // width))
    rows = -(-len(pictures) // columns)
    sheet = np.empty((rows * height, columns * width, 3), np.uint8)
    sheet[:] = GROUND
    for i, picture in enumerate(pictures):
        y, x = i // columns * height, i % columns * width
        sheet[y:y + height, x:x + width] = picture
    return sheet


def frames_picture(studio, solved, which, px_per_m, width_max=2400):
    drawn = draw_clip(studio, solved, 'np', px_per_m=px_per_m, which=which)
    box = figure_box(drawn)
    return tiled([placed(one, box) for one in drawn], width_max)


def save(path, picture):
    path.parent.mkdir(parents=True, exist_ok=True)
    png.write(path, picture)
    print(path)
