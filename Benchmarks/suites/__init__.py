"""Which commands are measured."""
