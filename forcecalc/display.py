"""How a result is shown in a notebook: by whatever the package's face has registered."""

from collections.abc import Callable


class Displayed:
    """A result that a notebook shows as HTML; analyses know nothing of how."""

    renderer: "Callable[[object], str] | None" = None

    def _repr_html_(self) -> str | None:
        # By this name IPython asks an object for its HTML; nothing means its plain text.
        return Displayed.renderer(self) if Displayed.renderer else None
