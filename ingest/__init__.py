"""Files in: read, checked at the door, located, reported, until they are `Records`. And out: `exports`."""
