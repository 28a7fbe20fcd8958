"""Reading a figure from its tree, with every fault in it told at once."""

from collections.abc import Collection

from forcecalc.errors import Complaints, quoted
from forcecalc.scenario.distributions import Distribution, Unknown
from forcecalc.scenario.figure import UNKNOWN, Figure, Texts, outside
from forcecalc.scenario.glossary import Named
from forcecalc.scenario.ranges import ShapeError, read_range, within
from forcecalc.scenario.tree import Mapping, Node, Scalar, Sequence
from forcecalc.units import RATIO, SHARE, AmountError, Unit, read_amount
from forcecalc.wording import Bound

_AMOUNTS = ("value", "low", "high", "deviation", "probability")
_LISTS = ("values", "weights")
_TEXTS = ("distribution", "bound", "source", "note", "assumption")
KEYS = (*_AMOUNTS, *_LISTS, *_TEXTS)
_EMPTY = ("", "~", "null", "Null", "NULL")


def read_text(node: Node, complaints: Complaints, accepted: str = "write a few words, or leave the key out") -> str:
    """The text of a scalar, on one line; anything else is complained of."""
    if isinstance(node, Scalar) and node.text.strip() not in _EMPTY:
        return " ".join(node.text.split()) if node.usable else ""
    if not isinstance(node, Scalar) or node.usable:
        complaints.add(node.place, "is empty" if isinstance(node, Scalar) else "is not text", accepted)
    return ""


def read_figure(node: Node, quantity: Named, complaints: Complaints, default: bool = False) -> Figure | None:
    """A figure from its tree, or nothing and complaints.

    Parameters
    ----------
    node : Node
        A bare value, or a mapping of the keys of a figure.
    quantity : Named
        What the figure is of: its unit and limits.
    complaints : Complaints
        Takes what is wrong.
    default : bool
        Whether it is one of the program's own, used where a scenario gives none.
    """
    return _FigureReader(quantity, complaints).read(node, default)


def _as_written(node: Node) -> Texts:
    """The text under a key, on one line, or each of a list's."""
    items = node.items if isinstance(node, Sequence) else [node]
    texts = tuple(" ".join(item.text.split()) for item in items if isinstance(item, Scalar))
    return texts if isinstance(node, Sequence) else texts[0]


class _FigureReader:
    def __init__(self, quantity: Named, complaints: Complaints) -> None:
        self._quantity, self._complaints = quantity, complaints
        self._write = f"write it like {quantity.unit.example}"

    def read(self, node: Node, default: bool) -> Figure | None:
        before = len(self._complaints)
        if isinstance(node, Sequence):
            self._complaints.add(node.place, "is a list where one figure is due", self._write)
            return None
        entries: dict[str, Node] = {"value": node} if isinstance(node, Scalar) else node.entries
        if isinstance(node, Mapping):
            self._check_keys(node)
        elif not node.usable:
            return None
        texts = {key: read_text(entries[key], self._complaints) for key in _TEXTS if key in entries}
        bound, shape = texts.pop("bound", ""), texts.pop("distribution", "")
        if bound not in ("", Bound.AT_LEAST, Bound.AT_MOST):
            accepted = f"accepted: {Bound.AT_LEAST}, {Bound.AT_MOST}"
            self._complaints.add(entries["bound"].place, f"{quoted(bound)} is no bound", accepted)
        amount = self._amount(node, entries, shape)
        if amount is None or len(self._complaints) > before:
            return None
        made_of = {key: _as_written(entries[key]) for key in (*_AMOUNTS, *_LISTS, "distribution") if key in entries}
        return Figure(amount, made_of, node.place, Bound(bound), default=default, **texts)

    def _check_keys(self, node: Mapping) -> None:
        for key, place in node.keys.items():
            if key not in KEYS:
                wrong = f"unknown key {quoted(key)} in a figure"
                self._complaints.add(place, wrong, f"accepted: {', '.join(KEYS)}", key, KEYS)

    def _amount(self, node: Node, entries: dict[str, Node], shape: str) -> Distribution | None:
        value = entries.get("value")
        if isinstance(value, Scalar) and value.text.strip() == UNKNOWN:
            if extra := [key for key in (*_AMOUNTS[1:], *_LISTS, "distribution") if key in entries]:
                self._complaints.add(value.place, f"is unknown, yet {extra[0]} is given", "give one or the other")
            return Unknown()
        before = len(self._complaints)
        self._check_meaning(node, entries)
        amounts = {key: self._number(entries[key], self._unit(key), key) for key in _AMOUNTS if key in entries}
        lists = {key: self._numbers(entries[key], self._unit(key), key) for key in _LISTS if key in entries}
        if len(self._complaints) > before:
            return None
        try:
            amount = within(read_range(shape, amounts, lists), self._quantity.limits)
        except ShapeError as error:
            self._complaints.add(entries.get(error.key, node).place, error.wrong, error.accepted)
            return None
        for end in amount.ends if {"deviation", "probability"} & entries.keys() else ():
            large = "is larger than anything on Earth" if abs(end) > self._quantity.unit.largest else ""
            if wrong := outside(end, self._quantity.limits) or large:
                told = f"its range reaches {end:g} {self._quantity.unit.name}, which {wrong}"
                self._complaints.add(node.place, told, "give low and high, or values, that can be")
        return amount

    def _check_meaning(self, node: Node, entries: dict[str, Node]) -> None:
        """Complain of keys that make a distribution, but none of such a quantity."""
        unit, limits = self._quantity.unit, self._quantity.limits
        if "probability" in entries and "value" not in entries and not unit.percent:
            self._complaints.add(node.place, "has a probability of no value", f"give `value:` too, like {unit.example}")
        spread = [key for key in ("low", "high", "deviation", "probability") if key in entries]
        if limits and limits.names and spread:
            place = entries[spread[0]].place
            self._complaints.add(place, f"{self._quantity.name} is a word", f"accepted: {', '.join(limits.names)}")

    def _unit(self, key: str) -> Unit:
        return {"probability": SHARE, "weights": RATIO}.get(key, self._quantity.unit)

    def _number(self, node: Node, unit: Unit, key: str) -> float:
        write = f"write it like {unit.example}"
        if not isinstance(node, Scalar):
            self._complaints.add(node.place, "is not one number", write)
            return 0.0
        if not node.usable:
            return 0.0
        if node.text.strip() in _EMPTY:
            self._complaints.add(node.place, "is empty", write)
            return 0.0
        text = node.text.strip()
        limits = self._quantity.limits if key in ("value", "low", "high", "values") else None
        if limits and limits.names:
            return self._choice(node, text, limits.names)
        try:
            value = read_amount(text, unit)
        except AmountError as error:
            self._complaints.add(node.place, f"{quoted(text)} {error.wrong}", error.accepted)
            return 0.0
        wrong = outside(value, limits)
        if key != "deviation" and value < 0 and not (self._quantity.limits or self._quantity.signed):
            wrong = "is below 0"
        if key == "probability" and not 0 <= value <= 1:
            wrong = "is not from 0 to 1"
        if wrong:
            self._complaints.add(node.place, f"{quoted(text)} {wrong}", write)
        return value

    def _choice(self, node: Scalar, text: str, names: Collection[str]) -> float:
        if text not in names:
            self._complaints.add(
                node.place,
                f"{quoted(text)} is no {self._quantity.name}",
                f"accepted: {', '.join(names)}",
                text,
                names,
            )
            return 0.0
        return float(list(names).index(text))

    def _numbers(self, node: Node, unit: Unit, key: str) -> list[float]:
        if isinstance(node, Sequence):
            return [self._number(item, unit, key) for item in node.items]
        self._complaints.add(node.place, "is not a list", f'write it like ["{unit.example}", "{unit.example}"]')
        return []
