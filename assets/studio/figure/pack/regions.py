"""Regions of a picture as the chroma of its pixels, so that tone, regions and alpha are one sequence (README.md, "From pictures to pages")."""
import numpy as np

# Skin in the middle; in the corners, next to each other, those whose edges are most often mixtures of the two.
SKIN, HAIR, TOP, LEGGINGS, PROP = (128, 128), (16, 16), (240, 16), (240, 240), (16, 240)


def chroma(mask):
    """u, v (n x 2) of the renderer's regions (n x 3: red skin, green top, blue leggings, black hair, white props)."""
    share = mask.astype(np.float32) / 255
    prop = np.minimum(np.minimum(share[:, 0], share[:, 1]), share[:, 2])
    skin, top, leggings = (share[:, k] - prop for k in range(3))
    hair = (1 - skin - top - leggings - prop).clip(0)
    parts = ((skin, SKIN), (hair, HAIR), (top, TOP), (leggings, LEGGINGS), (prop, PROP))
    total = sum(part for part, _ in parts)
    return np.stack([sum(part * place[k] for part, place in parts) / total + .5 for k in (0, 1)], 1).clip(0, 255).astype(np.uint8)
