"""Which exhibits there are."""

# In the order of a briefing.
CHARTS = (
    "gap",
    "scenarios",
    "methods",
    "history",
    "history_by_area",
    "history_by_population",
    "estimates",
    "drivers",
    "surface",
    "distribution",
    "contributors",
)
# Of analyses with commands of their own.
OF_THEIR_OWN = ("flow", "backstop", "share")
