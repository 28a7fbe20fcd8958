"""Tables that others wrote, as cells with their places: bounded before they are read, nothing in them executed."""
