"""What no schema of one file can say, by the names that docs/schema.md lists, and how the program words it."""

import re

from forcecalc.model.by_hand import BY_HAND
from forcecalc.model.checks import A_MONTH_APART, CHECKS

LIMIT = (
    r"is (?:implausibly (?:large|small)|not above \S+|not below \S+|above \S+|below \S+|not after the start|too late)"
)
OR = "(?:[0-9.,]+ or )?"
PATTERNS = {
    "how YAML is written": (
        r"the (anchor|alias|tag) '.*' is not supported",
        r"a merge key is not supported",
        r"is given twice; first on line",
        r"a comma inside \{ \} or \[ \] splits a number",
        r"a key is a list or a mapping",
        r"there is a control character",
        r"a second document starts here",
        r"the file has more than",
    ),
    "how a number is written": (
        r"'[-+]?(0[0-9.]+|0x\w+|0o[0-7]+|[0-9]+\.|(\.[0-9]+|[0-9]+\.)([eE].*)?|\.(nan|inf))' is not a number",
        r"has a point where a comma separates thousands",
    ),
    "what an amount comes to": (
        # With an exponent, or in another unit than the one that the program suggests.
        rf"'[^']*[0-9][eE][^']*' {LIMIT}",
        rf"'[+-]?[0-9][0-9,._]*(?![0-9,._]) *([^']*)' {LIMIT}; (?!write it like {OR}[0-9.,]+ *\1(?:$| or ))",
        r"is too large to calculate with",
        r"is implausibly small",
        r"counts \w+, and \w+ does not",
        r"is not a whole number of months",
        r"is not a correlation",
    ),
    "numbers against each other": (
        r"low is above high",
        r"the value is outside its range",
        r"figure's value is the (middle|geometric mean) of its 90 % interval",
        r"the numbers of weights and of values differ",
        r"its range reaches",
        r"the deviation is too large for the value",
    ),
    "rules between quantities": (
        *(re.escape(check.otherwise) for check in (*CHECKS, *BY_HAND, A_MONTH_APART) if check.refused),
        r"relief depends on the backstop, and whether it comes is unknown",
    ),
    "names referred to": (
        r"there is no (sector|contributor|capability|member|figure) '",
        r"there are no contributors to take it for",
        r"unknown source '",
        r"is already a source",
        r"is correlated with itself",
        r"the correlation of .* is given twice",
        r"has no range, so that nothing can move with it",
        r"is the name of a variant",
        r"no figures, and nothing stands for all",
        r"has a (path|border) already",
        r"is in [A-Z]{3}, (while other money here is in|not) [A-Z]{3}",
    ),
    "how names look": (
        r"looks like '.*', another ",
        r"has no letter, digit or picture that can be seen",
        r"is YAML's word for nothing",
        r"has the hidden character U\+",
    ),
    "how much there is in all": (r"are too many to (answer|tell which matters)",),
    "which correlations are possible": (
        r"cannot be correlated by",
        r"no numbers can be correlated",
        r"at most \d+ may hang together",
        r"are drawn once for all phases",
    ),
    "what suffices for an answer": (
        r"there is nothing to size",
        r"several methods have figures and none is chosen",
        r" is missing ",
        r"has no value for .*, while others have one",
        r"is given without",
        r"is said to be unknown, and cannot be counted as none",
        r"what can be sustained cannot be computed",
        r"has figures of ",
        r"would count .* in each of",
    ),
    "when phases start, and what they change": (
        r"starts (before|in the same month as) ",
        r"starts in month \d+, not before the end of",
        r"changes nothing",
        r"cannot change over time",
        r"nothing says how many are needed",
        r"says how many are needed, and what holds before it does not",
        r"the months of the force cannot be computed",
    ),
    "where points lie": (
        r"crosses itself",
        r"are more than [\d,]+ km apart",
        r"a path cannot be longer than its line",
        r"has fewer than two points",
    ),
    "other files": (
        r"extends: ",
        r"files extend one another",
        r"armies has no ",
        r"(does not exist|cannot be read|leads out of|is a folder|is a device|is not a file name)",
        r"\.(csv|tsv|xlsx|parquet|geojson)\b",
    ),
}
# Of these, and of some complaints of other kinds, a schema sees a part: a quoted .inf, 2000000 months.
_IN_PART = ("how YAML is written", "how a number is written", "what an amount comes to", "other files")
_ALSO_IN_PART = r"has a (path|border) already|its range reaches"


def kinds_of(complaint: str) -> list[str]:
    """The kinds that a complaint is of."""
    return [kind for kind, patterns in PATTERNS.items() if any(re.search(pattern, complaint) for pattern in patterns)]


def seen_in_part(complaint: str) -> bool:
    """Whether a schema may see what a complaint is about, though it need not."""
    return bool(set(_IN_PART).intersection(kinds_of(complaint)) or re.search(_ALSO_IN_PART, complaint))
