"""Amounts as people write them: read exactly, or refused with the reason."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forcecalc.units import (
    COUNT,
    DOLLAR,
    DOLLAR_PER_TROOP_YEAR,
    DOLLAR_PER_YEAR,
    HOUR,
    KILOGRAM_PER_TROOP_DAY,
    KILOMETRE,
    KILOMETRE_PER_HOUR,
    MONTH,
    PER_DAY,
    PERSON,
    RATIO,
    SHARE,
    SQUARE_KILOMETRE,
    TROOP,
    TROOP_MONTH,
    TROOP_PER_KILOMETRE,
    TROOP_PER_PERSON,
    TROOP_PER_SQUARE_KILOMETRE,
    AmountError,
    check_counted,
    read_amount,
    read_number,
)
from forcecalc.units.measures import WORDS

FIXED = settings(derandomize=True, database=None)
MINUS, EN_DASH = "\N{MINUS SIGN}", "\N{EN DASH}"

GOOD = [
    ("1,800 mi", KILOMETRE, 2896.8192),
    ("1 mile", KILOMETRE, 1.609344),
    ("1 nautical mile", KILOMETRE, 1.852),
    ("250 m", KILOMETRE, 0.25),
    ("1,040.5 km", KILOMETRE, 1040.5),
    ("5km", KILOMETRE, 5),
    (" 5   km ", KILOMETRE, 5),
    ("5\N{NO-BREAK SPACE}km", KILOMETRE, 5),
    ("12 km²", SQUARE_KILOMETRE, 12),
    ("1 square kilometre", SQUARE_KILOMETRE, 1),
    ("100 square miles", SQUARE_KILOMETRE, 258.9988110336),
    ("1 year", MONTH, 12),
    ("30.4375 days", MONTH, 1),
    ("90 minutes", HOUR, 1.5),
    ("2 days", HOUR, 48),
    ("4 per day", PER_DAY, 4),
    ("4 passes per day", PER_DAY, 4),
    ("1 per hour", PER_DAY, 24),
    ("14 patrols/week", PER_DAY, 2),
    ("40 km per hour", KILOMETRE_PER_HOUR, 40),
    ("10 miles per hour", KILOMETRE_PER_HOUR, 16.09344),
    ("100000", TROOP, 100_000),
    ("100_000", TROOP, 100_000),
    ("100,000", TROOP, 100_000),
    ("+1e5 soldiers", TROOP, 100_000),
    ("1.5E3 police", TROOP, 1_500),
    ("-0", TROOP, 0),
    ("312.125", TROOP, 312.125),
    ("30.0001 troops", TROOP, 30.0001),
    ("200,000 residents", PERSON, 200_000),
    ("34.5 per km", TROOP_PER_KILOMETRE, 34.5),
    ("160.9344 troops per mile", TROOP_PER_KILOMETRE, 100),
    ("5 troops per 10 km", TROOP_PER_KILOMETRE, 0.5),
    ("0.83 troops/km2", TROOP_PER_SQUARE_KILOMETRE, 0.83),
    ("20 per 1,000 people", TROOP_PER_PERSON, 0.02),
    ("20 troops / 1,000 residents", TROOP_PER_PERSON, 0.02),
    ("0.02", TROOP_PER_PERSON, 0.02),
    ("0.4", SHARE, 0.4),
    ("40 %", SHARE, 0.4),
    ("40%", SHARE, 0.4),
    ("40 percent", SHARE, 0.4),
    ("40 per cent", SHARE, 0.4),
    ("5", RATIO, 5),
    ("12 aircraft", COUNT, 12),
    ("2.1 million people", PERSON, 2_100_000),
    ("2.1 million", PERSON, 2_100_000),
    ("1.5 Million  Residents", PERSON, 1_500_000),
    ("30 thousand troops", TROOP, 30_000),
    ("14 billion USD per year", DOLLAR_PER_YEAR, 14e9),
    ("209 thousand EUR per troop-year", DOLLAR_PER_TROOP_YEAR.in_currency("EUR"), 209_000),
    ("5 pounds sterling", DOLLAR.in_currency("GBP"), 5),
    ("25 per 1000", TROOP_PER_PERSON, 0.025),
    ("25 per 1,000", TROOP_PER_PERSON, 0.025),
    ("25 / 1000", TROOP_PER_PERSON, 0.025),
    ("25 per thousand", TROOP_PER_PERSON, 0.025),
    ("25 troops per thousand people", TROOP_PER_PERSON, 0.025),
    ("12 sq km", SQUARE_KILOMETRE, 12),
    ("12 km^2", SQUARE_KILOMETRE, 12),
    ("12 square km", SQUARE_KILOMETRE, 12),
    ("100 sq mi", SQUARE_KILOMETRE, 258.9988110336),
    ("5 troops per sq km", TROOP_PER_SQUARE_KILOMETRE, 5),
    ("40 km/h", KILOMETRE_PER_HOUR, 40),
    ("40 kph", KILOMETRE_PER_HOUR, 40),
    ("10 mph", KILOMETRE_PER_HOUR, 16.09344),
    ("10 knots", KILOMETRE_PER_HOUR, 18.52),
]

NO_AMOUNT = "is not a number with a unit; write it like "
BAD = [
    ("", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("six months", MONTH, f"{NO_AMOUNT}6 months"),
    (".nan", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("Infinity km", KILOMETRE, f"{NO_AMOUNT}1040 km"),
    ("1:30", HOUR, f"{NO_AMOUNT}12 hours"),
    ("0123", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("007.5 km", KILOMETRE, f"{NO_AMOUNT}1040 km"),
    ("1,00,0", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("1,000_000", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("1,5 km", KILOMETRE, f"{NO_AMOUNT}1040 km"),
    ("30 000 troops", TROOP, f"{NO_AMOUNT}15000 troops"),
    ("30'000 troops", TROOP, f"{NO_AMOUNT}15000 troops"),
    (".5", SHARE, "is not a number; write it like 0.4 or 40 %"),
    ("5.", RATIO, "is not a number; write it like 5"),
    ("3:1", RATIO, "is not a number; write it like 5"),
    ("half", SHARE, "is not a number; write it like 0.4 or 40 %"),
    ("3 to 5 months", MONTH, f"{NO_AMOUNT}6 months"),
    ("5 km/h/day", KILOMETRE_PER_HOUR, f"{NO_AMOUNT}40 km/h"),
    ("1" * 5_000, TROOP, f"{NO_AMOUNT}15000 troops"),
    (
        f"{MINUS}5 km",
        KILOMETRE,
        f"has '{MINUS}' (U+2212) where a plain digit or '-' is expected; write it like 1040 km",
    ),
    (
        f"3{EN_DASH}5 months",
        MONTH,
        f"has '{EN_DASH}' (U+2013) where a plain digit or '-' is expected; write it like 6 months",
    ),
    ("٣ months", MONTH, "has '٣' (U+0663) where a plain digit or '-' is expected; write it like 6 months"),
    ("6", MONTH, "has no unit; write it like 6 months"),
    ("6 miles", MONTH, "is not in months; write it like 6 months"),
    ("6 months", KILOMETRE, "is not in km; write it like 1040 km"),
    ("6 km", TROOP, "is not in troops; write it like 15000 troops"),
    ("6 people", TROOP, "is not in troops; write it like 15000 troops"),
    ("6 troops per km", TROOP, "is not in troops; write it like 15000 troops"),
    ("5 people per km", TROOP_PER_KILOMETRE, "is not in troops/km; write it like 34.5 troops/km"),
    ("5 km", SQUARE_KILOMETRE, "is not in km2; write it like 12000 km2"),
    ("6 %", TROOP, "is a percentage, not troops; write it like 15000 troops"),
    ("6 %", RATIO, "is a percentage, not ratio; write it like 5"),
    ("6 moons", MONTH, "has the unknown unit 'moons'; write it like 6 months; did you mean 'months'?"),
    ("40 m/day/h", KILOMETRE_PER_HOUR, "is not a number with a unit; write it like 40 km/h"),
    ("2 million %", SHARE, "has the unknown unit 'million %'; write it like 0.4 or 40 %; did you mean '%'?"),
    ("2 million million people", PERSON, "has the unknown unit 'million million people'; write it like 200000 people"),
    ("20 per 1000", TROOP, "is per a number without a unit; write it like 15000 troops"),
    ("5 EUR", DOLLAR, "is in EUR, not USD; none is converted; write it like 5000000000 USD"),
    ("5 km", DOLLAR.in_currency("EUR"), "is not in EUR; write it like 5000000000 EUR"),
    ("20 per 10 1000", TROOP_PER_PERSON, "has the unknown unit '1000'; write it like 20 per 1000 people"),
    ("20 per 0", TROOP_PER_PERSON, "is not per a positive amount; write it like 20 per 1000 people"),
    ("100k troops", TROOP, "has the unknown unit 'k troops'; write it like 15000 troops; did you mean 'troops'?"),
    ("1/3", SHARE, "is per a number without a unit; write it like 0.4 or 40 %"),
    ("5 km km", KILOMETRE, "has the unknown unit 'km km'; write it like 1040 km"),
    ("20 per 0 people", TROOP_PER_PERSON, "is not per a positive amount; write it like 20 per 1000 people"),
    ("20 per -1,000 people", TROOP_PER_PERSON, "is not per a positive amount; write it like 20 per 1000 people"),
    ("5 troops per %", TROOP, "is not per a positive amount; write it like 15000 troops"),
    ("30.000 troops", TROOP, "has a point where a comma separates thousands; write it like 15000 troops"),
    ("74.612 soldiers", TROOP, "has a point where a comma separates thousands; write it like 15000 troops"),
    ("200.000 people", PERSON, "has a point where a comma separates thousands; write it like 200000 people"),
    ("1e999", TROOP, "is too large to calculate with; write a number of a few digits"),
    ("5 per 1e999 km", TROOP_PER_KILOMETRE, "is too large to calculate with; write a number of a few digits"),
    ("1e308 km", KILOMETRE, "is implausibly large; write it like 1040 km"),
    ("-1e12 troops", TROOP, "is implausibly large; write it like 15000 troops"),
    (
        "5 \u202esports",
        TROOP,
        "has the unknown unit '\\u202esports'; write it like 15000 troops; did you mean 'sorties'?",
    ),
]

# A number and a word that stands for as much in the canonical unit.
EXACT = [
    ("km", KILOMETRE, Fraction(1)),
    ("mi", KILOMETRE, Fraction("1.609344")),
    ("metres", KILOMETRE, Fraction(1, 1000)),
    ("mi2", SQUARE_KILOMETRE, Fraction("1.609344") ** 2),
    ("years", MONTH, Fraction(12)),
    ("days", MONTH, 1 / Fraction("30.4375")),
    ("weeks", HOUR, Fraction(168)),
    ("troops/mile", TROOP_PER_KILOMETRE, 1 / Fraction("1.609344")),
    ("per 1,000 people", TROOP_PER_PERSON, Fraction(1, 1000)),
    ("per hour", PER_DAY, Fraction(24)),
    ("%", SHARE, Fraction(1, 100)),
]


@pytest.mark.parametrize(("text", "unit", "expected"), GOOD, ids=[text for text, *_ in GOOD])
def test_an_amount_is_read_in_the_unit_due(text, unit, expected):
    assert read_amount(text, unit) == expected


@pytest.mark.parametrize(("text", "unit", "expected"), BAD, ids=[repr(text[:30]) for text, *_ in BAD])
def test_a_bad_amount_is_refused_with_the_reason(text, unit, expected):
    with pytest.raises(AmountError) as caught:
        read_amount(text, unit)
    assert str(caught.value) == expected


@pytest.mark.parametrize(("words", "unit", "size"), EXACT, ids=[words for words, *_ in EXACT])
@FIXED
@given(number=st.integers(0, 800_000).map(lambda thousandths: Fraction(thousandths, 1000)))
def test_a_conversion_is_exact_and_rounded_once(words, unit, size, number):
    assert read_amount(f"{float(number)!r} {words}", unit) == float(number * size)


@FIXED
@given(st.integers(0, 10**9))
def test_a_whole_number_reads_the_same_however_its_thousands_are_parted(number):
    written = (f"{number} troops", f"{number:,} troops", f"{number:_} troops", f"{number:.12e} troops", f"{number:,}")
    assert {read_amount(text, TROOP) for text in written} == {float(number)}


@FIXED
@given(st.floats(-1e6, 1e6).filter(lambda number: number == 0 or abs(number) > 1e-12))
def test_a_number_printed_by_a_program_reads_as_itself(number):
    assert read_amount(f"{number!r} km", KILOMETRE) == number


@FIXED
@given(st.floats(0, 1e6))
def test_a_number_printed_with_thousands_and_decimals_reads_as_itself(number):
    assert read_amount(f"{number:,.5f} km", KILOMETRE) == float(f"{number:.5f}")


@FIXED
@given(
    st.text("0123456789+-.,_eE /%km per²troopsdayh", max_size=90), st.sampled_from((KILOMETRE, TROOP, SHARE, PER_DAY))
)
def test_any_text_is_a_possible_amount_or_refused(text, unit):
    assert abs(read_or_zero(text, unit)) <= unit.largest


def read_or_zero(text, unit):
    try:
        return read_amount(text, unit)
    except AmountError:
        return 0


@FIXED
@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text):
    assert float(number_or_zero(text)) == float(number_or_zero(text))


def number_or_zero(text):
    try:
        return read_number(text)
    except AmountError:
        return Fraction(0)


def test_every_unit_word_is_in_lower_case_so_that_any_case_is_found():
    assert [word for word in WORDS if word != word.lower()] == []


@pytest.mark.parametrize(
    "unit",
    (
        KILOMETRE,
        SQUARE_KILOMETRE,
        MONTH,
        HOUR,
        PER_DAY,
        KILOMETRE_PER_HOUR,
        TROOP,
        PERSON,
        TROOP_PER_KILOMETRE,
        TROOP_PER_SQUARE_KILOMETRE,
        TROOP_PER_PERSON,
        RATIO,
        COUNT,
    ),
    ids=lambda unit: unit.name,
)
def test_the_example_a_complaint_gives_would_itself_be_read(unit):
    assert read_amount(unit.example, unit) > 0
    assert "," not in unit.example


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("15 years per month", TROOP),
        ("3 km per km", PERSON),
        ("3 mi per km", COUNT),
        ("100 USD per year", DOLLAR_PER_TROOP_YEAR),
        ("100 USD", DOLLAR_PER_TROOP_YEAR),
        ("12,000 months", TROOP_MONTH),
        ("5 kg per day", KILOGRAM_PER_TROOP_DAY),
    ],
)
def test_what_cancels_out_or_leaves_out_its_noun_is_not_an_amount_of_it(text, unit):
    with pytest.raises(AmountError, match=rf"^is not in {unit.name}; write it like "):
        read_amount(text, unit)


def test_dimensions_cancel_out_for_ratios_and_shares():
    assert (read_amount("3 years per month", RATIO), read_amount("1 km per 4 km", SHARE)) == (36, 0.25)


def test_what_is_computed_in_troop_months_can_be_asked_for_in_them():
    assert (read_amount("12,000 troop-months", TROOP_MONTH), read_amount("2 troop-years", TROOP_MONTH)) == (12_000, 24)


def test_an_amount_that_nothing_can_be_divided_by_is_refused():
    with pytest.raises(AmountError, match="is implausibly small; write 0, or write it like 6 months"):
        read_amount("1e-320 months", MONTH)


@pytest.mark.parametrize(("text", "name"), [("5 satellites", "taper_tours"), ("2 bases", "denial_brigades")])
def test_things_that_a_quantity_does_not_count_are_refused(text, name):
    with pytest.raises(AmountError, match=f"counts {text[2:]}, and {name} does not"):
        check_counted(text, name, of_capability=False)


@pytest.mark.parametrize(
    ("text", "name", "of_capability"), [("2 tours", "taper_tours", False), ("3", "stations", True)]
)
def test_the_things_that_a_quantity_counts_may_be_named(text, name, of_capability):
    check_counted(text, name, of_capability)
