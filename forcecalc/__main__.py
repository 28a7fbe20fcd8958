"""So that `python -m forcecalc` does what `forcecalc` does."""

from forcecalc.cli import main

if __name__ == "__main__":
    main()
