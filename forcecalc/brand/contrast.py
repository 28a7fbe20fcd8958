"""How well a colour can be read on another."""

# What text needs on its ground: level AA of the Web Content Accessibility Guidelines 2.2, criterion 1.4.3.
READABLE = 4.5
# What a filled area needs, to be seen at all; text beside it says what it is.
VISIBLE = 1.2


def contrast(colour: str, ground: str) -> float:
    """The contrast of two colours, from 1 to 21, by the Web Content Accessibility Guidelines 2.2.

    >>> contrast("#000000", "#FFFFFF"), round(contrast("#767676", "#FFFFFF"), 2)
    (21.0, 4.54)
    """
    darker, lighter = sorted(map(_luminance, (colour, ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
