"""Files that are refused before a run, and not touched by that."""

import pytest

from stepwire.errors import UsageError
from stepwire.writable import refuse_unwritable


def test_a_file_that_can_be_written_is_left_as_it_is(tmp_path):
    (old := tmp_path / "old").write_text("kept")
    refuse_unwritable(old)
    assert old.read_text() == "kept"


def test_no_file_is_left_where_there_was_none(tmp_path):
    refuse_unwritable(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [("none/a", "there is no folder .*none"), ("folder", "cannot be written: Is a directory")],
)
def test_what_cannot_be_written_is_refused(tmp_path, name, what):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=what) as caught:
        refuse_unwritable(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
