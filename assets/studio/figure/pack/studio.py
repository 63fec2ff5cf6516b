"""Where the bake keeps things and how its parts are made: the renderer from its source, the body from the mesh, both only when they changed."""
import hashlib
import os
import pathlib
import subprocess
import sys

FIGURE = pathlib.Path(__file__).resolve().parent.parent
REPOSITORY = FIGURE.parents[2]
FIGURES = ('woman', 'man')  # as body/__main__.py knows them; the first is meant where none is named
CACHE = REPOSITORY / 'build' / 'studio' / 'figure'


class StudioError(Exception):
    """Something the person at the keyboard can mend; its text says what."""


def digest(*parts):
    """Hash of byte strings and texts, each kept apart from its neighbours."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        total.update(len(data).to_bytes(8, 'little') + data)
    return total.hexdigest()


def digest_files(paths):
    return digest(*(part for path in sorted(paths) for part in (path.name, path.read_bytes())))


def write_whole(path, data):
    """Writes beside the path and then takes its place, so that a bake cut short leaves no half file."""
    part = path.with_name(path.name + '.part')
    part.write_bytes(data)
    os.replace(part, path)


def run(arguments, **options):
    """The output of a program that must succeed."""
    try:
        return subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, **options).stdout
    except FileNotFoundError:
        raise StudioError(f'{arguments[0]} is not installed (README.md lists what is needed)') from None
    except subprocess.CalledProcessError as error:
        raise StudioError(f'{arguments[0]} failed:\n{(error.stdout + error.stderr).decode(errors="replace").strip()}') from None


def product_of(figure):
    """Where the figure's sheets go."""
    return REPOSITORY / 'assets' / 'figure' / figure


def records_of(figure):
    """What was baked of the figure."""
    return FIGURE / ('baked.json' if figure == FIGURES[0] else f'baked.{figure}.json')


def add_options(parser):
    parser.add_argument('--figure', choices=FIGURES, default=FIGURES[0], help='whose pictures (default: %(default)s)')
    parser.add_argument('--mesh', type=pathlib.Path, metavar='DIR', help='folder of the mesh the body is built from (see body/README.md)')
    parser.add_argument('--body', type=pathlib.Path, metavar='DIR', help='folder with model.bin and rig.npz that are built already')
    parser.add_argument('--cache', type=pathlib.Path, default=CACHE, metavar='DIR', help='where intermediate files live (default: build/studio/figure)')


def call(main):
    """Runs a command's main: what the person can mend is a sentence, not a trace."""
    try:
        sys.exit(main())
    except StudioError as error:
        sys.exit(f'{pathlib.Path(sys.argv[0]).name}: {error}')
    except KeyboardInterrupt:
        sys.exit('stopped; the next run goes on from here')


class Studio:
    """`figure` its name, `fig` the renderer, `body` the folder with model.bin and rig.npz, `world` motion's rig; hashes of what they are made from."""

    def __init__(self, options):
        self.figure = options.figure
        self.cache = options.cache.resolve()
        self.cache.mkdir(parents=True, exist_ok=True)
        self.render_hash = digest_files([*(FIGURE / 'render').glob('*.[ch]'), FIGURE / 'render' / 'CMakeLists.txt'])
        self.fig = self._build_fig()
        self.body = self._build_body(options)
        self.body_hash = digest_files([self.body / 'model.bin', self.body / 'rig.npz'])
        self.clip_hashes = {}
        self._world = None

    def folder(self, *names):
        path = self.cache.joinpath(*names)
        path.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def world(self):
        """Motion's rig, made when it is first needed."""
        if self._world is None:
            from motion.clips import World
            self._world = World(self.body)
        return self._world

    def _build_fig(self):
        build = self.cache / 'render'
        fig, stamp = build / 'fig', build / 'built-from'
        if fig.exists() and stamp.exists() and stamp.read_text() == self.render_hash:
            return fig
        run(['cmake', '-S', FIGURE / 'render', '-B', build])
        run(['cmake', '--build', build, '-j2'])
        stamp.write_text(self.render_hash)
        return fig

    def _build_body(self, options):
        if options.body:
            for name in ('model.bin', 'rig.npz'):
                if not (options.body / name).is_file():
                    raise StudioError(f'{options.body / name} is missing; build the body there first: python3 -m body {self.figure} MESH {options.body}')
            return options.body.resolve()
        out = self.cache / f'body-{self.figure}'
        stamp, source = out / 'built-from', digest_files((FIGURE / 'body').glob('*.py'))
        if options.mesh:
            if not options.mesh.is_dir():
                raise StudioError(f'{options.mesh} is no folder; --mesh names the folder of the mesh (see body/README.md)')
            source += ' ' + digest_files(p for p in options.mesh.rglob('*') if p.is_file())
        built = stamp.read_text() if stamp.exists() else ''
        if built == source or (not options.mesh and built.startswith(source)):
            return out
        if not options.mesh:
            raise StudioError('the body has to be built from the mesh: add --mesh DIR (body/README.md tells where the mesh comes from)')
        print(f'building the body of the {self.figure}', flush=True)
        run([sys.executable, '-m', 'body', self.figure, options.mesh.resolve(), out], cwd=FIGURE)
        stamp.write_text(source)
        return out
