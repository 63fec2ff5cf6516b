"""Brings a body's joints to the places that poses are written for, and the skin with them, so that the same poses fit every figure.

Poses name places in metres, tuned on the woman: what a figure must share with her is the height of its joints over the floor, the course of
its spine, and how long its limbs are. How wide it is, and how thick, is its own.
"""
from dataclasses import dataclass

import numpy as np

# Heads of bones, y and z in metres, as they are in the woman (woman.py); bones in pairs stand for both sides.
PLACES_M = {
    'root': (.0597, .8442), 'spine05': (-.0197, .8444), 'spine04': (.0253, .9122), 'spine03': (.0050, .9710), 'spine02': (-.0084, 1.0528),
    'spine01': (-.0128, 1.2016), 'neck01': (.0013, 1.3484), 'neck02': (-.0191, 1.3911), 'neck03': (-.0290, 1.4282), 'head': (-.0410, 1.4572),
    'clavicle': (-.0209, 1.2776), 'shoulder01': (-.0211, 1.2961), 'upperarm01': (-.0208, 1.2612), 'upperleg01': (-.0161, .8314),
}
# Straight lengths in metres: (bones of the part, the bone that it ends at).
LENGTHS_M = {
    (('upperarm01', 'upperarm02'), 'lowerarm01'): .2344, (('lowerarm01', 'lowerarm02'), 'wrist'): .2154,
    (('upperleg01', 'upperleg02'), 'lowerleg01'): .3631, (('lowerleg01', 'lowerleg02'), 'foot'): .4086,
}
SAME_M = 1e-6  # a bone's tail so near another's head is the same joint


@dataclass(frozen=True)
class Fit:
    scale: float  # of the whole body, before anything else
    hips_m: float  # of the hip joints from the middle
    shoulders_m: float  # of the shoulder joints from the middle

    def __call__(self, body):
        for metres in (body.points, body.heads, body.tails):
            metres *= self.scale
        head, tail = self._moves(body)
        moved = np.zeros_like(body.points)
        for b in range(len(body.names)):
            along = body.tails[b] - body.heads[b]
            share = np.clip((body.points - body.heads[b]) @ along / (along @ along), 0, 1)[:, None]
            moved += body.weights[:, b, None] * (head[b] + share * (tail[b] - head[b]))
        body.points += moved
        body.heads += head
        body.tails += tail
        floor = body.points[body.skin, 2].min()
        for metres in (body.points, body.heads, body.tails):
            metres[:, 2] -= floor

    def _moves(self, body):
        """How far each bone's head and tail go (bones x 3, twice)."""
        heads, index = body.heads, body.index
        head = np.full_like(heads, np.nan)
        across = {'upperleg01': self.hips_m, 'upperarm01': self.shoulders_m}
        for b, name in enumerate(body.names):
            stem, _, side = name.partition('.')
            if stem in PLACES_M:
                x = heads[b, 0] if stem not in across else across[stem] * (1 if side == 'L' else -1)
                head[b] = np.array([x, *PLACES_M[stem]]) - heads[b]
        for (chain, end), length in LENGTHS_M.items():
            for side in '.L', '.R':
                first, last = index[chain[0] + side], index[end + side]
                way = heads[last] - heads[first]
                longer = (length / np.linalg.norm(way) - 1) * way
                for name in (*chain[1:], end):
                    b = index[name + side]
                    head[b] = head[first] + longer * ((heads[b] - heads[first]) @ way / (way @ way))
        waiting = list(np.flatnonzero(np.isnan(head[:, 0])))
        while waiting:  # what has no place of its own goes with its parent
            b = waiting.pop(0)
            if np.isnan(head[body.parents[b], 0]):
                waiting.append(b)
            else:
                head[b] = head[body.parents[b]]
        tail = head.copy()
        for b in range(len(body.names)):
            meets = np.flatnonzero((body.parents == b) & (np.linalg.norm(heads - body.tails[b], axis=1) < SAME_M))
            if len(meets):
                tail[b] = head[meets[0]]
        return head, tail
