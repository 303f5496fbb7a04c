"""The embedded Valkey: the doorbell's server, on a Unix socket."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from integrations.embedded import child
from integrations.embedded.account import Account, own_folder
from integrations.embedded.places import Passwords, Places
from services.core.errors import Unavailable

SOCKET = "valkey.sock"
STOPS = ((signal.SIGTERM, 5.0),)


@dataclass
class Valkey:
    places: Places
    passwords: Passwords
    account: Account | None
    binary: Path
    sockets: Path
    is_durable: bool
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def socket(self) -> Path:
        return self.sockets / SOCKET

    @property
    def log(self) -> Path:
        return self.places.logs / "valkey.log"

    def prepare(self) -> None:
        own_folder(self.places.valkey, self.account)

    def start(self) -> None:
        own_folder(self.sockets, self.account)
        self.socket.unlink(missing_ok=True)
        self.process = child.spawn(
            [str(self.binary), "-"],  # the settings come by standard input: no password in a process list
            account=self.account,
            folder=self.places.valkey,
            log=self.log,
            stop_signal=signal.SIGTERM,
            stdin=subprocess.PIPE,
        )
        assert self.process.stdin is not None
        with self.process.stdin as settings:
            settings.write(self._settings().encode())
        if not child.wait_until(self.socket.exists, self.process, 30.0):
            self.stop()
            lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
            last = lines[-1] if lines else "it said nothing"
            raise Unavailable(f"The embedded Valkey did not start: {last} (more in {self.log}).")

    def _settings(self) -> str:
        lines = {
            "port": "0",
            "unixsocket": f'"{self.socket}"',
            "unixsocketperm": "700",
            "requirepass": self.passwords.redis,
            "dir": ".",
            "appendonly": "yes" if self.is_durable else "no",
            "save": '""',
            "maxclients": "1000",
            "daemonize": "no",
            "loglevel": "warning",
        }
        return "".join(f"{name} {value}\n" for name, value in lines.items())

    def stop(self) -> None:
        if self.process is not None:
            child.stop(self.process, STOPS)
        self.socket.unlink(missing_ok=True)
