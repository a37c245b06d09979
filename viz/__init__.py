"""Pictures made from a `View`, each with its table, for pages and for one-file exports."""
