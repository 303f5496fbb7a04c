"""Makes .venv exactly what uv.lock says, with nothing but a Python and a package index; does nothing when it is."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(".tools")
VENV = Path(".venv")
GROUPS = {"runtime": [], "dev": ["--group", "dev"], "bench": ["--group", "dev", "--group", "bench"]}
INCLUDED = {"runtime": ("runtime", "dev", "bench"), "dev": ("dev", "bench"), "bench": ("bench",)}


class Failed(Exception):
    """A sentence for the person."""


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def digest() -> str:
    """Changes with what is locked, with the Python and with the place: a virtual environment cannot be moved."""
    found = hashlib.sha256()
    for part in (Path("uv.lock").read_bytes(), Path("pyproject.toml").read_bytes(), os.fsencode(ROOT)):
        found.update(hashlib.sha256(part).digest())
    found.update(f"{platform.python_version()} {sysconfig.get_platform()}".encode())
    return found.hexdigest()


def is_ready(group: str, wanted: str) -> bool:
    stamps = [VENV / f".ready-{name}" for name in INCLUDED[group]]
    return any(stamp.exists() and stamp.read_text() == wanted for stamp in stamps)


def environment() -> dict[str, str]:
    """Ours to decide: which Python, where the cache is; the index and the certificates stay the person's."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
    }
    kept["UV_PYTHON_DOWNLOADS"] = "never"
    kept["UV_PROJECT_ENVIRONMENT"] = str(VENV)
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    kept["PIP_NO_INPUT"] = "1"
    if not has_home(kept.get("HOME", "")):
        kept["HOME"] = str(ROOT / TOOLS / "home")
        Path(kept["HOME"]).mkdir(parents=True, exist_ok=True)
    return kept


def has_home(home: str) -> bool:
    return bool(home) and Path(home).is_dir() and os.access(home, os.W_OK | os.X_OK)


def run(command: list[str], env: dict[str, str], *, is_quiet: bool = False, is_failure_shown: bool = True) -> bool:
    output = subprocess.PIPE if is_quiet else None
    done = subprocess.run(command, env=env, stdout=output, stderr=subprocess.STDOUT if is_quiet else None)
    if done.returncode != 0 and is_quiet and is_failure_shown:
        say(done.stdout.decode(errors="replace").strip())
    return done.returncode == 0


def pinned() -> str:
    first = next(line for line in Path(".ci/uv.txt").read_text().splitlines() if line.startswith("uv=="))
    return first.split()[0]


def find_uv(env: dict[str, str]) -> list[str]:
    """The one of that very version on the PATH, or a copy of our own; both are the same program."""
    version = pinned().removeprefix("uv==")
    own = TOOLS / "uv" / "bin" / "uv"
    for program in (str(own) if own.exists() else None, shutil.which("uv")):
        if program:
            shown = subprocess.run([program, "--version"], capture_output=True, text=True, env=env).stdout.split()
            if shown[1:2] == [version]:
                return [program]
    say(f"Fetching uv {version} …")
    install_uv(env)
    return [str(own)]


def install_uv(env: dict[str, str]) -> None:
    """Into .tools only: by the pip of a fresh virtual environment, or by this Python's own."""
    options = ["--quiet", "--require-hashes", "-r", ".ci/uv.txt"]
    shutil.rmtree(TOOLS / "uv", ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is not None:
        made = run([sys.executable, "-m", "venv", str(TOOLS / "uv")], env, is_quiet=True)
        if made and run([str(TOOLS / "uv" / "bin" / "python"), "-m", "pip", "install", *options], env, is_quiet=True):
            return
    elif importlib.util.find_spec("pip") is not None:
        place = ["--prefix", str(TOOLS / "uv"), "--ignore-installed"]
        if run([sys.executable, "-m", "pip", "install", *place, *options], env, is_quiet=True):
            return
    else:
        raise Failed(
            f"This Python ({sys.executable}) has neither pip nor ensurepip; install them "
            "(Debian and Ubuntu: apt install python3-venv) and run it again."
        )
    raise Failed("uv could not be fetched; is a package index reachable (see what pip says above)?")


def sync(group: str, env: dict[str, str]) -> None:
    uv = find_uv(env)
    options = ["--frozen", "--inexact", "--no-default-groups", *GROUPS[group], "--python", sys.executable]
    command = [*uv, "sync", "--quiet", *options]
    # The system's certificates know a company's proxy, uv's own know the world: one of them fits.
    if run(command, {"UV_SYSTEM_CERTS": "1", **env}, is_quiet=True, is_failure_shown=False):
        return
    if run(command, {**env, "UV_SYSTEM_CERTS": "0"}, is_quiet=True):
        return
    say("uv could not fetch everything (see above); trying pip, with the same hashes: this takes a minute or two …")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", dir=TOOLS) as listed:
        export = ["export", "--quiet", "--frozen", "--no-emit-project", "--no-default-groups", *GROUPS[group]]
        python = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        done = (
            run([*uv, *export, "--output-file", listed.name], env, is_quiet=True)
            and run([sys.executable, "-m", "venv", str(VENV)], env, is_quiet=True)
            and run([*python, "--require-hashes", "-r", listed.name], env)
            and run([*python, "--no-deps", "-e", "."], env)
        )
    if not done:
        raise Failed("Setting up failed; is a package index reachable (see above)? Run it again: it goes on from here.")


def main(group: str) -> None:
    os.chdir(ROOT)
    wanted = digest()
    if is_ready(group, wanted):
        return
    try:
        TOOLS.mkdir(exist_ok=True)
    except OSError as error:
        raise Failed(
            f"This folder cannot be written ({error.strerror}); Threadwright sets itself up inside it."
        ) from None
    with (TOOLS / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two at once in one clone: the second finds it done
        if is_ready(group, wanted):
            return
        began = time.monotonic()
        say("Setting up (once; later runs need no network) …")
        place = TOOLS / "place"
        if VENV.exists() and (not place.exists() or place.read_text() != str(ROOT)):
            shutil.rmtree(VENV)  # made elsewhere or by somebody else
        place.write_text(str(ROOT))
        for stamp in VENV.glob(".ready-*"):
            stamp.unlink()
        sync(group, environment())
        (VENV / f".ready-{group}").write_text(wanted)
        say(f"Ready after {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "runtime")
    except Failed as failed:
        say(str(failed))
        sys.exit(1)
    except OSError as error:
        say(f"Setting up failed: {error}.")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
