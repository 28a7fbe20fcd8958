"""What states have said they would send, in sentences and tables: nobody's words are added to another's."""

from collections.abc import Iterable, Sequence

from forcecalc.reference.latest_words import (
    NUMBERED,
    REFUSING,
    SUPPORTING,
    WILLING,
    LatestWord,
    latest_words,
    with_stance,
)
from forcecalc.reference.pledges import Pledge, latest_first, pledges_for
from forcecalc.report.tables import Table
from forcecalc.wording import capital, counted, first_few, in_sentence, listed, number

_SENT = ("offer", "plan")
# How many of those who reported what several states said are named.
_MOST_PUBLISHERS = 3
NO_TOTAL = "Plans are not offers, and a joint word is not that of each member: nothing here adds up to a total."
_NOUNS = {"offer": "offer", "plan": "plan", "support only": "word of support", "refusal": "refusal"}
_VERBS = {
    NUMBERED: ("offers troops in numbers", "offer troops in numbers"),
    WILLING: ("is willing without a number", "are willing without a number"),
    SUPPORTING: ("offers support only", "offer support only"),
    REFUSING: ("refuses troops", "refuse troops"),
}


def pledges_on_record(theatre: str) -> int:
    """How many offers and plans are held for a theatre; refusals and support without troops do not count."""
    return sum(pledge.kind in _SENT for pledge in pledges_for(theatre))


def theatre_sentence(theatre: str, held: Sequence[Pledge]) -> str:
    """Where the states stand on a theatre, by the latest word of each."""
    words = latest_words(held)
    parts = [_how_many(with_stance(words, stance), *verbs) for stance, verbs in _VERBS.items()]
    planned = [word for word in words if word.planned]
    more = f"; reported plans give {len(planned)} more a number" if planned else ""
    said = listed([part for part in parts if part])
    return f"{theatre}, by the latest word of each of {counted(len(words), 'state')}: {said}{more}"


def country_sentence(country: str, theatre: str, held: Sequence[Pledge]) -> str:
    """Where one state stands on a theatre; what it said with others where it said nothing alone."""
    own = [word for word in latest_words(held) if word.country == country]
    if not own:
        return f"{_subject(country)} on {theatre}: nothing of its own, {counted(len(held), 'joint word')}"
    return _stands(own[0], theatre)


def kind_sentence(kind: str, theatre: str, held: Sequence[Pledge]) -> str:
    """How many words of a kind there are on a theatre, whose, and how many of them have a number."""
    own = {pledge.country for pledge in held if not pledge.joint}
    joint = sum(pledge.joint for pledge in held)
    together = f" and {counted(joint, 'joint word')}" if joint else ""
    numbered = sum(pledge.numbered for pledge in held)
    with_number = f"; {numbered} with a number" if kind in _SENT else ""
    words = counted(len(held), _NOUNS[kind])
    return f"{theatre}: {words} on record, by {counted(len(own), 'state')}{together}{with_number}"


def pledges_table(theatre: str, held: Iterable[Pledge]) -> Table:
    """Every pledge for a theatre, with its condition and what became of it; the latest of a country first."""
    rows = tuple(
        (
            f"{listed(list(pledge.members))}\n{pledge.date}",
            _what(pledge),
            troops(pledge),
            pledge.condition or "none named",
            pledge.outcome,
        )
        for pledge in latest_first(held)
    )
    return Table(
        f"What states have said of {theatre}",
        ("country, date", "what", "troops", "condition", "what became of it"),
        rows,
        (2,),
    )


def states_table(theatre: str) -> Table | None:
    """What states have said of a theatre, in a few rows: the numbers first, and the names of all others."""
    held = pledges_for(theatre)
    if not held:
        return None
    words = latest_words(held)
    offers = [_number_row(word.country, word.said) for word in with_stance(words, NUMBERED) if word.said]
    plans = [_number_row(word.country, word.plan) for word in words if word.planned and word.plan]
    joint = [_number_row(listed(list(pledge.members)), pledge) for pledge in _latest_joint(held)]
    named = [
        ("willing, no number", with_stance(words, WILLING)),
        ("support only", with_stance(words, SUPPORTING)),
        ("refuses troops", with_stance(words, REFUSING)),
    ]
    rows = [*offers, *plans, *joint, *(_names_row(what, those) for what, those in named if those)]
    return Table("What states have said; no total", ("", "who", "troops", "as of", "reported by"), tuple(rows), (2,))


def statements(theatre: str) -> tuple[Pledge, ...]:
    """What the table of states is made of, each once; nothing where nothing is on record."""
    held = pledges_for(theatre)
    words = latest_words(held)
    said = (word.said for word in words if word.said)
    planned = (word.plan for word in words if word.planned and word.plan)
    return tuple(dict.fromkeys([*said, *planned, *_latest_joint(held)]))


def troops(pledge: Pledge) -> str:
    """How many, with the bound; "no number" where none was given, and "none" for a refusal."""
    if pledge.kind == "refusal":
        return "none"
    ends = [number(value) for value in (pledge.troops_low, pledge.troops_high) if value is not None]
    return f"{pledge.bound.sign}{' to '.join(dict.fromkeys(ends))}" if ends else "no number"


def _how_many(those: Sequence[LatestWord], singular: str, plural: str) -> str:
    return f"{len(those)} {singular if len(those) == 1 else plural}" if those else ""


def _stands(word: LatestWord, theatre: str) -> str:
    subject = f"{_subject(word.country)} on {theatre}"
    plan = f"a plan reported of it ({word.plan.date}) has {troops(word.plan)}" if word.plan and word.planned else ""
    if word.said is None:
        return f"{subject}: nothing of its own; {plan or 'a plan without a number is reported of it'}"
    said = f"{subject}, latest word ({word.said.date}): {word.said.kind}, {_domains(word.said)}, {troops(word.said)}"
    return "; ".join(part for part in (said, plan) if part)


def _subject(country: str) -> str:
    return capital(in_sentence(country))


def _what(pledge: Pledge) -> str:
    return f"{pledge.kind}: {_domains(pledge)}"


def _domains(pledge: Pledge) -> str:
    return ", ".join(pledge.domain)


def _number_row(who: str, pledge: Pledge) -> tuple[str, ...]:
    return pledge.kind, who, troops(pledge), pledge.date, pledge.publisher


def _names_row(what: str, words: Sequence[LatestWord]) -> tuple[str, ...]:
    publishers = dict.fromkeys(word.said.publisher for word in words if word.said)
    who = ", ".join(word.country for word in words)
    return what, who, "", max(word.date for word in words), "; ".join(first_few(list(publishers), _MOST_PUBLISHERS))


def _latest_joint(held: Iterable[Pledge]) -> list[Pledge]:
    """Of each joint word with a number, the latest."""
    joint = [pledge for pledge in latest_first(held) if pledge.joint and pledge.numbered]
    return list({pledge.country: pledge for pledge in reversed(joint)}.values())
