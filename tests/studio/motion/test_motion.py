"""What motion promises of poses and clips. Run: /usr/bin/python3 tests/studio/motion/test_motion.py"""
import json
import pathlib
import sys
import tempfile
import types
import unittest
import unittest.mock

import numpy as np

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / 'assets' / 'studio' / 'figure'))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import stick
from motion import checks, clips, pose, props, rot, solids
from motion.anatomy import LIMITS, Anatomy
from motion.flesh import STOUT, Capsules
from motion.keys import StateCurve, VectorCurve
from motion.rig import MIRROR, Rig
from motion.skeleton import Skeleton
from motion.solve import FIRM, At, Near, Pose, WithinLimits, solve
from pack import calm


def sticks():
    with tempfile.TemporaryDirectory() as folder:
        stick.write(pathlib.Path(folder) / 'rig.npz')
        return Skeleton(Rig(pathlib.Path(folder) / 'rig.npz'))


FILM = 240  # frames of a cycle from which on the game shows each alone (CLIP_FILM_FRAMES in game/core/clip.h)


class Turns(unittest.TestCase):
    def test_the_vector_of_a_turn_gives_the_turn_back(self):
        random = np.random.default_rng(1)
        for _ in range(300):
            turn = rot.exp(random.normal(size=3) * random.choice([1e-9, 1e-3, 1, 2]))
            self.assertLess(np.abs(rot.exp(rot.log(turn)) - turn).max(), 1e-6)
        for axis in (*np.eye(3), (.6, 0, -.8)):
            half = rot.about(axis, 180)
            self.assertLess(np.abs(rot.exp(rot.log(half)) - half).max(), 1e-6)

    def test_a_curve_of_turns_starts_and_ends_at_its_keys(self):
        a, b = rot.about((1, 2, 3), 20), rot.about((0, 1, 1), 130)
        spin = np.array([.4, .1, -.2])
        self.assertTrue(np.allclose(rot.bezier(a, spin, b, spin, 2., 0.), a))
        self.assertTrue(np.allclose(rot.bezier(a, spin, b, spin, 2., 1.), b))


class Curves(unittest.TestCase):
    def test_a_curve_passes_its_keys_rests_at_its_ends_and_never_overshoots(self):
        curve = VectorCurve(np.array([0., 1., 1.5, 4.]), [[0.], [2.], [2.], [-1.]], 'still')
        for t, value in ((0, 0), (1, 2), (1.5, 2), (4, -1)):
            self.assertAlmostEqual(curve.at(t)[0], value)
        values = np.array([curve.at(t)[0] for t in np.linspace(0, 4, 400)])
        self.assertTrue((values <= 2 + 1e-9).all() and (values >= -1 - 1e-9).all())
        self.assertLess(abs(values[1] - values[0]), 1e-3)
        self.assertLess(abs(values[-1] - values[-2]), 1e-3)

    def test_a_curve_that_loops_runs_over_its_seam_at_one_speed(self):
        curve = VectorCurve(np.array([0., .2, .6, 1.]), [[0., 0.], [1., 2.], [-1., -1.], [0., 0.]], 'loop')
        before, after = (curve.at(1.) - curve.at(1 - 1e-6)) / 1e-6, (curve.at(1e-6) - curve.at(0.)) / 1e-6
        self.assertTrue(np.allclose(before, after, atol=1e-3))
        self.assertGreater(np.linalg.norm(after), 1)

    def test_a_group_that_lags_still_begins_and_ends_with_the_others(self):
        skeleton = sticks()
        first = skeleton.neutral()
        second = first.copy()
        second.turn['head'] = rot.about(rot.Z, 40)
        curve = StateCurve([0, 2], [first, second], {'head': .3})
        for t, state in ((0, first), (2, second)):
            self.assertTrue(np.allclose(curve.at(t).turn['head'], state.turn['head']))
        late = StateCurve([0, 2], [first, second]).at(1.).turn['head']
        self.assertLess(np.linalg.norm(rot.log(curve.at(1.).turn['head'])), np.linalg.norm(rot.log(late)))


class Angles(unittest.TestCase):
    def setUp(self):
        self.skeleton = sticks()
        self.anatomy = Anatomy(self.skeleton)

    def test_angles_read_from_a_turn_are_those_it_was_built_of_on_both_sides(self):
        for stem, angle, value in (('hip', 'flex', 75), ('hip', 'abduct', 20), ('knee', 'bend', 110), ('ankle', 'plantar', 40), ('toes', 'extend', 25),
                                   ('scapula', 'elevate', 12), ('elbow', 'bend', 70), ('wrist', 'bend', 50), ('wrist', 'pronate', 40)):
            for side in 'LR':
                turn = self.anatomy.turn(stem + side, {angle: value})
                self.assertAlmostEqual(self.anatomy.read(stem + side, turn)[angle], value, delta=.05, msg=stem + side)
        for stem in ('lumbar', 'thoracic', 'neck', 'head'):
            turn = self.anatomy.turn(stem, {'flex': 10, 'side': 5, 'twist': -8})
            self.assertEqual({k: round(v, 6) for k, v in self.anatomy.read(stem, turn).items()}, {'flex': 10, 'side': 5, 'twist': -8})

    def test_standing_at_ease_is_within_every_range(self):
        state = self.skeleton.neutral()
        self.assertEqual({j.name: self.anatomy.beyond(state, j.name) for j in self.skeleton.joints if self.anatomy.beyond(state, j.name)}, {})

    def test_what_is_beyond_its_range_has_no_room(self):
        state = self.skeleton.neutral()
        state.turn['kneeL'] = self.anatomy.turn('kneeL', {'bend': LIMITS['knee']['bend'][1] + 5})
        self.assertAlmostEqual(self.anatomy.beyond(state, 'kneeL')['bend'], 5, places=4)
        self.assertLess(self.anatomy.room(state, 'kneeL'), 0)


class Solving(unittest.TestCase):
    def setUp(self):
        self.skeleton = sticks()
        self.anatomy = Anatomy(self.skeleton)

    def test_slopes_are_nearly_what_small_steps_do(self):
        random, skeleton = np.random.default_rng(3), self.skeleton
        state = skeleton.step(skeleton.neutral(), random.normal(size=skeleton.degrees) * .2)
        goal = At('wrist.L', skeleton.rig.at('finger3-1.L'), [0, 0, 0], 1.)
        (value, slopes), = goal.rows(Pose(skeleton, state))
        for k in range(skeleton.degrees):
            step = np.zeros(skeleton.degrees)
            step[k] = 1e-5
            (moved, _), = goal.rows(Pose(skeleton, skeleton.step(state, step)))
            self.assertLess(np.abs((moved - value) / 1e-5 - slopes[:, k]).max(), .1)

    def test_a_hand_comes_where_it_is_sent_and_joints_stay_in_their_ranges(self):
        skeleton, state = self.skeleton, self.skeleton.neutral()
        target = np.array([.1, -.35, 1.25])
        solved = solve(skeleton, state, [At('wrist.L', skeleton.rig.at('wrist.L'), target, FIRM), WithinLimits(self.anatomy), Near(skeleton, state)])
        where = Pose(skeleton, solved).where('wrist.L', skeleton.rig.at('wrist.L'))
        self.assertLess(np.linalg.norm(where - target), .001)
        for joint in skeleton.joints:
            for angle, excess in self.anatomy.beyond(solved, joint.name).items():
                self.assertLess(abs(excess), 1., joint.name + angle)

    def test_the_same_goals_give_the_same_pose_to_the_last_bit(self):
        skeleton, state = self.skeleton, self.skeleton.neutral()
        goals = lambda: [At('wrist.R', skeleton.rig.at('wrist.R'), [-.2, -.3, 1.2]), WithinLimits(self.anatomy), Near(skeleton, state)]
        one, two = (skeleton.matrices(solve(skeleton, state, goals())) for _ in range(2))
        self.assertTrue((one == two).all())


class Flesh(unittest.TestCase):
    def test_a_stout_part_gives_way_by_what_it_is_stouter_and_only_to_what_is_soft(self):
        capsules = Capsules(sticks())
        slim = capsules.gives.copy()
        waist = capsules.names.index('waist')
        self.assertLess(capsules.ra[waist], STOUT['waist'])
        capsules.ra[waist] = capsules.rb[waist] = STOUT['waist'] + .02
        capsules._pair_up()
        softer = capsules.soft & (capsules.pairs == waist).any(1)
        self.assertTrue(softer.any())
        np.testing.assert_allclose(capsules.gives - slim, np.where(softer, .02, 0), atol=1e-12)


class Poses(unittest.TestCase):
    def test_a_pose_mirrored_twice_is_itself(self):
        for path in pose.POSES.glob('*.json'):
            if path.stem != 'pose.schema':
                spec = pose.read_pose(path.stem)
                twice = pose.mirrored(pose.mirrored(spec))
                for part in ('root', 'spine', 'arms', 'legs', 'reach', 'aim', 'props', 'rests'):
                    self.assertEqual(twice.get(part) or {}, spec.get(part) or {}, f'{path.stem}: {part}')

    def test_a_mirrored_body_is_the_body_in_a_mirror(self):
        skeleton = sticks()
        anatomy = Anatomy(skeleton)
        world = type('World', (), {'skeleton': skeleton, 'anatomy': anatomy, 'rig': skeleton.rig})()
        spec = {'root': {'at': [.1, .2, .8], 'yaw': 20, 'roll': 5}, 'spine': {'thoracic': {'twist': 12, 'side': 3}, 'head': 4},
                'arms': {'left': {'shoulder': 70, 'elbow': 40}}, 'legs': {'right': {'hip': 60, 'knee': 80}}}
        one, two = skeleton.forward(pose.authored(world, spec))[1], skeleton.forward(pose.authored(world, pose.mirrored(spec)))[1]
        names = [c[0] for c in skeleton.chain]
        other = [names.index(n[:-1] + {'L': 'R', 'R': 'L'}[n[-1]] if n[-2:] in ('.L', '.R') else n) for n in names]
        self.assertTrue(np.allclose(one @ MIRROR, two[other], atol=1e-9))

    def test_null_takes_back_what_the_pose_it_is_like_says(self):
        self.assertEqual(pose.merge({'reach': {'hand': {'at': [1, 2, 3]}, 'foot': {}}}, {'reach': {'hand': None}}), {'reach': {'foot': {}}})


class Clips(unittest.TestCase):
    def test_every_clip_names_poses_that_are_there_and_its_own_file(self):
        for name in clips.clip_ids():
            spec = clips.read_clip(name)
            self.assertEqual(spec['id'], name)
            self.assertTrue(all(p.exists() for p in clips._pose_files(spec)), name)
            self.assertNotEqual('keys' in spec, 'pose' in spec, f'{name}: keys or a pose, not both')

    def test_keys_rise_from_zero_and_plants_lie_among_them(self):
        for name in clips.clip_ids():
            spec = clips.read_clip(name)
            if 'keys' in spec:
                times = [k['at'] for k in spec['keys']]
                self.assertEqual(times[0], 0, name)
                self.assertEqual(times, sorted(set(times)), name)
                for plant in spec.get('plants', []):
                    start, end = plant.get('from', 0), plant.get('to', times[-1])
                    momentary = start == end and plant.get('floor') is False  # leads a free foot through a place
                    self.assertTrue(start < end or momentary, f'{name}: {plant}')
                    self.assertLessEqual(plant.get('to', 0), times[-1], f'{name}: {plant}')

    def test_a_cycle_ends_where_it_began_has_a_key_at_full_inhale_and_a_frame_there_or_as_many_as_a_film(self):
        for spec in map(clips.read_clip, clips.clip_ids()):
            if spec['kind'] == 'cycle':
                times = [k['at'] for k in spec['keys']]
                self.assertEqual(times[-1], 1, spec['id'])
                self.assertIn(.5, times, spec['id'])
                self.assertEqual(spec['keys'][0]['pose'], spec['keys'][-1]['pose'], spec['id'])
                self.assertIn(spec['frames'], [*range(81, 96, 2), FILM], spec['id'])

    def test_a_cycle_breathes_in_over_its_first_half_and_out_over_the_second(self):
        self.assertEqual([clips.lung_volume('cycle', share) for share in (0, .25, .5, .75, 1)], [0, .5, 1, .5, 0])
        self.assertEqual([clips.lung_volume('breath', share) for share in (0, .5, 1)], [0, .5, 1])

    def test_clips_that_follow_each_other_begin_and_end_with_the_same_pose(self):
        ids = clips.clip_ids()
        end_pose = lambda spec, i: spec['keys'][i]['pose'] if 'keys' in spec else spec['pose']
        for (one, i), (two, k) in checks.seams(ids):
            self.assertEqual(end_pose(clips.read_clip(one), i), end_pose(clips.read_clip(two), k), f'{one} and {two}')


class Seams(unittest.TestCase):
    def test_forms_and_sides_meet_their_own_hold_and_the_base_of_their_pose(self):
        ids = ['kneeling.rest', 'childs-pose.easier.enter', 'childs-pose.easier.hold', 'childs-pose.hold', 'new.enter.left', 'new.move.left', 'new.move.right']
        self.assertEqual(checks.seams(ids), [(('childs-pose.easier.enter', 0), ('kneeling.rest', 0)),
                                             (('childs-pose.easier.enter', -1), ('childs-pose.easier.hold', 0)), (('new.enter.left', -1), ('new.move.left', 0))])

    def test_a_way_between_bases_is_told_from_a_pose_that_moves(self):
        bases = {'kneeling', 'hands-feet', 'wall'}
        self.assertEqual(checks.base_pair('kneeling-hands-feet', bases), ('kneeling', 'hands-feet'))
        self.assertIsNone(checks.base_pair('wall-angels', bases))

    def test_frames_that_are_not_the_same_picture_are_told(self):
        class Frame:
            def __init__(self, bones):
                self.bones, self.lung, self.props = bones, 0., np.zeros((0, 4, 3))
        self.assertIsNone(checks.seam_fault(Frame(np.zeros((2, 3, 4))), Frame(np.zeros((2, 3, 4)))))
        self.assertIn('differ', checks.seam_fault(Frame(np.zeros((2, 3, 4))), Frame(np.full((2, 3, 4), .001))))


class Schemas(unittest.TestCase):
    def test_poses_and_clips_keep_to_their_schemas(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest('no jsonschema')
        for folder, schema in ((pose.POSES, 'pose.schema.json'), (clips.CLIPS, 'clip.schema.json')):
            rules = json.loads((folder / schema).read_text())
            for path in folder.glob('*.json'):
                if path.name != schema:
                    faults = [f'{list(e.path)}: {e.message}' for e in jsonschema.Draft202012Validator(rules).iter_errors(json.loads(path.read_text()))]
                    self.assertEqual(faults, [], path.name)


class Props(unittest.TestCase):
    def test_a_ribbon_joins_its_quads_edge_to_edge(self):
        line = np.cumsum(np.random.default_rng(5).normal(size=(12, 3)), 0)
        quads = props.ribbon(line, np.tile([0, 0, .04], (12, 1)))
        self.assertTrue(np.allclose(quads[:-1, 1], quads[1:, 0]) and np.allclose(quads[:-1, 2], quads[1:, 3]))

    def test_a_strap_that_hangs_ends_below_its_fist_and_goes_from_fist_to_fist_once_it_is_taken(self):
        skeleton = sticks()
        world = types.SimpleNamespace(rig=skeleton.rig, skeleton=skeleton)
        state = skeleton.neutral()
        state.turn['shoulderL'] = rot.about(rot.Y, -150)
        upper, lower = (props.fist(Pose(skeleton, state), side)[0] for side in 'LR')
        hanging = lambda t: self.middles(props.strap_quads(world, state, {'hanging': {'from': 'L', 'roll': [0, 1], 'fall': [1, 2], 'take': [2, 3]}}, t))
        self.assertEqual(len(hanging(0.)), 0)
        self.assertLess(np.linalg.norm(hanging(.9) - upper, axis=1).max(), .05)
        half, open_, taken = hanging(1.5), hanging(2.), hanging(3.)
        for line in (half, open_, taken):
            self.assertLess(np.linalg.norm(line[0] - upper), .02)
        self.assertAlmostEqual(open_[0, 2] - open_[-1, 2], props.HANG_LENGTH, delta=.03)
        self.assertLess(half[0, 2] - half[-1, 2], open_[0, 2] - open_[-1, 2])
        self.assertGreater(np.linalg.norm(open_ - lower, axis=1).min(), .1)
        towards = rot.unit(lower - upper)
        off = (taken - upper) - ((taken - upper) @ towards)[:, None] * towards
        self.assertLess(np.linalg.norm(off, axis=1).max(), .02)

    def test_what_would_hang_within_the_seat_hangs_behind_it(self):
        skeleton = sticks()
        world = types.SimpleNamespace(rig=skeleton.rig, skeleton=skeleton)
        strap = props.Hanging(world, skeleton.neutral(), 'L')
        seat = strap.seat.mean(0)
        line = seat + np.linspace(.3, -.3, props.POINTS)[:, None] * rot.Z
        free = strap._off_seat(line)
        self.assertTrue(np.array_equal(free[:8], line[:8]))
        low = free[-8:] @ strap.back
        self.assertGreaterEqual(low.min(), (strap.seat @ strap.back)[np.abs((strap.seat - seat) @ strap.aside) < props.SEAT_BESIDE].max())

    @staticmethod
    def middles(quads):
        return quads.mean(1)

    def test_a_thing_comes_where_the_first_pose_lacks_it_and_stands_where_both_ends_have_it(self):
        bare, blocked = {}, {'props': {'block': {'at': [.3, 0]}}}
        scene = props.Scene({}, [bare, blocked], 3.)
        self.assertEqual(scene.share('block', 0.), 0.)
        self.assertTrue(0 < scene.share('block', .3) < 1 and not scene.bodies(.3))
        self.assertEqual([scene.share('block', t) for t in (props.COMES, 3.)], [1., 1.])
        self.assertEqual([props.Scene({}, [blocked, bare], 3.).share('block', t) for t in (0., 3.)], [1., 0.])
        always = props.Scene({}, [blocked, blocked], 1.)
        self.assertEqual({always.share('block', t) for t in (0., .4, 1.)}, {1.})
        self.assertEqual([(len(quads), fading[0], round(fading[1], 3)) for quads, fading in (scene.quads(None, None, t) for t in (0., .3, 2.))],
                         [(0, 0, 1.), (54, 54, .5), (54, 0, 1.)])
        late = props.Scene({'props': {'block': {'come': [1., 2.]}}}, [bare, blocked], 3.)
        self.assertEqual((late.share('block', 1.), late.share('block', 2.)), (0., 1.))


class Solids(unittest.TestCase):
    KINDS = ({'kind': 'chair'}, {'kind': 'block', 'lie': 'tall'}, {'kind': 'bolster'}, {'kind': 'blanket', 'lie': 'edge'})

    def things(self):
        return [solids.Prop('thing', {**kind, 'at': [.4, -.2], 'turn': 33}) for kind in self.KINDS]

    def test_the_way_out_of_a_body_is_where_the_distance_grows(self):
        points = np.random.default_rng(2).uniform([.0, -.6, 0], [.8, .2, .9], (400, 3))
        for prop in self.things():
            for body in prop.bodies.values():
                distance, way = body.away(points)
                self.assertTrue(np.allclose(np.linalg.norm(way, axis=1), 1), body.name)
                moved = body.away(points + 1e-6 * way)[0] - distance
                self.assertGreater(np.mean(np.abs(moved / 1e-6 - 1) < 1e-3), .99, body.name)

    def test_what_is_drawn_is_what_is_felt(self):
        """The faces of block, bolster and blanket lie on their bodies, and none under the floor."""
        for prop in self.things():
            corners = prop.quads.reshape(-1, 3)
            self.assertGreater(corners[:, 2].min(), -1e-6)
            if prop.kind != 'chair':
                body = prop.body()
                off = body.away(corners[corners[:, 2] > .03])[0] - body.press
                self.assertLess(abs(off.max()), .006, prop.kind)
                if prop.kind != 'blanket':  # between its layers faces lie within
                    self.assertGreater(off.min(), -.006, prop.kind)

    def test_faces_of_a_closed_thing_look_outwards(self):
        for prop in self.things():
            quads = prop.quads
            normal = np.cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
            volume = (quads.mean(1) * normal).sum() / 6
            self.assertGreater(volume, .0005, prop.kind)

    def test_slopes_of_the_skins_distance_are_nearly_what_small_steps_do(self):
        skeleton = sticks()
        body = solids.Prop('block', {'size': [.6, .6, .4], 'at': [.1, -.1, .5], 'turn': 20}).body()
        skin = solids.Against(skeleton.rig, skeleton.rig.regions['handL'], body)
        pose_ = Pose(skeleton, skeleton.step(skeleton.neutral(), np.random.default_rng(4).normal(size=skeleton.degrees) * .1))
        value, row = skin.deepest(pose_, *skin.away(pose_))
        for k in range(skeleton.degrees):
            step = np.zeros(skeleton.degrees)
            step[k] = 1e-5
            moved = Pose(skeleton, skeleton.step(pose_.state, step))
            self.assertLess(abs((skin.deepest(moved, *skin.away(moved))[0] - value) / 1e-5 - row[k]), .1)

    def test_a_hand_sent_into_a_block_stays_outside_and_one_that_rests_lies_on_it(self):
        skeleton = sticks()
        state, rig = skeleton.neutral(), skeleton.rig
        wrist = Pose(skeleton, state).where('wrist.L', rig.at('wrist.L'))
        body = solids.Prop('block', {'size': [.3, .3, .2], 'at': [wrist[0], wrist[1] - .12, wrist[2] - .32]}).body()
        skin = lambda: solids.Against(rig, rig.regions['handL'], body)
        goals = [At('wrist.L', rig.at('wrist.L'), wrist + [0, -.05, -.12], .02), Near(skeleton, state)]
        away = lambda s: skin().away(Pose(skeleton, s))[1].min()
        self.assertLess(away(solve(skeleton, state, goals)), -.01)
        self.assertGreater(away(solve(skeleton, state, [*goals, solids.Outside(skin())])), -.002)
        self.assertLess(abs(away(solve(skeleton, state, [*goals, solids.LiesOn(skin())]))), .001)

    def test_left_and_right_change_places_in_a_mirror(self):
        spec = {'props': {'blockL': {'kind': 'block', 'at': [.2, .1], 'turn': 10}}, 'rests': {'handL': 'blockL', 'calfL': 'chair.rear leg left'}}
        mirrored = pose.mirrored(spec)
        self.assertEqual(mirrored['props'], {'blockR': {'kind': 'block', 'at': [-.2, .1], 'turn': -10}})
        self.assertEqual(mirrored['rests'], {'handR': 'blockR', 'calfR': 'chair.rear leg right'})

    def test_a_part_that_is_not_there_is_told_with_those_that_are(self):
        with self.assertRaisesRegex(ValueError, 'block'):
            solids.body_named(solids.props_of({'props': {'block': {}}}), 'block.back')


class Trembling(unittest.TestCase):
    """An arm that is raised in two seconds, and jumps on its way."""
    LIMITS = {'speed': 2.6, 'jerk': 30., 'kick': .008}

    def setUp(self):
        self.skeleton = sticks()
        self.world = types.SimpleNamespace(skeleton=self.skeleton, effectors={'handL': types.SimpleNamespace(bone='wrist.L')})
        self.clip = types.SimpleNamespace(kind='timed', fps=24, frames=[], pins=[{} for _ in range(49)])
        for i in range(49):
            state = self.skeleton.neutral()
            state.turn['shoulderL'] = state.turn['shoulderL'] @ rot.about((1, 0, 0), 60 * rot.smooth(i / 48) + (12 if i in (20, 21) else 0))
            self.clip.frames.append(types.SimpleNamespace(state=state, bones=self.skeleton.matrices(state)))
        self.forbidden = set()
        stand_in = types.SimpleNamespace(limits_of=lambda figure: self.LIMITS, Worst=Found, check_frame=lambda world, clip, i, worst: worst.note(i, self.forbidden),
                                         kicks=checks.kicks, QUIET_JERK=checks.QUIET_JERK)
        patch = unittest.mock.patch.object(calm, '_checks', lambda: stand_in)
        patch.start()
        self.addCleanup(patch.stop)

    def unrest(self, clip):
        return calm._unrest(calm._heads(self.world, clip), clip.fps, self.LIMITS).max()

    def test_what_trembles_is_calmed_and_all_else_stays(self):
        still = calm.calmed(self.world, 'woman', self.clip)
        self.assertGreater(self.unrest(self.clip), 1)
        self.assertLessEqual(self.unrest(still), 1)
        changed = [i for i in range(49) if still.frames[i] is not self.clip.frames[i]]
        self.assertTrue({20, 21} <= set(changed) <= set(range(10, 32)))
        self.assertTrue(all(np.allclose(f.bones, self.skeleton.matrices(f.state)) for f in still.frames))
        for i in changed:
            same = [joint for joint, turn in still.frames[i].state.turn.items() if turn is self.clip.frames[i].state.turn[joint]]
            self.assertEqual(len(same), len(self.skeleton.joints) - 4)

    def test_a_clip_that_is_calm_is_not_touched(self):
        still = calm.calmed(self.world, 'woman', self.clip)
        self.assertIs(calm.calmed(self.world, 'woman', still), still)

    def test_what_is_planted_stays_where_the_checks_want_it(self):
        self.clip.pins = [{'handL': None} if 15 <= i <= 25 else {} for i in range(49)]
        self.forbidden = set(range(15, 26))
        self.assertIs(calm.calmed(self.world, 'woman', self.clip), self.clip)

    def dropped(self):
        """The body lies two centimetres lower from frame 30 on."""
        for i, frame in enumerate(self.clip.frames):
            frame.state = self.skeleton.neutral()
            frame.state.at = frame.state.at - (0, 0, .02 if i >= 30 else 0)
            frame.bones = self.skeleton.matrices(frame.state)

    def kicks(self, clip):
        return {i for size, i, _bone in checks.kicks(self.skeleton, calm._heads(self.world, clip)) if size > self.LIMITS['kick']}

    def test_what_drops_in_one_frame_sinks_over_the_frames_before(self):
        self.dropped()
        self.forbidden = set(range(30, 49))
        self.assertEqual(self.kicks(self.clip), {29})
        still = calm.calmed(self.world, 'woman', self.clip)
        self.assertEqual(self.kicks(still), set())
        self.assertTrue(all(still.frames[i] is self.clip.frames[i] for i in (*range(0, 18), *range(30, 49))))

    def test_a_frame_that_is_elsewhere_than_both_its_neighbours_is_a_kick(self):
        self.dropped()
        for frame in self.clip.frames:
            frame.state.at = self.skeleton.neutral().at + (0, 0, .02 if frame is self.clip.frames[27] else 0)
        self.assertEqual(self.kicks(self.clip), {26})

    def missing(self):
        """The arm rises and nothing jumps, but the last frame lies a centimetre lower than what leads to it."""
        for i, frame in enumerate(self.clip.frames):
            frame.state = self.skeleton.neutral()
            frame.state.turn['shoulderL'] = frame.state.turn['shoulderL'] @ rot.about((1, 0, 0), 60 * rot.smooth(i / 48))
            frame.state.at = frame.state.at - (0, 0, .01 if i == 48 else 0)
            frame.bones = self.skeleton.matrices(frame.state)

    def longest_steps(self, clip):
        return np.linalg.norm(np.diff(calm._heads(self.world, clip), axis=0), axis=2).max(1)

    def test_a_clip_comes_to_its_end_and_does_not_jump_there(self):
        self.missing()
        still = calm.calmed(self.world, 'woman', self.clip)
        self.assertGreater(self.longest_steps(self.clip)[-1], .009)
        self.assertLess(self.longest_steps(still)[-1], calm.TICK)
        self.assertLess((self.longest_steps(still) - self.longest_steps(self.clip)).max(), .002)
        self.assertTrue(all(still.frames[i] is self.clip.frames[i] for i in (*range(36), 48)))

    def test_a_breath_that_starts_beside_its_pose_is_led_back_to_it(self):
        self.clip.kind = 'breath'
        for i, frame in enumerate(self.clip.frames):
            frame.state = self.skeleton.neutral()
            frame.state.at = frame.state.at + (0, 0, .01 * rot.smooth(i / 48) + (.02 if i else 0))
            frame.bones = self.skeleton.matrices(frame.state)
        still = calm.calmed(self.world, 'woman', self.clip)
        self.assertIs(still.frames[0], self.clip.frames[0])
        self.assertLess(self.longest_steps(still).max(), .001)
        self.assertAlmostEqual((still.frames[-1].state.at - still.frames[0].state.at)[2], .01, 4)

    def test_a_clip_that_may_not_be_led_to_its_end_stays(self):
        self.missing()
        self.forbidden = {46}
        self.assertIs(calm.calmed(self.world, 'woman', self.clip), self.clip)

    def test_nothing_is_led_through_what_the_checks_forbid(self):
        self.forbidden = {20}
        self.assertIs(calm.calmed(self.world, 'woman', self.clip), self.clip)


class Found:
    def __init__(self):
        self.bad = False

    def note(self, frame, forbidden):
        self.bad |= frame in forbidden

    def faults(self, limits):
        return [1] if self.bad else []


if __name__ == '__main__':
    unittest.main()
