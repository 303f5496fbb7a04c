"""The servers' binaries, also when the account that runs them may not look into the clone."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.embedded.account import Account
from integrations.embedded.binaries import find_postgres, find_valkey, major_version, reachable
from services.core.errors import BadConfig

NOBODY = pwd.getpwnam("nobody")
STRANGER = Account("nobody", NOBODY.pw_uid, NOBODY.pw_gid)


@pytest.fixture
def cache() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="binaries-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def closed_copy(folder: Path, closed: Path) -> Path:
    """As a wheel lies in a clone that nobody else may enter: the package, and its libraries beside it."""
    package = next(up for up in folder.parents if up.parent.name == "site-packages")
    shutil.copytree(package, closed / package.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    closed.chmod(0o700)
    return closed / package.name / folder.relative_to(package)


def shown(program: Path) -> str:
    """What it says as the stranger (who we can only become as root)."""
    who = {"user": STRANGER.uid, "group": STRANGER.gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run([str(program), "--version"], capture_output=True, text=True, cwd="/", **who).stdout  # type: ignore[call-overload,no-any-return]


def test_a_closed_clone_is_copied_once_with_its_libraries(tmp_path: Path, cache: Path) -> None:
    closed = closed_copy(find_postgres(None), tmp_path / "closed")
    copy = reachable(closed, STRANGER, cache=cache)
    assert copy != closed and cache in copy.parents
    for program in ("postgres", "initdb", "psql"):
        assert "PostgreSQL" in shown(copy / program), program
    before = copy.stat().st_ino
    assert reachable(closed, STRANGER, cache=cache).stat().st_ino == before
    assert len(list(cache.iterdir())) == 1
    assert (tmp_path / "closed").stat().st_mode & 0o777 == 0o700


def test_valkey_is_copied_as_well(tmp_path: Path, cache: Path) -> None:
    closed = closed_copy(find_valkey().parent, tmp_path / "closed")
    assert "server" in shown(reachable(closed, STRANGER, cache=cache) / "valkey-server").lower()


def test_an_open_folder_is_used_in_place(cache: Path) -> None:
    assert reachable(Path("/usr/bin"), STRANGER, cache=cache) == Path("/usr/bin")
    assert reachable(Path("/root/anything"), None, cache=cache) == Path("/root/anything")


def test_the_version_is_read_from_the_binary() -> None:
    assert major_version(find_postgres(None)) >= 18


def test_a_wrong_override_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="THREADWRIGHT_EMBEDDED__POSTGRES_BIN"):
        find_postgres(tmp_path)
