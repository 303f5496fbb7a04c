"""File locks that the kernel lets go of when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(handle: int, *, is_shared: bool = False) -> bool:
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_lock(handle: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not try_lock(handle):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def unlock(handle: int) -> None:
    fcntl.flock(handle, fcntl.LOCK_UN)


def is_held(path: Path) -> bool:
    """By a living process. A shared try, so that two who look do not see each other."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        return not try_lock(handle, is_shared=True)
    finally:
        os.close(handle)


def living(folder: Path) -> int:
    """How many of the folder's files are held; the files of the dead are removed. Nobody lives in a folder that is
    gone: its supervisor was quicker."""
    count = 0
    try:
        paths = list(folder.iterdir())
    except FileNotFoundError:
        return 0
    for path in paths:
        if is_held(path):
            count += 1
        elif path.suffix == ".client":
            path.unlink(missing_ok=True)
    return count
