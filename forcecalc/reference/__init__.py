"""Tables of the world: peacekeeping missions and published estimates."""
