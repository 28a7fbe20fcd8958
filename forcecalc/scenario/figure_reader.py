"""Reading a figure from its tree, with every fault in it reported at once."""

from collections.abc import Collection

from forcecalc.errors import Complaints, quoted
from forcecalc.scenario.distribution_reader import SHAPES, ShapeError, read_distribution, truncated
from forcecalc.scenario.distributions import NO_VALUE, Distribution
from forcecalc.scenario.figure import BETWEEN_SOURCES, UNKNOWN, Figure, Texts, outside
from forcecalc.scenario.glossary import GlossaryEntry, Limits
from forcecalc.scenario.tree import Mapping, Node, Scalar, Sequence, text_of
from forcecalc.units import (
    CAPABILITY,
    CURRENCY,
    RATIO,
    SHARE,
    TROOP,
    AmountError,
    Unit,
    check_counted,
    currency_of,
    read_amount,
)
from forcecalc.wording import Bound

_AMOUNTS = ("value", "low", "high", "deviation", "probability")
_LISTS = ("values", "weights")
_TEXTS = ("distribution", "bound", "source", "note", "assumption")
_WORDS, _SOURCE = "write a few words, or leave the key out", "name a source by its key, or several in a list"
_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)
_ACCEPTED = {
    "source": _SOURCE,
    "bound": f"accepted: {', '.join(_BOUNDS)}",
    "distribution": f"accepted: {', '.join(SHAPES)}",
}
# Each value is one that a draw may have; of more it takes a distribution.
MOST_VALUES = 1_000
KEYS = (*_AMOUNTS, *_LISTS, *_TEXTS)


def read_figure(node: Node, quantity: GlossaryEntry, complaints: Complaints, default: bool = False) -> Figure | None:
    """A figure from its tree; nothing, and complaints, if it is faulty.

    Parameters
    ----------
    node : Node
        A bare value, or a mapping of the keys of a figure.
    quantity : GlossaryEntry
        The quantity that it is a figure of, with its unit and limits.
    complaints : Complaints
        Collects what is wrong.
    default : bool
        Whether it is one of the bundled defaults, used where a scenario gives no figure.
    """
    return _FigureReader(quantity, complaints).read(node, default)


def read_value(text: str, unit: Unit, limits: Limits | None, signed: bool) -> float:
    """The value that a text gives a figure, in the canonical unit.

    Parameters
    ----------
    text : str
        An amount.
    unit : Unit
        The canonical unit.
    limits : Limits, optional
        What the quantity may be.
    signed : bool
        Whether it may be below nothing, as far as its limits allow.

    Raises
    ------
    AmountError
        If the text is not such an amount, or it is outside the limits.

    Examples
    --------
    >>> from forcecalc.units import MONTH
    >>> read_value("1 year", MONTH, None, signed=False)
    12.0
    """
    value = read_amount(text, unit)
    if wrong := outside(value, limits, signed):
        raise AmountError(wrong, f"write it like {unit.example}")
    return value


def _as_written(node: Node) -> Texts:
    """The text under a key on one line, or each text of a list."""
    items = node.items if isinstance(node, Sequence) else [node]
    texts = tuple(item.line for item in items if isinstance(item, Scalar))
    return texts if isinstance(node, Sequence) else texts[0]


class _FigureReader:
    def __init__(self, quantity: GlossaryEntry, complaints: Complaints) -> None:
        self._quantity, self._complaints = quantity, complaints
        self._write = f"write it like {quantity.unit.example}"

    def read(self, node: Node, default: bool) -> Figure | None:
        before = len(self._complaints)
        if isinstance(node, Sequence):
            in_turn = "; values that follow one another in time go under `phases:`"
            accepted = self._write + (in_turn if self._quantity.unit is TROOP else "")
            self._complaints.add(node.place, "is a list where one figure is expected", accepted)
            return None
        entries: dict[str, Node] = {"value": node} if isinstance(node, Scalar) else node.entries
        if isinstance(node, Mapping):
            self._check_keys(node)
        elif not node.valid:
            return None
        texts = {key: self._text(key, entries[key]) for key in _TEXTS if key in entries}
        bound, shape = texts.pop("bound", ""), texts.pop("distribution", "")
        if bound not in ("", *_BOUNDS):
            wrong = f"{quoted(bound)} is not a bound"
            self._complaints.add(entries["bound"].place, wrong, _ACCEPTED["bound"], bound, _BOUNDS)
        amount = self._amount(node, entries, shape)
        if amount is None or len(self._complaints) > before:
            return None
        written = {key: _as_written(entries[key]) for key in (*_AMOUNTS, *_LISTS, "distribution") if key in entries}
        return Figure(amount, written, node.place, Bound(bound), default=default, measured=False, **texts)

    def _text(self, key: str, node: Node) -> str:
        """The text under a key; of a list of sources their keys, with semicolons between them."""
        if key == "source" and isinstance(node, Sequence):
            return f"{BETWEEN_SOURCES} ".join(text_of(item, self._complaints, _SOURCE) for item in node.items)
        return text_of(node, self._complaints, _ACCEPTED.get(key, _WORDS))

    def _check_keys(self, node: Mapping) -> None:
        for key, place in node.keys.items():
            if key not in KEYS:
                value = node.entries.get(key)
                ended = isinstance(value, Scalar) and not value.text
                wrong = f"unknown key {quoted(key)} in a figure"
                hint = "a comma ends a text inside { }: put quotes around it; " if ended else ""
                self._complaints.add(place, wrong, f"{hint}accepted: {', '.join(KEYS)}", key, KEYS)

    def _amount(self, node: Node, entries: dict[str, Node], shape: str) -> Distribution | None:
        value = entries.get("value")
        if isinstance(value, Scalar) and value.text.strip() == UNKNOWN:
            if extra := [key for key in (*_AMOUNTS[1:], *_LISTS, "distribution") if key in entries]:
                self._complaints.add(value.place, f"is unknown, yet {extra[0]} is given", "give one or the other")
            return NO_VALUE
        before = len(self._complaints)
        self._check_meaning(node, entries)
        amounts = {key: self._number(entries[key], self._unit(key), key) for key in _AMOUNTS if key in entries}
        lists = {key: self._numbers(entries[key], self._unit(key), key) for key in _LISTS if key in entries}
        if len(self._complaints) > before:
            return None
        try:
            amount = truncated(read_distribution(shape, amounts, lists), self._quantity.limits)
        except ShapeError as error:
            self._complaints.add(entries.get(error.key, node).place, error.wrong, error.accepted)
            return None
        for end in amount.ends if {"deviation", "probability"} & entries.keys() else ():
            large = "is implausibly large" if abs(end) > self._quantity.unit.largest else ""
            if fault := outside(end, self._quantity.limits) or large:
                wrong = f"its range reaches {end:g} {self._quantity.unit.name}, which {fault}"
                self._complaints.add(node.place, wrong, "give low and high, or values, within the limits")
        return amount

    def _check_meaning(self, node: Node, entries: dict[str, Node]) -> None:
        """Report keys that describe a distribution, but not one of such a quantity."""
        unit, limits = self._quantity.unit, self._quantity.limits
        if "probability" in entries and "value" not in entries and not unit.percent:
            self._complaints.add(
                node.place, "has a probability but no value", f"give `value:` too, like {unit.example}"
            )
        spread = [key for key in ("low", "high", "deviation", "probability") if key in entries]
        if limits and limits.names and spread:
            place = entries[spread[0]].place
            self._complaints.add(
                place, f"{self._quantity.name} is a choice and has no range", f"accepted: {', '.join(limits.names)}"
            )

    def _unit(self, key: str) -> Unit:
        return {"probability": SHARE, "weights": RATIO}.get(key, self._quantity.unit)

    def _number(self, node: Node, unit: Unit, key: str) -> float:
        write = f"write it like {unit.example}"
        if not isinstance(node, Scalar):
            self._complaints.add(node.place, "is not one number", write)
            return 0.0
        if not node.valid:
            return 0.0
        if node.empty:
            self._complaints.add(node.place, "is empty", write)
            return 0.0
        text = node.text.strip()
        limits = self._quantity.limits if key in ("value", "low", "high", "values") else None
        if limits and limits.names:
            return self._choice(node, text, limits.names)
        signed = key in ("deviation", "probability") or bool(self._quantity.limits) or self._quantity.signed
        try:
            # Any currency will do; that a scenario has but one is seen to where its figures meet.
            value = read_value(text, unit.in_currency(currency_of(text) or CURRENCY), limits, signed)
            check_counted(text, self._quantity.name, self._quantity.group == CAPABILITY)
            if key == "probability" and not 0 <= value <= 1:
                raise AmountError("is not from 0 to 1", write)
        except AmountError as error:
            self._complaints.add(node.place, f"{quoted(text)} {error.wrong}", error.accepted)
            return 0.0
        return value

    def _choice(self, node: Scalar, text: str, names: Collection[str]) -> float:
        if text not in names:
            wrong = f"{quoted(text)} is not a {self._quantity.name}"
            self._complaints.add(node.place, wrong, f"accepted: {', '.join(names)}", text, names)
            return 0.0
        return float(list(names).index(text))

    def _numbers(self, node: Node, unit: Unit, key: str) -> list[float]:
        if isinstance(node, Sequence) and len(node.items) > MOST_VALUES:
            wrong = f"has {len(node.items):,} items"
            self._complaints.add(node.place, wrong, f"at most {MOST_VALUES:,} are accepted; give low and high")
            return []
        if isinstance(node, Sequence):
            return [self._number(item, unit, key) for item in node.items]
        self._complaints.add(node.place, "is not a list", f'write it like ["{unit.example}", "{unit.example}"]')
        return []
