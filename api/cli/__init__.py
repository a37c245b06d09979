"""One module per `kith` command; heavy imports stay inside functions."""
