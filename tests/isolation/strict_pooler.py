"""A pooler in transaction mode for machines without PgBouncer: python -m tests.isolation.strict_pooler PORT SERVER MOST

It refuses the same start-up parameters, gives a server's connection to whoever comes next at each end of a
transaction and forgets nothing that is set or prepared there.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass, field

from tests.servers import PASSWORD

KNOWN = {"user", "database", "client_encoding", "datestyle", "timezone", "standard_conforming_strings"}
KNOWN |= {"application_name"}
CANCEL, TLS, GSS = 80877102, 80877103, 80877104
READY_IDLE = b"Z\x00\x00\x00\x05I"


def message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


async def heard(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """One message: its kind, and all of it."""
    head = await reader.readexactly(5)
    return head[:1], head + await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)


class Client:
    """One message is always being read: a reading that is given up would lose the beginning of the next."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.asked = asyncio.ensure_future(heard(reader))

    async def next(self) -> tuple[bytes, bytes]:
        found = await self.asked
        self.asked = asyncio.ensure_future(heard(self.reader))
        return found


@dataclass
class Server:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    told: bytes = b""  # its parameters
    key: bytes = b""


@dataclass
class Pool:
    """Of one login at one database."""

    port: int
    names: dict[str, str]
    room: asyncio.Semaphore
    free: list[Server] = field(default_factory=list)

    async def take(self) -> Server:
        await self.room.acquire()
        try:
            return self.free.pop() if self.free else await self._opened()
        except BaseException:
            self.room.release()
            raise

    def give(self, server: Server, *, is_clean: bool) -> None:
        if is_clean:
            self.free.append(server)
        else:
            server.writer.close()
        self.room.release()

    async def _opened(self) -> Server:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        named = b"".join(f"{name}\0{value}\0".encode() for name, value in self.names.items()) + b"\0"
        writer.write(struct.pack("!II", len(named) + 8, 196608) + named)
        server, nonce, first = Server(reader, writer), secrets.token_hex(9), b""
        while True:
            kind, said = await heard(reader)
            if kind == b"E":
                raise ConnectionError(said.decode(errors="replace"))
            code = struct.unpack("!I", said[5:9])[0] if kind == b"R" else 0
            if code == 10:
                first = f"n=,r={nonce}".encode()
                begin = b"n,," + first
                writer.write(message(b"p", b"SCRAM-SHA-256\0" + struct.pack("!I", len(begin)) + begin))
            elif code == 11:
                writer.write(message(b"p", proof(first, said[9:])))
            server.told += said if kind == b"S" else b""
            server.key = said[5:] if kind == b"K" else server.key
            if kind == b"Z":
                return server


def proof(first: bytes, challenge: bytes) -> bytes:
    """RFC 5802, the client's last message."""
    parts = dict(one.split("=", 1) for one in challenge.decode().split(","))
    salted = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), base64.b64decode(parts["s"]), int(parts["i"]))
    key = hmac.digest(salted, b"Client Key", "sha256")
    bare = f"c=biws,r={parts['r']}".encode()
    signed = hmac.digest(hashlib.sha256(key).digest(), first + b"," + challenge + b"," + bare, "sha256")
    shown = bytes(a ^ b for a, b in zip(key, signed, strict=True))
    return bare + b",p=" + base64.b64encode(shown)


@dataclass
class Door:
    port: int
    most: int
    pools: dict[tuple[str, str], Pool] = field(default_factory=dict)
    at: dict[bytes, Server] = field(default_factory=dict)  # whom a client's cancel key means now

    async def come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError):
            while True:
                size, code = struct.unpack("!II", await reader.readexactly(8))
                rest = await reader.readexactly(size - 8)
                if code not in (TLS, GSS):
                    break
                writer.write(b"N")
            if code == CANCEL:
                await self._cancel(rest)
            else:
                await self._serve(reader, writer, rest)
        writer.close()

    async def _cancel(self, key: bytes) -> None:
        server = self.at.get(key)
        if server is not None:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(struct.pack("!II", 16, CANCEL) + server.key)
            await writer.drain()
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rest: bytes) -> None:
        words = rest.decode().split("\0")
        given = dict(zip(words[::2], words[1::2], strict=False))
        given.pop("", None)
        for name in given:
            if name.lower() not in KNOWN:
                said = f"SFATAL\0C08P01\0Munsupported startup parameter: {name}\0\0"
                writer.write(message(b"E", said.encode()))
                return
        names = {"user": given["user"], "database": given.get("database", given["user"])}
        pool = self.pools.setdefault(
            (names["user"], names["database"]), Pool(self.port, names, asyncio.Semaphore(self.most))
        )
        server = await pool.take()
        told = server.told
        pool.give(server, is_clean=True)
        key = secrets.token_bytes(8)
        writer.write(message(b"R", struct.pack("!I", 0)) + told + message(b"K", key) + READY_IDLE)
        client = Client(reader, writer)
        try:
            await self._transactions(pool, key, client)
        finally:
            client.asked.cancel()

    async def _transactions(self, pool: Pool, key: bytes, client: Client) -> None:
        while True:
            kind, said = await client.next()
            if kind == b"X":
                return
            server = await pool.take()
            self.at[key] = server
            is_clean = False
            try:
                server.writer.write(said)
                is_clean = await _until_idle(server, client)
            finally:
                self.at.pop(key, None)
                pool.give(server, is_clean=is_clean)


async def _until_idle(server: Server, client: Client) -> bool:
    """False when the client went away in the middle."""
    answered = asyncio.ensure_future(heard(server.reader))
    try:
        while True:
            await asyncio.wait({client.asked, answered}, return_when=asyncio.FIRST_COMPLETED)
            if answered.done():
                said = answered.result()[1]
                client.writer.write(said)
                if said == READY_IDLE and not client.asked.done():
                    return True
                answered = asyncio.ensure_future(heard(server.reader))
            if client.asked.done():
                kind, said = await client.next()
                if kind == b"X":
                    return False
                server.writer.write(said)
    finally:
        answered.cancel()


async def main(port: int, server: int, most: int) -> None:
    door = Door(server, most)
    async with await asyncio.start_server(door.come, "127.0.0.1", port) as listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:4])))
