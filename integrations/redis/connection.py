"""Connections that end when they are told to end.

redis-py bounds each write by `asyncio.wait_for`. On Python 3.11 that loses the cancelling of a task whose write is just
done: a job that ran out of time, or a process that is to stop, would go on. It also makes a task for each command."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from redis.asyncio import Connection, SSLConnection, UnixDomainSocketConnection
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import TimeoutError as TimedOut


class _Ending(AbstractConnection):
    async def send_packed_command(self, command: bytes | str | Iterable[bytes], check_health: bool = True) -> None:
        """As the library's. Raises its TimeoutError and ConnectionError; what was half sent closes the connection."""
        if not self.is_connected:
            await self.connect()  # type: ignore[no-untyped-call]
        elif check_health:
            await self.check_health()  # type: ignore[no-untyped-call]
        told = command.encode() if isinstance(command, str) else command
        try:
            async with asyncio.timeout(self.socket_timeout):
                await self._send_packed_command([told] if isinstance(told, bytes) else told)
        except TimeoutError:
            await self.disconnect(nowait=True)
            raise TimedOut("Timeout writing to socket") from None
        except OSError as error:
            await self.disconnect(nowait=True)
            raise NotConnected(f"Error while writing to socket: {error}") from error
        except BaseException:
            await self.disconnect(nowait=True)
            raise


class EndingConnection(_Ending, Connection):
    """redis://"""


class EndingSSLConnection(_Ending, SSLConnection):
    """rediss://"""


class EndingSocketConnection(_Ending, UnixDomainSocketConnection):
    """unix://"""


ENDING: dict[type[AbstractConnection], type[AbstractConnection]] = {
    Connection: EndingConnection,
    SSLConnection: EndingSSLConnection,
    UnixDomainSocketConnection: EndingSocketConnection,
}
