"""model.bin: the sections that render/format.h lists, made from the body's skin and the layers that ride on it."""
import numpy as np
import scipy.sparse as sp

from . import mesh

MAGIC = 0x31474946
RELAX_ROUNDS, RELAX_STEP = 6, .5  # as in render/shape.c
SKIN, TOP, LEGGINGS, HAIR = range(4)
WEIGHT_LEAST = 1e-3
FAN_LEAST = .2  # a layer's vertex takes the frame of those vertices of the skin that are at least so much of it


class Layer:
    """Something that rides on the skin.

    rows: what skin vertices each vertex is mixed from (sparse, vertices x skin vertices); it follows their bones, breath and relaxing.
    points: where it lies at rest (metres). faces over its own vertices. region: of the renderer. levels: of subdivision.
    occluder_level: the subdivision whose faces cast shadows. cover: None, or 0..1 for each vertex.
    rigid: it does not relax (a part of the head alone).
    """

    def __init__(self, rows, points, faces, region, levels, occluder_level, cover=None, rigid=False):
        self.rows, self.points, self.faces, self.region = rows.tocsr(), points, faces, region
        self.levels, self.occluder_level, self.cover, self.rigid = levels, occluder_level, cover, rigid


def relaxing(points, faces):
    """The neighbours' mean weighted by distance, as a matrix."""
    pairs, _, _ = mesh.edges(faces)
    length = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    near = sp.coo_matrix((length, pairs.T), (len(points), len(points)))
    near = (near + near.T).tocsr()
    return sp.diags(1 / np.asarray(near.sum(1)).ravel().clip(1e-12)) @ near


def fans(faces, count):
    """For each vertex its triangles, itself first."""
    found = [[] for _ in range(count)]
    for a, b, c in mesh.triangles(faces).tolist():
        found[a].append((b, c))
        found[b].append((c, a))
        found[c].append((a, b))
    return found


class Cage:
    """The skin's vertices and the layers' behind them: everything that bones move."""

    def __init__(self, body, skin_points, faces, layers):
        count = len(skin_points)
        rest = sp.identity(count, format='csr')
        rows = sp.vstack([rest] + [layer.rows for layer in layers]).tocsr()
        self.first = np.cumsum([0, count] + [len(layer.points) for layer in layers])
        self.points = np.concatenate([skin_points] + [layer.points for layer in layers])
        self.weights = rows @ body.weights[:count]
        self.breath = rows @ body.breath[:count]
        own = relaxing(skin_points, faces)
        rigid = np.concatenate([np.zeros(count, bool)] + [np.full(len(layer.points), layer.rigid) for layer in layers])
        self.relax = sp.diags((~rigid) * 1.) @ rows @ own
        self.relax.eliminate_zeros()
        self.relax = sp.csr_matrix(self.relax)
        self.relax.resize(len(self.points), len(self.points))
        self.rigid = rigid
        self._frames(rows, skin_points, faces, own, count)
        self._detail(rows, own)

    def _frames(self, rows, skin_points, faces, own, count):
        fan = fans(faces, count)
        tris = mesh.triangles(faces).tolist()
        self.tangent = np.zeros(len(self.points), int)
        for v in range(len(self.points)):
            entries = dict(zip(rows.indices[rows.indptr[v]:rows.indptr[v + 1]].tolist(), rows.data[rows.indptr[v]:rows.indptr[v + 1]].tolist()))
            main = max(entries, key=entries.get)
            near = own.indices[own.indptr[main]:own.indptr[main + 1]]
            strange = [u for u in near if u not in entries] or list(near)
            self.tangent[v] = max(strange, key=lambda u: float(np.linalg.norm(skin_points[u] - skin_points[main])))
            if v >= count and not self.rigid[v]:
                for base, weight in entries.items():
                    if weight >= FAN_LEAST or base == main:
                        tris += [[v, a, b] for a, b in fan[base]]
        self.tris = np.array(tris)

    def _detail(self, rows, own):
        """What relaxing takes away at rest, in each vertex's frame, so that the renderer can put it back."""
        smoothed = self.points
        for _ in range(RELAX_ROUNDS):
            step = self.relax @ smoothed
            smoothed = np.where(self.rigid[:, None], smoothed, (1 - RELAX_STEP) * smoothed + RELAX_STEP * step)
        normal = mesh.normals(smoothed, self.tris)
        tangent = smoothed[self.tangent] - smoothed
        tangent -= normal * (tangent * normal).sum(1, keepdims=True)
        tangent /= np.linalg.norm(tangent, axis=1, keepdims=True).clip(1e-12)
        frame = np.stack([tangent, np.cross(normal, tangent), normal], 1)
        self.detail = np.einsum('vij,vj->vi', frame, self.points - smoothed)
        self.detail[self.rigid] = 0


def as_quads(face):
    """A polygon as quads; a triangle repeats its third corner."""
    for i in range(1, len(face) - 2, 2):
        yield [face[0], face[i], face[i + 1], face[i + 2]]
    if len(face) % 2:
        yield [face[0], face[-2], face[-1], face[-1]]


class Fine:
    """The surface that is drawn: for every part a matrix over the cage, quads, and the triangles that cast its shadow."""

    def __init__(self):
        self.matrices, self.quads, self.occluders, self.regions, self.occluder_regions, self.covers, self.count = [], [], [], [], [], [], 0

    def add(self, count, first, faces, region, levels, occluder_level, cover):
        """faces name cage vertices less `first`, of which the part has so many."""
        matrix, quads, stages = mesh.refine(faces, count, levels)
        quads = np.array([quad for face in quads for quad in as_quads(face)])
        coarse = mesh.triangles(stages[occluder_level])
        used = np.unique(quads)
        number = np.full(matrix.shape[0], -1)
        number[used] = np.arange(len(used))
        matrix = matrix[used].tocoo()
        self.matrices.append((matrix.row + self.count, matrix.col + first, matrix.data))
        self.quads.append(number[quads] + self.count)
        self.occluders.append(number[coarse] + self.count)
        self.regions.append(np.full(len(used), region))
        self.occluder_regions.append(np.full(len(coarse), region))
        self.covers.append(np.ones(len(used)) if cover is None else np.clip(matrix.tocsr() @ cover, 0, 1))
        self.count += len(used)

    def matrix(self, cage_count):
        row, col, data = (np.concatenate(column) for column in zip(*self.matrices))
        found = sp.coo_matrix((data, (row, col)), (self.count, cage_count)).tocsr()
        found.eliminate_zeros()
        found.sort_indices()
        return found


def sparse_sections(matrix):
    return [matrix.indptr.astype('i4'), matrix.indices.astype('i4'), matrix.data.astype('f4')]


def write(path, body, skin_points, skin_faces, layers, paint, groom):
    """skin_points: of every skin vertex; skin_faces: those of the skin that show; paint (spots x 12) and groom (7) as in render/format.h."""
    every = body.groups['body']
    cage = Cage(body, skin_points, every, layers)
    fine = Fine()
    fine.add(len(skin_points), 0, skin_faces, SKIN, 1, 0, None)
    for layer, first in zip(layers, cage.first[1:]):
        fine.add(len(layer.points), first, layer.faces, layer.region, layer.levels, layer.occluder_level, layer.cover)
    weights = sp.csr_matrix(np.where(cage.weights > WEIGHT_LEAST, cage.weights, 0))
    weights = sp.diags(1 / np.asarray(weights.sum(1)).ravel()) @ weights
    matrix = fine.matrix(len(cage.points))
    names = '\n'.join(body.names).encode() + b'\n'
    names += b'\0' * (-len(names) % 4)
    as_floats = [cage.points, cage.breath]
    sections = [section.astype('f4') for section in as_floats] + sparse_sections(weights) + sparse_sections(cage.relax)
    sections += [cage.tangent.astype('i4'), cage.detail.astype('f4'), cage.tris.astype('i4')] + sparse_sections(matrix)
    sections += [(matrix @ cage.points).astype('f4'), np.concatenate(fine.regions).astype('i4'), np.concatenate(fine.quads).astype('i4')]
    sections += [np.concatenate(fine.occluders).astype('i4'), np.concatenate(fine.occluder_regions).astype('i4')]
    sections += [np.frombuffer(names, 'i4'), np.concatenate(fine.covers).astype('f4'), np.asarray(paint).astype('f4'), np.asarray(groom).astype('f4')]
    head = [MAGIC, len(body.names), len(cage.points), fine.count, len(sections)] + [section.size for section in sections]
    with open(path, 'wb') as file:
        np.array(head, 'i4').tofile(file)
        for section in sections:
            np.ascontiguousarray(section).tofile(file)
    return {'cage': len(cage.points), 'fine': fine.count, 'quads': sum(map(len, fine.quads)), 'occluders': sum(map(len, fine.occluders))}
