"""python3 -m unittest body.test_body (from assets/studio/figure): what the meshes, the cage and the mesh's files promise; needs no mesh folder."""
import os
import tempfile
import unittest

import numpy as np
import scipy.sparse as sp

from . import fit, mesh, model, source
from .__main__ import FIGURES

CUBE = np.array([[x, y, z] for x in (-1., 1) for y in (-1., 1) for z in (-1., 1)])
CUBE_FACES = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]


def grid(size):
    """A square sheet of size x size faces over 0..1, z = 0."""
    line = np.linspace(0, 1, size + 1)
    points = np.array([[x, y, 0] for y in line for x in line])
    at = lambda x, y: y * (size + 1) + x
    return points, [[at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)] for y in range(size) for x in range(size)]


def area(points, faces):
    tris = mesh.triangles(faces)
    return np.linalg.norm(np.cross(points[tris[:, 1]] - points[tris[:, 0]], points[tris[:, 2]] - points[tris[:, 0]]), axis=1).sum() / 2


def turned(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


class Sheet:
    """Enough of a body for a cage: one bone, no breath."""

    def __init__(self, points, faces):
        self.groups, self.weights, self.breath = {'body': faces}, np.ones((len(points), 1)), np.zeros_like(points)


class MeshTest(unittest.TestCase):
    def test_subdivision_only_mixes(self):
        matrix, quads = mesh.catmull_clark(CUBE_FACES, 8)
        self.assertEqual((matrix.shape, len(quads)), ((26, 8), 24))
        np.testing.assert_allclose(matrix.sum(1), 1)

    def test_limit_is_where_many_subdivisions_end(self):
        far, _, _ = mesh.refine(CUBE_FACES, 8, 5)
        near, _, _ = mesh.refine(CUBE_FACES, 8, 1)
        np.testing.assert_allclose((near @ CUBE)[:8], (far @ CUBE)[:8], atol=1e-9)

    def test_a_border_bends_by_itself(self):
        points, faces = grid(4)
        lifted = points + [0, 0, 1] * ((points[:, :1] > .2) & (points[:, :1] < .8) & (points[:, 1:2] > .2) & (points[:, 1:2] < .8))
        matrix, _, _ = mesh.refine(faces, len(points), 2)
        fine = matrix @ lifted
        rim = (fine[:, 1] < 1e-9)
        self.assertGreater(rim.sum(), 8)
        np.testing.assert_allclose(fine[rim, 2], 0)

    def test_a_cut_keeps_what_lies_inside_and_ends_on_the_line(self):
        points, faces = grid(9)
        field = .37 - np.hypot(points[:, 0] - .5, points[:, 1] - .5)
        cut, rows, left = mesh.split(faces, sp.identity(len(points), format='csr'), field)
        rims = mesh.rims(cut)
        self.assertEqual(len(rims), 1)
        np.testing.assert_allclose(left[rims[0], 0], 0, atol=1e-12)
        self.assertAlmostEqual(area(rows @ points, cut), np.pi * .37 ** 2, delta=.03)

    def test_a_cut_that_keeps_both_sides_loses_nothing(self):
        points, faces = grid(9)
        cut, rows, _ = mesh.split(faces, sp.identity(len(points), format='csr'), points[:, 0] + .3 * points[:, 1] - .61, keep_outside=True)
        self.assertAlmostEqual(area(rows @ points, cut), 1)

    def test_evening_takes_the_ripples_and_leaves_the_size(self):
        ball, faces = mesh.refine(CUBE_FACES, 8, 4)[:2]
        ball = ball @ CUBE
        ball /= np.linalg.norm(ball, axis=1, keepdims=True)
        rippled = ball * (1 + .02 * np.random.RandomState(3).choice((-1, 1), len(ball)))[:, None]
        away = np.linalg.norm(mesh.even(rippled, faces, np.ones(len(ball)), 30), axis=1)
        self.assertLess(away.std(), .008)
        self.assertAlmostEqual(away.mean(), 1, delta=.01)

    def test_rims_run_with_the_surface_on_their_left(self):
        points, faces = grid(3)
        rim = points[mesh.rims(faces)[0]]
        after = np.roll(rim, -1, 0)
        self.assertAlmostEqual((rim[:, 0] * after[:, 1] - after[:, 0] * rim[:, 1]).sum() / 2, 1)


class CageTest(unittest.TestCase):
    def setUp(self):
        points, self.faces = grid(8)
        points[:, 2] = .2 * np.sin(4 * points[:, 0]) * np.cos(3 * points[:, 1])
        self.skin = points
        rows, quads = mesh.catmull_clark(self.faces, len(points))
        normal = rows @ mesh.normals(points, mesh.triangles(self.faces))
        self.layer = model.Layer(rows, rows @ points + .03 * normal, quads, model.TOP, 1, 0)
        self.cage = model.Cage(Sheet(points, self.faces), points, self.faces, [self.layer])

    def relaxed(self, points):
        """As render/shape.c does it."""
        for _ in range(model.RELAX_ROUNDS):
            points = (1 - model.RELAX_STEP) * points + model.RELAX_STEP * (self.cage.relax @ points)
        normal = mesh.normals(points, self.cage.tris)
        tangent = points[self.cage.tangent] - points
        tangent -= normal * (tangent * normal).sum(1, keepdims=True)
        tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
        return points + np.einsum('vi,vij->vj', self.cage.detail, np.stack([tangent, np.cross(normal, tangent), normal], 1))

    def test_at_rest_relaxing_changes_nothing(self):
        np.testing.assert_allclose(self.relaxed(self.cage.points), self.cage.points, atol=1e-12)

    def test_what_is_turned_whole_keeps_its_shape(self):
        turn = turned(1.1)
        np.testing.assert_allclose(self.relaxed(self.cage.points @ turn.T), self.cage.points @ turn.T, atol=1e-12)

    def test_a_layer_stays_over_skin_that_bends(self):
        bent = self.cage.points.copy()
        fold = np.clip(bent[:, 0] - .5, 0, None)
        bent[:, 0] -= fold * .5
        bent[:, 2] += fold * .85
        now = self.relaxed(bent)
        count = len(self.skin)
        under = self.layer.rows @ now[:count]
        normal = self.layer.rows @ mesh.normals(now[:count], mesh.triangles(self.faces))
        out = ((now[count:] - under) * normal).sum(1)
        self.assertGreater(out.min(), .015)
        self.assertLess(out.max(), .045)


class Sticks:
    """Enough of a body to be fitted: a chain of bones for every place and length that fit.py knows, at random, and skin that each bone alone carries."""

    def __init__(self, dice):
        limbs = [[*chain, end] for chain, end in fit.LENGTHS_M]
        above = {'lowerarm01': 'upperarm02', 'lowerleg01': 'upperleg02', 'upperarm01': 'spine01', 'upperleg01': 'root', 'clavicle': 'spine01', 'shoulder01': 'spine01'}
        spine = [name for name in fit.PLACES_M if name not in above]
        pairs = dict.fromkeys(['clavicle', 'shoulder01', 'upperarm01', 'upperleg01', *(name for limb in limbs for name in limb)])
        self.names = spine + [name + side for name in pairs for side in ('.L', '.R')]
        self.index = {name: i for i, name in enumerate(self.names)}
        up = {**{name: spine[i - 1] for i, name in enumerate(spine) if i}, **{b: a for limb in limbs for a, b in zip(limb, limb[1:])}, **above}
        self.parents = np.array([self._parent(name, up) for name in self.names])
        half = {name: dice.uniform(.5, 1.5, 3) for name in [*spine, *pairs]}
        self.heads = np.array([half[name.split('.')[0]] * (0 if name in spine else -1 if name.endswith('.R') else 1, 1, 1) for name in self.names])
        self.tails = self.heads + [0, 0, .05]
        for chain, end in fit.LENGTHS_M:
            for side in ('.L', '.R'):
                for name, after in zip(chain, (*chain[1:], end)):
                    self.tails[self.index[name + side]] = self.heads[self.index[after + side]]
        self.points = np.concatenate([self.heads, self.tails])
        self.weights, self.skin = np.tile(np.eye(len(self.names)), (2, 1)), np.arange(2 * len(self.names))

    def _parent(self, name, up):
        stem, dot, side = name.partition('.')
        above = up.get(stem)
        return -1 if above is None else self.index.get(above + dot + side, self.index.get(above))

    def head(self, name):
        return self.heads[self.index[name]]


class FitTest(unittest.TestCase):
    def setUp(self):
        self.body = Sticks(np.random.RandomState(7))
        fit.Fit(scale=.9, hips_m=.11, shoulders_m=.18)(self.body)

    def test_joints_come_to_their_places_over_the_floor_and_limbs_to_their_lengths(self):
        floor = self.body.points[:, 2].min()
        self.assertAlmostEqual(floor, 0)
        sunk = self.body.head('root')[2] - fit.PLACES_M['root'][1]
        for name, place in fit.PLACES_M.items():
            np.testing.assert_allclose(self.body.head(name if name in self.body.index else name + '.R')[1:], np.add(place, (0, sunk)), atol=1e-9)
        for (chain, end), length in fit.LENGTHS_M.items():
            for side in ('.L', '.R'):
                self.assertAlmostEqual(np.linalg.norm(self.body.head(end + side) - self.body.head(chain[0] + side)), length)

    def test_left_and_right_stay_mirrored_as_wide_as_the_figure_says(self):
        for name in (name for name in self.body.names if name.endswith('.L')):
            np.testing.assert_allclose(self.body.head(name) * (-1, 1, 1), self.body.head(name[:-1] + 'R'), atol=1e-12)
        self.assertAlmostEqual(self.body.head('upperleg01.L')[0], .11)
        self.assertAlmostEqual(self.body.head('upperarm01.L')[0], .18)

    def test_skin_goes_with_its_bone(self):
        np.testing.assert_allclose(self.body.points, np.concatenate([self.body.heads, self.body.tails]), atol=1e-12)


class FigureTest(unittest.TestCase):
    def test_every_figure_is_made_of_files_that_are_known(self):
        for name, figure in FIGURES.items():
            self.assertLessEqual({source.target_path(target) for target in figure.targets()}, source.SHA256.keys(), name)

    def test_no_file_is_asked_for_that_no_figure_needs(self):
        needed = {source.target_path(target) for figure in FIGURES.values() for target in figure.targets()}
        self.assertEqual(needed | set(source.PLAIN), set(source.SHA256))

    def test_origins_and_builds_are_shares_of_a_whole(self):
        for name, figure in FIGURES.items():
            for kind in (lambda t: '/universal-' in t, lambda t: t.endswith(('-old', '-young'))):
                self.assertAlmostEqual(sum(share for target, share in figure.shape.items() if kind(target)), 1, msg=name)


class SourceTest(unittest.TestCase):
    def test_a_missing_folder_is_told_with_where_to_look(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(source.SourceError, 'README'):
            source.check(folder, [])

    def test_a_changed_file_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, source.PLAIN[0])
            os.makedirs(os.path.dirname(path))
            with open(path, 'w', encoding='ascii') as file:
                file.write('v 0 0 0\n')
            with self.assertRaisesRegex(source.SourceError, 'expected'):
                source.check(folder, [])


if __name__ == '__main__':
    unittest.main()
