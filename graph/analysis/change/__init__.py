"""What changed between two named points in time."""
