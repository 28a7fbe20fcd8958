"""The exhibits that make the case as the rows of native charts: what armies come to, and what would change it."""

import re

from forcecalc.analysis.whatif import Kind
from forcecalc.documents.pptx.native_charts import Bar, Graph, Row, Series, role_of, troops
from forcecalc.report.exhibits.bars import signs_note
from forcecalc.report.exhibits.estimates import ARROWS, CEILINGS, EstimatesExhibit
from forcecalc.report.exhibits.funnel import Funnel, FunnelExhibit, Stage
from forcecalc.report.exhibits.supply import Supply
from forcecalc.report.exhibits.whatif import WhatifExhibit, WhatifRow
from forcecalc.wording import capital, counted, label, short_name

# Funnels that stand side by side in a chart; of more, all together.
_MOST_FUNNELS = 3
# Notes on what these charts have otherwise.
_OF_A_DRAWING = ("Ranges", "Outlines")
_ROLES = ("sustained", "pledged", "required")
_OF_KIND: dict[str, str] = {
    Kind.VARIANT: "sustained",
    Kind.RANGE: "pledged",
    Kind.BREAK_EVEN: "spare",
    Kind.ASSUMPTION: "accent",
}


def funnel(shown: FunnelExhibit) -> Graph:
    """What is left of armies stage by stage, each contributor's beside all together, and what is on offer."""
    funnels = shown.all_funnels if len(shown.all_funnels) <= _MOST_FUNNELS else (shown.together,)
    roles = _ROLES if len(funnels) > 1 else ("sustained",)
    series = tuple(Series(short_name(each.name, 24), role) for each, role in zip(funnels, roles, strict=False))
    rows = [
        Row(stages[-1].name, tuple(_at(stage) for stage in stages), stages[-1].why)
        for stages in zip(*(each.stages for each in funnels), strict=True)
    ]
    if any(each.offer for each in funnels):
        rows.append(Row("On offer", tuple(map(_offer, funnels))))
    ranged = any(stage.range.varies for each in funnels for stage in each.stages)
    signs = signs_note(bar.text for row in rows for bar in row.bars)
    reading = [note for note in (*shown.notes, signs) if note and not note.startswith(_OF_A_DRAWING)]
    graph = Graph(series, tuple(rows), "Troops", tuple(reading)).with_seen_ranges()
    return graph.explained("In brackets", shown.draws if ranged else 0)


def contributors_in_words(shown: FunnelExhibit) -> tuple[str, ...]:
    """The contributors for which the chart has no room, a sentence each."""
    return tuple(f"{each.words}." for each in shown.funnels) if len(shown.all_funnels) > _MOST_FUNNELS else ()


def funnel_of_all(shown: FunnelExhibit) -> Graph:
    """The same of all contributors together, for a small chart."""
    together = shown.together
    rows = [Row(stage.name, (_at(stage),)) for stage in together.stages]
    if together.offer:
        # The name of the row says what it is: the number alone has room in large text.
        offer = _offer(together)
        rows.append(Row("On offer", (troops(offer.value or 0.0, _alone(offer.text), offer.role),)))
    axis = f"From army to force: {_whose(shown)}, troops"
    return Graph((Series("troops", "sustained"),), tuple(rows), axis).with_seen_ranges()


def _alone(text: str) -> str:
    """A number with its bound and range, without what it is.

    >>> _alone("≤ 4,000 assumed to be on offer"), _alone("900 on offer")
    ('≤ 4,000', '900')
    """
    return re.sub(r" (reported |assumed to be )?on offer$", "", text)


def _whose(shown: FunnelExhibit) -> str:
    name = shown.together.name
    return name if len(shown.funnels) == 1 else f"{name[:1].lower()}{name[1:]}"


def _at(stage: Stage) -> Bar:
    return troops(stage.rounded, stage.label.full, range_=stage.range)


def _offer(each: Funnel) -> Bar:
    return troops(each.offer.rounded, each.offer.label, "short") if each.offer else Bar(None)


def whatif(shown: WhatifExhibit) -> Graph:
    """What would change the answer, from the answer as it stands to both ends of each change."""
    rows = tuple(Row(row.name, _ends(row, shown)) for row in shown.rows)
    kinds = tuple(dict.fromkeys(row.kind for row in shown.rows))
    names: dict[str, str] = {
        Kind.VARIANT: "variant",
        Kind.RANGE: "range of a figure",
        Kind.BREAK_EVEN: shown.turning_point,
        Kind.ASSUMPTION: "assumption, a tenth either way",
    }
    key = tuple(Series(names[kind], _OF_KIND[kind]) for kind in kinds)
    more = f"Left out: {counted(shown.more, 'change')} with smaller moves." if shown.more else ""
    reading = (f"The upright line: as it stands, {shown.central_label}.", *filter(None, (*shown.notes, more)))
    return Graph(
        (Series("at its lower end", "pale"), Series("at its higher end", "pale")),
        rows,
        shown.axis,
        reading,
        shown.sign * shown.central,
        key,
    )


def _ends(row: WhatifRow, shown: WhatifExhibit) -> tuple[Bar, Bar]:
    """What the axis has at both ends, the lower first; the label is at the end that is further out."""
    role, central = _OF_KIND[row.kind], shown.sign * shown.central
    low, high = sorted((shown.sign * row.rounded_start, shown.sign * row.rounded_end))
    lower = Bar(low, role=role) if low < central else Bar(None)
    higher = Bar(high, role=role) if high > central else Bar(None)
    if higher.value is not None:
        return lower, higher._replace(text=row.label)
    return lower._replace(text=row.label), higher


def estimates(shown: EstimatesExhibit) -> Graph:
    """What others have published as needed, the least first, under what is on offer here: each to both its ends."""
    rows = [Row(label(offer.quantity), _supply(offer)) for offer in shown.supply]
    rows += [Row(row.name, _reaching(row.values[0], row.values[-1], row.text)) for row in shown.rows]
    if shown.median:
        median = troops(shown.median, shown.median_text.removeprefix("Median "), "ink")
        rows.append(Row("Median of the needs", (Bar(None), median)))
    # A drawing has arrows where these bars have signs.
    signs = signs_note(bar.text for row in rows for bar in row.bars)
    ceilings = f"{capital(CEILINGS)}." if any(row.floor is None for row in shown.rows) else ""
    notes = (note for note in shown.notes if not note.startswith(ARROWS))
    reading = tuple(filter(None, (signs, ceilings, *notes)))
    axis = f"Published needs for {shown.theatre}, troops"
    series = (Series("to the higher end of its range", "faint"), Series("to the lower end", "pale"))
    return Graph(series, tuple(rows), axis, reading, overlapping=True)


def _reaching(low: float, high: float, text: str, role: str = "") -> tuple[Bar, Bar]:
    """Two bars over each other, to both ends of a range, with its label at the higher; one where they are the same."""
    if high > low:
        return troops(high, text), Bar(low, role=role)
    return Bar(None), troops(low, text, role)


def _supply(offer: Supply) -> tuple[Bar, Bar]:
    low, high = offer.range if offer.range.varies else (offer.rounded, offer.rounded)
    return _reaching(round(low), round(high), offer.label.full, role_of(offer.quantity))
