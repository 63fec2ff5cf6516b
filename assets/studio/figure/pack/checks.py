"""Motion's checks, run over every frame of clips."""
from .solved import is_solved, whole_clip
from .studio import StudioError


def motion_checks():
    try:
        from motion import checks
    except ImportError as error:
        raise StudioError(f'the checks of motion cannot be loaded: {error}') from None
    return checks


def faults_of(studio, clip_ids, tell=None):
    """Prints the table of the checks; returns how many faults there are. `tell(clip, checks.Worst)` is called after each clip, if given."""
    return motion_checks().run(studio.world, studio.figure, (whole_clip(studio, name) for name in clip_ids), tell)


def seam_faults(studio, clip_ids):
    """Prints where clips that follow each other do not meet in the same picture; returns how many such places there are. Clips that are
    not solved are left out."""
    checks, clips, faults = motion_checks(), {name: whole_clip(studio, name) for name in clip_ids if is_solved(studio, name)}, 0
    for (one, i), (two, k) in checks.seams(clips):
        fault = checks.seam_fault(clips[one].frames[i], clips[two].frames[k])
        if fault:
            print(f'seam of {one} (frame {i}) and {two} (frame {k}): {fault}')
            faults += 1
    return faults
