"""The rows of a sweep into a Parquet file: straight from arrays against by way of CSV.

Wanted: at least 5 times as fast.
"""

import io
import statistics
import time

import pyarrow
from outcome import at_least, end
from pyarrow import csv, parquet
from subject import article

from forcecalc.analysis.sweep import Sweep, sweep
from forcecalc.export.sweep_file import lines
from forcecalc.export.sweep_table import schema_of, table_of
from forcecalc.scenario.distributions import Draws

ROUNDS, ROWS = 5, 100_000
VARY = ["tour_length=4.1:8:0.1 months", "published_requirement=1000:50000:20 troops"]


def straight(swept: Sweep, block: Draws) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table_of(block, schema_of(swept.columns)), file)
    return file.getvalue()


def by_csv(swept: Sweep, block: Draws) -> bytes:
    """As sweeps were written before: a text of exact numbers, then read again."""
    text = "".join(lines(swept, [block])).encode()
    numbers = csv.ConvertOptions(column_types=dict.fromkeys(swept.columns, pyarrow.float64()))
    file = io.BytesIO()
    with (
        csv.open_csv(io.BytesIO(text), convert_options=numbers) as batches,
        parquet.ParquetWriter(file, batches.schema) as writer,
    ):
        for batch in batches:
            writer.write_batch(batch)
    return file.getvalue()


def seconds(write: object, swept: Sweep, block: Draws) -> float:
    start = time.perf_counter()
    assert callable(write) and write(swept, block)
    return time.perf_counter() - start


if __name__ == "__main__":
    swept = sweep(article().scenario, VARY, ["pledge_shortfall", "required_force"])
    block = swept.columns_of(0, min(ROWS, len(swept)))
    assert len(parquet.read_table(io.BytesIO(straight(swept, block)))) == block.shape[1]
    ratios = [seconds(by_csv, swept, block) / seconds(straight, swept, block) for _ in range(ROUNDS)]
    rate = block.shape[1] / seconds(straight, swept, block)
    ratio = statistics.median(ratios)
    at_least(5, ratio, "arrays to Parquet", f"times as fast as by way of CSV, {rate:,.0f} rows/s")
    end()
