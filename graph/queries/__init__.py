"""Every Cypher text Kith runs, as typed functions that return a `Query`."""
