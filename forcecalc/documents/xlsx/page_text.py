"""What stands at the head and the foot of each printed page."""

from forcecalc.brand.brand import Brand
from forcecalc.errors import printable

# A header or footer holds no more; a program that meets a longer one drops it.
_LONGEST = 255


def page_header(brand: Brand) -> str:
    """The house, the marking and the date; nothing without a brand.

    >>> page_header(Brand(name="Smith & Sons", marking="OFFICIAL"))
    '&LSmith && Sons&C&"-,Bold"OFFICIAL'
    """
    return _fitting(_part("&L", brand.name), _marking(brand), _part("&R", brand.date))


def page_footer(brand: Brand) -> str:
    """The house's line or the name of the sheet, the marking and the number of the page.

    >>> page_footer(Brand())
    '&L&A&RPage &P of &N'
    """
    return _fitting(_part("&L", brand.footer) or "&L&A", _marking(brand), "&RPage &P of &N")


def _marking(brand: Brand) -> str:
    return _part('&C&"-,Bold"', brand.marking)


def _part(code: str, text: str) -> str:
    return code + printable(text).replace("&", "&&") if text else ""


def _fitting(left: str, marking: str, right: str) -> str:
    """What stands on the left, in the middle and on the right; without the left where all would be too long."""
    whole = left + marking + right
    return whole if len(whole.encode("utf-16-le")) <= 2 * _LONGEST else marking + right
