"""python3 -m body MESH_FOLDER OUT_FOLDER: writes OUT_FOLDER/model.bin for the renderer and rig.npz for motion."""
import os
import sys

from . import clothes, face, hair, model, rig, source, woman


def write_whole(path, write):
    """Writes beside the path and then takes its place, so that nobody reads half a file."""
    part = path + '.part'
    result = write(part)
    os.replace(part, path)
    return result


def main(arguments):
    if len(arguments) != 2:
        print('usage: python3 -m body MESH_FOLDER OUT_FOLDER (from assets/studio/figure; the mesh: see body/README.md)', file=sys.stderr)
        return 2
    mesh_folder, out_folder = arguments
    try:
        source.check(mesh_folder)
    except source.SourceError as error:
        print(error, file=sys.stderr)
        return 1
    os.makedirs(out_folder, exist_ok=True)
    body = woman.Body(mesh_folder)
    garments, clothed, held = clothes.wardrobe(body)
    hairs, haired = hair.style(body)
    hidden = clothed | haired
    shown = [corners for corners in body.groups['body'] if not hidden[corners].all()]
    counts = write_whole(os.path.join(out_folder, 'model.bin'),
                         lambda path: model.write(path, body, face.calm(body) + held, shown, garments + hairs, face.PAINT, hair.groom()))
    write_whole(os.path.join(out_folder, 'rig.npz'), lambda path: rig.write(body, path))
    print(', '.join(f'{value} {name}' for name, value in counts.items()))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
