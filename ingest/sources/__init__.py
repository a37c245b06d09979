"""One module per source shape; adding one is described in CONTRIBUTING."""
