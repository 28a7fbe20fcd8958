"""Where each state stands: its latest word, and the number that a plan reported of it has."""

from collections.abc import Iterable
from typing import NamedTuple

from forcecalc.reference.pledges import Pledge, latest_first


class LatestWord(NamedTuple):
    """Where one state stands by its latest word.

    `said` is the latest of what it said itself, None where only plans are reported of it; `plan` is the latest
    reported plan that has a number, or else the latest plan.
    """

    country: str
    said: Pledge | None
    plan: Pledge | None

    @property
    def stance(self) -> str:
        """Whether it offers a number, is willing, supports only, refuses, or is in a plan only."""
        if self.said is None:
            return PLANNED
        return NUMBERED if self.said.kind == "offer" and self.said.numbered else _STANCE_OF[self.said.kind]

    @property
    def planned(self) -> bool:
        """Whether a plan alone gives it a number: it neither offers one nor refuses."""
        return self.plan is not None and self.plan.numbered and self.stance not in (NUMBERED, REFUSING)

    @property
    def date(self) -> str:
        """When it was said, or reported."""
        latest = self.said or self.plan
        return latest.date if latest else ""


NUMBERED, WILLING, SUPPORTING, REFUSING, PLANNED = (
    "a number",
    "willing",
    "support only",
    "refusing",
    "a plan only",
)
_STANCE_OF = {"offer": WILLING, "support only": SUPPORTING, "refusal": REFUSING}


def latest_words(held: Iterable[Pledge]) -> tuple[LatestWord, ...]:
    """The latest word of each state, in alphabetical order; joint ones are left out, since they are not a member's own.

    Of two words of one date, the first in the table counts.
    """
    own = [pledge for pledge in latest_first(held) if not pledge.joint]
    return tuple(_latest_word(country, own) for country in dict.fromkeys(pledge.country for pledge in own))


def with_stance(words: Iterable[LatestWord], stance: str) -> tuple[LatestWord, ...]:
    """Those that have a stance."""
    return tuple(word for word in words if word.stance == stance)


def _latest_word(country: str, own: Iterable[Pledge]) -> LatestWord:
    theirs = [pledge for pledge in own if pledge.country == country]
    said = next((pledge for pledge in theirs if pledge.kind != "plan"), None)
    plans = [pledge for pledge in theirs if pledge.kind == "plan"]
    plan = next((pledge for pledge in plans if pledge.numbered), plans[0] if plans else None)
    return LatestWord(country, said, plan)
