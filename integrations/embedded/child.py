"""One server process as a direct child that the kernel stops when the supervisor dies."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from integrations.embedded.account import Account

PR_SET_PDEATHSIG = 1
LARGEST_LOG = 8 * 1024 * 1024  # bytes; then the log starts anew and one older is kept


def die_with_parent(signal_number: int) -> Callable[[], None]:
    """For `preexec_fn`. The signal comes when the creating *thread* exits: spawn from the main one only."""
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def prepare() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
            if os.getppid() != parent:  # died between fork and prctl
                os._exit(1)

    return prepare


def spawn(
    command: Sequence[str],
    *,
    account: Account | None,
    folder: Path,
    log: Path,
    stop_signal: int,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """In its own session, so that a terminal's Ctrl-C does not reach it."""
    with open_log(log) as output:
        return subprocess.Popen(  # noqa: S603 - our own binaries
            command,
            cwd=folder,
            stdin=stdin,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=die_with_parent(stop_signal),
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )


def open_log(path: Path) -> IO[bytes]:
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".1.log"))
    return path.open("ab")


def stop(child: subprocess.Popen[bytes], signals: Sequence[tuple[int, float]]) -> None:
    """Each (signal, seconds to wait) in turn, then SIGKILL."""
    for number, seconds in (*signals, (signal.SIGKILL, 10.0)):
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


def wait_until(is_ready: Callable[[], bool], child: subprocess.Popen[bytes], seconds: float) -> bool:
    """False when the child ended or the time was up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_ready():
            return True
        if child.poll() is not None:
            return False
        time.sleep(0.01)
    return False
