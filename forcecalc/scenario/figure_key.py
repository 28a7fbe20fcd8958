"""The key of a figure: its name and the member it is given for."""

from typing import NamedTuple

from forcecalc.errors import check_text

# Stands for all members of a group, or for the whole force.
EVERYONE = ""


class FigureKey(NamedTuple):
    """The name and member of a figure, or of a computed number.

    Examples
    --------
    >>> str(FigureKey("pledge", "France")), str(FigureKey("pledge"))
    ('France.pledge', 'pledge')
    """

    name: str
    member: str = EVERYONE

    @classmethod
    def parse(cls, text: str) -> "FigureKey":
        """The key written as `name` or `Member.name`; a member's name may contain dots, a figure's may not.

        >>> FigureKey.parse("St. Utopia.pledge").member
        'St. Utopia'
        """
        check_text(text, "the name of a figure")
        member, _, name = text.rpartition(".")
        return cls(name, member)

    def __str__(self) -> str:
        return f"{self.member}.{self.name}" if self.member else self.name


class PhaseKey(FigureKey):
    """The key of a figure that a later phase gives.

    Written like that of the figure whose place it takes, and so drawn alike, but another key.

    >>> PhaseKey("pledge", "France", "Deterrence") == FigureKey("pledge", "France")
    False
    >>> str(PhaseKey("pledge", "France", "Deterrence"))
    'France.pledge'
    """

    phase: str

    def __new__(cls, name: str, member: str, phase: str) -> "PhaseKey":
        """A key with the name of the phase that gives the figure."""
        key = super().__new__(cls, name, member)
        key.phase = phase
        return key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PhaseKey) and tuple.__eq__(self, other) and self.phase == other.phase

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((*self, self.phase))

    def __getnewargs__(self) -> tuple[str, str, str]:
        """What it is made of again elsewhere, the phase included."""
        return self.name, self.member, self.phase

    @property
    def figure(self) -> FigureKey:
        """The key of the figure whose place it takes."""
        return FigureKey(*self)
