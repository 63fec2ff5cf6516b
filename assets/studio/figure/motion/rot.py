"""Rotations as 3x3 matrices acting on columns; angles in degrees where a name says so, radians in rotation vectors."""
import math

import numpy as np

X, Y, Z = np.eye(3)


def unit(v):
    v = np.asarray(v, float)
    return v / max(np.linalg.norm(v), 1e-12)


def cross(a, b):
    """Cross products along the last axis; numpy's own is slow on few rows."""
    (ax, ay, az), (bx, by, bz) = np.moveaxis(a, -1, 0), np.moveaxis(b, -1, 0)
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], -1)


def cross_matrix(v):
    return np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])


def exp(vector):
    """Rotation about `vector` by its length in radians."""
    x, y, z = (float(v) for v in vector)
    angle = math.sqrt(x * x + y * y + z * z)
    if angle < 1e-9:
        return np.array([[1., -z, y], [z, 1., -x], [-y, x, 1.]])
    s, c = math.sin(angle) / angle, (1 - math.cos(angle)) / (angle * angle)
    return np.array([[1 - c * (y * y + z * z), c * x * y - s * z, c * x * z + s * y],
                     [c * x * y + s * z, 1 - c * (x * x + z * z), c * y * z - s * x],
                     [c * x * z - s * y, c * y * z + s * x, 1 - c * (x * x + y * y)]])


def log(r):
    """The rotation vector of `r`, of length 0..pi."""
    w = np.array([r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]])
    sine, cosine = np.sqrt(w @ w) / 2, (r[0, 0] + r[1, 1] + r[2, 2] - 1) / 2
    angle = np.arctan2(sine, cosine)
    if sine > 1e-6:
        return w * (angle / (2 * sine))
    if cosine > 0:
        return w / 2
    axis = np.sqrt(np.clip((np.diag(r) + 1) / 2, 0, None))
    first = int(np.argmax(axis))
    signs = np.sign(r[first] + r[:, first])
    signs[first] = 1
    return angle * unit(axis * signs)


def about(axis, degrees):
    return exp(unit(axis) * np.radians(degrees))


def power(r, share):
    return exp(log(r) * share)


def frame(along, beside):
    """Columns: `along`, `beside` made square to it, and their cross product."""
    a = unit(along)
    b = np.asarray(beside, float)
    b = unit(b - a * (b @ a))
    return np.stack([a, b, np.cross(a, b)], 1)


def twist_degrees(r, axis):
    """The part of `r` about `axis` when r = swing @ twist."""
    v = np.array([r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]])
    w = 1 + np.trace(r)
    return float(np.degrees(2 * np.arctan2(v @ unit(axis), w))) if w > 1e-9 or abs(v @ axis) > 1e-9 else 0.


def zyx_degrees(r):
    """(z, y, x) of r = Rz Ry Rx."""
    return np.degrees([np.arctan2(r[1, 0], r[0, 0]), np.arcsin(np.clip(-r[2, 0], -1, 1)), np.arctan2(r[2, 1], r[2, 2])])


def xyz_degrees(r):
    """(x, y, z) of r = Rx Ry Rz."""
    return np.degrees([np.arctan2(-r[1, 2], r[2, 2]), np.arcsin(np.clip(r[0, 2], -1, 1)), np.arctan2(-r[0, 1], r[0, 0])])


def mix(a, b, share):
    """From a (share 0) to b (share 1) along the shortest turn."""
    return a @ exp(log(a.T @ b) * share)


def bezier(a, va, b, vb, seconds, share):
    """Cubic curve of turns from a to b; va, vb are the spins at its ends, radians per second in the turned frame."""
    a1, b1 = a @ exp(va * seconds / 3), b @ exp(-vb * seconds / 3)
    p, q, r = mix(a, a1, share), mix(a1, b1, share), mix(b1, b, share)
    return mix(mix(p, q, share), mix(q, r, share), share)


def smooth(t):
    t = np.clip(t, 0., 1.)
    return t * t * t * (t * (6 * t - 15) + 10)
