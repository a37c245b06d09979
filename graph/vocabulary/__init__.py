"""Every word Kith knows: its code, its label, what it means and where it comes from."""
