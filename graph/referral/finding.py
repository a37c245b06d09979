"""What one criterion finds of one service."""

from __future__ import annotations

from dataclasses import dataclass

from graph.referral.profile import Certainty


@dataclass(frozen=True, slots=True)
class Finding:
    """How well one thing fits, 0 to 1, how sure that is, in words, and who says so. Unknown fits 0."""

    fit: float
    certainty: Certainty
    text: str
    said_by: str = ""
