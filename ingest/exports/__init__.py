"""Files out: what one role may see, in the forms that other programs read. One module a format.

Every format takes a `View` and gives the texts of its files; `writing` puts them in place.
"""
