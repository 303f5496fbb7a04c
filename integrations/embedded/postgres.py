"""The embedded Postgres: made once, started on a Unix socket, stopped cleanly."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from integrations.embedded import child
from integrations.embedded.account import Account, own_folder
from integrations.embedded.places import SOCKET_NAME, Passwords, Places
from services.core.errors import AppError, BadConfig, Unavailable

DATABASE = "threadwright"
SUPERUSER = "postgres"
OWNER = "threadwright_owner"
LOGIN = "threadwright_login"
OLDEST = 18  # uuidv7()
NEEDED_BYTES = 200 * 1024 * 1024
STOPS = ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0))  # fast shutdown, then immediate
STALE_SECONDS = 10.0  # how long the remains of a killed server may keep the folder
FULL_DISK = ("No space left on device", "Disk quota exceeded", "File too large")
STALE = ("pre-existing shared memory block", 'lock file "postmaster.pid" already exists')
INITDB = (
    *("-U", SUPERUSER, "-A", "trust", "-E", "UTF8"),
    *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "huge_pages": "off",
    "jit": "off",
    "io_method": "sync",
    "max_wal_size": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass
class Postgres:
    """`folder` arguments are the working directory, so that no parent of it has to be open to the account."""

    places: Places
    passwords: Passwords
    account: Account | None
    binaries: Path
    major: int
    sockets: Path
    is_durable: bool
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def log(self) -> Path:
        return self.places.logs / "postgres.log"

    def prepare(self) -> None:
        """Makes the data folder when there is none; refuses one of another major version."""
        if self.major < OLDEST:
            raise BadConfig(f"The Postgres in {self.binaries} is version {self.major}; Threadwright needs {OLDEST}.")
        version = self.places.postgres / "PG_VERSION"
        if version.exists():
            found = version.read_text().strip()
            if found != str(self.major):
                raise BadConfig(
                    f"The data folder {self.places.postgres} was written by Postgres {found} and this installation "
                    f"brings Postgres {self.major}; name another folder in THREADWRIGHT_HOME, or dump the old one "
                    "with its own version and restore it."
                )
            return
        require_space(self.places, NEEDED_BYTES)
        unfinished = self.places.home / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        own_folder(unfinished, self.account)
        sync = ("--sync-method=syncfs",) if self.is_durable and sys.platform == "linux" else ("--no-sync",)
        self._run([str(self.binaries / "initdb"), "-D", data_folder(unfinished), *INITDB, *sync], unfinished, "")
        self._run([str(self.binaries / "postgres"), "--single", "-D", data_folder(unfinished), "template1"],
                  unfinished, self._roles())  # fmt: skip
        (unfinished / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        unfinished.rename(self.places.postgres)

    def _roles(self) -> str:
        """One statement a line: the owner migrates, the login serves and has no right of its own."""
        return (
            f"ALTER ROLE {SUPERUSER} PASSWORD '{self.passwords.superuser}';\n"
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{self.passwords.owner}';\n"
            f"CREATE ROLE {LOGIN} LOGIN NOINHERIT PASSWORD '{self.passwords.login}';\n"
            f"CREATE DATABASE {DATABASE} OWNER {OWNER};\n"
            f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;\n"
            f"GRANT CONNECT ON DATABASE {DATABASE} TO {LOGIN};\n"
        )

    def _run(self, command: list[str], folder: Path, text: str) -> None:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
            check=False,
        )
        shown = done.stdout.decode(errors="replace")
        if done.returncode != 0 or "ERROR:" in shown or "PANIC:" in shown:
            raise self._explain(shown)

    def _explain(self, shown: str) -> AppError:
        if any(words in shown for words in FULL_DISK):
            return Unavailable(
                f"The disk that holds {self.places.home} is full, so Postgres cannot write; free some space, or name "
                "a folder on another disk in THREADWRIGHT_HOME."
            )
        lines = [
            line for line in shown.splitlines() if any(word in line for word in ("FATAL", "ERROR", "PANIC", "error:"))
        ]
        last = (lines or shown.strip().splitlines() or ["it said nothing"])[-1].strip()
        return Unavailable(f"The embedded Postgres did not start: {last} (more in {self.log}).")

    def start(self) -> None:
        """Returns when connections are accepted; waits a little for the remains of a killed server to go."""
        end = time.monotonic() + STALE_SECONDS
        while True:
            offset = self.log.stat().st_size if self.log.exists() else 0
            self._spawn()
            if child.wait_until(self._is_ready, self._alive(), 120.0):
                return
            self.stop()
            with self.log.open("rb") as log:
                log.seek(min(offset, self.log.stat().st_size))
                shown = log.read().decode(errors="replace")
            if time.monotonic() > end or not any(words in shown for words in STALE):
                raise self._explain(shown)
            time.sleep(0.1)

    def _spawn(self) -> None:
        own_folder(self.sockets, self.account)
        settings = {**SETTINGS, **({} if self.is_durable else THROWAWAY)}
        settings["unix_socket_directories"] = f'"{self.sockets}"'
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.process = child.spawn(
            [str(self.binaries / "postgres"), "-D", data_folder(self.places.postgres), *options],
            account=self.account,
            folder=self.places.postgres,
            log=self.log,
            stop_signal=signal.SIGINT,
        )

    def _alive(self) -> subprocess.Popen[bytes]:
        assert self.process is not None
        return self.process

    def _is_ready(self) -> bool:
        try:
            lines = (self.places.postgres / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready" and lines[0].strip() == str(self._alive().pid)

    def stop(self) -> None:
        if self.process is not None:
            child.stop(self.process, STOPS)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.sockets / name).unlink(missing_ok=True)


def data_folder(folder: Path) -> str:
    """The working directory by a name that needs no open parent, where the system has one."""
    return "/proc/self/cwd" if sys.platform == "linux" else str(folder)


def require_space(places: Places, needed: int) -> None:
    free = shutil.disk_usage(places.home).free
    if free < needed:
        raise Unavailable(
            f"The disk that holds {places.home} has {free // 2**20} MB left and the embedded Postgres needs "
            f"{needed // 2**20} MB; free some space, or name a folder on another disk in THREADWRIGHT_HOME."
        )
