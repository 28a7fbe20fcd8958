"""On what condition a bounded figure would make a number more or fewer, in words."""

from forcecalc.wording import Bound, in_sentence, plain_name

# What is said where the truth lies beyond a figure, above and below it; {} is the value from which on it matters.
_BEYOND = {
    "published_requirement": ("more is needed", "less is needed"),
    "required_force": ("more is needed", "less is needed"),
    "pledge": ("more come", "fewer come"),
    "pledged_force": ("more come", "fewer come"),
    "sector_length": ("the line is longer", "the line is shorter"),
    "line_density": ("more are needed for each kilometre", "fewer are needed for each kilometre"),
    "rotating_commitments": ("more are on rotating duty elsewhere", "fewer are on rotating duty elsewhere"),
    "permanent_posts": ("more are posted elsewhere permanently", "fewer are posted elsewhere permanently"),
}
# What of one sector among several is said of it by its name.
OF_A_SECTOR = {
    "sector_length": ("sector {} is longer", "sector {} is shorter"),
    "line_density": ("sector {} needs more for each kilometre", "sector {} needs fewer for each kilometre"),
}
_KEPT = {
    "published_requirement": "not many more than {} are needed",
    "pledge": "enough of the {} come",
    "pledged_force": "enough of the {} come",
}


def beyond(name: str, bound: Bound, member: str = "") -> str:
    """That a figure lies beyond its value, on the side that its bound leaves open.

    >>> beyond("pledged_force", Bound.AT_MOST), beyond("tour_length", Bound.AT_LEAST, "France")
    ('fewer come', 'tour length of France were higher')
    >>> beyond("sector_length", Bound.AT_MOST, "North")
    'sector North is shorter'
    """
    side = 0 if bound is Bound.AT_LEAST else 1
    if member and name in OF_A_SECTOR:
        return OF_A_SECTOR[name][side].format(in_sentence(member))
    if name in _BEYOND:
        return f"{_BEYOND[name][side]}{f' from {in_sentence(member)}' if member and name == 'pledge' else ''}"
    return f"{plain_name(name, member)} were {('higher', 'lower')[side]}"


def any_come(member: str) -> str:
    """That a pledge that is not known is more than nothing.

    >>> any_come("United Kingdom")
    'any come from the United Kingdom'
    """
    return f"any come{f' from {in_sentence(member)}' if member else ''}"


def none_come(member: str) -> str:
    """That a pledge that is not known is nothing.

    >>> none_come("Italy")
    'none come from Italy'
    """
    return f"none come{f' from {in_sentence(member)}' if member else ''}"


def beyond_threshold(name: str, bound: Bound, threshold: str, given: str, member: str = "") -> str:
    """That a figure lies beyond a value that is far from the one given.

    >>> beyond_threshold("pledged_force", Bound.AT_MOST, "11,000", "30,000")
    'fewer than 11,000 of the 30,000 come'
    >>> beyond_threshold("tour_length", Bound.AT_LEAST, "9 months", "6 months")
    'tour length were above 9 months (given as 6 months)'
    """
    if name in ("pledge", "pledged_force") and bound is Bound.AT_MOST:
        return f"fewer than {threshold} of the {given} come{f' from {in_sentence(member)}' if member else ''}"
    side = "above" if bound is Bound.AT_LEAST else "below"
    return f"{plain_name(name, member)} were {side} {threshold} (given as {given})"


def kept(name: str, bound: Bound, given: str, member: str = "") -> str:
    """That a figure does not lie far beyond its value, on which alone a number keeps its side.

    >>> kept("published_requirement", Bound.AT_LEAST, "60,000"), kept("tour_length", Bound.AT_MOST, "6 months")
    ('not many more than 60,000 are needed', 'tour length were not far below 6 months')
    """
    if name in _KEPT:
        return f"{_KEPT[name].format(given)}{f' from {in_sentence(member)}' if member and name == 'pledge' else ''}"
    return f"{plain_name(name, member)} were not far {'above' if bound is Bound.AT_LEAST else 'below'} {given}"
