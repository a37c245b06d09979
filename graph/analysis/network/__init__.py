"""Who works with whom: measures of the network of partners, beside what chance would give."""
