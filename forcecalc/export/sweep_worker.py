"""What a worker of a cluster is asked to do: say what it is, whether it sees the folder, and write a part."""

from functools import lru_cache

from forcecalc.analysis.fingerprint import Fingerprint, difference, processor, versions
from forcecalc.errors import ForcecalcError
from forcecalc.export.sweep_part import MANIFEST, Parts, write_part
from forcecalc.formulas.carried import unpacked


@lru_cache
def versions_here(names: tuple[str, ...]) -> Fingerprint:
    """What there is here of what has to be the same everywhere, by the names of that."""
    found = versions("scipy" in names, "pyarrow" in names)
    return {**found, "processor": processor()} if "processor" in names else found


def sees(parts: Parts) -> bool:
    """Whether the folder of a sweep is seen here, with the sweep's own file in it."""
    try:
        return parts.digest in parts.path(0).with_name(MANIFEST).read_text("utf-8")
    except OSError:
        return False


def write_sent(content: bytes, parts: Parts, number: int, needed: Fingerprint) -> int:
    """Write a part of a sweep that was sent; returns how many of its rows are not finite.

    Workers that came late are held against what it needs, too.

    Raises
    ------
    ForcecalcError
        If something here is of another version, or the part cannot be written.
    """
    if why := difference(needed, versions_here(tuple(needed))):
        raise ForcecalcError(f"a worker ('there') is unlike the program that asks: {why}")
    return write_part(unpacked(content), parts, number)
