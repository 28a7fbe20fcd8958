"""Which figures an answer hangs on, and whether the choice of a variant moves it more, in words."""

from collections.abc import Sequence

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.leading import Contribution, VariantMove
from forcecalc.case.headlines import BALANCES
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import Share, notation_of
from forcecalc.reported.number import Number
from forcecalc.scenario.distributions import Discrete
from forcecalc.units import TROOP, Unit
from forcecalc.wording import count, listed, plain_name, short_name, with_correlated

_MOST_NAMED, _NAMED_OF_MANY = 3, 2
# A figure behind the first is worth naming from this share of the variance on.
_NOTABLE = 0.1
# More than all of it, but for what the draws leave uncertain.
_WHOLE = 1.02


def drivers_sentence(bundle: Bundle) -> str:
    """What the headline hangs on, and a variant that moves it more; nothing where none of its figures varies."""
    sentence, moved = hangs_on(bundle), bundle.furthest_variant
    return f"{sentence}; {variant_clause(moved)}" if sentence and moved and moved.outweighs_ranges else sentence


def hangs_on(bundle: Bundle) -> str:
    """What the headline hangs on, and whose ranges those are; nothing where none of its figures varies."""
    named = _worth_naming(bundle.contributions, len(bundle.leading))
    if not named:
        return ""
    how = "hangs on" if mostly(named) else "hangs on many figures, most of all on"
    what = "the need" if bundle.answer.method else "what can be sustained"
    if bundle.headline in BALANCES:
        what = "the gap" if bundle.answer.value(bundle.headline) > 0 else "what is to spare"
    sentence = f"{what} {how} {with_shares(named)}"
    if whose := _whose(bundle.answer, named):
        sentence += f": {whose}"
    return sentence


def _worth_naming(contributions: Sequence[Contribution], leading: int) -> Sequence[Contribution]:
    """Those that lead; behind a single one also the next, where it carries much."""
    if leading == 1 and len(contributions) > 1 and contributions[1].share >= _NOTABLE:
        return contributions[:2]
    return contributions[:leading]


def with_shares(named: Sequence[Contribution]) -> str:
    """Figures with the share of the variance that each carries; of many alike how many, and two of them.

    >>> from forcecalc.scenario.figure_key import FigureKey
    >>> with_shares([Contribution(FigureKey("tour_interval", "France"), 0.7513)])
    'the tour interval of France (75 % of the variance)'
    >>> with_shares([Contribution(FigureKey("pledge", name), 0.2) for name in "ABCDE"])
    'five figures alike, such as the pledge of A and the pledge of B (20 % of the variance each)'
    """
    shares = [_percent(contribution.share) for contribution in named]
    if len(named) > _MOST_NAMED or (len(named) > 1 and len(set(shares)) == 1):
        mean = _percent(sum(each.share for each in named) / len(named))
        return f"{figures_named(named)} ({mean} of the variance each)"
    texts = [f"{_figure(each)} ({share}" for each, share in zip(named, shares, strict=True)]
    # What two figures do together is in the share of both.
    overlap = (
        ", shared effects counted in each" if len(named) > 1 and sum(each.share for each in named) > _WHOLE else ""
    )
    return listed([f"{texts[0]} of the variance{overlap})", *(f"{text})" for text in texts[1:])])


def figures_named(named: Sequence[Contribution]) -> str:
    """Figures by name if they are few; of many how many there are, and two of them."""
    figures = [_figure(each) for each in named]
    if len(figures) <= _MOST_NAMED:
        return listed(figures)
    return f"{count(len(figures))} figures alike, such as {listed(figures[:_NAMED_OF_MANY])}"


def mostly(named: Sequence[Contribution]) -> bool:
    """Whether figures carry at least half of the variance together."""
    return sum(contribution.share for contribution in named) >= 0.5


def variant_clause(moved: VariantMove, unit: Unit = TROOP) -> str:
    """That a variant moves the answer more than its ranges do.

    >>> variant_clause(VariantMove("Front line only", -64_120.0, 967.0))
    'the variant "Front line only" moves it further than the ranges do: by about 64,100'
    """
    by = amount(Number(abs(moved.move), notation=notation_of(unit))).phrase
    return f'the variant "{short_name(moved.variant)}" moves it further than the ranges do: by {by}'


def _figure(contribution: Contribution) -> str:
    return f"the {with_correlated(plain_name(*contribution.figure), contribution.correlated)}"


def _percent(share: float) -> str:
    """A share of the variance in whole per cent: drawn with another seed, its tenths are others."""
    return amount(Number(min(share, 1.0), notation=Share()), step=1.0).phrase.removeprefix("about ")


def _whose(answer: Assessment, named: Sequence[Contribution]) -> str:
    """Whether the ranges of some figures are assumed."""
    figures = [answer.scenario.figures.get(each.figure) for each in named]
    assumed = [figure for figure in figures if figure and figure.assumed]
    if not assumed:
        return ""
    if len(named) == 1:
        values = isinstance(assumed[0].amount, Discrete)
        return "assumed values" if values else "an assumed range"
    return "assumed ranges" if len(assumed) == len(named) else "partly assumed ranges"
