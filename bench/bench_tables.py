"""An answer for 122 contributors from a table, as a multiple of the processor time of an answer of the article.

Wanted: at most 4.
"""

import statistics
from pathlib import Path

from bench_start_up import PROGRAM, ROUNDS, seconds
from outcome import at_most, end

TABLE = str(Path(__file__).parent.parent / "tests/tables/un_contributors.yaml")

if __name__ == "__main__":
    pairs = [(seconds([*PROGRAM, TABLE]), seconds([*PROGRAM, "article"])) for _ in range(ROUNDS)]
    ratio = statistics.median(table / article for table, article in pairs)
    at_most(4, ratio, "122 contributors from a table", "times an answer of the article")
    end()
