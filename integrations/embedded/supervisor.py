"""One process per data folder: starts the servers, keeps them up while a client lives, then stops them."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from integrations.embedded import binaries, locks
from integrations.embedded.account import can_reach, choose_account, own_folder
from integrations.embedded.places import Places, claim, in_words, load_passwords, socket_folder, write_state
from integrations.embedded.postgres import Postgres
from integrations.embedded.valkey import Valkey
from services.core.errors import AppError, Unavailable

LOOK_SECONDS = 0.5  # how often the clients are counted when nobody rings
Server = Postgres | Valkey


class Signals:
    """Signals as bytes in a socket, so that one wait hears them all and none is lost."""

    def __init__(self) -> None:
        self.hears, self.writes = socket.socketpair()
        self.hears.setblocking(False)
        self.writes.setblocking(False)
        signal.set_wakeup_fd(self.writes.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)

    def wait(self, seconds: float) -> set[int]:
        ready, _, _ = select.select([self.hears], [], [], seconds)
        return set(self.hears.recv(4096)) if ready else set()


def build(places: Places, wanted: Sequence[str], postgres_bin: Path | None, *, is_durable: bool) -> dict[str, Server]:
    account = choose_account(places.postgres) if "postgres" in wanted or os.geteuid() == 0 else None
    passwords = load_passwords(places)
    sockets = socket_folder(places, is_reachable=can_reach(account, places.home))
    places.logs.mkdir(mode=0o700, exist_ok=True)
    own_folder(sockets, account)
    servers: dict[str, Server] = {}
    if "postgres" in wanted:
        folder = binaries.reachable(binaries.find_postgres(postgres_bin), account)
        major = binaries.major_version(folder)
        servers["postgres"] = Postgres(places, passwords, account, folder, major, sockets, is_durable)
    if "redis" in wanted:
        valkey = binaries.find_valkey()
        binary = binaries.reachable(valkey.parent, account) / valkey.name
        servers["redis"] = Valkey(places, passwords, account, binary, sockets, is_durable)
    return servers


def supervise(places: Places, servers: dict[str, Server], signals: Signals, start_lock: int) -> None:
    """Returns, holding the start lock, when no client is left or we are told to stop."""
    while True:
        heard = signals.wait(LOOK_SECONDS)
        is_told = bool(heard & {signal.SIGTERM, signal.SIGINT})
        if is_told or not locks.living(places.clients):
            # Whoever starts holds the lock and may be about to join: look again once it is ours.
            if locks.wait_lock(start_lock, 30.0 if is_told else 0.0):
                if is_told or not locks.living(places.clients):
                    return
                locks.unlock(start_lock)
            continue
        for server in servers.values():
            if server.process is not None and server.process.poll() is not None:
                revive(server)


def revive(server: Server) -> None:
    """A server that fell over is started again; one that cannot start is tried at the next look."""
    try:
        server.start()
    except (AppError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        sys.stderr.flush()
        time.sleep(LOOK_SECONDS)


def start_all(places: Places, servers: dict[str, Server]) -> None:
    try:
        for server in servers.values():
            server.prepare()
            server.start()
    except BaseException:
        stop_all(places, servers)
        raise
    sockets = next(iter(servers.values())).sockets
    write_state(places, {"pid": os.getpid(), "sockets": str(sockets), "servers": sorted(servers)})


def stop_all(places: Places, servers: dict[str, Server]) -> None:
    places.state.unlink(missing_ok=True)
    for server in servers.values():
        server.stop()
        if server.sockets.parent != places.home:
            shutil.rmtree(server.sockets, ignore_errors=True)


def answer(sentence: dict[str, str]) -> None:
    """To the client that started us, which may be gone."""
    try:
        sys.stdout.write(json.dumps(sentence) + "\n")
        sys.stdout.flush()
    except OSError:
        pass
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.close(quiet)


@click.command()
@click.argument("home", type=click.Path(path_type=Path))
@click.option("--wanted", default="postgres,redis")
@click.option("--postgres-bin", type=click.Path(path_type=Path), default=None)
@click.option("--temporary", is_flag=True)
def main(home: Path, wanted: str, postgres_bin: Path | None, temporary: bool) -> None:
    """The client that starts us holds the start lock until we answer."""
    signals = Signals()
    try:
        places = claim(home)
        alive = locks.open_lock(places.supervisor_lock)
        if not locks.wait_lock(alive, 10.0):
            raise Unavailable(f"The data folder {home} is still being closed by another process; try again.")
        servers = build(places, wanted.split(","), postgres_bin, is_durable=not temporary)
        start_all(places, servers)
    except AppError as error:
        answer({"kind": error.kind, "sentence": str(error)})
        sys.exit(1)
    except OSError as error:
        answer({"kind": "unavailable", "sentence": str(in_words(error, home))})
        sys.exit(1)
    answer({"kind": "ready", "sentence": ""})
    start_lock = locks.open_lock(places.start_lock)
    try:
        supervise(places, servers, signals, start_lock)
    finally:
        stop_all(places, servers)
        if temporary:
            shutil.rmtree(places.home, ignore_errors=True)


if __name__ == "__main__":
    main()
