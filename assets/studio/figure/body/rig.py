"""rig.npz: what motion needs to know of the body: bones, the skin with its weights, and named parts that touch the floor or each other."""
import numpy as np


def regions(body):
    """{name: vertices}: hand, foot, forearm, shin, knee, elbow, shoulder, thigh, each L, R and both (plural); head, torso, pelvis, all.

    The cloth's shell counts beside the skin, since it is what lies on the floor under thighs and belly.
    """
    solid = np.unique(np.concatenate([np.array(face) for group in ('body', 'helper-tights') for face in body.groups[group]]))
    points = body.points

    def bound(*prefixes, side=''):
        return solid[body.weight_of(*prefixes, side=side)[solid] > .5]

    def near(bone, metres):
        return solid[np.linalg.norm(points[solid] - body.heads[body.index[bone]], axis=1) < metres]

    found = {}
    for side in 'LR':
        end = '.' + side
        leg = bound('lowerleg', 'upperleg', side=end)
        knee_z = body.heads[body.index['lowerleg01' + end], 2]
        found['hand' + side] = bound('wrist', 'finger', 'metacarpal', side=end)
        found['foot' + side] = bound('foot', 'toe', side=end)
        found['forearm' + side] = bound('lowerarm', side=end)
        found['shin' + side] = bound('lowerleg', side=end)
        found['knee' + side] = leg[np.abs(points[leg, 2] - knee_z) < .07]
        found['elbow' + side] = near('lowerarm01' + end, .055)
        found['shoulder' + side] = bound('shoulder', 'clavicle', 'upperarm', side=end)
        found['thigh' + side] = bound('upperleg', side=end)
    for part in ('hand', 'foot', 'forearm', 'shin', 'knee', 'elbow', 'shoulder', 'thigh'):
        plural = 'feet' if part == 'foot' else part + 's'
        found[plural] = np.concatenate([found[part + 'L'], found[part + 'R']])
    height, aside = points[solid, 2], np.abs(points[solid, 0])
    found['head'] = bound('head', 'neck03')
    found['torso'] = bound('spine', 'breast', 'root', 'pelvis')
    found['pelvis'] = solid[(height > .74) & (height < .95) & (aside < .2)]
    found['all'] = solid
    return found


def write(body, path):
    """names, parents (-1 = none), heads, tails, points, weights (points x bones), breath, and region_NAME for each of regions()."""
    with open(path, 'wb') as file:
        np.savez_compressed(file, names=np.array(body.names), parents=body.parents, heads=body.heads, tails=body.tails, points=body.points,
                            weights=body.weights.astype('f4'), breath=body.breath.astype('f4'),
                            **{'region_' + name: vertices for name, vertices in regions(body).items()})
