"""Where everybody stands on the network picture."""
