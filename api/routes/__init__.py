"""The routes: each asks for a view, has the pages or pictures made from it, and answers."""
