"""What the bake promises of its sheets. Run: /usr/bin/python3 tests/studio/pack/test_pack.py"""
import json
import pathlib
import sys
import tempfile
import unittest

import numpy as np

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / 'assets' / 'studio' / 'figure'))
from pack import muscles, pages, png
from pack.studio import StudioError


def random_cuts(random, count, low, high):
    return [pages.Cut(int(random.integers(-500, 500)), int(random.integers(-500, 500)),
                      {'': np.full((int(random.integers(low, high)), int(random.integers(low, high)), 4), i, np.uint8)}) for i in range(count)]


class Pages(unittest.TestCase):
    def setUp(self):
        self.random = np.random.default_rng(7)

    def test_every_frame_is_on_one_page_in_order_and_overlaps_no_other(self):
        for _ in range(20):
            cuts = random_cuts(self.random, int(self.random.integers(1, 60)), 2, 600)
            laid = pages.paged(pages.FIGURE, cuts)
            self.assertEqual([place.cut for page in laid for place in page[0]], cuts)
            for places, width, height in laid:
                taken = np.zeros((height, width), bool)
                self.assertLessEqual(len(places), pages.FIGURE.frames_max)
                for place in places:
                    w, h = pages.size(place.cut)
                    spot = taken[place.y:place.y + h, place.x:place.x + w]
                    self.assertEqual(spot.shape, (h, w))
                    self.assertFalse(spot.any())
                    spot[:] = True

    def test_no_page_is_larger_than_its_kind_allows_unless_one_frame_is(self):
        for places, width, height in pages.paged(pages.FIGURE, random_cuts(self.random, 80, 100, 1000)):
            self.assertLessEqual(max(width, height), pages.SIDE_MAX)
            self.assertTrue(width * height <= pages.FIGURE.area_max or len(places) == 1)

    def test_a_frame_that_no_page_holds_is_refused(self):
        with self.assertRaises(ValueError):
            pages.paged(pages.FIGURE, random_cuts(self.random, 1, pages.SIDE_MAX + 1, pages.SIDE_MAX + 2))

    def test_trimming_keeps_all_that_is_seen_on_even_pixels(self):
        for _ in range(50):
            seen = np.zeros((64, 80), bool)
            y, x = self.random.integers(0, 64, 3), self.random.integers(0, 80, 3)
            seen[y, x] = True
            left, top, right, bottom = pages.seen_box(seen)
            self.assertEqual(seen[top:bottom, left:right].sum(), seen.sum())
            self.assertEqual([v % 2 for v in (left, top, right, bottom)], [0] * 4)
        self.assertEqual(pages.seen_box(np.zeros((8, 8), bool)), (0, 0, 2, 2))

    def test_a_sheet_tells_where_each_frame_stands_from_the_worlds_origin(self):
        cuts = random_cuts(self.random, 9, 10, 200)
        with tempfile.TemporaryDirectory() as folder:
            sheets, files = pages.write_sheets(pathlib.Path(folder), 'a.hold', pages.SHADOWS, cuts)
            found = []
            for name in sheets:
                sheet = json.loads((pathlib.Path(folder) / name).read_text())
                pivot, size = sheet['meta']['pivot'], sheet['meta']['size']
                for frame in sheet['frames']:
                    spot, source = frame['frame'], frame['spriteSourceSize']
                    self.assertTrue(spot['x'] + spot['w'] <= size['w'] and spot['y'] + spot['h'] <= size['h'])
                    found.append((source['x'] - pivot['x'], source['y'] - pivot['y']))
            self.assertEqual(found, [(c.left, c.top) for c in cuts])
            self.assertEqual(sorted(p.name for p in pathlib.Path(folder).iterdir()), sorted(files))

    def test_packing_twice_gives_the_same_bytes(self):
        cuts = random_cuts(self.random, 5, 10, 100)
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            _, files = pages.write_sheets(pathlib.Path(one), 'a.hold', pages.SHADOWS, cuts)
            pages.write_sheets(pathlib.Path(two), 'a.hold', pages.SHADOWS, cuts)
            for name in files:
                self.assertEqual((pathlib.Path(one) / name).read_bytes(), (pathlib.Path(two) / name).read_bytes())


class Pictures(unittest.TestCase):
    def test_what_is_written_as_png_is_read_again(self):
        for channels in (1, 2, 3, 4):
            pixels = np.random.default_rng(channels).integers(0, 256, (17, 23, channels), dtype=np.uint8)
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / 'a.png'
                png.write(path, pixels)
                np.testing.assert_array_equal(png.read(path), pixels)


class Muscles(unittest.TestCase):
    def test_every_muscle_that_a_pose_names_can_be_drawn(self):
        for path in (REPOSITORY / 'assets' / 'poses').glob('*.json'):
            worked = json.loads(path.read_text()).get('muscles') or {}
            for name in [*worked.get('primary', []), *worked.get('secondary', [])] if isinstance(worked, dict) and path.stem != 'pose.schema' else []:
                self.assertIn(muscles.known(name), muscles.MUSCLES, path.name)

    def test_an_unknown_muscle_is_told_with_the_known_ones(self):
        with self.assertRaisesRegex(StudioError, 'quadriceps'):
            muscles.known('brain')

    def test_distance_to_an_outline_is_positive_inside_alone(self):
        square = np.array([(0., 0), (2, 0), (2, 2), (0, 2)])
        found = muscles.inside_distance(square, np.array([(1., 1), (.5, 1), (3, 1), (1, -2)]))
        np.testing.assert_allclose(found, [1, .5, -1, -2])


if __name__ == '__main__':
    unittest.main()
