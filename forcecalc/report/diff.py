"""What changed between two scenarios, and what each change carries, as sentences and a table."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import OF_CONTRIBUTORS, REPORTED, Bundle
from forcecalc.analysis.diff import Diff, Part
from forcecalc.analysis.simulate import simulate
from forcecalc.case.headlines import BALANCES, HEADLINES
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.tables import Table
from forcecalc.reported.amount import printing_step
from forcecalc.reported.notation import Counted, Share, notation_of
from forcecalc.reported.rounding import apportioned, digits_of, nearest
from forcecalc.scenario.changes import Difference
from forcecalc.scenario.exchange import Change
from forcecalc.wording import capital, count, counted, first_few, grouped, in_sentence, label, listed, plain_name

# Parts in the first sentence, and names in a later one.
_MOST_PARTS, _MOST_NAMED = 3, 3
# Names in a row of changes that only work together.
_MOST_TOGETHER = 3
# The longest line with both texts in it.
_LONGEST_QUOTED = 76
# A change has at least so many steps, so that its parts can be kept apart.
_STEPS = 20


class DiffNumbers:
    """The numbers of a difference as they are printed: on one step, so that the parts add up to the whole.

    Parameters
    ----------
    result : Diff
        What changed.
    """

    def __init__(self, result: Diff) -> None:
        self._result, self.notation = result, notation_of(result.unit)

    @cached_property
    def step(self) -> float:
        """That of the number itself, or a finer one where the change has few such steps. [unit of the notation]."""
        result, factor, step = self._result, self.notation.factor, self.usual_step
        largest = factor * max([abs(result.change), *(abs(part.amount) for part in result.moving)])
        while largest and largest < _STEPS * step and step / 10 >= max(self.notation.finest, largest / 1000):
            step /= 10
        return step

    @cached_property
    def sides(self) -> tuple[ReportedNumbers, ReportedNumbers]:
        """The numbers of both answers, as they are reported elsewhere."""
        return _reported(self._result.old, self._result), _reported(self._result.new, self._result)

    @cached_property
    def usual_step(self) -> float:
        """The coarser of the steps that the number has in the answers. [unit of the notation]."""
        own = printing_step(self.notation, max(abs(self._result.before), abs(self._result.after)))
        return max(own, *(side.step_of(self._result.key.name) or 0.0 for side in self.sides))

    @property
    def finer(self) -> bool:
        """Whether the numbers have more digits than where they stand alone."""
        return self.step < self.usual_step

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The number before and after. [unit of the notation]."""
        before, after = (value * self.notation.factor for value in (self._result.before, self._result.after))
        return nearest(before, self.step), nearest(after, self.step)

    @property
    def change(self) -> float:
        """What the printed ends differ by. [unit of the notation]."""
        return nearest(self.ends[1] - self.ends[0], self.step)

    @cached_property
    def parts(self) -> list[float]:
        """What each moving part carries; they add up to the change as printed. [unit of the notation]."""
        amounts = [part.amount * self.notation.factor for part in self._result.moving]
        parts = apportioned(self.change, amounts, self.step)
        if parts:
            # Where both ends are rounded the same way, a step more or less is left.
            parts[0] += self.change - sum(parts)
        return [nearest(part, self.step) for part in parts]

    @property
    def exact(self) -> bool:
        """Whether rounding altered neither of the ends."""
        ends = (self._result.before, self._result.after)
        return all(abs(end * self.notation.factor - shown) <= 1e-6 for end, shown in zip(ends, self.ends, strict=True))

    @property
    def about(self) -> str:
        """The word "about" and a space, where rounding altered something."""
        return "" if self.exact else "about "

    def cell(self, value: float) -> str:
        """A printed number, as a table has it; below zero with its sign."""
        return f"{'-' if value < 0 else ''}{self.notation.cell(abs(value), self.step)}"

    def size(self, value: float) -> str:
        """How much it is, without a sign; of shares in points."""
        if isinstance(self.notation, Share):
            digits = digits_of(abs(value), self.step)
            return f"{digits} percentage point{'' if digits == '1' else 's'}"
        return self.notation.sentence(abs(value), self.step)

    def signed(self, value: float) -> str:
        """What a part carries, with its sign; one below a step as that."""
        if not value:
            return f"under {self.notation.cell(self.step, self.step)}"
        text = digits_of(value, self.step) if isinstance(self.notation, Share) else self.cell(abs(value))
        return f"{'+' if value > 0 else '-'}{text}"


def diff_sentences(result: Diff) -> list[str]:
    """What changed, the answer first: by how much and from what, as reported, what is assumed, what moves nothing.

    Examples
    --------
    >>> from forcecalc import load
    >>> from forcecalc.analysis.diff import diff
    >>> article = load("article")
    >>> diff_sentences(diff(article, article.with_(published_requirement=110_000)))[0][:62]
    'The sustained shortfall is about 10,000 troops larger, 104,000'
    >>> diff_sentences(diff(article, article))
    ['Nothing changed.']
    """
    if not result:
        return ["Nothing changed."]
    numbers = DiffNumbers(result)
    sentences = (_headline(result, numbers), _as_reported(result, numbers), _assumed(result), _without_effect(result))
    return [sentence for sentence in sentences if sentence]


def diff_notes(result: Diff) -> list[str]:
    """What limits the comparison: sampled orders, changes that were not kept apart, other theatres."""
    return list(_notes(result))


def diff_headline(result: Diff) -> str:
    """By how much the number differs and by what most of it, for a title; without a full stop."""
    numbers, parts = DiffNumbers(result), result.moving
    if not parts:
        return f"The {number_name(result)} is the same in both"
    what = _by(result, numbers) if numbers.change else "is the same on balance"
    if len(parts) == 1:
        return f"The {number_name(result)} {what}, all of it from {part_name(parts[0])}"
    largest = f"{numbers.signed(numbers.parts[0])}, from {part_name(parts[0])}"
    return f"The {number_name(result)} {what}; the largest part is {largest}"


def number_name(result: Diff) -> str:
    """The number within a sentence."""
    return plain_name(*result.key)


def part_name(part: Part) -> str:
    """What a part is from, within a sentence: of several changes the first, and how many come with it."""
    first, *others = part.changes
    if len(others) <= 1:
        return listed([change_name(change) for change in part.changes])
    return f"{change_name(first)} with {counted(len(others), 'other change')}"


def change_name(change: Change) -> str:
    """A change within a sentence."""
    if change.key:
        return f"the {plain_name(*change.key)}"
    if change.kind == "member":
        return f"{'adding' if change.new else 'leaving out'} {in_sentence(change.what)}"
    return f"the {change.what}"


def part_label(part: Part) -> str:
    """A part as a row's name."""
    first, *others = part.changes
    own = label(*first.key) if first.key else capital(change_name(first).removeprefix("the "))
    if not others:
        return own
    names = [own, *(change_name(change).removeprefix("the ") for change in others)]
    if len(names) > _MOST_TOGETHER:
        names = [*names[: _MOST_TOGETHER - 1], f"{len(names) - _MOST_TOGETHER + 1} more"]
    return f"{listed(names)}, together"


def changes_table(result: Diff, most: int | None = None) -> Table:
    """Each change as it was and is, and what it carries; those that only work together share a row.

    Parameters
    ----------
    result : Diff
        What changed.
    most : int, optional
        How many rows there are at most; the last then says how many more there would be.
    """
    numbers = DiffNumbers(result)
    texts = {id(part): numbers.signed(value) for part, value in zip(result.moving, numbers.parts, strict=True)}
    sampled = any(part.error for part in result.parts)
    rows = []
    for part in result.parts[:most]:
        was, now = (_stated([getattr(change, side) for change in part.changes]) for side in ("old", "new"))
        error = [_error(part, numbers)] if sampled else []
        rows.append((part_label(part), was, now, texts.get(id(part), "0"), *error))
    if len(result.parts) > len(rows):
        rest = sum(value for value in numbers.parts[len(rows) :])
        more = f"{len(result.parts) - len(rows):,} more"
        rows.append((more, "", "", numbers.signed(rest) if rest else "0", *([""] if sampled else [])))
    unit = numbers.notation.plural if isinstance(numbers.notation, Counted) else ""
    unit = "points" if isinstance(numbers.notation, Share) else unit
    carries = f"carries, {unit}" if unit else "carries"
    headers = ("change", "was", "is", carries, *(["± error"] if sampled else []))
    title = f"What moves the {number_name(result)}"
    return Table(title, headers, tuple(rows), tuple(range(3, len(headers))))


def stated_anew_lines(result: Diff) -> list[str]:
    """What is stated anew and changes no figure, a line each."""
    return [_line(difference) for difference in result.stated_anew]


def _line(difference: Difference) -> str:
    """How a thing is stated now; a text is not quoted at length."""
    if difference.how or len(difference.line) <= _LONGEST_QUOTED:
        return difference.line
    how = "new" if not difference.old else "left out" if not difference.new else "another text"
    return f"{difference.what}: {how}"


def _error(part: Part, numbers: DiffNumbers) -> str:
    if part.error is None:
        return ""
    return digits_of(nearest(part.error * numbers.notation.factor, numbers.step), numbers.step)


def _stated(texts: Sequence[str]) -> str:
    return "; ".join(grouped(text) if text else "-" for text in texts)


def _by(result: Diff, numbers: DiffNumbers) -> str:
    """By how much the number differs, in words as true of two versions as of a variant."""
    more, less = ("higher", "lower") if isinstance(numbers.notation, Share) else ("larger", "smaller")
    return f"is {numbers.about}{numbers.size(numbers.change)} {more if numbers.change > 0 else less}"


def _headline(result: Diff, numbers: DiffNumbers) -> str:
    """By how much the number differs, and from what."""
    name, parts = number_name(result), result.moving
    before, after = map(numbers.cell, numbers.ends)
    if not result.parts:
        return f"No figure changed: the {name} stays at {numbers.about}{after}."
    if not parts:
        changes = f"the {counted(len(result.parts), 'change')}" if len(result.parts) > 1 else "the one change"
        moved = f"none of {changes} moves it" if len(result.parts) > 1 else f"{changes} does not move it"
        return f"The {name} stays at {numbers.about}{after} at the central values: {moved}."
    by = f"{_by(result, numbers)}, {after} in place of {before}"
    if not numbers.change:
        by = f"stays at {numbers.about}{after}"
    if len(parts) == 1:
        return f"The {name} {by} at the central values, all of it from {part_name(parts[0])}."
    return f"The {name} {by} at the central values: {_largest(parts, numbers)}."


def _largest(parts: Sequence[Part], numbers: DiffNumbers) -> str:
    """What the largest parts carry, and the others together."""
    most = _MOST_PARTS if len(parts) > _MOST_PARTS + 1 else len(parts)
    texts = [
        f"{numbers.signed(value)} from {part_name(part)}"
        for part, value in zip(parts[:most], numbers.parts[:most], strict=True)
    ]
    others = parts[most:]
    if others:
        rest = nearest(sum(numbers.parts[most:]), numbers.step)
        texts.append(f"{numbers.signed(rest) if rest else 'nothing on balance'} from {count(len(others))} others")
    return listed(texts)


def _as_reported(result: Diff, numbers: DiffNumbers) -> str:
    """The number in both with its bounds and ranges, where it has any: what is attributed are central values."""
    sides = numbers.sides
    if not any(side.number(*result.key).varies or side.number(*result.key).bound for side in sides):
        return ""
    was, now = (side.wording(*result.key).phrase for side in sides)
    if was == now:
        return f"With its bounds and ranges it is {now} in both."
    return f"With its bounds and ranges it is {now}, in place of {was}."


def _reported(answer: Assessment, result: Diff) -> ReportedNumbers:
    """The numbers of an answer, with the ranges of the one that is compared."""
    methods = answer.case.model.methods
    if result.key.name in (*REPORTED, *methods, *OF_CONTRIBUTORS):
        return reported(Bundle(answer))
    wanted = [result.key.name, *filter(None, [BALANCES.get(result.key.name)])]
    drawn = simulate(answer, quantities=wanted, variants=False) if answer.varies else None
    return ReportedNumbers(answer, partial(drawn.spread) if drawn else lambda name, member: None)


def _assumed(result: Diff) -> str:
    """Which of the changes that move the number rest on assumptions."""
    assumed = [part_name(part) for part in result.moving if part.assumed]
    if not assumed:
        return ""
    return f"Assumptions are behind {listed(first_few(assumed, _MOST_NAMED))}."


def _without_effect(result: Diff) -> str:
    """What changed and moves nothing, and how much is only stated anew."""
    idle = [change_name(change) for part in result.parts if not part.amount for change in part.changes]
    anew = len(result.stated_anew)
    beside = f"{anew:,} texts, notes, sources and variants stated anew" if anew > 1 else ""
    if anew == 1:
        beside = "one text, note, source or variant stated anew"
    are = "is" if anew == 1 else "are"
    if idle and result.moving:
        more = f", and {beside}" if beside else ""
        return f"Without effect at the central values: {listed(first_few(idle, _MOST_NAMED))}{more}."
    return f"Besides, {beside.replace(' stated', f' {are} stated')}." if beside else ""


def _notes(result: Diff) -> Iterator[str]:
    old, new = result.old, result.new
    first, *_ = HEADLINES
    unable = [answer for answer in (old, new) if result.key.name in HEADLINES[1:] and not answer.can(first)]
    if unable:
        missing = [f"{answer.scenario.name} is missing {plain_name(answer.missing(first))}" for answer in unable]
        yield f"The {plain_name(first)} is not compared: {'; '.join(missing)}"
    if result.orders:
        yield (
            f"Of the orders of {len(result.parts)} changes {result.orders:,} were sampled: the table has the standard "
            "error of each part; the whole is exact"
        )
    for part in result.moving:
        if len(part.changes) > 1:
            names = listed(first_few([change_name(change) for change in part.changes], 6))
            yield f"Counted as one, since the number can only be computed with all or none of them: {names}"
    if old.scenario.theatre and new.scenario.theatre and old.scenario.theatre != new.scenario.theatre:
        places = f"{old.scenario.theatre} and {new.scenario.theatre}"
        yield f"These are two theatres, {places}: what differs is not a change over time"
    if old.method != new.method:
        methods = " and ".join((answer.method or "none").replace("_", " ") for answer in (old, new))
        yield f"They are sized by different methods, {methods}"
