"""A fictional community in the shapes real sources have, planted only through ingest."""
