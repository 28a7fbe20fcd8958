"""From a parameter file to figures."""
