"""The rim: the web app, its pages and the `kith` command."""
