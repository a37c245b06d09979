"""What is printed: a table whose figures a drawing shows anyway stays off paper unless it is open."""

from __future__ import annotations

from viz.pages import environment
from viz.picture import Table


def test_a_long_table_says_of_itself_that_it_is_for_the_screen() -> None:
    template = environment().get_template("table.html")
    kept = template.render(table=Table("Ties", ("Who",), (("a",),)))
    left = template.render(table=Table("Ties", ("Who",), (("a",),), on_paper=False))
    assert "on-screen" not in kept
    assert 'class="table-fold on-screen"' in left
