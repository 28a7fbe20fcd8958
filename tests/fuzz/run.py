"""Fuzzes each target for some seconds, guided by what of the code an input reaches: `make fuzz`.

What is anything but an error that a user can correct is kept in build/fuzz/findings, its trace beside it, and the run
goes on; in the end each is listed, and the exit code is 1. The seconds for a target are FORCECALC_SECONDS.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from forcecalc.case.glossary import GLOSSARY

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "fuzz"
FINDINGS = BUILD / "findings"
TARGETS = ("reader", "workbook", "overlay", "table", "brand", "formulas")
# What an input may have, an answer may take, and a process may hold before that is a finding too.
LONGEST, SLOWEST, LARGEST = 4_096, 60, 2_000
# How long a process fuzzes at most: with each input atheris itself holds more memory. [s]
STRETCH = 240
# Words of files that bytes alone would seldom come to, beside the names of quantities.
WORDS = """
title: figures: contributors: sectors: capabilities: variants: phases: sources: extends: start_month: value: low: high:
bound: distribution: values: weights: without: probability: deviation: method: posture: from: troops months unknown
France. colours: fonts: logo: footer: &amp; <row <v> <f> inlineStr
"""


def fuzz(target: str, seconds: int) -> None:
    """Fuzz one target in this process, which then ends."""
    # Of an extra of its own.
    import atheris

    with atheris.instrument_imports(include=["forcecalc", "yaml"]):
        from tests.fuzz.targets import tried

        folder = Path(tempfile.mkdtemp(prefix="forcecalc-fuzz-"))
        for seed in sorted((HERE / "corpus" / target).iterdir()):
            # Once beforehand: what is imported late is then imported as something to be guided by.
            tried(target, seed.read_bytes(), folder)

    def once(data: bytes) -> None:
        try:
            tried(target, data, folder)
        except Exception as error:
            keep(target, data, error)

    grown = BUILD / "corpus" / target
    grown.mkdir(parents=True, exist_ok=True)
    arguments = (f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-rss_limit_mb={LARGEST}")
    quiet = ("-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={FINDINGS}/{target}-", f"-dict={words()}")
    atheris.Setup([sys.argv[0], *arguments, *quiet, str(grown), str(HERE / "corpus" / target)], once)
    atheris.Fuzz()


def words() -> Path:
    """A file with words that an input may be made of."""
    file = BUILD / "words"
    file.write_text("".join(f'"{word}"\n' for word in (*WORDS.split(), *GLOSSARY.quantities)))
    return file


def keep(target: str, data: bytes, error: Exception) -> None:
    """Keep an input that led to an error; of those that end on the same line the first."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    name = hashlib.sha256(f"{type(error)} {last.filename} {last.lineno}".encode()).hexdigest()[:12]
    file = FINDINGS / f"{target}-{name}"
    if not file.exists():
        file.write_bytes(data)
        Path(f"{file}.txt").write_text("".join(traceback.format_exception(error)))


def told(target: str, seconds: int) -> str:
    """Fuzz a target in processes of their own, whose output is kept; what they say of themselves in the end."""
    tried = new = 0
    for left in range(seconds, 0, -STRETCH):
        log = BUILD / f"{target}.log"
        with log.open("w") as file:
            command = [sys.executable, "-m", "tests.fuzz.run", "--alone", target]
            environment = {**os.environ, "FORCECALC_SECONDS": str(min(left, STRETCH))}
            ended = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, env=environment).returncode
        said = dict(re.findall(r"stat::(\w+): +(\d+)", log.read_text()))
        if ended or not said:
            return f"ended with {ended}: see {log}"
        tried, new = tried + int(said["number_of_executed_units"]), new + int(said["new_units_added"])
    return f"{tried:,} inputs, {new} of which reach something new"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=TARGETS, metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--alone", action="store_true", help="fuzz the one target named in this process")
    asked = parser.parse_args()
    seconds = int(os.environ.get("FORCECALC_SECONDS", "60"))
    FINDINGS.mkdir(parents=True, exist_ok=True)
    if asked.alone:
        fuzz(asked.targets[0], seconds)
    for target in asked.targets:
        print(f"{target}, {seconds} s", flush=True)
        print(f"  {told(target, seconds)}", flush=True)
    found = sorted(file for file in FINDINGS.iterdir() if file.suffix != ".txt")
    for file in found:
        print(f"finding: {file}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
