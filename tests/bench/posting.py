"""Target 15: one post to Slack, over TLS, beside the SDK's client as it comes and beside bare aiohttp."""

from __future__ import annotations

import asyncio
import datetime
import json
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import aiohttp
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from slack_sdk.web.async_client import AsyncWebClient

from integrations.slack import SlackClient
from tests.bench.measure import Bound, Case, Metrics, Result
from tests.bench.world import World

POSTS = 60
MESSAGE = {"channel": "C1", "text": "hello", "thread_ts": "1.1"}


async def results(_world: World) -> AsyncIterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        certificate = _certificate(Path(folder))
        async with _served(certificate) as url:
            trust = ssl.create_default_context(cafile=str(certificate))
            usual = AsyncWebClient("xoxb-bench", base_url=url, ssl=trust)
            ours = SlackClient(_token, base_url=url, trust=trust)
            connector = aiohttp.TCPConnector(ssl=trust)
            async with aiohttp.ClientSession(connector=connector) as session:
                yield Result(
                    "15",
                    "Slack post",
                    [
                        Case(
                            "ours", "ours", partial(_posts, partial(ours.call, "T1", "chat.postMessage", json=MESSAGE))
                        ),
                        Case("default client", "peer", partial(_posts, partial(usual.chat_postMessage, **MESSAGE))),
                        Case("bare aiohttp", "floor", partial(_posts, partial(_bare, session, url))),
                    ],
                    [Bound("p50 ms", "ours", "default client", 0.2)],
                    note="Against a TLS server on loopback, in a process of its own; a real network makes each new "
                    "connection dearer still.",
                )
            await ours.close()


async def _posts(post: Callable[[], Awaitable[object]]) -> Metrics:
    took = []
    for _ in range(POSTS):
        began = time.perf_counter()
        await post()
        took.append(time.perf_counter() - began)
    return {"p50 ms": statistics.median(took) * 1000}


async def _bare(session: aiohttp.ClientSession, url: str) -> object:
    headers = {"Authorization": "Bearer xoxb-bench"}
    async with session.post(url + "chat.postMessage", json=MESSAGE, headers=headers) as answer:
        return await answer.json()


async def _token(_workspace: str) -> str:
    return "xoxb-bench"


@asynccontextmanager
async def _served(certificate: Path) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.posting", str(certificate), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        port = json.loads(await process.stdout.readline())
        yield f"https://127.0.0.1:{port}/api/"
    finally:
        process.terminate()
        await process.wait()


async def _serve(certificate: Path) -> None:
    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "ts": "1.2", "channel": "C1"})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain, form = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return path


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
