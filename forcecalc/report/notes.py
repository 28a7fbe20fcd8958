"""Notes from a file, as notes: with their owner, equal ones once, and no more than a reader takes."""

from forcecalc.case.answer import Answer
from forcecalc.wording import capital, first_few, full_stop, in_sentence, listed, plain_name, visible

_LONGEST = 220
_MOST_OWNERS = 3
# What a note is about, where the first screen has a word for it.
_OWNERS = {"published_requirement": "needed", "pledged_force": "on offer", "pledge": "on offer"}


def notes(answer: Answer, *names: str) -> list[str]:
    """What the file notes on some figures, a sentence for each different note.

    Parameters
    ----------
    answer : Answer
        Of one scenario.
    names : str
        Figures, the ones that matter most first; an empty name stands for none.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> notes(assess(load("gcsp_ceasefire")), "pledge")
    []
    """
    owners: dict[str, list[tuple[str, str]]] = {}
    for name in filter(None, names):
        for member in answer.members(name):
            figure = answer.scenario.figure(name, member)
            if figure and not figure.default and (note := _trimmed(figure.note)):
                owners.setdefault(note, []).append((name, member))
    return [f"{_owner(whose)}: {full_stop(note)}" for note, whose in owners.items()]


def member_notes(answer: Answer) -> list[str]:
    """What the file notes on its members, a sentence for each different note, with those it is about."""
    owners: dict[str, list[str]] = {}
    present = {member for members in answer.scenario.members.values() for member in members}
    for member, text in answer.scenario.member_notes.items():
        if member in present and (note := _trimmed(text)):
            owners.setdefault(note, []).append(in_sentence(member))
    named = {note: capital(listed(first_few(whose, _MOST_OWNERS))) for note, whose in owners.items()}
    return [f"{whose}: {full_stop(note)}" for note, whose in named.items()]


def _trimmed(note: str) -> str:
    """A note on one line, without the marks that it ends with, cut at a word where it is long."""
    text = visible(note).strip().rstrip(".,;:! ")
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0].rstrip('.,;: ')} …"


def _owner(whose: list[tuple[str, str]]) -> str:
    """Whose note it is: a figure, and the members that share it."""
    name = _OWNERS.get(whose[0][0], plain_name(whose[0][0]))
    members = list(dict.fromkeys(member for _, member in whose if member))
    named = first_few([in_sentence(member) for member in members], _MOST_OWNERS)
    if whose[0][0] == "sector_length" and named:
        return listed(named)
    return capital(f"{name}{f' from {listed(named)}' if named and name == _OWNERS['pledge'] else ''}")
