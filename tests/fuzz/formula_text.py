"""A file of formulas spelled by bytes: each byte chooses what comes next, so that it is run without harm."""

from collections.abc import Iterator

_UNITS = (
    "Troops",
    "Count",
    "Share",
    "Months",
    "PerContributor[Troops]",
    "PerSector[Kilometres]",
    "Monthly[Troops]",
    "5",
)
_NAMES = ("sites", "site_guard", "pledge", "tour_length", "required_force", "strength_by_month", "nobody", "first")
_NUMBERS = ("0", "1", "-1", "12", "0.5", "1e308", "1e999", "True", "None", "'text'", "()", "1j")
_OPERATORS = ("+", "-", "*", "/", "//", "%", "&", "|", "<", ">=", "==", "!=", "@")
_CALLS = (
    "total({0})",
    "over_months({0})",
    "least_month({0}, {1})",
    "round_up({0})",
    "remainder({0}, {1})",
    "np.maximum({0}, {1})",
    "np.minimum({0}, {1})",
    "np.where({0}, {1}, {0})",
    "np.sqrt({0})",
    "-({0})",
    "~({0})",
    "({0} if {1} else {0})",
    "{0}[0]",
    "{0}.sum()",
    "{0}({1})",
)
_MARKS = (
    "",
    "@signed\n",
    '@valid_for("deter")\n',
    '@valid_for("guess")\n',
    '@where_given("sites")\n',
    '@where_given("nobody")\n',
    "@signed()\n",
)
_DOCSTRINGS = (
    '"""Troops for it."""',
    '""',
    "",
    '"""Of it.\n\n    >>> 1 + 1\n    2\n    """',
    '"""Of it.\n\n    >>> first()\n    """',
)
_BODIES = (
    "return {0}",
    "{0}",
    "x = {0}\n    return x",
    "yield {0}",
    "return ({0}) + (",
    "raise ValueError({0})",
    "return",
)
_LIMITS = ("", ", above=0", ", at_least=2, at_most=1", ', names=("one", "two")', ", generated=True", ", below='x'")
_DEEPEST = 4


class _Choices:
    """Choices made by bytes, one after the other; the first of each once they are used up."""

    def __init__(self, data: bytes) -> None:
        self._bytes: Iterator[int] = iter(data)

    def of(self, among: tuple[str, ...]) -> str:
        return among[next(self._bytes, 0) % len(among)]

    def number(self, most: int) -> int:
        return next(self._bytes, 0) % (most + 1)


def formula_text(data: bytes) -> str:
    """The text of a file with an input or more, and a formula or more.

    >>> print(formula_text(b""))
    from forcecalc.formulas import *
    <BLANKLINE>
    sites = given(Troops, "Sites.")
    <BLANKLINE>
    def first() -> Troops:
        \"\"\"Troops for it.\"\"\"
        return sites
    <BLANKLINE>
    """
    choices = _Choices(data)
    inputs = "".join(_input(choices) for _ in range(choices.number(2) + 1))
    formulas = "\n".join(_formula(choices, name) for name in ("first", "required_by_it")[: choices.number(1) + 1])
    return f"from forcecalc.formulas import *\n\n{inputs}\n{formulas}"


def _input(choices: _Choices) -> str:
    return f'{choices.of(_NAMES)} = given({choices.of(_UNITS)}, "Sites."{choices.of(_LIMITS)})\n'


def _formula(choices: _Choices, name: str) -> str:
    result, mark, docstring, body = map(choices.of, (_UNITS, _MARKS, _DOCSTRINGS, _BODIES))
    read = dict.fromkeys(choices.of(_NAMES) for _ in range(choices.number(3)))
    parameters = ", ".join(f"{parameter}: {choices.of(_UNITS)}" for parameter in read)
    returned = body.format(_expression(choices, tuple(read) or _NAMES[:1]))
    return f"{mark}def {name}({parameters}) -> {result}:\n    {docstring}\n    {returned}\n"


def _expression(choices: _Choices, names: tuple[str, ...], depth: int = 0) -> str:
    kind = choices.number(3) if depth < _DEEPEST else 0
    if kind == 0:
        return choices.of(names)
    if kind == 1:
        return choices.of(_NUMBERS)
    first, second = (_expression(choices, names, depth + 1) for _ in range(2))
    return f"({first} {choices.of(_OPERATORS)} {second})" if kind == 2 else choices.of(_CALLS).format(first, second)
