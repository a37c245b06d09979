"""HTML pages, one module per page, and their templates."""
