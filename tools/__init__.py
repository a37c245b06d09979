"""Recipes for developers: checks, vendored files, generated documents."""
