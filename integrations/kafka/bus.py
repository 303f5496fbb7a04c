"""Domain events in a topic, in the order of each initiative, at least once: a consumer goes by `event_id`.

A batch counts when every replica that is in step has it. After a failure the whole batch is sent again, so the broker
may hold some of it twice and never lacks one; neither its transactions nor its own search for doubles is relied upon.
The client sends one batch of a partition after the other, so a repeat changes no order.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError, UnknownTopicOrPartitionError

from services.core.certificates import tls_context, tls_refusal
from services.core.errors import AppError, Unavailable
from services.core.stores import KafkaSettings

CLIENT = "threadwright"
LOOK_SECONDS = 2.0  # for what is wrong, after the client gave up
AGAIN_SECONDS = 5.0


class KafkaBus:
    def __init__(self, settings: KafkaSettings) -> None:
        """Reaches nobody yet. Raises BadConfig for files that hold no certificate."""
        self._settings = settings
        self._tls = tls_context(settings, "KAFKA")
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()

    async def publish(self, events: Sequence[dict[str, Any]]) -> None:
        """All or raise. Raises Unavailable or BadConfig, after which any of them may be there."""
        try:
            async with asyncio.timeout(self._settings.seconds):
                producer = await self._started()
                sent = [
                    await producer.send(
                        self._settings.topic,
                        json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode(),
                        key=f"{event['tenant_id']}:{event['correlation_id']}".encode(),
                        headers=[(name, str(event[name]).encode()) for name in ("event_id", "event_type")],
                    )
                    for event in events
                ]
                await asyncio.gather(*sent)
        except (KafkaError, OSError, TimeoutError) as error:
            await self.close()  # a new one begins without what this one still holds
            raise await self._why(error) from error

    async def ping(self) -> str:
        """Raises as `publish` does."""
        try:
            async with asyncio.timeout(self._settings.seconds):
                parts = await (await self._started()).partitions_for(self._settings.topic)
        except (KafkaError, OSError, TimeoutError) as error:
            await self.close()
            raise await self._why(error) from error
        return f"Domain events go to the topic {self._settings.topic} ({len(parts)} partitions)."

    async def close(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            with suppress(Exception):  # it ends, whatever it still wished to say
                async with asyncio.timeout(LOOK_SECONDS):
                    await producer.stop()

    async def _started(self) -> AIOKafkaProducer:
        async with self._starting:
            if self._producer is None:
                made = AIOKafkaProducer(
                    bootstrap_servers=self._settings.servers,
                    client_id=CLIENT,
                    acks="all",
                    request_timeout_ms=int(self._settings.seconds * 1000),
                    security_protocol="PLAINTEXT" if self._tls is None else "SSL",
                    ssl_context=self._tls,
                )
                try:
                    await made.start()
                except BaseException:
                    with suppress(Exception):
                        await made.stop()
                    raise
                self._producer = made
            return self._producer

    async def _why(self, error: BaseException) -> AppError:
        """The client says only that it could not begin: a look of our own finds out why."""
        refused = tls_refusal(error, "Kafka", is_asked=self._tls is not None) or await self._looked()
        if refused is not None:
            return refused
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        if isinstance(error, UnknownTopicOrPartitionError | TopicAuthorizationFailedError):
            return Unavailable(
                f"The Kafka broker takes no events for the topic {self._settings.topic} ({what}); make it there, or "
                "name another in THREADWRIGHT_KAFKA__TOPIC.",
                retry_after=AGAIN_SECONDS,
            )
        return Unavailable(
            f"The Kafka broker at {self._settings.servers} does not take events ({what[:200]}); they wait in the "
            "database.",
            retry_after=AGAIN_SECONDS,
        )

    async def _looked(self) -> AppError | None:
        host, _, port = self._settings.servers.split(",")[0].rpartition(":")
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                reader, writer = await asyncio.open_connection(host, int(port), ssl=self._tls)
                if self._tls is not None and not await reader.read(1):
                    # Behind the handshake: who wants a certificate of ours says so, or goes without a word.
                    return tls_refusal(ConnectionResetError(), "Kafka")
        except TimeoutError:
            return None
        except (OSError, ssl.SSLError) as error:
            return tls_refusal(error, "Kafka", is_asked=self._tls is not None)
        finally:
            if writer is not None:
                writer.close()
        return None
