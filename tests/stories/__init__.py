"""Whole journeys, from files to answers."""
