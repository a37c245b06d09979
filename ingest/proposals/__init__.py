"""Mappings proposed for tables that somebody else made, by the names and values of their columns."""
