"""A body of sticks with beads for skin: enough of a rig to try motion on, without the mesh."""
import numpy as np

MIDDLE = {'root': (None, (0, .06, .84)), 'spine05': ('root', (0, -.02, .84)), 'spine04': ('spine05', (0, .02, .91)), 'spine03': ('spine04', (0, .02, 1.01)),
          'spine02': ('spine03', (0, 0, 1.11)), 'spine01': ('spine02', (0, -.01, 1.20)), 'neck01': ('spine01', (0, 0, 1.35)),
          'neck02': ('neck01', (0, -.02, 1.39)), 'neck03': ('neck02', (0, -.03, 1.42)), 'head': ('neck03', (0, -.04, 1.46))}
LEFT = {'pelvis': ('root', (.02, -.02, .83)), 'upperleg01': ('pelvis', (.09, -.02, .83)), 'upperleg02': ('upperleg01', (.10, -.04, .76)),
        'lowerleg01': ('upperleg02', (.13, -.05, .47)), 'lowerleg02': ('lowerleg01', (.14, -.04, .27)), 'foot': ('lowerleg02', (.157, -.025, .066)),
        'toe1-1': ('foot', (.136, -.144, .02)), 'toe2-1': ('foot', (.156, -.144, .02)), 'toe2-3': ('toe2-1', (.157, -.17, .015)),
        'clavicle': ('spine01', (.024, -.02, 1.28)), 'shoulder01': ('clavicle', (.094, -.02, 1.30)), 'upperarm01': ('shoulder01', (.156, -.02, 1.26)),
        'upperarm02': ('upperarm01', (.21, -.02, 1.20)), 'lowerarm01': ('upperarm02', (.315, -.025, 1.09)), 'lowerarm02': ('lowerarm01', (.37, -.09, 1.03)),
        'wrist': ('lowerarm02', (.425, -.162, .967)), 'finger1-1': ('wrist', (.43, -.19, .94)), 'finger2-1': ('wrist', (.47, -.22, .94)),
        'finger3-1': ('wrist', (.464, -.226, .92)), 'finger3-2': ('finger3-1', (.47, -.242, .897)), 'finger3-3': ('finger3-2', (.472, -.256, .877)),
        'finger5-1': ('wrist', (.44, -.225, .90))}
REGIONS = {'hand': ('wrist', 'finger'), 'foot': ('foot', 'toe'), 'forearm': ('lowerarm',), 'shin': ('lowerleg',), 'knee': ('lowerleg01',), 'elbow': ('lowerarm01',),
           'shoulder': ('shoulder', 'upperarm'), 'thigh': ('upperleg',)}


def bones():
    """[(name, parent, head)], parents first."""
    rows = [(name, parent, np.array(at)) for name, (parent, at) in MIDDLE.items()]
    for side, sign in (('L', 1), ('R', -1)):
        for name, (parent, at) in LEFT.items():
            rows.append((f'{name}.{side}', parent if parent in MIDDLE else f'{parent}.{side}', np.array(at) * (sign, 1, 1)))
    return rows


def write(path):
    rows = bones()
    names = [r[0] for r in rows]
    parents = np.array([-1 if r[1] is None else names.index(r[1]) for r in rows])
    heads = np.array([r[2] for r in rows])
    tails = heads + (0, 0, -.02)
    for i, parent in enumerate(parents):
        if parent >= 0 and names[i].split('.')[0][-1] != '1':
            tails[parent] = heads[i]
    beads = np.array([(x, y, z) for x in (-.02, .02) for y in (-.02, .02) for z in (-.02, .02)] * 3) * np.repeat((1, .7, .4), 8)[:, None]
    points = (heads[:, None] + beads).reshape(-1, 3)
    weights = np.repeat(np.eye(len(names)), len(beads), 0)
    main = np.array(names).repeat(len(beads))
    regions = {}
    for part, prefixes in REGIONS.items():
        for side in 'LR':
            regions[part + side] = np.flatnonzero([n.startswith(prefixes) and n.endswith('.' + side) for n in main])
    regions['head'] = np.flatnonzero([n in ('head', 'neck03') for n in main])
    regions['torso'] = np.flatnonzero([n.startswith(('spine', 'root', 'pelvis')) for n in main])
    regions['pelvis'] = np.flatnonzero([n.startswith(('root', 'pelvis')) for n in main])
    regions['all'] = np.arange(len(points))
    np.savez(path, names=np.array(names), parents=parents, heads=heads, tails=tails, points=points, weights=weights,
             **{'region_' + name: rows for name, rows in regions.items()})
