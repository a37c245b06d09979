"""Makes the files of the fictional Riverbend County, the same bytes every time: `python -m seed.make`.

No town, tract, nation, organization or person in it exists. The parts that tell its story (who is linked
to whom, who lives where, what is offered where) are written by hand in the tables of `partner_*` and
`links`; the rest is filled in by a random generator that always starts from the same seed.
"""
