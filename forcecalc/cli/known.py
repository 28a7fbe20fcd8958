"""Names given on the command line, held against those that are known."""

from collections.abc import Iterable

from forcecalc.errors import ForcecalcError, nearest, quoted


def known(text: str, names: Iterable[str], wrong: str) -> str:
    """The name that a text gives, whatever its capitals and spaces.

    Parameters
    ----------
    text : str
        As it was given.
    names : iterable of str
        Those that are accepted.
    wrong : str
        What is wrong with another, "{}" standing for it.

    Raises
    ------
    ForcecalcError
        If there is none, with the nearest, or with all that are accepted.
    """
    from forcecalc.names import known_name

    accepted = list(dict.fromkeys(names))
    if found := known_name(text, accepted):
        return found
    hint = nearest(text, accepted) or f"accepted: {', '.join(accepted)}"
    raise ForcecalcError(f"{wrong.format(quoted(text))}; {hint}")
