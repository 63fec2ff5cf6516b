"""Softly closed eyes, brows, lips and warm cheeks, as paint on the skin (render/format.h, section 21), and a calmer relief of the face."""
import numpy as np

from . import mesh

#        centre x, y, z         radii                 slope  bend  shade hair  strength softness
PAINT = [
    (.046, -.120, 1.458,  .024, .060, .018,   0,    0,  .90,  0,   .60, .90),  # cheek
    (.000, -.148, 1.4325, .020, .025, .0085,  0,    0,  .62,  0,   .75, .45),  # lips
    (.000, -.148, 1.4335, .019, .025, .0012,  0,    4,  .50,  0,   .70, .60),  # between the lips
    (.034, -.130, 1.5135, .021, .040, .0034,  .02, -9,  .60,  .75, .80, .60),  # brow
    (.030, -.130, 1.4955, .019, .040, .0085,  0,   -6,  .86,  0,   .70, .80),  # lid
    (.0305, -.130, 1.4853, .0165, .030, .0021, .05, 14, .45,  .80, .95, .45),  # lashes
]


def calm(body):
    """The skin with a softened face: at the size of the screen the mesh's small creases are only noise."""
    count = len(body.skin)
    points = body.points[:count]
    face = np.clip((body.weight_of('head')[:count] - .6) / .3, 0, 1) * np.clip((-points[:, 1] - .02) / .04, 0, 1)
    return mesh.smooth(points, body.groups['body'], face * .6, 4)
