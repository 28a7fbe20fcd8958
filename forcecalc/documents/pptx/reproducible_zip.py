"""An Office package that is the same bytes each time: nothing in it states when it was made."""

import re
import zipfile
from io import BytesIO

_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
# The first day that an archive can state.
_DAY, _TIME = (1980, 1, 1, 0, 0, 0), rb"\g<1>1980-01-01T00:00:00Z"


def reproducible(package: bytes) -> bytes:
    """A presentation or workbook with fixed times and its parts in a fixed order, workbooks within it likewise.

    Parameters
    ----------
    package : bytes
        A whole .pptx, .xlsx or .docx.

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
    with zipfile.ZipFile(BytesIO(package)) as given, zipfile.ZipFile(kept, "w") as made:
        # The list of contents, which comes first in such a package, is also first in this order.
        for name in sorted(given.namelist()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            made.writestr(entry, _reproducible_part(name, given.read(name)))
    return kept.getvalue()


def _reproducible_part(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return reproducible(content)
    return _STAMPS.sub(_TIME, content) if name == "docProps/core.xml" else content
