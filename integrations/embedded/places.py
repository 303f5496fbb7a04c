"""Where each file of the embedded servers lies inside one data folder."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from services.core.errors import BadConfig, Unavailable

LONGEST_SOCKET_PATH = 107  # bytes, the kernel's limit
SOCKET_NAME = ".s.PGSQL.5432"
MARKER = "threadwright.json"
ODD_CHARACTERS = set("\"',\\?#%\n\r\t")  # would need escaping in one of URL, setting or shell


@dataclass(frozen=True)
class Places:
    """One data folder; everything below `home` is ours."""

    home: Path

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        return self.home / "valkey"

    @property
    def logs(self) -> Path:
        return self.home / "log"

    @property
    def clients(self) -> Path:
        """One locked file per process that needs the servers; the kernel lets go of the lock when it dies."""
        return self.home / "clients"

    @property
    def start_lock(self) -> Path:
        """Held while the servers are being started or stopped."""
        return self.home / "start.lock"

    @property
    def supervisor_lock(self) -> Path:
        """Held for as long as the supervisor lives."""
        return self.home / "supervisor.lock"

    @property
    def state(self) -> Path:
        """There only while the servers accept connections."""
        return self.home / "state.json"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets.json"


@dataclass(frozen=True)
class Passwords:
    superuser: str
    owner: str
    login: str
    redis: str


def claim(home: Path) -> Places:
    """Make the folder ours: created when missing, taken when empty, refused when it holds a stranger's files."""
    home = Path(os.path.abspath(home))  # noqa: PTH100 - resolve() would follow links that the person chose
    places = Places(home)
    try:
        if home.exists() and not home.is_dir():
            raise BadConfig(f"The data folder {home} is a file; name a folder in THREADWRIGHT_HOME.")
        if not home.exists():
            home.mkdir(parents=True, mode=0o711, exist_ok=True)  # another process may be as quick
        marker = home / MARKER
        if not marker.exists():
            strangers = sorted(entry.name for entry in home.iterdir() if not entry.name.startswith(f"{MARKER}."))
            if strangers and not marker.exists():
                raise BadConfig(
                    f"The folder {home} holds files that are not Threadwright's ({strangers[0]} is one); "
                    "name an empty folder in THREADWRIGHT_HOME."
                )
            _write(marker, json.dumps({"format": 1}))
        places.clients.mkdir(mode=0o700, exist_ok=True)
        if not os.access(home, os.W_OK | os.X_OK):
            raise PermissionError
    except PermissionError as error:
        raise BadConfig(
            f"The data folder {home} cannot be written by this user; make it writable or name another in "
            "THREADWRIGHT_HOME."
        ) from error
    except OSError as error:
        raise in_words(error, home) from error
    return places


def in_words(error: OSError, home: Path) -> Unavailable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unavailable(
            f"The disk that holds {home} is full; free some space, or name a folder on another disk in "
            "THREADWRIGHT_HOME."
        )
    return Unavailable(f"The data folder {home} cannot be used: {error.strerror}.")


def load_passwords(places: Places) -> Passwords:
    """Made once per data folder, readable by its owner alone."""
    if not places.secrets.exists():
        made = Passwords(*(secrets.token_urlsafe(24) for _ in range(4)))
        _write(places.secrets, json.dumps(made.__dict__))
    return Passwords(**json.loads(places.secrets.read_text()))


def _write(path: Path, text: str) -> None:
    """Whole or not at all, 0600."""
    handle, name = tempfile.mkstemp(prefix=f"{MARKER}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_state(places: Places, state: dict[str, object]) -> None:
    _write(places.state, json.dumps(state))


def socket_folder(places: Places, *, is_reachable: bool) -> Path:
    """`run` inside the data folder, or a short one under /tmp when the path is too long or odd for a socket."""
    inside = places.home / "run"
    fits = len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
    if is_reachable and fits and not ODD_CHARACTERS & set(str(inside)):
        return inside
    key = hashlib.sha256(os.fsencode(places.home)).hexdigest()[:16]
    return Path("/tmp") / f"threadwright-{os.getuid()}-{key}"  # noqa: S108 - ownership and mode are checked
