"""The key of a figure: its name and the member it is given for."""

from typing import NamedTuple

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
        member, _, name = text.rpartition(".")
        return cls(name, member)

    def __str__(self) -> str:
        return f"{self.member}.{self.name}" if self.member else self.name
