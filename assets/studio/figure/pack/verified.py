"""What `verify` measured, as a table that is committed. It is kept clip by clip: a row stands as long as the clip's sources, the body and the checks are
what they were, so that a run over some clips, or one cut short, does only its part of it."""
from . import clip_table
from .checks import motion_checks
from .solved import clip_hash, clip_ids, solved_clip
from .studio import FIGURE, digest, digest_files, records_of, write_whole

HEAD = """# What `verify` measured of the {figure}

Every frame of each clip, as the sources of today solve and calm it: the worst value of each check of `motion/checks.py`, and what is beyond its limit. `pictures` tells what the row says of the
pictures that are shipped: `these` were drawn from the very bones that were measured; `earlier` ones were baked by earlier code, or on a machine whose last digits differ, so that the row
speaks of the clip's keys and not surely of each of its pictures. `of` is a hash of all that the row depends on: a row goes where that changed. Seams are not in the table; `verify`
and `bake` print them.
"""
ENDS = ('faults', 'pictures', 'of')


def _row(cells):
    return '| ' + ' | '.join(cells) + ' |\n'


class Table:
    def __init__(self, studio, path):
        self.studio, self.path = studio, path
        self.records, self.known = clip_table.Records(records_of(studio.figure)), clip_ids()
        self.rows = {row['clip']: row for row in self._read() if row['clip'] in self.known and row['of'] == self.source_of(row['clip'])}

    def _names(self):
        return ['clip', 'frames', *(name for name, _unit, _scale in motion_checks().COLUMNS), *ENDS]

    def _read(self):
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        rows = [[cell.strip() for cell in line.strip('|').split('|')] for line in lines if line.startswith('| ')]
        return [dict(zip(self._names(), row)) for row in rows if len(row) == len(self._names())]

    def source_of(self, clip_id):
        return digest(clip_hash(self.studio, clip_id), digest_files([FIGURE / 'motion' / 'checks.py']))[:8]

    def pictures_of(self, clip_id):
        solved = solved_clip(self.studio, clip_id)
        glow = (solved.glow or clip_table.pose_muscles(clip_id)) if solved.kind != 'timed' else None
        return 'these' if self.records.get(clip_id).get('drawn_from') == clip_table.drawn_key(self.studio, solved, glow) else 'earlier'

    def put(self, clip, worst):
        """What was measured of a clip; the file is written anew."""
        faults = [f'{name} ({where})' for name, _value, where, _limit in worst.faults(motion_checks().limits_of(self.studio.figure))]
        values = [f'{worst.value[name] * scale:.2f}' for name, _unit, scale in motion_checks().COLUMNS]
        cells = [clip.id, str(len(clip.frames)), *values, '; '.join(faults), self.pictures_of(clip.id), self.source_of(clip.id)]
        self.rows[clip.id] = dict(zip(self._names(), cells))
        write_whole(self.path, self.text().encode())

    def text(self):
        columns, limits = motion_checks().COLUMNS, motion_checks().limits_of(self.studio.figure)
        rows = [self.rows[name] for name in self.known if name in self.rows]
        missing = [name for name in self.known if name not in self.rows]
        frames = sum(int(row['frames']) for row in rows)
        count = lambda name, value: sum(row[name] == value for row in rows)
        text = HEAD.format(figure=self.studio.figure)
        text += f"\n{len(rows)} of {len(self.known)} clips, {frames} frames; {len(rows) - count('faults', '')} of them beyond a limit; of {count('pictures', 'these')} the pictures are these.\n\n"
        text += _row(['clip', 'frames', *(f'{name} {unit}' for name, unit, _scale in columns), *ENDS]) + '|---|' + '---:|' * (1 + len(columns)) + '---|' * len(ENDS) + '\n'
        text += _row(['at most', '', *(f'{limits[name] * scale:g}' for name, _unit, scale in columns), '', '', ''])
        text += _row(['**worst**', str(frames), *(f"{max((float(row[name]) for row in rows), default=0.):.2f}" for name, _unit, _scale in columns), '', '', ''])
        text += ''.join(_row([row[name] for name in self._names()]) for row in rows)
        return text + (f"\nNot measured: {', '.join(missing)}.\n" if missing else '')
