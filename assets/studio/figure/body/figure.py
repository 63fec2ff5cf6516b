"""What makes a figure: numbers and a few functions. Each figure has a file of its own and is named in __main__.py."""
from dataclasses import dataclass
from typing import Callable, Optional


@dataclass(frozen=True)
class Figure:
    shape: dict  # {shape target: weight}, mixed over the plain mesh
    breath: dict  # {shape target: weight} of a full inhale
    breath_in_back: float  # share of it that the back shows
    cuts: list  # garments (clothes.Cut), from the inmost to the outmost
    hair: Callable  # of the body: its layers of hair, and where the skin is hidden under them (per skin vertex)
    groom: list  # how strands lie, as render/format.h, section 22
    paint: list  # spots on the skin, as render/format.h, section 21
    calm: float = .6  # share by which the small relief of the face is smoothed
    fit: Optional[Callable] = None  # of the body: brings its joints to the places that poses are written for (fit.py)

    def targets(self):
        """Names of the shape targets that it is made from."""
        return [*self.shape, *self.breath]
