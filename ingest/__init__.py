"""Files in: read, checked at the door, located, reported; what comes out are `Records`."""
