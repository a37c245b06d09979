"""The card."""
