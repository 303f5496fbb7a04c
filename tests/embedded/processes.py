"""Which processes belong to a data folder, and a client of it in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


def processes_of(home: Path) -> list[psutil.Process]:
    """The supervisor of this folder and its servers."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd", "status"]):
        command, folder = process.info["cmdline"] or [], process.info["cwd"] or ""
        is_ours = str(home) in command or folder.startswith(f"{home}/")
        if is_ours and process.info["status"] != psutil.STATUS_ZOMBIE and process.pid != psutil.Process().pid:
            found.append(process)
    return found


def wait_for_none(home: Path, seconds: float = 15.0) -> list[psutil.Process]:
    end = time.monotonic() + seconds
    while (left := processes_of(home)) and time.monotonic() < end:
        time.sleep(0.1)
    return left


CLIENT = """
import asyncio, signal, sys
from pathlib import Path
from integrations import embedded
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to Ctrl-C
async def main():
    async with embedded.start(Path(sys.argv[1])) as servers:
        print(servers.superuser_url, flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""


def client_process(home: Path, **options: object) -> subprocess.Popen[str]:
    """Another process that joins the folder; returns once its servers are up."""
    command = [sys.executable, "-c", CLIENT, str(home)]
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )
    assert process.stdout is not None
    if not process.stdout.readline():
        raise AssertionError(process.communicate()[1])
    return process  # type: ignore[no-any-return]
