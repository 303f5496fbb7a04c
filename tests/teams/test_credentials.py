"""The app's own tokens: by secret, by certificate, by the machine's identity."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from bot.operate import checks
from integrations.teams.credentials import AppTokens
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadConfig, Disconnected
from services.core.settings import Settings, WebSettings
from services.core.teams import TeamsSettings
from tests.teams.joined import CHANNEL, GROUP, PERSONAL, T1, Joined, joined, teams_settings
from tests.teams.keys import private_key
from tests.teams.posting import key, known, said, thread
from tests.teams.server import APP, SECRET, teams_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        for chat in (CHANNEL, GROUP, PERSONAL):
            await known(found, actor, chat)
        yield found


async def test_an_app_token_is_fetched_once_and_again_when_it_is_refused(here: Joined) -> None:
    for n in range(3):
        await here.teams.post(thread(), said(str(n)), key=key())
    assert len(here.server.called("token")) == 1
    here.server.inject("send", "401")
    await here.teams.post(thread(), said("more"), key=key())
    assert len(here.server.called("token")) == 2
    assert len(here.ours(CHANNEL)) == 4


async def test_a_wrong_secret_is_told_and_its_words_are_not(deps: Deps, actor: Actor) -> None:
    async with teams_server() as server, joined(deps, server) as here:
        server.world.secrets[APP] = "another"
        await here.connect(actor.tenant_id)
        await known(here, actor, CHANNEL)
        with pytest.raises(Disconnected, match="invalid_client") as told:
            await here.teams.post(thread(), said("one"), key=key())
        assert "app-secret" not in str(told.value)


async def test_by_certificate_and_by_the_machines_identity(tmp_path: Path) -> None:
    """A bot of one organisation asks that one for its tokens, a bot of many asks the connector's own."""
    pem = certificate()
    (tmp_path / "bot.pem").write_bytes(pem)
    nothing = {"app_secret": SecretStr("")}
    async with teams_server() as server, aiohttp.ClientSession() as session:
        server.world.secrets.clear()
        server.world.certificates[APP] = pem
        ways = (
            {**nothing, "certificate": tmp_path / "bot.pem", "tenant_id": T1},
            {**nothing, "certificate": tmp_path / "bot.pem"},
            {**nothing, "managed_identity": True, "tenant_id": T1, "identity_url": f"{server.base}/identity"},
            {
                **nothing,
                "managed_identity": True,
                "tenant_id": T1,
                "identity_url": f"{server.base}/app-service",
                "identity_header": SecretStr(SECRET),
            },
        )
        for way in ways:
            token = await AppTokens(teams_settings(server, **way)).connector(session)
            assert token in server.world.tokens
        assert [one.path for one in server.called("token")] == [T1, "botframework.com"]
        assert (len(server.called("identity")), len(server.called("app_service"))) == (1, 1)
        server.world.certificates[APP] = certificate()  # another one with the same name
        with pytest.raises(Disconnected):
            await AppTokens(teams_settings(server, **ways[0])).connector(session)
        (tmp_path / "bot.pem").write_text("no certificate")
        with pytest.raises(BadConfig, match="CERTIFICATE"):
            await AppTokens(teams_settings(server, **ways[0])).connector(session)


def certificate() -> bytes:
    secret = private_key("certificate")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(secret, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.public_bytes(serialization.Encoding.PEM) + secret.private_bytes(*form)


async def test_the_doctor_says_whether_the_login_knows_the_app(tmp_path: Path) -> None:
    async with teams_server() as server:
        web = WebSettings(public_url="https://bot.example")
        settings = Settings(_env_file=None, teams=teams_settings(server), web=web)
        found = await checks._guarded("Teams", lambda: checks._teams(settings))
        assert (found.state, "https://bot.example/teams/messages" in found.words) == (checks.State.WORKS, True)
        assert "1 of 1 keys" in found.words
        server.world.secrets[APP] = "another"
        broken = await checks._guarded("Teams", lambda: checks._teams(settings))
        assert (broken.state, "invalid_client" in broken.words) == (checks.State.BROKEN, True)
    off = await checks._guarded("Teams", lambda: checks._teams(Settings(_env_file=None)))
    assert off.state is checks.State.OFF
    alone = Settings(_env_file=None, teams=TeamsSettings(development=True))
    assert (await checks._guarded("Teams", lambda: checks._teams(alone))).state is checks.State.NOTE
