"""Tables of what was measured, and of the goals that it is held against."""
