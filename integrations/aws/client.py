"""The only file that imports boto3, and only when the first request is made: a third of a second and 27 MB."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from services.core.aws import AwsSettings
from services.core.errors import AppError, BadConfig, NotFound, Unavailable
from services.core.words import sentence

if TYPE_CHECKING:
    from botocore.client import BaseClient

THREADS = 8
GONE = {"NoSuchKey", "404", "NotFoundException", "NoSuchVersion", "NoSuchCORSConfiguration"}
DESTROYED = {"KMSInvalidStateException", "DisabledException"}
SLOW = {
    "ThrottlingException",
    "SlowDown",
    "KMSInternalException",
    "DependencyTimeoutException",
    "KeyUnavailableException",
}
SLOW |= {"InternalError", "ServiceUnavailable", "RequestTimeout", "500", "503"}


class Aws:
    """Clients are made once and shared by threads, as botocore allows; each request is bounded in time."""

    def __init__(self, settings: AwsSettings) -> None:
        self.settings = settings
        self._clients: dict[str, BaseClient] = {}
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="aws")

    async def ask(self, service: str, method: str, **values: Any) -> Mapping[str, Any]:
        """One request. Raises Unavailable with when to ask again, NotFound, BadConfig for what an admin has to mend."""
        answer: Mapping[str, Any] = await self._run(partial(self._ask, service, method, values))
        return answer

    async def body(self, service: str, method: str, **values: Any) -> tuple[Mapping[str, Any], bytes]:
        """One request whose answer is a stream."""
        answer: tuple[Mapping[str, Any], bytes] = await self._run(partial(self._ask_body, service, method, values))
        return answer

    async def signed(self, method: str, **values: Any) -> Mapping[str, Any]:
        """Signs a request to S3 for somebody else to make; nothing is sent."""
        found: Mapping[str, Any] = await self._run(lambda: getattr(self._client("s3"), method)(**values))
        return found

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for client in self._clients.values():
            client.close()

    async def _run(self, act: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, act)

    def _ask(self, service: str, method: str, values: dict[str, Any]) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return getattr(self._client(service), method)(**values)
        except ClientError as error:
            raise _told(service, str(error.response.get("Error", {}).get("Code", "")), error) from error
        except BotoCoreError as error:
            raise _told(service, type(error).__name__, error) from error

    def _ask_body(self, service: str, method: str, values: dict[str, Any]) -> Any:
        from botocore.exceptions import BotoCoreError

        answer = self._ask(service, method, values)
        try:
            return answer, answer["Body"].read()
        except (BotoCoreError, OSError) as error:
            raise _away(service) from error

    def _client(self, service: str) -> Any:
        with self._lock:
            if service not in self._clients:
                self._clients[service] = self._open(service)
            return self._clients[service]

    def _open(self, service: str) -> Any:
        import boto3
        from botocore.config import Config

        given = self.settings
        endpoint = given.kms_endpoint if service == "kms" else given.s3_endpoint
        secret = given.secret_access_key.get_secret_value()
        config = Config(
            connect_timeout=given.connect_seconds,
            read_timeout=given.kms_seconds if service == "kms" else given.s3_seconds,
            retries={"total_max_attempts": 1 if service == "kms" else 3, "mode": "standard"},
            s3={"addressing_style": "path" if endpoint else "auto"},
            signature_version="s3v4" if service == "s3" else None,
        )
        return boto3.client(
            service,
            region_name=given.region or None,
            endpoint_url=endpoint or None,
            aws_access_key_id=given.access_key_id or None,
            aws_secret_access_key=secret or None,
            config=config,
        )


_LOST = {
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "EndpointConnectionError",
    "ConnectionClosedError",
    "ConnectionError",
}
_LOST |= {"HTTPClientError", "ProxyConnectionError", "ResponseStreamingError"}


def _away(service: str) -> Unavailable:
    words = sentence("key-service-away") if service == "kms" else sentence("object-store-away")
    return Unavailable(words, retry_after=2)


def _told(service: str, code: str, error: Exception) -> AppError:
    """What a person is told: the service's code names the fault and holds no words of anybody."""
    is_keys = service == "kms"
    if code in GONE:
        return NotFound(sentence("key-gone") if is_keys else sentence("object-gone"))
    if code in DESTROYED:
        return NotFound(sentence("key-gone"))
    if code in _LOST or code in SLOW:
        return _away(service)
    if code in ("NoRegionError", "NoCredentialsError", "PartialCredentialsError"):
        return BadConfig(
            "AWS is not set up: THREADWRIGHT_AWS__REGION and credentials (THREADWRIGHT_AWS__ACCESS_KEY_ID and "
            "…SECRET_ACCESS_KEY, or a role of the machine) are needed."
        )
    refuses = sentence("key-service-refuses", why=code) if is_keys else sentence("object-store-refuses", why=code)
    return Unavailable(refuses, retry_after=30)
