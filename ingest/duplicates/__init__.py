"""The same partner under two names: a table of fields read aloud, never the name alone."""
