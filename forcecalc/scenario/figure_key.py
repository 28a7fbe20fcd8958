"""What a figure is called: its name, and the member it is given for."""

from typing import NamedTuple

# Stands for all members of a group, or for the whole force.
EVERYONE = ""


class FigureKey(NamedTuple):
    """A figure, or a computed number, by name and member.

    Examples
    --------
    >>> str(FigureKey("pledge", "France")), str(FigureKey("pledge"))
    ('France.pledge', 'pledge')
    """

    name: str
    member: str = EVERYONE

    @classmethod
    def parse(cls, text: str) -> "FigureKey":
        """The key written as `name` or `Member.name`; a member's name may hold dots, a figure's may not.

        >>> FigureKey.parse("St. Utopia.pledge").member
        'St. Utopia'
        """
        member, _, name = text.rpartition(".")
        return cls(name, member)

    def __str__(self) -> str:
        return f"{self.member}.{self.name}" if self.member else self.name
