"""An Office package that is the same bytes each time: nothing in it states when it was made."""

import datetime
import re
import zipfile
from io import BytesIO

_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
# The first day that an archive can state.
FIRST_DAY = datetime.date(1980, 1, 1)


def reproducible(package: bytes, day: datetime.date | None = None) -> bytes:
    """A presentation or workbook with fixed times and its parts in a fixed order, workbooks within it likewise.

    Parameters
    ----------
    package : bytes
        A whole .pptx, .xlsx or .docx.
    day : date, optional
        The day that it states.

    Examples
    --------
    >>> import zipfile
    >>> from io import BytesIO
    >>> made = BytesIO()
    >>> with zipfile.ZipFile(made, "w") as archive:
    ...     archive.writestr("b.xml", "<b/>")
    ...     archive.writestr("a.xml", "<a/>")
    >>> again = zipfile.ZipFile(BytesIO(reproducible(made.getvalue())))
    >>> [(part.filename, part.date_time[0]) for part in again.infolist()]
    [('a.xml', 1980), ('b.xml', 1980)]
    """
    kept = BytesIO()
    day = max(day or FIRST_DAY, FIRST_DAY)
    with zipfile.ZipFile(BytesIO(package)) as given, zipfile.ZipFile(kept, "w") as made:
        # The list of contents, which comes first in such a package, is also first in this order.
        for name in sorted(given.namelist()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            made.writestr(entry, _reproducible_part(name, given.read(name), day))
    return kept.getvalue()


def _reproducible_part(name: str, content: bytes, day: datetime.date) -> bytes:
    if name.endswith(".xlsx"):
        return reproducible(content, day)
    time = f"{day.isoformat()}T00:00:00Z".encode()
    return _STAMPS.sub(rb"\g<1>" + time, content) if name == "docProps/core.xml" else content
