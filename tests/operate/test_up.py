"""`threadwright up`, as a person starts and stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.timeout(400)  # real processes start and stop; a busy machine needs long
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def up(home: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the line in which it says where it listens (or its last words)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THREADWRIGHT_", "DATABASE_URL"))}
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "up"],
        cwd=ROOT,
        env={**kept, "THREADWRIGHT_HOME": str(home), "THREADWRIGHT_WEB__PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    line = ""
    for line in process.stdout:
        if "listens on" in line:
            break
    try:
        yield process, line
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def family(home: Path) -> list[psutil.Process]:
    """Everything that works in or for this folder, by what the kernel knows."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd", "status", "environ"]):
        command, variables = process.info["cmdline"] or [], process.info["environ"] or {}
        mine = variables.get("THREADWRIGHT_HOME") == str(home) or str(home) in command
        if (mine or (process.info["cwd"] or "").startswith(f"{home}/")) and process.info["status"] != "zombie":
            found.append(process)
    return found


def wait_for_none(home: Path) -> None:
    end = time.monotonic() + 40
    while left := family(home):
        assert time.monotonic() < end, [process.cmdline() for process in left]
        time.sleep(0.2)


def health(line: str) -> int:
    address = line.split("listens on ")[1].split()[0]
    with urllib.request.urlopen(f"{address}/health", timeout=60) as answer:
        return int(answer.status)


def child(home: Path, module: str) -> psutil.Process:
    end = time.monotonic() + 40
    while True:
        for process in family(home):
            if module in process.cmdline():
                return process
        assert time.monotonic() < end
        time.sleep(0.1)


def test_it_serves_mends_itself_refuses_a_second_and_stops(tmp_path: Path) -> None:
    home = tmp_path / "data"
    with up(home) as (process, line):
        assert health(line) == 200
        child(home, "jobs.worker")
        child(home, "bot.main").kill()
        assert health(line) == 200, "callers wait while the web process is started again"
        port = int(line.split("listens on ")[1].split()[0].rsplit(":", 1)[1])
        with up(tmp_path / "other", port) as (second, words):
            assert second.wait(60) == 2
            assert str(port) in words and "THREADWRIGHT_WEB__PORT" in words
        with up(home) as (second, words):
            assert second.wait(60) == 1
            assert "already up" in words and "THREADWRIGHT_HOME" in words
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        assert family(home) == [], "a clean stop returns when everything is down"


def test_kill_9_leaves_no_orphans(tmp_path: Path) -> None:
    home = tmp_path / "data"
    with up(home) as (process, _line):
        assert len(family(home)) >= 5
        process.kill()
        process.wait()
        wait_for_none(home)
