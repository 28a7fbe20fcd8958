"""How a result is shown: with what the package's face has registered."""

from collections.abc import Callable


class Displayed:
    """A result that a notebook shows as HTML; the analyses do not know how."""

    renderer: "Callable[[object], str] | None" = None
    printer: "Callable[[object], str] | None" = None

    def _repr_html_(self) -> str | None:
        # IPython looks for this method; with no HTML it shows the plain text.
        return Displayed.renderer(self) if Displayed.renderer else None
