"""What would close most of a gap, who would be paid for it, and what it would change for everybody else."""
