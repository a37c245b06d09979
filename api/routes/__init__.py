"""JSON answers, one module per subject."""
