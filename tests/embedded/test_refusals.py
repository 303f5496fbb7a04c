"""What cannot work ends in one sentence that says how to mend it, and leaves nothing running."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from integrations import embedded
from integrations.embedded import postgres
from integrations.embedded.account import choose_account, require_entry
from integrations.embedded.places import Places, socket_folder
from services.core.errors import AppError, BadConfig, Unavailable
from tests.embedded.processes import ROOT, processes_of

pytestmark = pytest.mark.timeout(400)  # real processes start and stop; a busy machine needs long
ONE_START = """
import asyncio, resource, sys
from pathlib import Path
from integrations import embedded
from services.core.errors import AppError
limit = int(sys.argv[2])
if limit:
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
async def main():
    async with embedded.start(Path(sys.argv[1])) as servers:
        import asyncpg
        connection = await asyncpg.connect(servers.owner_url.replace("+asyncpg", ""))
        print(await connection.fetchval("SELECT current_user"))
        await connection.close()
try:
    asyncio.run(main())
except AppError as error:
    print(type(error).__name__, error)
"""


def start_in_a_process(home: Path, *, largest_file: int = 0, prefix: Sequence[str] = ()) -> str:
    done = subprocess.run(
        [*prefix, sys.executable, "-c", ONE_START, str(home), str(largest_file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    return done.stdout.strip() or done.stderr


async def refused(home: Path, kind: type[AppError]) -> str:
    with pytest.raises(kind) as caught:
        async with embedded.start(home):
            pass
    assert processes_of(home) == []
    return str(caught.value)


async def test_a_folder_of_somebody_elses(home: Path) -> None:
    home.mkdir()
    (home / "thesis.odt").write_text("ten years of work")
    words = await refused(home, BadConfig)
    assert "thesis.odt" in words and "THREADWRIGHT_HOME" in words
    assert [entry.name for entry in home.iterdir()] == ["thesis.odt"]


async def test_a_file_in_place_of_the_folder(home: Path) -> None:
    home.write_text("")
    assert "is a file" in await refused(home, BadConfig)


async def test_an_empty_folder_is_taken(home: Path) -> None:
    home.mkdir(mode=0o700)
    async with embedded.start(home):
        assert processes_of(home)
    assert home.stat().st_mode & 0o777 == 0o700


async def test_a_folder_of_another_postgres(home: Path) -> None:
    async with embedded.start(home):
        pass
    (home / "postgres" / "PG_VERSION").write_text("17\n")
    words = await refused(home, BadConfig)
    assert "Postgres 17" in words and "Postgres 18" in words


def test_a_disk_that_is_full(home: Path) -> None:
    """The size of a file is limited instead: the same failing write, for root and for everybody."""
    words = start_in_a_process(home, largest_file=64 * 1024)
    assert words.startswith("Unavailable The disk that holds") and "THREADWRIGHT_HOME" in words, words
    assert processes_of(home) == []
    assert start_in_a_process(home) == "threadwright_owner", "space was made, so it starts"


async def test_a_disk_with_little_left(home: Path, tmp_path: Path) -> None:
    """A really small file system where this machine lets us mount one; else the same check against a huge need."""
    small = home
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(small)], capture_output=True)
    try:
        if mounted.returncode == 0:
            words = await refused(small, Unavailable)
            assert "7 MB left" in words or "8 MB left" in words
            (small / "threadwright.json").unlink()
            for entry in small.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
            _fill(small)
            assert "is full" in await refused(small, Unavailable)
        else:
            places = embedded.claim(small)
            free = shutil.disk_usage(small).free
            with pytest.raises(Unavailable, match="MB left"):
                postgres.require_space(places, free + 2**30)
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(small)], check=True)


def _fill(folder: Path) -> None:
    """To the last byte; the file belongs to us, so the folder counts as ours."""
    (folder / "threadwright.json").write_text("{}")
    with suppress(OSError), (folder / "log").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        home = Path("/proc/nothing/here")  # nobody, not even root, writes there
        assert "cannot be" in await refused(home, AppError)
        return
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "cannot be written" in await refused(closed / "data", BadConfig)


def test_a_strangers_socket_folder_is_refused(tmp_path: Path) -> None:
    home = tmp_path / ("a long name " * 9)
    folder = socket_folder(Places(home), is_reachable=True)
    folder.mkdir()
    folder.chmod(0o777)
    try:
        assert "somebody else" in start_in_a_process(home)
    finally:
        folder.rmdir()


def as_user(uid: int) -> list[str]:
    """As root, become `uid`; it may read everything, because root's own Python often lies in a closed folder."""
    if os.geteuid() != 0:
        return []
    reads = "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"
    return ["setpriv", f"--reuid={uid}", "--regid=65534", "--clear-groups", *reads]


def a_place_of(uid: int, home: Path) -> Path:
    place = home.parent / "theirs"
    place.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(place, uid, 65534)
    return place / "data"


def test_as_an_ordinary_user(home: Path) -> None:
    """As root: as `nobody`; else as ourselves."""
    nobody = pwd.getpwnam("nobody").pw_uid
    place = a_place_of(nobody, home)
    assert start_in_a_process(place, prefix=as_user(nobody)) == "threadwright_owner"
    assert processes_of(place) == []


def test_a_user_id_without_a_name(home: Path) -> None:
    unknown = 54321
    if os.geteuid() != 0:
        with pytest.raises(BadConfig, match="DATABASE_URL"):
            require_entry(unknown)
        return
    words = start_in_a_process(a_place_of(unknown, home), prefix=as_user(unknown))
    assert "54321" in words and "DATABASE_URL" in words


async def test_root_takes_up_what_a_user_began(home: Path) -> None:
    """`sudo` once by mistake must not spoil the folder for its owner."""
    if os.geteuid() != 0:
        assert choose_account(home) is None
        return
    nobody = pwd.getpwnam("nobody").pw_uid
    place = a_place_of(nobody, home)
    for prefix in (as_user(nobody), [], as_user(nobody)):
        assert start_in_a_process(place, prefix=prefix) == "threadwright_owner"


def test_a_container_where_root_is_alone(home: Path) -> None:
    """A user namespace with one user in it, as rootless containers have."""
    tried = subprocess.run(["unshare", "--user", "--map-root-user", "true"], capture_output=True)
    if tried.returncode != 0:
        assert "unshare" in tried.stderr.decode()
        return
    words = start_in_a_process(home, prefix=["unshare", "--user", "--map-root-user"])
    assert "DATABASE_URL" in words and words.startswith("BadConfig"), words
