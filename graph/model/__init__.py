"""What Kith holds, as small frozen values; survivors and practitioners are not among them."""
