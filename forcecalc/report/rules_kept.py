"""What contributors keep to month by month, in words."""

from collections.abc import Mapping, Sequence

from forcecalc.analysis.flow import POLICIES, Flow
from forcecalc.wording import count, first_few, listed, short_name

# What each sends under a policy.
_RULES = {
    "hold": "its pledge while anyone is rested",
    "taper": "its pledge, then the rest in equal parts",
    "sustain": "what can be sustained",
    "break": "its pledge, rest cut short",
}
_MOST_NAMED = 2


def policies_kept(result: Flow) -> dict[str, list[str]]:
    """The policies that anyone keeps to, in their order, and who does."""
    members = {name: [each for each in result.by_contributor if result.policy_of(each) == name] for name in POLICIES}
    return {name: those for name, those in members.items() if those}


def rules(kept: Mapping[str, Sequence[str]]) -> str:
    """What contributors keep to, and that it is not a forecast.

    >>> rules({"sustain": ["France"]})
    'A rule, not a forecast: each sends what can be sustained.'
    >>> rules({"sustain": ["A"], "break": ["B"]})
    'What each sends follows a rule and is not a forecast (A: what can be sustained; B: its pledge, rest cut short).'
    """
    if len(kept) == 1:
        return f"A rule, not a forecast: each sends {_RULES[next(iter(kept))]}."
    named = [
        f"{listed(first_few([*map(short_name, those)], _MOST_NAMED))}: {_RULES[name]}" for name, those in kept.items()
    ]
    return f"What each sends follows a rule and is not a forecast ({'; '.join(named)})."


def in_few_words(kept: Mapping[str, Sequence[str]]) -> str:
    """The rule that all keep to, or how many there are."""
    if len(kept) == 1:
        return f"each sends {_RULES[next(iter(kept))]}"
    return f"{count(len(kept))} rules of what contributors send"
