"""A document into a person's own drive, with that person's consent, in a chat with one person only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.core.actor import Actor
from services.core.chat import File, Reply
from services.core.deps import Deps
from tests.teams.activities import CONSENT, INFO
from tests.teams.joined import CHANNEL, PERSONAL, T2, Joined, buttons, joined
from tests.teams.posting import key, known, thread
from tests.teams.server import teams_server
from tests.teams.world import Sent

DOCUMENT = File(name="bdd-v1.md", content="# Draft\n", title="Draft")


@pytest.fixture
async def here(deps: Deps, actor: Actor, other_actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        await found.connect(other_actor.tenant_id, T2, mark="2")
        for chat in (CHANNEL, PERSONAL):
            await known(found, actor, chat)
        yield found


async def shown(here: Joined, chat: str) -> tuple[Sent, list[dict[str, Any]]]:
    await here.teams.post(thread(chat), Reply(blocks=(DOCUMENT,), summary="s"), key=key())
    sent = here.ours(chat)[-1]
    return sent, [one for one in buttons(sent) if one.get("verb") == "save-file"]


async def asked(here: Joined) -> Sent:
    sent, (save,) = await shown(here, PERSONAL)
    told = await here.sender().press("u-1", sent, save)
    assert told["value"] == "Done."  # an empty word would be an empty line below the card
    consent = here.ours(PERSONAL)[-1]
    assert consent.activity["attachments"][0]["contentType"] == CONSENT
    return consent


async def said(here: Joined, consent: Sent, action: str, **upload: str) -> None:
    (attachment,) = consent.activity["attachments"]
    assert (attachment["name"], attachment["content"]["sizeInBytes"]) == ("bdd-v1.md", 8)
    info = {
        "contentUrl": "https://drive.example/bdd-v1.md",
        "name": "bdd-v1.md",
        "uploadUrl": f"{here.server.base}/upload/x",
        "uniqueId": "1",
        "fileType": "md",
        **upload,
    }
    value = {"type": "fileUpload", "action": action, "context": attachment["content"]["acceptContext"]}
    await here.sender().invoke("fileConsent/invoke", "u-1", consent, {**value, "uploadInfo": info})


async def test_who_agrees_has_the_document_and_the_question_goes(here: Joined) -> None:
    consent = await asked(here)
    await said(here, consent, "accept")
    assert here.server.uploads == {"x": b"# Draft\n"}
    assert consent not in here.ours(PERSONAL)
    (info,) = here.ours(PERSONAL)[-1].activity["attachments"]
    assert (info["contentType"], info["contentUrl"]) == (INFO, "https://drive.example/bdd-v1.md")
    assert here.server.refused == []


async def test_who_does_not_agree_has_nothing(here: Joined) -> None:
    consent = await asked(here)
    await said(here, consent, "decline")
    assert here.server.uploads == {}
    assert consent not in here.ours(PERSONAL)


async def test_elsewhere_a_document_is_a_link(here: Joined) -> None:
    _, save = await shown(here, CHANNEL)
    assert save == []


async def test_nothing_of_another_tenant_and_nothing_that_is_no_drive(here: Joined) -> None:
    sent, (save,) = await shown(here, PERSONAL)
    stranger = here.sender(T2)
    elsewhere = Sent("1", PERSONAL + "2", "1", "x", {})
    await stranger.say("u-1", "help", PERSONAL + "2")
    await here.settle()
    before = len(here.ours(PERSONAL + "2"))
    told = await stranger.press("u-1", elsewhere, save)
    assert "This link is not good any more" in told["value"]
    assert len(here.ours(PERSONAL + "2")) == before
    consent = await asked(here)
    for url in ("", "ftp:///x", "nothing"):
        await said(here, consent, "accept", uploadUrl=url)
    assert here.server.uploads == {}
    assert sent in here.ours(PERSONAL)
