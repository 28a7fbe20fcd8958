"""The charts that have nothing to say, each reason said once."""

from collections.abc import Mapping

from forcecalc.wording import listed


def left_out(reasons: Mapping[str, str]) -> list[str]:
    """A line for each reason, with all the charts that are left out for it.

    Parameters
    ----------
    reasons : mapping of str to str
        Why a chart says nothing, by its name.

    Examples
    --------
    >>> left_out({"history": "there is no line", "methods": "one is left", "history_by_area": "there is no line"})
    ['no charts of history and history by area: there is no line', 'no chart of methods: one is left']
    """
    charts: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        charts.setdefault(reason, []).append(name.replace("_", " "))
    return [
        f"no {'charts' if len(names) > 1 else 'chart'} of {listed(names)}: {reason}" for reason, names in charts.items()
    ]
