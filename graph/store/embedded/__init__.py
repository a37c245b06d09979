"""The embedded engine: found or started on this machine, one process for all who use the folder."""
