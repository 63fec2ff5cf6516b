"""Polygon meshes as sparse matrices: what a vertex is made of is a row, so that whatever is made from the body's vertices moves with them.

A face is a list of at least three vertices, anticlockwise from outside. `rows` is a sparse matrix whose rows are vertices and whose
columns are the vertices they are mixed from.
"""
import numpy as np
import scipy.sparse as sp


def edges(faces):
    """Edges (m x 2, each once, lower vertex first), the edge of each corner (corner to next corner, flat), and how many faces share each edge."""
    here = np.concatenate([np.array(face) for face in faces])
    after = np.concatenate([np.roll(np.array(face), -1) for face in faces])
    pairs = np.sort(np.stack([here, after], 1), 1)
    found, of_corner, shared = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    return found, of_corner.ravel(), shared


def triangles(faces):
    return np.array([[face[0], face[i], face[i + 1]] for face in faces for i in range(1, len(face) - 1)])


def normals(points, tris):
    """Unit normals of the vertices, weighted by area; also of triangles that only touch a vertex through `tris`."""
    flat = np.cross(points[tris[:, 1]] - points[tris[:, 0]], points[tris[:, 2]] - points[tris[:, 0]])
    out = np.zeros_like(points)
    for corner in range(3):
        np.add.at(out, tris[:, corner], flat)
    return out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-12)


def average(faces, count):
    """The mean of a vertex's neighbours, as a matrix; a vertex without neighbours stays."""
    pairs, _, _ = edges(faces)
    ones = np.ones(len(pairs))
    near = sp.coo_matrix((ones, pairs.T), (count, count))
    near = (near + near.T).tocsr()
    degree = np.asarray(near.sum(1)).ravel()
    return sp.diags(1 / degree.clip(1)) @ near + sp.diags((degree == 0) * 1.)


def smooth(points, faces, amount, rounds, step=.5):
    """Moves each vertex toward its neighbours' mean, `amount` (0..1) of the step, again and again."""
    mean = average(faces, len(points))
    for _ in range(rounds):
        points = points + (amount * step)[:, None] * (mean @ points - points)
    return points


def even(points, faces, amount, rounds):
    """Smooths and swells again by turns (Taubin 1995), so that small relief goes and limbs do not waste away; `amount` 0..1 for each vertex."""
    mean = average(faces, len(points))
    for _ in range(rounds):
        for step in (.5, -.52):
            points = points + (amount * step)[:, None] * (mean @ points - points)
    return points


def split(faces, rows, field, keep_outside=False, snap=.12):
    """Cuts faces along field = 0 and returns (faces, rows, field) with the new vertices behind the old.

    What lies at field < 0 is dropped unless kept. A vertex nearer to the line than `snap` of its edge is taken to lie on it,
    so that no sliver arises; `field` may be n x k, the first column cuts and the others are carried along.
    """
    field = np.atleast_2d(np.asarray(field, float).T).T.copy()
    here = np.concatenate([np.array(face) for face in faces])
    after = np.concatenate([np.roll(np.array(face), -1) for face in faces])
    line = field[:, 0]
    crosses = line[here] * line[after] < 0
    a, b = here[crosses], after[crosses]
    part = np.abs(line[a]) / (np.abs(line[a]) + np.abs(line[b]))
    line[a[part < snap]] = 0
    line[b[part > 1 - snap]] = 0
    values, mixed, made, out = [], [], {}, []

    def crossing(a, b):
        key = (min(a, b), max(a, b))
        if key not in made:
            made[key] = len(line) + len(made)
            t = line[key[0]] / (line[key[0]] - line[key[1]])
            mixed.append((key[0], key[1], t))
            values.append(field[key[0]] * (1 - t) + field[key[1]] * t)
        return made[key]

    for face in faces:
        inside, outside = [], []
        for a, b in zip(face, face[1:] + face[:1]):
            if line[a] >= 0:
                inside.append(a)
            if line[a] <= 0:
                outside.append(a)
            if line[a] * line[b] < 0:
                middle = crossing(a, b)
                inside.append(middle)
                outside.append(middle)
        if any(line[v] > 0 for v in face) and len(inside) >= 3:
            out.append(inside)
        if keep_outside and any(line[v] < 0 for v in face) and len(outside) >= 3:
            out.append(outside)
    if mixed:
        first, second, t = (np.array(column) for column in zip(*mixed))
        first, second = first.astype(int), second.astype(int)
        rows = sp.vstack([rows, sp.diags(1 - t) @ rows[first] + sp.diags(t) @ rows[second]]).tocsr()
        field = np.concatenate([field, np.array(values)])
    return out, rows, field


def compact(faces, *arrays):
    """The same faces over only the vertices they use; arrays (and sparse rows) lose the others. Returns (faces, used, arrays...)."""
    used = np.unique(np.concatenate([np.array(face) for face in faces]))
    number = np.full(used.max() + 1, -1)
    number[used] = np.arange(len(used))
    return ([[int(number[v]) for v in face] for face in faces], used, *[array[used] for array in arrays])


def rims(faces):
    """The open borders, each a closed list of vertices with the surface on its left."""
    count = {}
    for face in faces:
        for edge in zip(face, face[1:] + face[:1]):
            count[edge] = count.get(edge, 0) + 1
    after = {a: b for a, b in count if (b, a) not in count}
    loops = []
    while after:
        first, vertex = next(iter(after.items()))
        loop = [first]
        del after[first]
        while vertex != first:
            loop.append(vertex)
            vertex = after.pop(vertex)
        loops.append(loop)
    return loops


def smooth_rims(loops, rows, rounds=10):
    """Evens the zigzag that cutting leaves, along each rim only."""
    rows = rows.tolil()
    for loop in loops:
        ring = sp.vstack([rows[v] for v in loop]).tocsr()
        count = len(loop)
        turn = sp.coo_matrix((np.ones(count), (np.arange(count), (np.arange(count) + 1) % count)), (count, count)).tocsr()
        even = .4 * sp.identity(count) + .3 * (turn + turn.T)
        for _ in range(rounds):
            ring = even @ ring
        for i, v in enumerate(loop):
            rows[v] = ring[i]
    return rows.tocsr()


class Parts:
    """The means that subdivision is made of: of each face, of each edge, and round each vertex (borders take only the border's edges)."""

    def __init__(self, faces, count):
        pairs, of_corner, shared = edges(faces)
        sizes = np.array([len(face) for face in faces])
        corner = np.concatenate([np.array(face) for face in faces])
        of_face = np.repeat(np.arange(len(faces)), sizes)
        self.edges, self.edge_of_corner, self.shared = pairs, of_corner, shared
        self.face_mean = sp.coo_matrix((1 / sizes[of_face], (of_face, corner)), (len(faces), count)).tocsr()
        m = np.arange(len(pairs))
        self.edge_mean = sp.coo_matrix((np.full(2 * len(m), .5), (np.tile(m, 2), pairs.T.ravel())), (len(m), count)).tocsr()
        touch = sp.coo_matrix((np.ones(len(corner)), (corner, of_face)), (count, len(faces))).tocsr()
        beside = sp.coo_matrix((np.ones(len(corner)), (of_corner, of_face)), (len(m), len(faces))).tocsr()
        meet = sp.coo_matrix((np.ones(2 * len(m)), (pairs.T.ravel(), np.tile(m, 2))), (count, len(m))).tocsr()
        border = (shared == 1) * 1.
        self.valence = np.asarray(meet.sum(1)).ravel()
        self.border = np.asarray(meet @ border).ravel() > 0
        rim = meet @ sp.diags(border)
        self.edge_faces = sp.diags(1 / shared) @ beside @ self.face_mean
        self.vertex_faces = row_means(touch) @ self.face_mean
        self.vertex_edges = row_means(meet) @ self.edge_mean
        self.vertex_rim = row_means(rim) @ self.edge_mean


def row_means(matrix):
    return sp.diags(1 / np.asarray(matrix.sum(1)).ravel().clip(1)) @ matrix


def catmull_clark(faces, count):
    """One level: (matrix from old to new vertices, quads). New vertices: the old ones, then edges, then faces."""
    parts = Parts(faces, count)
    inner = (parts.shared == 2) * .5
    edge = sp.diags(1 - inner) @ parts.edge_mean + sp.diags(inner) @ parts.edge_faces
    valence = parts.valence.clip(1)
    lone = parts.valence == 0
    smooth_part = ~(parts.border | lone)
    old = sp.identity(count)
    vertex = (sp.diags(smooth_part / valence) @ (parts.vertex_faces + 2 * parts.vertex_edges) + sp.diags(smooth_part * (valence - 3) / valence) @ old +
              sp.diags(parts.border * .5) @ (old + parts.vertex_rim) + sp.diags(lone * 1.) @ old)
    quads, corner = [], 0
    for f, face in enumerate(faces):
        edge_of = parts.edge_of_corner[corner:corner + len(face)] + count
        corner += len(face)
        centre = count + len(parts.edges) + f
        quads += [[v, int(edge_of[i]), centre, int(edge_of[i - 1])] for i, v in enumerate(face)]
    return sp.vstack([vertex, edge, parts.face_mean]).tocsr(), quads


def limit(quads, count):
    """Where the vertices of a mesh of quads end when it is subdivided for ever, as a matrix."""
    parts = Parts(quads, count)
    valence = parts.valence
    lone = parts.valence == 0
    inner = ~(parts.border | lone)
    old = sp.identity(count)
    return (sp.diags(inner * (valence - 3) / (valence + 5)) @ old + sp.diags(inner * 4 / (valence + 5)) @ (parts.vertex_faces + parts.vertex_edges) +
            sp.diags(parts.border / 3) @ (old + 2 * parts.vertex_rim) + sp.diags(lone * 1.) @ old).tocsr()


def refine(faces, count, levels):
    """(matrix, quads, faces at every level) after so many levels of Catmull-Clark; the last is on the limit surface, unless there is none."""
    matrix, stages = sp.identity(count, format='csr'), [faces]
    for _ in range(levels):
        step, faces = catmull_clark(faces, matrix.shape[0])
        matrix = step @ matrix
        stages.append(faces)
    if levels:
        matrix = limit(faces, matrix.shape[0]) @ matrix
    return matrix.tocsr(), faces, stages
