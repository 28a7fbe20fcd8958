"""What to say to a slide, in a few sentences: the trail of its numbers stands in the appendix."""

from collections.abc import Iterable

from forcecalc.wording import full_stop

MOST_WORDS = 60
TROOPS_ONLY = "Troops on the ground only: no aircraft, ships or satellites are counted."
ASSETS_ONLY = "Aircraft, ships, systems and services only: what is missing of them adds nothing to the troops missing."
NOT_SAID = (
    "'At least' and 'at most' are bounds, not exact numbers: the truth may lie anywhere beyond them.",
    "A share of the draws is not a probability in the world, and the ends of two ranges do not add up.",
)


def spoken(sentences: Iterable[str], most: int = MOST_WORDS) -> str:
    r"""Sentences, the most important first, as far as so many words go; one that does not fit is left out whole.

    >>> spoken(["Two are short.", "A long sentence of many words", "That is all"], 7)
    'Two are short.\nThat is all.'
    """
    kept: list[str] = []
    for sentence in dict.fromkeys(filter(None, sentences)):
        if sum(len(text.split()) for text in (*kept, sentence)) <= most:
            kept.append(full_stop(sentence))
    return "\n".join(kept)
