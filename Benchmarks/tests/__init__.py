"""Tests of the benchmarks' own parts; `Benchmarks/run --check` tests the whole."""
