"""Where a connection may lead, and what it never tells."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from integrations.jira import JiraIssues
from integrations.jira.calls import open_caller
from integrations.jira.guard import MOST_BYTES, Guard, is_public
from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound, Unavailable
from services.core.issues import Site, TrackerKind
from services.core.settings import JiraSettings
from tests.jira.plans import connected, reaching
from tests.jira.server import TOKEN, USER, Server
from tests.servers import Database


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "192.0.0.192", "192.88.99.1", "168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110", "5f00::1",
        "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1",
        "2002:7f00:1::", "fec0::1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "::127.0.0.1", "fd00:ec2::254",
        "not an address",
    ],
)  # fmt: skip
def test_private_addresses_are_not_called(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["104.192.142.18", "8.8.8.8", "2606:4700::1111"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


NO_ADDRESSES = ('http://"*][ij', "https://[jira.example/x", "https://[zz]/", "https://jira.example:port", "https://a:99999",
                "https://exa\u2100mple.com")  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_cannot_be_taken_apart_is_called_by_nobody(address: str) -> None:
    with pytest.raises(BadInput, match="no address of a Jira"):
        Guard().check(address)


def test_a_name_is_looked_up_before_it_is_believed() -> None:
    with pytest.raises(BadInput, match="private network"):
        Guard().check("https://localhost/jira")
    with pytest.raises(BadInput, match="https://"):
        Guard().check("http://example.com")
    with pytest.raises(Unavailable, match="cannot be found"):
        Guard().check("https://no-such-host.invalid")


@pytest.mark.parametrize("name", ["127.0.0.1", "2130706433", "0x7f.1", "localhost"])
async def test_no_spelling_of_this_machine_is_called(name: str) -> None:
    with Server() as jira:
        port = jira.url.rpartition(":")[2]
        issues = JiraIssues(JiraSettings(allow_http=True))
        site = Site(TrackerKind.CLOUD, f"http://{name}:{port}", "SHOP", SecretStr(TOKEN), USER)
        with pytest.raises((BadInput, Unavailable)):
            await issues.discover(site)
        assert jira.requests == []


def test_a_name_that_answers_differently_the_second_time_is_noticed_on_the_socket() -> None:
    """The look at the name is over, and let it through; what was then connected to is looked at as well."""
    with Server() as jira:
        site = Site(TrackerKind.CLOUD, jira.url, "SHOP", SecretStr(TOKEN), USER)
        caller = open_caller(site, Guard(allow_http=True), timeout=5)
        with pytest.raises(BadInput, match="private network"):
            caller.jira._session.get(f"{jira.url}/rest/api/3/myself")
        assert jira.requests == []


@pytest.fixture
def redirecting() -> Iterator[tuple[str, list[str]]]:
    heard: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", heard
    server.shutdown()
    server.server_close()


async def test_a_redirect_is_not_followed(redirecting: tuple[str, list[str]]) -> None:
    url, heard = redirecting
    issues = JiraIssues(JiraSettings(allow_http=True, allow_private=True))
    with pytest.raises(BadInput, match="elsewhere"):
        await issues.discover(Site(TrackerKind.CLOUD, url, "SHOP", SecretStr(TOKEN), USER))
    assert heard == ["/rest/api/3/myself"]


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_an_answer_without_an_end_fills_no_memory_and_holds_no_thread(pause: float) -> None:
    """Fast, or byte by byte."""
    sent = 0

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            nonlocal sent
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(1 << 40))
            self.end_headers()
            part = b" " if pause else b" " * 262_144
            with contextlib.suppress(OSError):
                while sent < 1 << 28:
                    self.wfile.write(part)
                    sent += len(part)
                    time.sleep(pause)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    site = Site(TrackerKind.CLOUD, url, "SHOP", SecretStr(TOKEN), USER)
    caller = open_caller(site, Guard(allow_http=True, allow_private=True), timeout=0.25)
    began = time.monotonic()
    with pytest.raises(Unavailable, match="not answer"):
        caller.get("myself")
    assert time.monotonic() - began < 10 and sent < MOST_BYTES + (1 << 24)
    server.shutdown()
    server.server_close()


async def test_a_refused_token_and_a_missing_project_are_told_without_the_token() -> None:
    issues = JiraIssues(JiraSettings(allow_http=True, allow_private=True))
    with Server() as jira:
        with pytest.raises(NotAllowed) as refused:
            await issues.discover(Site(TrackerKind.CLOUD, jira.url, "SHOP", SecretStr("another-secret"), USER))
        with pytest.raises(NotFound) as missing:
            await issues.discover(Site(TrackerKind.CLOUD, jira.url, "NOPE", SecretStr(TOKEN), USER))
    for error in (refused.value, missing.value):
        assert error.__cause__ is None and error.__suppress_context__
        assert TOKEN not in str(error) and "another-secret" not in str(error)
    assert TOKEN not in repr(Site(TrackerKind.CLOUD, "https://x", "SHOP", SecretStr(TOKEN)))


async def test_the_token_is_sealed_for_its_row_and_its_tenant(
    deps: Deps, actor: Actor, other_actor: Actor, database: Database
) -> None:
    deps = reaching(deps)
    with Server() as jira:
        await connected(deps, actor, jira)
    async with deps.open_tx(actor) as tx:
        account = await tickets.active_account(tx)
        stored = (await tx.execute(text("SELECT t::text FROM tickets.integration_account t"))).scalars().all()
    assert account is not None and TOKEN.encode() not in account.sealed
    assert len(stored) == 1 and TOKEN not in stored[0] and TOKEN.encode().hex() not in stored[0]
    async with deps.open_tx(other_actor) as tx:
        assert await tickets.active_account(tx) is None
    from dataclasses import replace

    from services import crypto

    moved = replace(account, tenant_id=other_actor.tenant_id)
    with pytest.raises(NotFound):
        await tickets.open_site(crypto.vault_of(deps), lambda: deps.open_tx(other_actor), moved)
    async with deps.open_tx(actor) as tx:
        assert await tickets.disconnect(tx)
        left = (await tx.execute(text("SELECT octet_length(secret) FROM tickets.integration_account"))).scalar_one()
    assert left == 0


@pytest.mark.parametrize(
    ("url", "project", "user", "words"),
    [
        ("ftp://x.example", "SHOP", USER, "no address"),
        ("https://ada:pw@x.example", "SHOP", USER, "without a name and password"),
        ("https://x.example?q=1", "SHOP", USER, "no address"),
        *((address, "SHOP", USER, "no address") for address in NO_ADDRESSES),
        ("https://x.example", 'A" OR 1=1', USER, "no key of a project"),
        ("https://x.example", "SHOP", "ada", "e-mail"),
    ],
)
def test_what_is_wrong_with_a_connection_is_named(url: str, project: str, user: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        tickets.site_of(TrackerKind.CLOUD, url, project, user=user, secret=SecretStr(TOKEN))
