"""Tests of graph.queries."""
