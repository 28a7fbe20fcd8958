"""Where something stands on a slide."""

from typing import Any, NamedTuple

from pptx.util import Length, Pt

# What is left free between two halves. [points]
_BETWEEN = 20.0


class Rectangle(NamedTuple):
    """A rectangle on a slide. [points]."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, shape: Any) -> "Rectangle":
        """Where a shape or a placeholder stands."""
        return cls(*(float(Length(edge or 0).pt) for edge in (shape.left, shape.top, shape.width, shape.height)))

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def lengths(self) -> tuple[Length, ...]:
        """The same as the format has it."""
        return tuple(map(Pt, self))

    def place(self, shape: Any) -> None:
        """Put a shape there."""
        shape.left, shape.top, shape.width, shape.height = self.lengths

    def below(self, height: float) -> "Rectangle":
        """What is left under a strip of some height."""
        return self._replace(top=self.top + height, height=self.height - height)

    def above(self, height: float) -> "Rectangle":
        """What is left over a strip of some height at the bottom."""
        return self._replace(height=self.height - height)

    def halves(self, share: float = 0.5) -> tuple["Rectangle", "Rectangle"]:
        """The two parts of it, side by side, the left one having a share of the width.

        >>> Rectangle(0, 0, 120, 50).halves()
        (Rectangle(left=0, top=0, width=50.0, height=50), Rectangle(left=70.0, top=0, width=50.0, height=50))
        """
        left = self._replace(width=(self.width - _BETWEEN) * share)
        return left, self._replace(left=left.right + _BETWEEN, width=self.width - _BETWEEN - left.width)
