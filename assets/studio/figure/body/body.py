"""A figure's body: its shape targets mixed, its joints brought to their places, the skeleton without the bones of the face, and its breath."""
import numpy as np

from . import source

# Bones that move in practice; the weights of all others go to their nearest ancestor here.
KEPT = ('root', 'spine', 'pelvis', 'upperleg', 'lowerleg', 'foot', 'toe', 'clavicle', 'shoulder', 'upperarm', 'lowerarm', 'wrist', 'metacarpal',
        'finger', 'neck', 'head', 'breast')
BONE_LENGTH_LEAST_M = .01


class Body:
    """points (n x 3), groups {name: faces}, names, parents (index or -1), heads, tails, weights (n x bones), breath (n x 3).

    Metres, z up, the lowest point of the skin at z = 0. Vertices keep the numbers of base.obj; breath is the offset at a full inhale.
    """

    def __init__(self, folder, figure):
        self.points, self.groups = source.read_mesh(folder)
        for name, weight in figure.shape.items():
            self.points += weight * source.read_target(folder, name)
        self.skin = np.unique(np.concatenate([np.array(face) for face in self.groups['body']]))
        self.points[:, 2] -= self.points[self.skin, 2].min()
        self._skeleton(folder)
        if figure.fit:
            figure.fit(self)
        self._breath(folder, figure)

    def _skeleton(self, folder):
        bones, joints = source.read_skeleton(folder)
        joints = {name: self.points[vertices].mean(0) for name, vertices in joints.items()}
        self.names = [name for name in bones if kept(name)]
        self.index = {name: i for i, name in enumerate(self.names)}

        def nearest(name):
            while name is not None and name not in self.index:
                name = bones[name][2]
            return name

        self.parents = np.array([self.index.get(nearest(bones[name][2]), -1) for name in self.names])
        self.heads = np.array([joints[bones[name][0]] for name in self.names])
        self.tails = np.array([joints[bones[name][1]] for name in self.names])
        short = np.linalg.norm(self.tails - self.heads, axis=1) < BONE_LENGTH_LEAST_M / 10
        self.tails[short] += [0, 0, BONE_LENGTH_LEAST_M]
        self.weights = np.zeros((len(self.points), len(self.names)))
        for name, entries in source.read_weights(folder).items():
            vertices, weights = np.array(entries).T if entries else (np.zeros(0), np.zeros(0))
            np.add.at(self.weights[:, self.index[nearest(name)]], vertices.astype(int), weights)
        self.weights /= self.weights.sum(1, keepdims=True).clip(1e-9)

    def _breath(self, folder, figure):
        move = sum(weight * source.read_target(folder, name) for name, weight in figure.breath.items())
        move[:, 1] *= np.where(move[:, 1] > 0, figure.breath_in_back, 1)
        z = self.points[:, 2]
        below_neck = 1 - np.clip((z - 1.30) / .05, 0, 1)
        above_hips = np.clip((z - .88) / .1, 0, 1)
        trunk = 1 - self.weight_of('upperarm', 'lowerarm', 'wrist', 'metacarpal', 'finger')
        self.breath = move * (below_neck * above_hips * trunk)[:, None]

    def weight_of(self, *prefixes, side=''):
        """Each vertex's weight on the bones whose names start so (and end with the side, '.L' or '.R')."""
        chosen = [i for i, name in enumerate(self.names) if name.startswith(prefixes) and name.endswith(side)]
        return self.weights[:, chosen].sum(1)


def kept(name):
    return name.split('.')[0].rstrip('0123456789-') in KEPT
