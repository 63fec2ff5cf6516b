"""Motion's checks, run over every frame of clips."""
from .solved import whole_clip
from .studio import StudioError


def faults_of(studio, clip_ids):
    """Prints the table of the checks; returns how many faults there are."""
    try:
        from motion import checks
    except ImportError as error:
        raise StudioError(f'the checks of motion cannot be loaded: {error}') from None
    return checks.run(studio.world, [whole_clip(studio, name) for name in clip_ids])
