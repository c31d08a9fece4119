"""Makes the repositories that are measured: the same bytes for the same size, on every machine."""
