"""Which figures an answer hangs on, in words."""

from forcecalc.analysis.bundle import Bundle
from forcecalc.reported.amount import amount
from forcecalc.reported.notation import Share
from forcecalc.reported.number import Number
from forcecalc.wording import plain_name


def drivers_sentence(bundle: Bundle) -> str:
    """The figures that carry most of the spread of the headline; nothing where none does."""
    uncertainty = bundle.uncertainty
    if uncertainty is None or uncertainty.foremost is None:
        return ""
    foremost = uncertainty.foremost
    share = amount(Number(min(foremost.share, 1.0), notation=Share())).phrase
    return f"most of the spread comes from {plain_name(*foremost.figure)} ({share} of the variance)"
