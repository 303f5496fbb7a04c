"""Nobody but the Bot Connector is believed, and only for this bot, now, in Teams."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from bot.answers import Answer
from bot.teams.keys import FRESH_SECONDS, PAUSE_SECONDS, Keys
from bot.teams.verify import Verified, verifier
from integrations.teams.openid import signing_keys
from services.core.errors import Unavailable
from services.core.settings import Settings, WebSettings
from services.core.teams import TeamsSettings
from tests.teams.joined import T1, T2, teams_settings
from tests.teams.server import APP, TeamsServer, teams_server

CHAT = "19:x@thread.v2"


@dataclass
class Watch:
    """A clock that a test sets."""

    at: float = 1_000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Gate:
    server: TeamsServer
    keys: Keys
    settings: TeamsSettings
    watch: Watch

    async def __call__(self, activity: dict[str, Any] | bytes, token: str) -> int:
        """200 when it is believed, else what is answered."""
        await self.keys.ready(token)
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        verify = verifier(self.settings, self.keys.believe)
        found = verify({b"authorization": f"Bearer {token}".encode()}, body)
        return found.status if isinstance(found, Answer) else 200

    def token(self, **more: Any) -> str:
        return self.server.keys.token(APP, self.server.service_url, **more)


@asynccontextmanager
async def gate(**more: Any) -> AsyncIterator[Gate]:
    async with teams_server() as server:
        settings, watch = teams_settings(server, **more), Watch()
        keys = Keys(settings, partial(signing_keys, settings.openid_url), clock=watch)
        yield Gate(server, keys, settings, watch)


@pytest.fixture
async def here() -> AsyncIterator[Gate]:
    async with gate() as found:
        yield found


def activity(here: Gate, **more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1",
        "text": "hello",
        "channelId": "msteams",
        "serviceUrl": here.server.service_url,
        "recipient": {"id": f"28:{APP}"},
        "conversation": {"id": CHAT},
        "channelData": {"tenant": {"id": T1}},
        **more,
    }


async def test_what_the_bot_connector_signed_is_believed(here: Gate) -> None:
    assert await here(activity(here), here.token()) == 200
    assert await here(activity(here), here.token()) == 200
    assert here.server.keys.fetched == 1


NOW = int(time.time())


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"signer": "key-2"}, "signed by another key than the one it names"),
        ({"exp": NOW - 4_000}, "ended"),
        ({"nbf": NOW + 4_000}, "not yet"),
        ({"exp": None}, "without an end"),
        ({"nbf": None}, "without a beginning"),
        ({"aud": "11111111-0000-4000-8000-000000000000"}, "for another bot"),
        ({"aud": None}, "for nobody"),
        ({"iss": f"https://sts.windows.net/{T1}/"}, "of an emulator"),
        ({"iss": f"https://login.microsoftonline.com/{T1}/v2.0"}, "of an emulator, version 2"),
        ({"iss": None}, "of nobody"),
        ({"serviceurl": None}, "without an address"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_a_wrong_token_is_refused(here: Gate, claims: dict[str, Any], why: str) -> None:
    assert await here(activity(here), here.token(**claims)) == 401, why


async def test_no_token_and_an_unsigned_one_are_refused(here: Gate) -> None:
    head, body, _ = here.token().split(".")
    none = "eyJhbGciOiJub25lIiwia2lkIjoia2V5LTEifQ"  # {"alg":"none","kid":"key-1"}
    for token in ("", "x", "a.b.c", f"{head}.{body}.", f"{none}.{body}."):
        assert await here(activity(here), token) == 401
    verify = verifier(here.settings, here.keys.believe)
    assert verify({}, b"{}") == verify({b"authorization": b"Basic abc"}, b"{}")


@pytest.mark.parametrize(
    "more",
    [
        {"serviceUrl": "https://elsewhere.example/"},
        {"serviceUrl": None},
        {"channelId": "webchat"},
        {"recipient": {"id": "28:00000000-0000-4000-8000-000000000000"}},
        {"recipient": None},
    ],
    ids=["another address", "no address", "another channel", "another bot", "no bot"],
)
async def test_a_right_token_around_a_wrong_activity_is_refused(here: Gate, more: dict[str, Any]) -> None:
    assert await here(activity(here, **more), here.token()) == 403


async def test_a_key_that_is_not_endorsed_for_teams_is_refused(here: Gate) -> None:
    here.server.keys.published = {"key-1": ["webchat"]}
    assert await here(activity(here), here.token()) == 403


async def test_a_new_key_is_fetched_when_it_is_first_named_and_a_withdrawn_one_counts_no_longer(here: Gate) -> None:
    old = here.token()
    assert await here(activity(here), old) == 200
    here.server.keys.published = {"key-2": ["msteams"]}
    here.watch.at += PAUSE_SECONDS + 1
    assert await here(activity(here), here.token(kid="key-2")) == 200
    assert here.server.keys.fetched == 2
    assert await here(activity(here), old) == 401


async def test_made_up_key_ids_do_not_have_the_keys_fetched_again_and_again(here: Gate) -> None:
    assert await here(activity(here), here.token()) == 200
    for number in range(30):
        assert await here(activity(here), here.token(kid=f"x-{number % 3}", signer="key-1")) == 401
    assert here.server.keys.fetched <= 2
    here.watch.at += PAUSE_SECONDS + 1
    for _ in range(3):
        assert await here(activity(here), here.token(kid="x-1", signer="key-1")) == 401
    assert here.server.keys.fetched == 2


async def test_old_keys_hold_while_the_key_service_is_away_and_none_at_all_is_said_so(here: Gate) -> None:
    here.server.keys.is_away = True
    with pytest.raises(Unavailable):
        await here.keys.ready(here.token())
    here.server.keys.is_away = False
    here.watch.at += 6
    assert await here(activity(here), here.token()) == 200
    here.server.keys.is_away = True
    here.watch.at += FRESH_SECONDS + 1
    assert await here(activity(here), here.token()) == 200


async def test_a_bot_of_one_organisation_hears_no_other() -> None:
    async with gate(tenant_id=T1) as here:
        assert await here(activity(here), here.token()) == 200
        assert await here(activity(here, channelData={"tenant": {"id": T2}}), here.token()) == 403
    async with gate(allowed_tenants=f"{T2.upper()}, x") as here:
        assert await here(activity(here), here.token()) == 403
        assert await here(activity(here, channelData={"tenant": {"id": T2}}), here.token()) == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'{"type": 1}', b'{"conversation": []}', b"\xff"])
async def test_what_is_no_activity_is_refused(here: Gate, body: bytes) -> None:
    assert await here(body, here.token()) in (400, 403)


async def test_the_key_of_a_delivery_is_the_conversations_and_the_activitys(here: Gate) -> None:
    verify = verifier(here.settings, here.keys.believe)
    await here.keys.ready(here.token())
    headers = {b"authorization": f"Bearer {here.token()}".encode()}

    def key(**more: Any) -> str:
        found = verify(headers, json.dumps(activity(here, **more)).encode())
        assert isinstance(found, Verified)
        assert (found.arrival.platform, found.arrival.workspace) == ("teams", T1)
        return found.arrival.event_key

    assert key() == key(text="other words") == f"msteams:{CHAT}:1"
    assert key(conversation={"id": "19:y@thread.v2"}) != key()
    edits = {key(type="messageUpdate", timestamp=f"2026-01-01T00:00:0{n}Z") for n in range(3)}
    assert len(edits | {key()}) == 4


def test_teams_does_not_start_open_to_everybody() -> None:
    secret = SecretStr("s")
    for given, named in (
        ({"app_secret": secret}, "APP_ID"),
        ({"tenant_id": T1}, "APP_ID"),
        ({"app_id": APP}, "APP_SECRET"),
        ({"app_id": APP, "app_secret": secret, "managed_identity": True, "tenant_id": T1}, "One of"),
        ({"app_id": APP, "managed_identity": True}, "TENANT_ID"),
        ({"app_id": APP, "app_secret": secret, "development": True}, "DEVELOPMENT"),
        ({"app_id": APP, "app_secret": secret, "tenant_id": T1, "allowed_tenants": T2}, "ALLOWED_TENANTS"),
        ({"app_id": "my bot", "app_secret": secret}, "app_id"),
    ):
        with pytest.raises(ValidationError, match=named):
            TeamsSettings(**given)
    with pytest.raises(ValidationError, match="PUBLIC_URL"):
        Settings(_env_file=None, teams=TeamsSettings(app_id=APP, app_secret=secret))
    with pytest.raises(ValidationError, match="WEB__HOST"):
        Settings(_env_file=None, teams=TeamsSettings(development=True), web=WebSettings(host="0.0.0.0"))
    assert not Settings(_env_file=None).teams.is_on


def test_in_development_answers_go_nowhere_but_to_this_machine() -> None:
    verify = verifier(TeamsSettings(development=True), lambda _token: None)

    def asked(url: str) -> Verified | Answer:
        told = {"type": "message", "id": "1", "serviceUrl": url, "conversation": {"id": "c", "tenantId": "t"}}
        return verify({}, json.dumps(told).encode())

    assert isinstance(asked("http://localhost:56150/"), Verified)
    assert isinstance(asked("http://127.0.0.1:1/"), Verified)
    for url in ("https://evil.example/", "http://169.254.169.254/", "http://localhost.evil.example/", "", "http://[::"):
        found = asked(url)
        assert isinstance(found, Answer)
        assert found.status in (400, 403)


async def test_who_comes_while_the_keys_are_fetched_waits_for_them(here: Gate) -> None:
    """At the start of a process, and when a new key is seen for the first time."""
    told = [here(activity(here), here.token()) for _ in range(5)]
    assert await asyncio.gather(*told) == [200] * 5
    here.server.keys.published["key-2"] = ["msteams"]
    here.watch.at += PAUSE_SECONDS + 1
    told = [here(activity(here), here.token(kid="key-2")) for _ in range(5)]
    assert await asyncio.gather(*told) == [200] * 5
    assert here.server.keys.fetched == 2
