"""Clothes: cut from the skin itself and laid over it, so that skin never shows through them however the body bends.

A garment is a field over the skin, in metres: > 0 inside, 0 along its rims, falling at about one metre per metre outward.
"""
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
import scipy.sparse as sp

from . import mesh, model

BAND_M = .011  # width of the sewn band along a rim
HEM_ROUND_M, HEM_DIP_M, TUCK_M = .0012, .0015, .006  # a hem bulges forward, dips under the skin, turns in under itself
SKIN_KEPT_M = .016  # skin goes on so far under a garment
HELD_M = .030  # the form takes over so far from a rim
CLEAR_M, CLEAR_WITHIN_M = .0022, .020  # a garment stands so far out from the one below, also so far beyond that one's rim
PRESSED_M, PRESSED_WITHIN_M = .002, .012  # the skin gives way under cloth


@dataclass
class Cut:
    """What a garment is made by. Functions take skin points (n x 3) and give metres or points; lengths are metres."""
    region: int
    field: Callable  # of points, weight of the arm, weight of neck and head
    rounded: Callable  # the skin's points as the cloth would shape them
    folds: Callable  # what stands out over the form
    thickness: float
    band: float  # what the sewn rim adds to it
    bridge: float  # how deep a hollow it spans
    bridge_rounds: int  # of smoothing: how wide a hollow
    evened: int = 0  # rounds of smoothing: how little of the body's relief is seen through loose cloth
    ease: Optional[Callable] = None  # of points: how far loose cloth stands off besides, at its rims too


def bump(x, centre, reach):
    """1 at the centre, softly 0 from `reach` on."""
    return np.clip(1 - ((x - centre) / reach) ** 2, 0, 1) ** 2


def ellipse(a, b, radius_a, radius_b):
    """About the distance from an ellipse round the origin, > 0 outside."""
    return (np.hypot(a / radius_a, b / radius_b) - 1) * np.minimum(radius_a, radius_b)


def limbs(body):
    """Weights of arm (shoulder blade not counted) and of neck and head, for the skin."""
    count = len(body.skin)
    return (body.weight_of('upperarm', 'lowerarm', 'wrist', 'metacarpal', 'finger')[:count], body.weight_of('neck', 'head')[:count])


def as_is(points):
    return points


def form(points, faces, field, cut):
    """The body as cloth sees it: rounded, its hollows bridged, nothing else pressed in; at the rims it is the skin itself."""
    inside = np.clip(field / .02 + .5, 0, 1)
    even = mesh.even(cut.rounded(points), faces, inside, cut.evened)
    normal = mesh.normals(even, mesh.triangles(faces))
    spanned = mesh.smooth(even, faces, inside, cut.bridge_rounds)
    lift = np.clip(((spanned - even) * normal).sum(1, keepdims=True), 0, cut.bridge) * inside[:, None]
    shaped = even + mesh.smooth(lift, faces, inside, 4) * normal
    return points + np.clip(field / HELD_M, 0, 1)[:, None] * (shaped - points)


def cut_out(body, cut):
    """The garment's piece of the skin, one subdivision finer: (faces, rows over skin vertices, field, rims), with a line of edges along its bands."""
    count = len(body.skin)
    arm, neck = limbs(body)
    rows, faces = mesh.catmull_clark(body.groups['body'], count)
    field = cut.field(rows @ body.points[:count], rows @ arm, rows @ neck)
    faces = [face for face in faces if field[face].max() > 0]
    faces, _, rows, field = mesh.compact(faces, rows, field)
    faces, rows, field = mesh.split(faces, rows, field)
    faces, _, rows, field = mesh.compact(faces, rows, field[:, 0])
    faces, rows, field = mesh.split(faces, rows, np.stack([field - BAND_M, field], 1), keep_outside=True, snap=.2)
    rims = mesh.rims(faces)
    return faces, mesh.smooth_rims(rims, rows), field[:, 1], rims


def hem(rim, on_skin, normal, thickness, ease=0.):
    """Points of two rings that turn the rim in: the front of the edge, and the fold that dips under the skin, the deeper the looser the cloth."""
    along = np.roll(on_skin[rim], -1, 0) - np.roll(on_skin[rim], 1, 0)
    outward = np.cross(along, normal[rim])
    outward /= np.linalg.norm(outward, axis=1, keepdims=True).clip(1e-12)
    front = on_skin[rim] + normal[rim] * (thickness * .5 + ease) + outward * HEM_ROUND_M
    inner = on_skin[rim] - normal[rim] * HEM_DIP_M - outward * (TUCK_M + ease)
    return np.concatenate([front, inner])


def hem_faces(rim, first):
    """Faces from the rim over its two rings, whose vertices begin at `first`."""
    count = len(rim)
    faces = []
    for i in range(count):
        j = (i + 1) % count
        faces += [[rim[j], rim[i], first + i, first + j], [first + j, first + i, first + count + i, first + count + j]]
    return faces


def sew(body, cut, below):
    """One garment as a layer over whatever already stands `below` metres out from the skin.

    Also returns, for each skin vertex: the garment's field, how far out it stands, and the skin as it holds it (n x 3).
    """
    count = len(body.skin)
    points, skin_faces = body.points[:count], body.groups['body']
    tris = mesh.triangles(skin_faces)
    skin_normal = mesh.normals(points, tris)
    skin_field = cut.field(points, *limbs(body))
    shape = form(points, skin_faces, skin_field, cut)
    stands = ((shape - points) * skin_normal).sum(1) + cut.thickness
    shape += np.maximum(below + CLEAR_M - stands, 0)[:, None] * skin_normal * (below > 0)[:, None]
    stands = ((shape - points) * skin_normal).sum(1) + cut.thickness + (cut.ease(points) if cut.ease else 0)
    shape_normal = mesh.normals(shape, tris)
    held = shape - (PRESSED_M * np.clip(skin_field / PRESSED_WITHIN_M, 0, 1))[:, None] * shape_normal
    return dress(body, cut, shape, shape_normal), skin_field, np.where(skin_field > -CLEAR_WITHIN_M, stands, 0), held


def dress(body, cut, shape, shape_normal):
    """The layer: cut out, laid over the form, banded, folded and hemmed."""
    faces, rows, field, rims = cut_out(body, cut)
    on_skin, normal = rows @ shape, rows @ shape_normal
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    banded = cut.band * np.clip((BAND_M * 1.15 - field) / (BAND_M * .3), 0, 1)
    at_rest = rows @ body.points[:len(body.skin)]
    ease = cut.ease(at_rest)[:, None] if cut.ease else np.zeros((len(rows.indptr) - 1, 1))
    out = [on_skin + normal * ((cut.thickness + banded + cut.folds(at_rest))[:, None] + ease)]
    out_rows, total = [rows], len(on_skin)
    for rim in rims:
        faces += hem_faces(rim, total)
        out.append(hem(rim, on_skin, normal, cut.thickness + cut.band, ease[rim]))
        out_rows += [rows[rim], rows[rim]]
        total += 2 * len(rim)
    return model.Layer(sp.vstack(out_rows), np.concatenate(out), faces, cut.region, 1, 0)


def wardrobe(body, cuts):
    """All garments (from the inmost to the outmost) as layers, where the skin is hidden under them (per skin vertex), and how far they move it (n x 3)."""
    points = body.points[:len(body.skin)]
    layers, covered, below, moved = [], np.full(len(points), -1.), np.zeros(len(points)), np.zeros_like(points)
    for cut in cuts:
        layer, field, stands, held = sew(body, cut, below)
        layers.append(layer)
        moved = np.where((field > covered)[:, None], held - points, moved)
        covered, below = np.maximum(covered, field), np.maximum(below, stands)
    return layers, covered >= SKIN_KEPT_M, moved
