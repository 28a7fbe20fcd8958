"""What `forcecalc` and `python -m forcecalc` run."""

import sys


def main() -> None:
    """Run the command line; who interrupts it while it is still being imported sees no traceback either."""
    try:
        from forcecalc.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
