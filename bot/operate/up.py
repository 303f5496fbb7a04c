"""`threadwright up`: the servers, the web process and the worker, until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import signal
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.operate.children import Child, GaveUp, keep_running
from integrations.wiring import Endpoints, bring_up_to_date, open_servers
from services.core import logs
from services.core import settings as configuration
from services.core.errors import BadConfig, Unavailable
from services.core.settings import Settings

ANSWER_SECONDS = 60.0  # how long the web process may take to answer for the first time


@click.command()
def up() -> None:
    """Start everything: servers, migrations, web process and worker; Ctrl-C stops it."""
    settings = configuration.load()
    logs.configure(settings.log)
    try:
        asyncio.run(_up(settings))
    except GaveUp:
        raise SystemExit(2) from None


async def _up(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stopped.set)
    with listen(settings.web.host, settings.web.port) as listener:
        async with open_servers(settings) as endpoints:
            with only_one(endpoints.home):
                await bring_up_to_date(endpoints)
                await _run(settings, endpoints, listener, stopped)
    click.echo("Stopped.")


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Ours, not the web process's: while that one is started again, callers wait instead of being refused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(2048)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise BadConfig(
                    f"Port {port} on {host} is taken; name another in THREADWRIGHT_WEB__PORT (0 takes a free one)."
                ) from error
            raise BadConfig(
                f"Cannot listen on {host} port {port} ({error.strerror}); see THREADWRIGHT_WEB__HOST and "
                "THREADWRIGHT_WEB__PORT."
            ) from error
        listener.set_inheritable(True)
        yield listener


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """The kernel lets go of the lock when we die."""
    with (home / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unavailable(
                f"Threadwright is already up in {home}; stop that one, or name another folder in THREADWRIGHT_HOME."
            ) from error
        yield


async def _run(settings: Settings, endpoints: Endpoints, listener: socket.socket, stopped: asyncio.Event) -> None:
    web = Child("web", ["-m", "bot.main", "--fd", str(listener.fileno())], pass_fds=(listener.fileno(),))
    worker = Child("worker", ["-m", "jobs.worker"])
    address = listener.getsockname()
    tasks = [asyncio.create_task(keep_running(child, click.echo)) for child in (web, worker)]
    tasks.append(asyncio.create_task(_greet(settings, address[1], endpoints)))
    stop = asyncio.create_task(stopped.wait())
    try:
        await _until(stop, tasks[:2], tasks[2])
    finally:
        for task in (*tasks, stop):
            task.cancel()
        await asyncio.gather(*tasks, stop, return_exceptions=True)
        click.echo("Stopping …")
        await asyncio.gather(web.stop(), worker.stop())


async def _until(stop: asyncio.Task[bool], children: list[asyncio.Task[None]], greeting: asyncio.Task[None]) -> None:
    waiting: set[asyncio.Task[None] | asyncio.Task[bool]] = {stop, *children, greeting}
    while not stop.done():
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stop}:
            task.result()
            waiting.discard(task)


async def _greet(settings: Settings, port: int, endpoints: Endpoints) -> None:
    host = settings.web.host
    shown = f"[{host}]" if ":" in host else host
    at = f"{'http' if settings.web.tls_certificate is None else 'https'}://{shown}:{port}"
    if not await answers(host, port, ANSWER_SECONDS, by_tls=settings.web.tls_certificate is not None):
        click.echo(f"The web process does not answer on {at} yet; see its messages above.")
        return
    database = f"embedded, in {endpoints.home}" if endpoints.is_embedded else "the one of DATABASE_URL"
    for line in _slack_lines(settings, at):
        click.echo(line)
    click.echo(f"Threadwright listens on {at} (database: {database}); Ctrl-C stops it.")


def _slack_lines(settings: Settings, local: str) -> list[str]:
    """Where Slack is to call, or that we call Slack."""
    if not settings.slack.is_on:
        return []
    base = settings.web.public_url.rstrip("/") or local
    if settings.slack.app_token.get_secret_value():
        lines = ["Slack: connected to by Socket Mode, so no public address is needed."]
    else:
        lines = [
            f"Slack: events, commands and buttons come to {base}/slack/…; the app is described by "
            "threadwright slack manifest."
        ]
    if settings.slack.client_id:
        lines.append(f"Slack: people install the app at {base}/slack/install.")
    return lines


async def answers(host: str, port: int, seconds: float, *, by_tls: bool = False) -> bool:
    """Whether GET /health is answered with 200 within the time. By TLS it is enough that somebody shows a certificate:
    whoever has to show one as well may be anybody but us."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        try:
            async with asyncio.timeout(5):
                reader, writer = await asyncio.open_connection(target, port, ssl=_unchecked() if by_tls else None)
                if by_tls:
                    writer.transport.abort()
                    return True
                writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                status = await reader.readline()
                writer.close()
            if b" 200 " in status:
                return True
        except (OSError, TimeoutError):
            pass
        await asyncio.sleep(0.1)
    return False


def _unchecked() -> ssl.SSLContext:
    """Nothing is sent: whether a process of ours is there is all that is asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
