"""A calmer relief of the face."""
import numpy as np

from . import mesh

def calm(body, share):
    """The skin with a face softened by so much: at the size of the screen the mesh's small creases are only noise."""
    count = len(body.skin)
    points = body.points[:count]
    face = np.clip((body.weight_of('head')[:count] - .6) / .3, 0, 1) * np.clip((-points[:, 1] - .02) / .04, 0, 1)
    return mesh.smooth(points, body.groups['body'], face * share, 4)
