"""Amounts taken apart into a number and the words of its unit."""

import pytest

from forcecalc.units import AmountError, split_amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,800 mi", ("1,800", "mi")),
        ("40%", ("40", "%")),
        ("12.5 per cent", ("12.5", "%")),
        ("20 per 1,000 people", ("20", "per 1,000 people")),
        (" 34.5 troops/km ", ("34.5", "troops/km")),
        ("12/day", ("12", "/day")),
        ("-1e-3", ("-1e-3", "")),
    ],
)
def test_an_amount_is_taken_apart_and_put_together_again(text, expected):
    assert split_amount(text) == expected
    assert split_amount(" ".join(expected)) == expected


@pytest.mark.parametrize("text", ["unknown", "level 1", "", "1.2.3", "5" * 100])
def test_what_is_no_amount_is_not_taken_apart(text):
    with pytest.raises(AmountError):
        split_amount(text)
