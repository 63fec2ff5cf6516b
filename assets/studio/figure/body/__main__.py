"""python3 -m body FIGURE MESH_FOLDER OUT_FOLDER: writes OUT_FOLDER/model.bin for the renderer and rig.npz for motion."""
import os
import sys

from . import clothes, face, man, model, rig, source, woman
from .body import Body

FIGURES = {'woman': woman.FIGURE, 'man': man.FIGURE}


def write_whole(path, write):
    """Writes beside the path and then takes its place, so that nobody reads half a file."""
    part = path + '.part'
    result = write(part)
    os.replace(part, path)
    return result


def main(arguments):
    if len(arguments) != 3 or arguments[0] not in FIGURES:
        print(f"usage: python3 -m body {'|'.join(FIGURES)} MESH_FOLDER OUT_FOLDER (from assets/studio/figure; the mesh: see body/README.md)", file=sys.stderr)
        return 2
    figure, (mesh_folder, out_folder) = FIGURES[arguments[0]], arguments[1:]
    try:
        source.check(mesh_folder, figure.targets())
    except source.SourceError as error:
        print(error, file=sys.stderr)
        return 1
    os.makedirs(out_folder, exist_ok=True)
    counts = build(figure, mesh_folder, out_folder)
    print(', '.join(f'{value} {name}' for name, value in counts.items()))
    return 0


def build(figure, mesh_folder, out_folder):
    """How much of everything model.bin holds, {name: count}."""
    body = Body(mesh_folder, figure)
    garments, clothed, held = clothes.wardrobe(body, figure.cuts)
    hairs, haired = figure.hair(body)
    hidden = clothed | haired
    shown = [corners for corners in body.groups['body'] if not hidden[corners].all()]
    counts = write_whole(os.path.join(out_folder, 'model.bin'),
                         lambda path: model.write(path, body, face.calm(body, figure.calm) + held, shown, garments + hairs, figure.paint, figure.groom))
    write_whole(os.path.join(out_folder, 'rig.npz'), lambda path: rig.write(body, path))
    return counts


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
