"""The object store on a folder: whole files, safe keys."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from integrations.files import FolderBlobs, atomic
from services.core.errors import BadInput, NotFound, Unavailable


async def test_what_is_put_comes_back_and_goes_away(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    await blobs.put("t1/run/a.png", b"\x89PNG", media_type="image/png")
    await blobs.put("t1/run/a.png", b"second", media_type="image/png")
    assert await blobs.get("t1/run/a.png") == b"second"
    await blobs.delete("t1/run/a.png")
    await blobs.delete("t1/run/a.png")
    with pytest.raises(NotFound, match=r"t1/run/a\.png"):
        await blobs.get("t1/run/a.png")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "a",
        "/etc/passwd",
        "t/../u/x",
        "t/./x",
        "t//x",
        "t/x/",
        "t/..",
        "t\\x/y",
        "t/x\x00",
        "t/.tmp-1",
        "t/ä",
        "t/" + "x" * 201,
        "t/" * 500 + "x",
        "~/x",
        "t/x\n",
        "t/a b",
    ],
)
async def test_a_key_that_is_no_safe_path_is_refused_by_every_verb(tmp_path: Path, key: str) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    for attempt in (blobs.get(key), blobs.delete(key), blobs.put(key, b"x", media_type="text/plain")):
        with pytest.raises(BadInput):
            await attempt
    assert not (tmp_path / "blobs").exists()


async def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "blobs", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "t").symlink_to(outside)
    with pytest.raises(BadInput, match="leads out"):
        await FolderBlobs(root).put("t/x", b"x", media_type="text/plain")
    assert list(outside.iterdir()) == []


async def test_files_are_private_and_no_scrap_is_left(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    await asyncio.gather(*(blobs.put("t/x", bytes([n]) * 100_000, media_type="image/png") for n in range(20)))
    data = await blobs.get("t/x")
    assert len(data) == 100_000
    assert len(set(data)) == 1  # one writer's bytes, whole
    assert [path.name for path in (tmp_path / "blobs" / "t").iterdir()] == ["x"]
    assert stat.S_IMODE((tmp_path / "blobs" / "t" / "x").stat().st_mode) == 0o600


async def test_a_folder_where_a_file_should_go_is_a_sentence(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    await blobs.put("t/x/y", b"1", media_type="text/plain")
    with pytest.raises(Unavailable, match="Cannot write"):
        await blobs.put("t/x", b"2", media_type="text/plain")
    with pytest.raises(NotFound):
        await blobs.get("t/x")
    with pytest.raises(NotFound):
        await blobs.get("t/x/y/z")
    assert await blobs.get("t/x/y") == b"1"
    assert [path.name for path in (tmp_path / "blobs" / "t").iterdir()] == ["x"]


async def test_ping_writes_for_real(tmp_path: Path) -> None:
    assert str(tmp_path) in await FolderBlobs(tmp_path).ping()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable):
        await FolderBlobs(tmp_path / "file").ping()


def test_who_comes_second_with_a_new_file_changes_nothing_and_leaves_no_scrap(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "ring", b"first", is_new=True)
    assert not atomic.write(tmp_path / "ring", b"second", is_new=True)
    assert (tmp_path / "ring").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["ring"]
