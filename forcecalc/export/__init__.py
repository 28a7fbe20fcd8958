"""Answers for programs: JSON, CSV, the schema of parameter files, files of sweeps."""
