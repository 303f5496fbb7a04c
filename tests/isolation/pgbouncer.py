"""A PgBouncer for tests: this machine's own, else Debian's, fetched once and checked by its hash. Where neither can be
had (another system, no network at the first run), a small pooler of our own that is as strict."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import io
import lzma
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tests.servers import LOGIN, OWNER, PASSWORD, Database, Servers

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".tools" / "pgbouncer"
POOL = "https://deb.debian.org/debian/pool/main/"
FETCH_SECONDS = 10.0
AGAIN_SECONDS = 600.0  # not every process of a run tries in vain
PACKAGES = {
    "pgbouncer": (
        "p/pgbouncer/pgbouncer_1.18.0-1+deb12u1_amd64.deb",
        "b8468c31f94596da0967b1a27980a0a036268eb8e53d3e647651bd7b82b6f65e",
    ),
    "libcares.so.2": (
        "c/c-ares/libc-ares2_1.18.1-3_amd64.deb",
        "087fd5c2ac883202e1786ab45617cdab7f77bc7f060d58cca177ddf6b6c3fa73",
    ),
    "libevent-2.1.so.7": (
        "libe/libevent/libevent-2.1-7_2.1.12-stable-8_amd64.deb",
        "ca8858a7095ade7776c9f73437812423a45ccd90de2079e8c34830d291df290f",
    ),
}
SERVERS = 2  # connections to Postgres, for as many clients as come


@dataclass(frozen=True)
class Pooler:
    port: int
    name: str

    def before(self, database: Database) -> Database:
        """The same database as it is reached through the pooler."""
        there = {
            one: f"postgresql://{login}:{PASSWORD}@127.0.0.1:{self.port}/{database.name}"
            for one, login in (("owner", OWNER), ("app", LOGIN))
        }
        return replace(database, **there)


@contextmanager
def running(servers: Servers) -> Iterator[Pooler]:
    folder = Path(tempfile.mkdtemp(prefix="tw-pooler-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    found = _copied(folder)
    if found is None:
        name, command = "our own", [sys.executable, "-m", "tests.isolation.strict_pooler", str(port)]
        command += [str(servers.port), str(SERVERS)]
        user: dict[str, object] = {"cwd": ROOT}
    else:
        name, command = "PgBouncer", [str(found), "-q", str(_configured(folder, port, servers))]
        user = {"cwd": "/", "env": {"LD_LIBRARY_PATH": str(folder), "PATH": os.environ["PATH"]}, **_ordinary_user()}
    process = subprocess.Popen(
        command,
        stdout=(folder / "log").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_die_with_parent,
        **user,  # type: ignore[call-overload]
    )
    try:
        _wait_for(port, process, folder / "log")
        yield Pooler(port, name)
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _configured(folder: Path, port: int, servers: Servers) -> Path:
    """Nothing is forgiven: no start-up parameter is ignored, and no connection is swept after a transaction."""
    (folder / "users").write_text("".join(f'"{one}" "{PASSWORD}"\n' for one in (OWNER, LOGIN)))
    told = folder / "pgbouncer.ini"
    told.write_text(
        f"[databases]\n* = host={servers.host} port={servers.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nunix_socket_dir =\nauth_type = scram-sha-256\nauth_file = {folder / 'users'}\n"
        f"pool_mode = transaction\ndefault_pool_size = {SERVERS}\nmax_client_conn = 200\nquery_wait_timeout = 20\n"
    )
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    return told


def _copied(folder: Path) -> Path | None:
    """Where an ordinary user reaches it, with the libraries that this machine lacks: PgBouncer refuses to be root."""
    own = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if own is None and not _fetched():
        return None
    for path in [Path(own)] if own else CACHE.iterdir():
        shutil.copy2(path, folder / path.name)
    return folder / "pgbouncer"


def _fetched() -> bool:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE.parent / "pgbouncer.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        failed = CACHE.parent / "pgbouncer.failed"
        if _starts():
            return True
        if failed.exists() and time.time() - failed.stat().st_mtime < AGAIN_SECONDS:
            return False
        try:
            for name, (place, digest) in PACKAGES.items():
                with urllib.request.urlopen(POOL + place, timeout=FETCH_SECONDS) as answer:
                    _unpack(name, answer.read(), digest)
        except OSError as error:
            failed.write_text(f"{error}\n")
            return False
        if not _starts():
            failed.write_text("it does not start on this machine\n")
            return False
        return True


def _starts() -> bool:
    try:
        command, libraries = [CACHE / "pgbouncer", "--version"], {"LD_LIBRARY_PATH": str(CACHE)}
        return subprocess.run(command, env=libraries, capture_output=True).returncode == 0
    except OSError:
        return False


def _unpack(name: str, package: bytes, digest: str) -> None:
    """A .deb is an `ar` of three files; of the last we need one."""
    if hashlib.sha256(package).hexdigest() != digest:
        raise OSError(f"the package of {name} is not the one that was expected")
    at = 8
    while at < len(package):
        title, size = package[at : at + 16].decode().strip(), int(package[at + 48 : at + 58])
        if title.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(lzma.decompress(package[at + 60 : at + 60 + size]))) as files:
                for one in files:
                    if one.isfile() and PurePosixPath(one.name).name.startswith(name):
                        _keep(name, files, one)
        at += 60 + size + size % 2


def _keep(name: str, files: tarfile.TarFile, one: tarfile.TarInfo) -> None:
    if name == "pgbouncer" and not one.name.endswith("/sbin/pgbouncer"):
        return
    content = files.extractfile(one)
    assert content is not None
    (CACHE / name).write_bytes(content.read())
    (CACHE / name).chmod(0o755)


def _ordinary_user() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the pooler did not start: {log.read_text(errors='replace')[-2000:]}") from None
            time.sleep(0.02)
