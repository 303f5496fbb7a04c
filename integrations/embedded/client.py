"""Joins the servers of a data folder, starting them when nobody has yet; they live while one process needs them."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from integrations.embedded import locks, postgres, valkey
from integrations.embedded.places import MARKER, SOCKET_NAME, Places, claim, in_words, load_passwords, socket_folder
from services.core.errors import AppError, BadConfig, Unavailable

START_SECONDS = 180.0
WATCH_SECONDS = 1.0
LEFTOVER_SECONDS = 60.0
TEMPORARY_PREFIX = "threadwright-tmp-"


@dataclass(frozen=True)
class Servers:
    """URLs for SQLAlchemy (asyncpg) and redis; empty for a server that was not asked for."""

    home: Path
    superuser_url: str
    owner_url: str  # migrates
    login_url: str  # serves
    redis_url: str


@asynccontextmanager
async def start(
    home: Path | None,
    *,
    temporary: bool = False,
    needs: tuple[str, ...] = ("postgres", "redis"),
    postgres_bin: Path | None = None,
) -> AsyncIterator[Servers]:
    """`temporary`: a folder of its own, not durable, removed at the end. Raises BadConfig or Unavailable."""
    if temporary:
        await asyncio.to_thread(_remove_leftovers)
        home = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX))
    if home is None:
        raise BadConfig("The embedded servers need a data folder; name one in THREADWRIGHT_HOME.")
    membership = _Membership(home, needs, postgres_bin, temporary)
    watch: asyncio.Task[None] | None = None
    try:
        servers = await asyncio.to_thread(membership.join)
        watch = asyncio.create_task(_watch(membership))
        yield servers
    finally:
        if watch is not None:
            watch.cancel()
        await asyncio.shield(asyncio.to_thread(membership.leave))


async def _watch(membership: _Membership) -> None:
    """Starts the servers again, at the same place, when their supervisor was killed under us."""
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        if membership.is_orphaned():
            with suppress(AppError):  # tried again at the next look
                await asyncio.to_thread(membership.join)


class _Membership:
    """One process's stake in a data folder: a file that it holds locked."""

    def __init__(self, home: Path, needs: tuple[str, ...], postgres_bin: Path | None, temporary: bool) -> None:
        self.home = home
        self.needs = needs
        self.postgres_bin = postgres_bin
        self.temporary = temporary
        self.places: Places | None = None
        self.stake: int | None = None
        self.supervisor: subprocess.Popen[str] | None = None
        self.turn = threading.Lock()  # joining again and leaving may meet
        self.has_left = False

    def is_orphaned(self) -> bool:
        return self.places is not None and self.home.exists() and not locks.is_held(self.places.supervisor_lock)

    def join(self) -> Servers:
        with self.turn:
            if self.has_left:
                raise Unavailable("The servers are being closed.")
            try:
                return self._join()
            except OSError as error:
                raise in_words(error, self.home) from error

    def _join(self) -> Servers:
        self.places = claim(self.home)
        start_lock = locks.open_lock(self.places.start_lock)
        try:
            if not locks.wait_lock(start_lock, START_SECONDS):
                raise Unavailable(f"Another process has been starting the servers in {self.home} for too long.")
            self._stake()
            if not self._wait_for_running():
                self._spawn()
            return self._servers()
        finally:
            os.close(start_lock)

    def _stake(self) -> None:
        """Locked before it is seen, so that the supervisor never takes it for a dead one's."""
        assert self.places is not None
        if self.stake is None:
            name = f"{os.getpid()}-{secrets.token_hex(4)}"
            unseen = self.places.clients / f"{name}.new"
            self.stake = locks.open_lock(unseen)
            locks.wait_lock(self.stake, 1.0)
            unseen.rename(unseen.with_suffix(".client"))

    def _wait_for_running(self) -> bool:
        """False: there is no supervisor, so start one. A dying one, or a server on its way back, is waited for."""
        assert self.places is not None
        end = time.monotonic() + START_SECONDS
        while locks.is_held(self.places.supervisor_lock):
            if self.places.state.exists() and _accepts(json.loads(self.places.state.read_text())):
                return True
            if time.monotonic() > end:
                raise Unavailable(f"The servers in {self.home} run but do not answer; see the logs in its log folder.")
            time.sleep(0.05)
        return False

    def _spawn(self) -> None:
        assert self.places is not None
        command = [sys.executable, "-m", "integrations.embedded.supervisor", str(self.home)]
        command += ["--wanted", ",".join(self.needs)]
        command += ["--postgres-bin", str(self.postgres_bin)] if self.postgres_bin else []
        command += ["--temporary"] if self.temporary else []
        with (self.places.home / "supervisor.log").open("wb") as log:
            self.supervisor = subprocess.Popen(  # noqa: S603
                command,
                cwd=Path(__file__).resolve().parents[2],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        assert self.supervisor.stdout is not None
        with self.supervisor.stdout as answers:
            line = answers.readline()
        heard = json.loads(line) if line.strip() else {"kind": "silent"}
        if heard["kind"] == "ready":
            return
        self.supervisor.wait()
        if heard["kind"] == "bad_config":
            raise BadConfig(heard["sentence"])
        raise Unavailable(heard.get("sentence") or self._last_words())

    def _last_words(self) -> str:
        assert self.places is not None
        log = self.places.home / "supervisor.log"
        lines = log.read_text(errors="replace").strip().splitlines()
        return f"The embedded servers did not start: {lines[-1] if lines else 'their process ended'} (more in {log})."

    def _servers(self) -> Servers:
        assert self.places is not None
        state = json.loads(self.places.state.read_text())
        missing = set(self.needs) - set(state["servers"])
        if missing:
            raise BadConfig(
                f"The servers of {self.home} run without {' and '.join(sorted(missing))}, because a process with "
                "DATABASE_URL or REDIS_URL set started them; stop it first, or name another folder in "
                "THREADWRIGHT_HOME."
            )
        passwords, sockets = load_passwords(self.places), state["sockets"]

        def database(user: str, password: str) -> str:
            if "postgres" not in self.needs:
                return ""
            return f"postgresql+asyncpg://{user}:{password}@/{postgres.DATABASE}?host={quote(sockets, safe='/')}"

        path = quote(f"{sockets}/{valkey.SOCKET}", safe="/")
        return Servers(
            home=self.places.home,
            superuser_url=database(postgres.SUPERUSER, passwords.superuser),
            owner_url=database(postgres.OWNER, passwords.owner),
            login_url=database(postgres.LOGIN, passwords.login),
            redis_url=f"unix://:{passwords.redis}@{path}" if "redis" in self.needs else "",
        )

    def leave(self) -> None:
        """Returns when the servers are down, or at once when somebody else still needs them."""
        with self.turn:
            self.has_left = True
            self._leave()

    def _leave(self) -> None:
        if self.places is None or self.stake is None:
            return
        os.close(self.stake)
        self.stake = None
        with suppress(OSError, ValueError, KeyError):  # nobody to wake: it looks by itself twice a second
            os.kill(json.loads(self.places.state.read_text())["pid"], signal.SIGHUP)
        end = time.monotonic() + 20.0
        while time.monotonic() < end and locks.is_held(self.places.supervisor_lock):
            if locks.living(self.places.clients):
                return
            time.sleep(0.02)
        if self.supervisor is not None:
            with suppress(subprocess.TimeoutExpired):
                self.supervisor.wait(1.0)
        if self.temporary:
            shutil.rmtree(self.home, ignore_errors=True)


def _accepts(state: dict[str, Any]) -> bool:
    """Whether each server takes a connection."""
    names = {"postgres": SOCKET_NAME, "redis": valkey.SOCKET}
    for server in state["servers"]:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(Path(state["sockets"]) / names[server]))
            except OSError:
                return False
    return True


def _remove_leftovers() -> None:
    """Throwaway folders whose supervisor was killed before it could remove them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY_PREFIX}*"):
        with suppress(OSError, AppError):
            is_old = time.time() - folder.stat().st_mtime > LEFTOVER_SECONDS
            is_ours = folder.stat().st_uid == os.geteuid() and (folder / MARKER).exists()
            places = Places(folder)
            if is_old and is_ours and not locks.is_held(places.supervisor_lock) and not locks.living(places.clients):
                shutil.rmtree(folder)
                shutil.rmtree(socket_folder(places, is_reachable=False), ignore_errors=True)
