"""Measures over a `View`: silos and gaps. Pure: no IO, no clock, randomness is an argument."""
