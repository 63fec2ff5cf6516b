"""PNG as the renderer writes it (8 bits, rows unfiltered or filtered from the left) to arrays of height x width x channels, and back."""
import struct
import zlib

import numpy as np

SIGNATURE = b'\x89PNG\r\n\x1a\n'
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
COLOR_TYPE = {channels: kind for kind, channels in CHANNELS.items()}


def read(path):
    data = path.read_bytes()
    if data[:8] != SIGNATURE:
        raise ValueError(f'{path}: is not a PNG')
    width, height, bits, kind = struct.unpack('>IIBB', data[16:26])
    at, packed = 8, b''
    while at < len(data):
        size, = struct.unpack('>I', data[at:at + 4])
        if data[at + 4:at + 8] == b'IDAT':
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    channels = CHANNELS[kind]
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * channels)
    if bits != 8 or (rows[:, 0] > 1).any():
        raise ValueError(f'{path}: is no PNG of the renderer')
    pixels = rows[:, 1:].reshape(height, width, channels)
    if not (rows[:, 0] == rows[0, 0]).all():
        raise ValueError(f'{path}: mixes row filters')
    return np.cumsum(pixels, 1, dtype=np.uint8) if rows[0, 0] else pixels.copy()


def write(path, pixels):
    height, width, channels = pixels.shape
    rows = np.ones((height, 1 + width * channels), np.uint8)
    rows[:, 1:] = np.diff(pixels, axis=1, prepend=np.uint8(0)).reshape(height, -1)
    head = struct.pack('>IIBBBBB', width, height, 8, COLOR_TYPE[channels], 0, 0, 0)
    parts = [SIGNATURE]
    for kind, body in ((b'IHDR', head), (b'IDAT', zlib.compress(rows.tobytes(), 6)), (b'IEND', b'')):
        parts.append(struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body)))
    path.write_bytes(b''.join(parts))
