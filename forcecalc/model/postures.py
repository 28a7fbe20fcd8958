"""What a force is for."""

POSTURES = ("monitor", "tripwire", "interpose", "stabilise", "deter", "defend")
# Those whose force stands along a line; any other is held inland or among people.
ON_A_LINE = ("monitor", "interpose", "defend")
