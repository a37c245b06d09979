"""The only door to the database: two engines behind one driver."""
