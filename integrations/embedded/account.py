"""Whom the embedded servers run as: Postgres refuses root, so root lends it an unprivileged account."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from services.core.errors import BadConfig

ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int


def choose_account(existing: Path) -> Account | None:
    """None: run as whoever we are. Root lends out whoever owns the `existing` data, else an account of the system's.
    Raises BadConfig when that cannot work."""
    if os.geteuid() != 0:
        require_entry(os.geteuid())
        return None
    if existing.exists() and (found := existing.stat()).st_uid != 0:
        return Account(str(found.st_uid), found.st_uid, found.st_gid)
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise BadConfig(
        "Postgres does not run as root and this machine has neither a `postgres` nor a `nobody` user; "
        "run Threadwright as an ordinary user, or set DATABASE_URL to a Postgres of yours."
    )


def require_entry(uid: int) -> None:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise BadConfig(
            f"The embedded Postgres cannot run as user id {uid}, which has no name on this machine; "
            "set DATABASE_URL to a Postgres of yours, or run as a user that /etc/passwd knows."
        ) from None


def can_reach(account: Account | None, path: Path) -> bool:
    """Whether the account may walk down to `path` (itself included); always true for ourselves."""
    if account is None:
        return True
    return all(_can_enter(account, folder) for folder in (path, *path.parents))


def _can_enter(account: Account, folder: Path) -> bool:
    try:
        found = folder.stat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return True
    if found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == account.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def own_folder(folder: Path, account: Account | None) -> None:
    """A 0700 folder of the account's; a stranger's folder of that name is refused."""
    uid = account.uid if account else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
        if account:
            _give(folder, account)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o077:
        raise BadConfig(
            f"The folder {folder} belongs to somebody else or is open to others; remove it, or name another "
            "data folder in THREADWRIGHT_HOME."
        )


def _give(folder: Path, account: Account) -> None:
    try:
        os.chown(folder, account.uid, account.gid)
    except OSError as error:
        folder.rmdir()
        raise BadConfig(
            "Postgres does not run as root, and this container lets root become nobody else; run Threadwright as an "
            "ordinary user, or set DATABASE_URL to a Postgres of yours."
        ) from error
