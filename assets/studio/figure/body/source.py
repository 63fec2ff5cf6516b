"""The mesh's files: each known by its sha256, read into arrays, turned into metres with z up, facing -y, her left = +x."""
import hashlib
import json
import os

import numpy as np

VERTICES = 19158  # of base.obj, helper shells included
METRES_PER_UNIT = 0.1

PLAIN = ('3dobjs/base.obj', 'rigs/default.mhskel', 'rigs/default_weights.mhw')  # what every figure needs
SHA256 = {
    '3dobjs/base.obj': '8e761e6624b8f54536409135d1636da63b32486a90d4897f84e121d144f6fb4c',
    'rigs/default.mhskel': '99f179bce0aa850b45d4191a1d0d234c5851f881c057439470ded3bddf729a24',
    'rigs/default_weights.mhw': '0f3641d651ae3d00ad6b4ccee43142edb109d3bd909d27d9e4139ef1beed8625',
    'targets/breast/female-young-averagemuscle-averageweight-mincup-averagefirmness.target': '65e4ca16353f6c0e23b420cf5d9b31d8993943b76e6cd3a6961943371dd6bc2f',
    'targets/expression/units/caucasian/eye-left-closure.target': 'e38cb77fd888de3d0d944efe6f3511bf3ca4076b0397fa7c840d8368f08205c2',
    'targets/expression/units/caucasian/eye-right-closure.target': '58faf2c199272bfd87478ea122cdaa4b4b8669505be0d75f777c5471527b2b15',
    'targets/expression/units/caucasian/mouth-corner-puller.target': '75ec1f2356c381aa44065f2b812daafae85c5a918843b978d04cf6d8bc79dbe4',
    'targets/macrodetails/african-female-young.target': '92d61eeb3c164b421fd5a7c3537ee45e7e1a51de4d49bf312e19c3df2be1d8fc',
    'targets/macrodetails/african-male-old.target': '59ec94956b3525dbb30238d1239b2bce52adc3bfae091f12cd85d2570aa1933c',
    'targets/macrodetails/african-male-young.target': '894abc1fbb3d28543a51fef16f89d5d4bdf9aa2e1534413339811a3d47818b7d',
    'targets/macrodetails/asian-female-young.target': '095fe79694fa19e1fe98d93009ec116199bd524e081c640351a10eccf2cca1eb',
    'targets/macrodetails/asian-male-old.target': '36dc5a3a135ded33885e814806b0e3668ca5bf44bddcebdee48ae75ae68bc3d3',
    'targets/macrodetails/asian-male-young.target': 'ed2e8c191cb6b87b4a2d97c80486acb2604fa549316c7aa2a738a5d5a14334dc',
    'targets/macrodetails/caucasian-female-young.target': '118379f6e8ba9266247fdb8788a20e1df40a239f97ced0b9905bcbcc74f6e820',
    'targets/macrodetails/caucasian-male-old.target': 'b0d2b1d58cba0358af59833740e70229265f7da1c20a11240f4123b7192cfd6d',
    'targets/macrodetails/caucasian-male-young.target': '70e228ba7164737dae664454394536fc5935fa48d333c1a97d77e2dc6eacc5f5',
    'targets/macrodetails/proportions/female-young-averagemuscle-averageweight-idealproportions.target': '0a3bd099b7a88150d56d68b69c07d3d3538cb57279e0e775d13f19d3dc3e339d',
    'targets/macrodetails/proportions/male-old-averagemuscle-averageweight-idealproportions.target': 'd9452857903d18a2100ca26105d5a61083e7064fbe16f035863446728755ec20',
    'targets/macrodetails/proportions/male-young-averagemuscle-averageweight-idealproportions.target': '7bbd790604c908417ff8ca11e566e3577508d92a4f397a2ace0f89f4cc3aa373',
    'targets/macrodetails/universal-female-young-averagemuscle-averageweight.target': '4ba5396ddabda448ece15650a566fbebfbb10239256ccb201e8f883429e12249',
    'targets/macrodetails/universal-female-young-averagemuscle-minweight.target': 'e53a4afc87ac2703460a59e8290b1111478aeee5c02ece6735328c1f8c62eb63',
    'targets/macrodetails/universal-female-young-maxmuscle-averageweight.target': '2e56b09b44a8497b927585447fdaac5ea7293521d1f3a3df1059495873c53f4e',
    'targets/macrodetails/universal-female-young-maxmuscle-minweight.target': '05351f0063429f4e1e484501b73997a6fb129b93939db355d108f98d5479fb10',
    'targets/macrodetails/universal-male-old-averagemuscle-averageweight.target': '4ba5396ddabda448ece15650a566fbebfbb10239256ccb201e8f883429e12249',
    'targets/macrodetails/universal-male-old-averagemuscle-maxweight.target': 'ac49086cf6a33f38fa3e0208c3036d335a70529e22f15f0836244b7c7448c10b',
    'targets/macrodetails/universal-male-young-averagemuscle-averageweight.target': '4ba5396ddabda448ece15650a566fbebfbb10239256ccb201e8f883429e12249',
    'targets/macrodetails/universal-male-young-averagemuscle-maxweight.target': '3e77ff5a07a9b870db5226507e1cf8a295f0e09c109fb72142770f5f50427b5e',
    'targets/stomach/stomach-tone-decr.target': '74806fe39dad66fd525662833026d0de327a4b8eee1d7bbbd65f3ff3958a8439',
    'targets/torso/torso-scale-depth-incr.target': '095c3fd83173dc91c20d7ed06655ff67fe823795fb7f2df2c5560845f661a0dc',
    'targets/torso/torso-scale-horiz-incr.target': '73f278c2be9c6eebead7ac4cd206879810a9e0202519493af0ed8b2e3842fbb5',
}


class SourceError(Exception):
    """A file of the mesh is missing or is not the one the figure was made from."""


def check(folder, targets):
    """Reads every file that a figure of these shape targets needs and compares its sha256; raises SourceError with the first that differs."""
    for name in [*PLAIN, *sorted({target_path(target) for target in targets})]:
        path, wanted = os.path.join(folder, name), SHA256[name]
        try:
            with open(path, 'rb') as file:
                found = hashlib.sha256(file.read()).hexdigest()
        except OSError as error:
            raise SourceError(f'{path}: {error.strerror}. Give the folder that holds 3dobjs, rigs and targets (see body/README.md).') from error
        if found != wanted:
            raise SourceError(f'{path}: sha256 {found}, expected {wanted}. Take the file from the commit named in body/README.md.')


def z_up(points):
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], -1) * METRES_PER_UNIT


def read_mesh(folder):
    """Positions (n x 3, metres), and a list of faces for each group; a face is a list of 3 or 4 vertices."""
    points, groups, faces = [], {}, None
    with open(os.path.join(folder, '3dobjs/base.obj'), encoding='ascii') as file:
        for line in file:
            if line.startswith('v '):
                points.append([float(value) for value in line.split()[1:4]])
            elif line.startswith('g '):
                faces = groups.setdefault(line[2:].strip(), [])
            elif line.startswith('f '):
                face = [int(corner.split('/')[0]) - 1 for corner in line.split()[1:]]
                faces.append(face[:3] if len(face) == 4 and face[3] == face[0] else face)
    return z_up(np.array(points)), groups


def read_target(folder, name):
    """A shape target: how far it moves every vertex at full weight (n x 3, metres)."""
    moved = np.zeros((VERTICES, 3))
    with open(os.path.join(folder, target_path(name)), encoding='ascii') as file:
        for line in file:
            fields = line.split()
            if len(fields) == 4 and fields[0] != '#':
                moved[int(fields[0])] = [float(value) for value in fields[1:]]
    return z_up(moved)


def target_path(name):
    return f'targets/{name}.target'


def read_skeleton(folder):
    """Bones as {name: (head joint, tail joint, parent or None)}, and joints as {name: vertices whose mean is the joint}."""
    with open(os.path.join(folder, 'rigs/default.mhskel'), encoding='utf-8') as file:
        skeleton = json.load(file)
    bones = {name: (bone['head'], bone['tail'], bone['parent']) for name, bone in skeleton['bones'].items()}
    return bones, skeleton['joints']


def read_weights(folder):
    """Skin weights as {bone: [[vertex, weight], ...]}."""
    with open(os.path.join(folder, 'rigs/default_weights.mhw'), encoding='utf-8') as file:
        return json.load(file)['weights']
