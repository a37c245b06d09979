"""Tests of graph.questions."""
