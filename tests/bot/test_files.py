"""The output folder: whole or not at all, our files replaced, other people's kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.console import files
from services.core.errors import BadInput


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_has_all_files_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "plan"
    files.write_all(out, {"bdd.md": "words", "features/one.feature": "Feature: x", "diagrams/context.png": b"\x89PNG"})
    assert tree(out) == {"bdd.md", "features/one.feature", "diagrams/context.png"}
    assert [path.name for path in out.parent.iterdir()] == ["plan"]
    assert out.stat().st_mode & 0o055, "others may look, as in any folder that a person makes"


def test_a_second_run_replaces_ours_removes_what_is_gone_and_keeps_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "plan"
    files.write_all(out, {"bdd.md": "old", "features/gone.feature": "x", "thread.md": "old"})
    (out / "notes.md").write_text("mine")
    (out / "features" / "mine.txt").write_text("mine")
    files.write_all(out, {"bdd.md": "new", "features/new.feature": "y"})
    assert tree(out) == {"bdd.md", "features/new.feature", "features/mine.txt", "notes.md"}
    assert (out / "bdd.md").read_text() == "new"


@pytest.mark.parametrize("name", ["bdd.json", "thread.md"])
def test_a_folder_in_the_way_of_a_file_is_refused_before_any_work(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(BadInput, match="in the way"):
        files.check_folder(tmp_path)


def test_what_cannot_be_a_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(BadInput, match="is a file"):
            files.check_folder(out)
    (tmp_path / "features").write_text("x")
    with pytest.raises(BadInput, match="in the way"):
        files.check_folder(tmp_path)


def test_a_folder_that_is_no_run_has_no_trace(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"trace\.json does not exist"):
        files.read_trace(tmp_path)
    (tmp_path / "trace.json").write_text('{"nodes": 1}')
    with pytest.raises(BadInput, match="is not the trace of a run"):
        files.read_trace(tmp_path)
