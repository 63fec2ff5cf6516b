"""Hair: caps over the scalp, or over what a beard covers, with locks in relief and an uneven hairline; and a bun.

A comb's axis runs from its sweep to its knot: strands and locks lie along the meridians of this axis, in the bun wound round it.
"""
from dataclasses import dataclass
from typing import Callable

import numpy as np
import scipy.sparse as sp

from . import mesh, model

HEAD_AXIS_Y_M = -.030  # a hairline is told by the angle round this upright axis
EAR_STEEP = 4  # hair grows close up to the ear
SLOPE = .85  # a hairline's field grows so fast with height, as the scalp leans
LIFT_RIM_M = .0012
COVER_TUFTS = 60
SCALP_ROUNDS = 14  # of smoothing, which evens the scalp
SKIN_KEPT_M = .020


@dataclass(frozen=True)
class Comb:
    sweep_m: np.ndarray
    knot_m: np.ndarray
    bun_radii_m: np.ndarray  # zero where there is no bun

    def groom(self):
        """As render/format.h: centre of the sweep, centre of the bun, its radius."""
        return [*self.sweep_m, *self.knot_m, float(self.bun_radii_m.max())]

    def frame(self):
        """Unit vectors along the axis and across it, as the renderer makes them from the groom."""
        axis = (self.knot_m - self.sweep_m) / np.linalg.norm(self.knot_m - self.sweep_m)
        across = np.cross(axis, [1., 0, 0])
        across /= np.linalg.norm(across)
        return axis, np.cross(across, axis), across

    def turn(self, points, centre):
        """Where round the axis, 0..1."""
        _, u, v = self.frame()
        return np.arctan2((points - centre) @ v, (points - centre) @ u) / (2 * np.pi) + .5


@dataclass(frozen=True)
class Cap:
    """Hair that lies on the skin; lengths are metres."""
    comb: Comb
    field: Callable  # of skin points and their weight of head and neck: metres inside the hairline, negative beyond it
    lift: float  # how far it stands off, well inside
    locks: int
    lock_depth: float
    knot_clear: float  # locks fade out so near the knot
    cover_within: float  # the hairline thins out over so much,
    cover_uneven: float  # unevenly by so much
    lift_within: float = .050  # it is wholly lifted so far inside
    scalp_share: float = .65  # it follows the evened scalp by so much, else the skin


@dataclass(frozen=True)
class Ear:
    """What stands out so far from the middle between these is the ear; metres."""
    aside: float
    top_z: float
    y: tuple


def uneven(phase, waves, salt):
    """A smooth periodic curve between -1 and 1 over phase 0..1 with about so many unequal waves."""
    dice = np.random.RandomState(salt)
    total = 0.
    for k in range(5):
        total = total + np.cos(2 * np.pi * (round(waves * (.6 + .2 * k)) * phase + dice.rand())) * (.6 + .4 * dice.rand())
    return total / 3.2


def over_hairline(points, head, hairline, ear):
    """Height over the hairline in metres, negative on face and neck. `hairline`: rows of angle from the face in degrees, height in metres."""
    x, y, z = points.T
    angle = np.degrees(np.arctan2(np.abs(x), HEAD_AXIS_Y_M - y))
    field = np.minimum((z - np.interp(angle, *hairline.T)) * SLOPE, (head - .25) * .1)
    return off_ear(field, points, ear)


def off_ear(field, points, ear):
    """The field, negative on the ear."""
    x, y, z = points.T
    at_ear = (z < ear.top_z) & (y > ear.y[0]) & (y < ear.y[1])
    return np.where(at_ear, np.minimum(field, (ear.aside - np.abs(x)) * EAR_STEEP), field)


def cut_out(body, cut, field):
    """The cap's piece of the skin, one subdivision finer: (faces, rows over skin vertices, field)."""
    count = len(body.skin)
    near, used = mesh.compact([face for face in body.groups['body'] if field[face].max() > -.02])
    rows, faces = mesh.catmull_clark(near, len(used))
    rows = rows @ sp.identity(count, format='csr')[used]
    fine = cut.field(rows @ body.points[:count], rows @ body.weight_of('head', 'neck')[:count])
    faces, rows, fine = mesh.split(faces, rows, fine, snap=.25)
    faces = connected(faces, max(mesh.rims(faces), key=len)[0])
    faces, _, rows, fine = mesh.compact(faces, rows, fine[:, 0])
    return faces, mesh.smooth_rims(mesh.rims(faces), rows, 4), fine


def cap(body, cut):
    """The cap as a layer, and its field on the skin."""
    count = len(body.skin)
    skin_faces, points = body.groups['body'], body.points[:count]
    skin_field = cut.field(points, body.weight_of('head', 'neck')[:count])
    scalp = mesh.smooth(points, skin_faces, (skin_field > -.004) * 1., SCALP_ROUNDS)
    faces, rows, field = cut_out(body, cut, skin_field)
    under = rows @ ((1 - cut.scalp_share) * points + cut.scalp_share * scalp)
    normal = rows @ mesh.normals(scalp, mesh.triangles(skin_faces))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    grown = np.clip(field / cut.lift_within, 0, 1)
    phase = cut.comb.turn(under, cut.comb.sweep_m)
    to_knot = np.linalg.norm(under - cut.comb.knot_m, axis=1)
    relief = np.clip(field / .02, 0, 1) * np.clip((to_knot - cut.knot_clear) / .03, 0, 1)
    lift = LIFT_RIM_M + cut.lift * np.sin(grown * np.pi / 2) + cut.lock_depth * relief * uneven(phase, cut.locks, 3)
    cover = np.clip((field - cut.cover_uneven * (.5 + .5 * uneven(phase, COVER_TUFTS, 11))) / cut.cover_within, 0, 1)
    return model.Layer(rows, under + normal * lift[:, None], faces, model.HAIR, 1, 0, cover), skin_field


def connected(faces, vertex):
    """The faces that hang together with the vertex."""
    reached, grown = {vertex}, True
    while grown:
        size = len(reached)
        for face in faces:
            if not reached.isdisjoint(face):
                reached.update(face)
        grown = len(reached) > size
    return [face for face in faces if face[0] in reached]


def bun(body, comb, rings=28, sides=48):
    """Coiled hair at the comb's knot; a part of the head alone."""
    axis, u, v = comb.frame()
    polar = np.linspace(0, np.pi, rings + 1)[1:-1]
    around = np.arange(sides) / sides
    p, a = (grid.ravel() for grid in np.meshgrid(polar, around, indexing='ij'))
    coil = .5 + .5 * np.cos(2 * np.pi * (3.5 * p / np.pi + a))
    radius = .94 + .10 * np.sqrt(coil) * np.sin(p) ** .5
    angle = 2 * np.pi * (a - .5)
    local = np.stack([np.cos(angle) * np.sin(p), np.sin(angle) * np.sin(p), np.cos(p)], 1) * radius[:, None] * comb.bun_radii_m
    ends = np.array([[0, 0, 1.], [0, 0, -1.]]) * .94 * comb.bun_radii_m
    points = comb.knot_m + np.concatenate([local, ends]) @ np.stack([u, v, axis])
    rows = len(polar)
    top = rows * sides
    faces = []
    for side in range(sides):
        after = (side + 1) % sides
        for ring in range(rows - 1):
            faces.append([ring * sides + side, (ring + 1) * sides + side, (ring + 1) * sides + after, ring * sides + after])
        faces.append([top, side, after])
        faces.append([top + 1, (rows - 1) * sides + after, (rows - 1) * sides + side])
    count = len(body.skin)
    crown = int(np.argmin(np.linalg.norm(body.points[:count] - comb.knot_m, axis=1)))
    mixed = sp.coo_matrix((np.ones(len(points)), (np.arange(len(points)), np.full(len(points), crown))), (len(points), count))
    return model.Layer(mixed, points, faces, model.HAIR, 0, 0, rigid=True)
