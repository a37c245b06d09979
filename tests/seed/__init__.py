"""The seed: a fictional community, its maker and its planting."""
