"""The table of a result in a notebook: its first rows, every number such as it can be read."""

import math
import re

import numpy as np
import pandas as pd

from forcecalc.reported.rounding import rounded

ROWS = 10
_LEAST = 1e-6
_SIGN = re.compile("(?<=[≥≤<>]) (?=[$0-9])|(?<=[0-9]) (?=%)")
_LONG_NUMBER = re.compile(r"(?<![0-9.,])[0-9]{4,}(?![0-9])")


def first_rows(frame: pd.DataFrame) -> str:
    """The first rows of a table, words whole and escaped, how many more there are, and where."""
    shown, more = frame.head(ROWS), len(frame) - ROWS
    with pd.option_context("display.max_colwidth", None):
        text = str(shown.map(cell).to_html(escape=True))
    return f"{text}<p>and {more:,} more; to_frame() has all</p>" if more > 0 else text


def cell(value: object) -> str:
    r"""A cell in words: a whole number with its thousands, any other by its first digits; nothing for what is missing.

    >>> cell(4_368.96), cell(102_500.0), cell(float("nan")), cell("\u2265 6,000")
    ('4,370', '102,500', '', '\u2265\xa06,000')
    """
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if not isinstance(value, int | float):
        return "" if value is None else unbroken(str(value))
    if math.isnan(value):
        return ""
    # What is smaller is rounding noise.
    number = float(value) if abs(value) >= _LEAST else 0.0
    return f"{number:,.0f}" if number.is_integer() else rounded(number)


def unbroken(text: str) -> str:
    """Text whose signs stay with their numbers."""
    return _SIGN.sub("\N{NO-BREAK SPACE}", text)


def with_thousands(text: str) -> str:
    """A figure as a file writes it, with its thousands marked.

    >>> with_thousands("71000 troops, 70860 troops to 75000 troops"), with_thousands("0.12345")
    ('71,000 troops, 70,860 troops to 75,000 troops', '0.12345')
    """
    return _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", text)
