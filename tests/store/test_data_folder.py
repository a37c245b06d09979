"""Where a store may be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.store.embedded.files import make_folder


def test_a_file_where_the_data_folder_should_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a list", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"cannot be the data folder: .* Choose another with --data"):
        make_folder(tmp_path / "data")
