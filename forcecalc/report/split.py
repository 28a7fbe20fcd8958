"""Two answers side by side, where one figure of yes or no decides: nothing lies between them."""

from forcecalc.analysis.bundle import Bundle, Split
from forcecalc.case.headlines import BALANCES
from forcecalc.report.headline import headline, the_needed
from forcecalc.report.numbers import reported
from forcecalc.report.phases import first_months
from forcecalc.reported.amount import amount
from forcecalc.reported.balance import share_of_draws
from forcecalc.reported.notation import Share, notation_of
from forcecalc.reported.number import Number
from forcecalc.wording import capital, plain_name


def bundle_headline(bundle: Bundle, system: str = "km") -> str:
    """The one sentence of a bundle, or of its two answers, and for how long it holds; without a full stop."""
    text, lasting = _headline(bundle, system), first_months(bundle.answer)
    return capital(f"{lasting}, {text[:1].lower()}{text[1:]}") if lasting else text


def _headline(bundle: Bundle, system: str) -> str:
    split = bundle.split
    if split is None or bundle.headline not in BALANCES:
        return headline(reported(bundle, system))
    lower, higher = (reported(each, system) for each in (split.lower, split.higher))
    without, with_ = (each.gap(each.answer.headline) for each in (lower, higher))
    first = without.headline.partition(" (central")[0].partition("; ")[0]
    needed = f" of {the_needed(lower)}" if " short" in first else ""
    names = sides(split)
    return f"{first}{needed} {names[0]}, and {with_.phrase} {names[1]} ({odds(split, split.chance)})"


def shown_side(bundle: Bundle) -> tuple[Bundle, str]:
    """The bundle whose numbers a picture or a table shows, and which of two answers that is: the likelier one.

    Between two answers nothing lies, so a range from one to the other would show what cannot be.
    """
    split = bundle.split
    if split is None:
        return bundle, ""
    higher = split.chance > 0.5
    chance = split.chance if higher else 1 - split.chance
    return (split.higher if higher else split.lower), f"{sides(split)[higher]} ({odds(split, chance)})"


def odds(split: Split, chance: float) -> str:
    """How likely one of the two answers is: as a scenario puts the backstop, or in how many draws."""
    if split.key.name != "backstop":
        return share_of_draws(chance)
    return f"put at {amount(Number(chance, notation=Share(), given=True)).phrase}"


def sides(split: Split) -> tuple[str, str]:
    """What each of the two answers is called: without and with a pledge that may come to nothing, or the two values."""
    if split.key.name == "backstop":
        return "without the backstop", "with it"
    nothing = split.lower.answer.scenario.figures[split.key].amount.central == 0
    if nothing and split.key.name in ("pledge", "pledged_force"):
        whose = split.key.member or "the pledge"
        return f"without {whose}", f"with {'it' if not split.key.member else whose}"
    name = plain_name(*split.key)
    notation = notation_of(split.lower.answer.unit_of(split.key.name))
    given = [each.answer.scenario.figures[split.key].amount.central for each in (split.lower, split.higher)]
    values = [amount(Number(value, notation=notation, given=True)).phrase for value in given]
    return f"with a {name} of {values[0]}", f"with one of {values[1]}"
