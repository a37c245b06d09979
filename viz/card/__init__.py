"""A card small enough for a pocket: what is on it, in which languages, and how it becomes a PDF."""
