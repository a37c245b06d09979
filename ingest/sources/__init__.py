"""Kith's own files row by row, the shapes of files of others, and mappings; CONTRIBUTING says how to add."""
