"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from services.core.errors import Unavailable

_FULL = {errno.ENOSPC, errno.EDQUOT}


def write(path: Path, data: bytes, *, is_new: bool = False) -> bool:
    """Write, sync, then rename into place, mode 0600. With `is_new`, False when somebody else was first.

    Raises Unavailable with a sentence when the disk is full or not writable.
    """
    try:
        return _write(path, data, is_new=is_new)
    except OSError as error:
        why = "the disk is full" if error.errno in _FULL else (error.strerror or "the disk refuses").lower()
        raise Unavailable(f"Cannot write {path}: {why}; make room or mend it, then try again.") from error


def _write(path: Path, data: bytes, *, is_new: bool) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)  # mkstemp gives 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            try:
                os.link(temporary, path)  # unlike a rename, fails when the name is taken
            except FileExistsError:
                return False
        else:
            temporary.replace(path)
        _sync_folder(path.parent)
        return True
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The rename itself is durable only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
