"""Child processes of `up`: started again when they fall over, not when they cannot run, stopped with us."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bot.operate.children import Child, GaveUp, keep_running
from bot.operate.up import answers, listen, only_one
from services.core.errors import BadConfig, Unavailable

ROOT = Path(__file__).resolve().parents[2]


async def test_a_child_that_falls_over_is_started_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    said: list[str] = []
    code = f"import time; open({str(mark)!r}, 'a').write('x'); time.sleep(60)"
    child = Child("sleepy", ["-c", code])
    task = asyncio.create_task(keep_running(child, said.append))
    try:
        await _wait_for(lambda: mark.exists() and mark.read_text() == "x")
        assert child.process is not None
        child.process.kill()
        await _wait_for(lambda: mark.read_text() == "xx")
        assert "sleepy process ended with signal 9" in said[0]
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await child.stop()
    assert child.process.returncode == -signal.SIGTERM


async def test_a_child_that_cannot_run_is_not_started_again() -> None:
    with pytest.raises(GaveUp):
        async with asyncio.timeout(10):
            await keep_running(Child("wrong", ["-c", "raise SystemExit(2)"]), lambda _: None)


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    script = (
        "import asyncio\nfrom bot.operate.children import Child\nasync def main():\n"
        "    child = Child('sleepy', ['-c', 'import time; time.sleep(60)'])\n"
        "    process = await child.start()\n    print(process.pid, flush=True)\n    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert psutil.pid_exists(child)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 10
    while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_taken_port_names_the_variable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadConfig, match=f"{port}.*THREADWRIGHT_WEB__PORT"), listen("127.0.0.1", port):
            pass


def test_a_strange_host_names_the_variable() -> None:
    with pytest.raises(BadConfig, match="THREADWRIGHT_WEB__HOST"), listen("198.51.100.7", 0):
        pass


def test_a_second_up_on_a_folder_is_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(Unavailable, match="already up"), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass


async def test_answers_only_to_200() -> None:
    status = b"503 Service Unavailable"

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert not await answers("127.0.0.1", port, 0.5)
    status = b"200 OK"
    assert await answers("127.0.0.1", port, 5)
    server.close()


async def _wait_for(is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_true():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
