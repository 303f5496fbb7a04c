"""What goes out to Teams: each post once, in order, whatever the Bot Connector does."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from integrations.teams.rich import BULLET
from integrations.teams.tables import table_blocks
from services import tenancy
from services.core.actor import Actor
from services.core.chat import (
    Choice,
    Choices,
    Citation,
    File,
    Form,
    Incoming,
    IncomingKind,
    Input,
    Picture,
    Platform,
    Reply,
    Table,
    Text,
    ThreadRef,
)
from services.core.deps import Deps
from services.core.errors import NotFound, Throttled, Unavailable
from services.core.ports import Permalinks
from services.core.settings import AiSettings
from tests.teams.joined import CHANNEL, GROUP, PERSONAL, T1, Joined, joined
from tests.teams.posting import ROOT, key, known, said, thread
from tests.teams.reading import read
from tests.teams.server import teams_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        for chat in (CHANNEL, GROUP, PERSONAL):
            await known(found, actor, chat)
        yield found


async def test_a_post_stands_in_its_thread_and_is_edited_there(here: Joined) -> None:
    posted = await here.teams.post(thread(), said("hello <at>everyone</at> *stars*"), key=key())
    (sent,) = here.ours(CHANNEL)
    assert (sent.root, posted.external_id) == (ROOT, sent.id)
    assert list(read(sent.card["body"])) == ["hello <at>everyone</at> *stars*"]
    await here.teams.edit(thread(), posted, said("bye"))
    assert list(read(here.ours(CHANNEL)[0].card["body"])) == ["bye"]
    assert here.server.refused == []


@pytest.mark.parametrize("kind", ["429", "412"])
async def test_who_is_asked_to_slow_down_waits_and_sends_once(here: Joined, kind: str) -> None:
    here.server.inject("send", kind, times=2)
    await here.teams.post(thread(), said("one"), key=key())
    await here.teams.post(thread(), said("two"), key=key())
    assert [one.summary for one in here.ours(CHANNEL)] == ["one", "two"]


async def test_who_is_asked_to_wait_long_is_told_so_and_other_conversations_are_not(here: Joined) -> None:
    here.server.inject("send", "429", seconds=60)
    with pytest.raises(Throttled) as told:
        await here.teams.post(thread(), said("one"), key=key())
    assert 50 < (told.value.retry_after or 0) <= 60
    await here.teams.post(thread(GROUP), said("two"), key=key())
    with pytest.raises(Throttled):
        await here.teams.post(thread(), said("three"), key=key())
    assert len(here.server.called("send")) == 2


async def test_what_teams_would_refuse_is_not_sent(here: Joined) -> None:
    """Counted for each conversation and kind of call; what would wait long is put off, and nothing was sent."""
    here.teams.client.limits = ((3, 0.2), (4, 60.0))
    begun = time.monotonic()
    posted = [await here.teams.post(thread(), said(str(n)), key=key()) for n in range(4)]
    assert time.monotonic() - begun >= 0.2
    with pytest.raises(Throttled) as told:
        await here.teams.post(thread(), said("five"), key=key())
    assert 50 < (told.value.retry_after or 0) <= 60
    await here.teams.edit(thread(), posted[0], said("edited"))
    await here.teams.post(thread(GROUP), said("elsewhere"), key=key())
    assert (len(here.server.called("send")), len(here.ours(CHANNEL))) == (5, 4)


@pytest.mark.parametrize("kind", ["502_after", "504_after", "drop_after"])
async def test_what_was_taken_without_a_word_is_found_and_not_sent_again(here: Joined, kind: str) -> None:
    operation = key()
    here.server.inject("send", kind)
    with pytest.raises(Unavailable):
        await here.teams.post(thread(), said("one"), key=operation)
    found = await here.teams.find(thread(), key=operation)
    assert found is not None
    assert found.external_id == here.ours(CHANNEL)[0].id
    assert await here.teams.find(thread(), key=key()) is None


@pytest.mark.parametrize("kind", ["500_before", "drop_before"])
async def test_what_never_arrived_is_sent_by_the_next_try(here: Joined, kind: str) -> None:
    here.server.inject("send", kind)
    operation = key()
    with pytest.raises(Unavailable):
        await here.teams.post(thread(), said("one"), key=operation)
    assert await here.teams.find(thread(), key=operation) is None
    await here.teams.post(thread(), said("one"), key=operation)
    assert len(here.ours(CHANNEL)) == 1


async def test_a_long_post_is_several_messages_and_loses_nothing(here: Joined) -> None:
    rows = tuple((f"T-{n}", "a ticket with a title of some length, as they are", "8 h") for n in range(400))
    reply = Reply(blocks=(Table(title="Plan", columns=("Id", "Title", "Hours"), rows=rows),), summary="The plan")
    operation = key()
    first = await here.teams.post(thread(), reply, key=operation)
    count = len(first.external_id.split())
    assert count > 2
    seen = "\n".join(word for one in here.ours(CHANNEL) for word in read(one.card["body"]))
    assert all(f"T-{n}" in seen for n in range(400))
    assert here.server.refused == []


async def test_short_columns_keep_their_words_on_one_line(here: Joined) -> None:
    """No column is less than a third of the widest."""
    rows = (("T-1", "story", "a ticket with a title of some length, as they often are", "8 h"),)
    table = Table(columns=("Id", "Type", "Title", "Hours"), rows=rows)
    await here.teams.post(thread(), Reply(blocks=(table,), summary="s"), key=key())
    (shown,) = [one for one in here.ours(CHANNEL)[0].card["body"] if one["type"] == "Table"]
    widths = [one["width"] for one in shown["columns"]]
    assert widths[2] == max(widths) <= 3 * min(widths)


def test_no_word_of_a_table_runs_into_the_next_column_on_a_telephone() -> None:
    """About 50 shares of 6 pixels stand beside each other there; what has no room is listed."""
    columns = ("Id", "Typ", "Titel", "P50", "P80", "Nach")
    row = ("T-28", "Erkundung", "Die Buchungsbestätigung an alle verschicken, die warten", "21 h", "30 h", "T-4, T-5")
    (fits,) = table_blocks(Table(columns=columns, rows=(row,)))
    widths = [one["width"] for one in fits["columns"]]
    letters = [4, 9, 12, 4, 4, 5]  # of the longest word; some of a title's are split
    assert all(50 * width / sum(widths) > most for width, most in zip(widths, letters, strict=True))
    wide = ("Ticket", "Titel", "Vorschlag", "Vorgang", "Ähnlichkeit", "Begründung")
    for table in (Table(columns=wide, rows=(row,)), Table(columns=("Ebenso wahrscheinlich",) * 4, rows=(row[:4],))):
        assert "Table" not in {one["type"] for one in table_blocks(table)}


def test_the_bold_head_of_a_column_has_room_on_a_telephone() -> None:
    """Eight pixels a bold letter; about 270 stand beside each other on the narrowest card."""
    rows = (("T-3 Kisten abholen auf dem Hofladen", "12 h", "3 h"), ("T-5 An die Abholung erinnern", "12 h", "4 h"))
    (table,) = table_blocks(Table(columns=("Epic", "Geschätzt", "Gebraucht"), rows=rows))
    widths = [one["width"] for one in table["columns"]]
    assert all(270 * width / sum(widths) >= 8 * len("Geschätzt") for width in widths)


@pytest.mark.parametrize("cell", ["T-1", "R-12", "T-4, T-5", "ACME-12", "see A-3"])
def test_no_line_ends_inside_an_id_and_a_copied_one_is_understood(cell: str) -> None:
    """A browser breaks behind a hyphen where a column is narrow; behind the sign of no width it does not."""
    (table,) = table_blocks(Table(columns=("Id", "Title"), rows=((cell, "pick-up at 12-14 h"),)))
    first, second = (one["items"][0]["inlines"][0] for one in table["rows"][1]["cells"])
    assert not re.search(r"[A-Z]-\d", first)
    assert second == "pick-up at 12-14 h"
    place = ThreadRef(platform=Platform.TEAMS, workspace="w", channel="c", thread="t")
    heard = Incoming(
        event_id="e", kind=IncomingKind.COMMAND, thread=place, user="u", text=f"trace {first}", values={"target": first}
    )
    assert (heard.text, heard.values["target"]) == (f"trace {cell}", cell)


def test_a_full_table_has_small_letters_and_a_tall_one_is_listed() -> None:
    """Seven pixels a letter of usual size, six a small one, about 270 on the narrowest card."""
    columns = ("Id", "Título", "Responsable", "Porque")
    row = ["T-28", "Impedir anular en las últimas horas", "Grace Hopper", "domina frontend 5/5"]
    (full,) = table_blocks(Table(columns=columns, rows=(tuple(row),)))
    assert {one["items"][0]["inlines"][0]["size"] for part in full["rows"] for one in part["cells"]} == {"Small"}
    (roomy,) = table_blocks(Table(columns=("Id", "Title"), rows=(("T-1", "Free slots"),)))
    assert roomy["rows"][1]["cells"][1]["items"][0]["inlines"] == ["Free slots"]
    row[3] = "domina frontend; " * 8
    listed = table_blocks(Table(columns=columns, rows=(tuple(row),)))
    assert "Table" not in {one["type"] for one in listed}
    assert any("domina frontend" in words for words in read(listed))


async def test_a_half_sent_post_goes_on(here: Joined) -> None:
    rows = tuple((f"T-{n}", "a ticket with a title of some length, as they are", "8 h") for n in range(400))
    reply = Reply(blocks=(Table(title="Plan", columns=("Id", "Title", "Hours"), rows=rows),), summary="The plan")
    operation = key()
    first = await here.teams.post(thread(), reply, key=operation)
    count = len(first.external_id.split())
    for one in here.ours(CHANNEL)[1:]:
        here.server.world.messages.remove(one)
    assert await here.teams.find(thread(), key=operation) is None
    again = await here.teams.post(thread(), reply, key=operation)
    assert again.external_id.split()[0] == first.external_id.split()[0]
    assert len(here.ours(CHANNEL)) == count
    await here.teams.edit(thread(), again, said("short now"))
    assert len(here.ours(CHANNEL)) == 1


async def test_an_edit_that_grows_is_posted_below_once(here: Joined) -> None:
    posted = await here.teams.post(thread(), said("short"), key=key())
    long = Reply(blocks=tuple(Text(text=f"{n} " + "word " * 400) for n in range(30)), summary="long")
    await here.teams.edit(thread(), posted, long)
    count = len(here.ours(CHANNEL))
    assert count > 1
    await here.teams.edit(thread(), posted, long)
    assert len(here.ours(CHANNEL)) == count


async def test_a_message_that_is_too_large_is_made_smaller(here: Joined) -> None:
    here.server.world.most_bytes = 9_000
    blocks = tuple(Text(text=f"{n} " + "日本語の文章 " * 60) for n in range(12))
    await here.teams.post(thread(), Reply(blocks=blocks, summary="much"), key=key())
    assert len(here.ours(CHANNEL)) > 2
    seen = "\n".join(word for one in here.ours(CHANNEL) for word in read(one.card["body"]))
    assert all(f"{n} 日本語" in seen for n in range(12))


async def test_a_conversation_that_teams_moved_is_followed(here: Joined, actor: Actor) -> None:
    await here.teams.post(thread(), said("before"), key=key())
    here.server.world.region = "amer"
    with pytest.raises(NotFound):
        await here.teams.post(thread(), said("nobody told us yet"), key=key())
    await known(here, actor, GROUP)  # something is heard from the new address
    await here.teams.post(thread(), said("after"), key=key())
    assert [one.summary for one in here.ours(CHANNEL)] == ["before", "after"]


async def test_a_conversation_that_we_were_taken_out_of(here: Joined, actor: Actor) -> None:
    here.server.world.chats[CHANNEL].has_bot = False
    with pytest.raises(NotFound):
        await here.teams.post(thread(), said("one"), key=key())
    async with here.deps.open_tx(actor) as tx:
        later = datetime.now(UTC) + timedelta(seconds=1)
        assert await tenancy.leave_conversation(tx, Platform.TEAMS, T1, CHANNEL, told_at=later) == (CHANNEL,)
    here.teams.places.forget(T1, CHANNEL)
    with pytest.raises(NotFound):
        await here.teams.post(thread(), said("one"), key=key())


async def test_documents_and_pictures_are_behind_sealed_addresses(here: Joined, actor: Actor) -> None:
    blob = f"{actor.tenant_id}/picture.png"
    await here.deps.blobs.put(blob, b"\x89PNG", media_type="image/png")
    document = File(name="bdd v1.md", content="# Draft\n<script>x</script>", title="Draft")
    pictures = (Picture(title="Map", alt="A map", blob=blob), Picture(title="Gone", alt="Not there", blob="no"))
    await here.teams.post(thread(), Reply(blocks=(*pictures, document), summary="s"), key=key())
    (sent,) = here.ours(CHANNEL)
    (image,) = [one for one in sent.card["body"] if one["type"] == "Image"]
    assert image["altText"] == "A map"
    assert "Not there" in list(read(sent.card["body"]))
    (link,) = [a for one in sent.card["body"] if one["type"] == "ActionSet" for a in one["actions"]]
    shown = await get(here, image["url"])
    assert (shown.content, shown.headers["content-type"]) == (b"\x89PNG", "image/png")
    saved = await get(here, link["url"])
    assert saved.text == document.content
    assert saved.headers["content-disposition"].startswith("attachment")
    assert saved.headers["content-type"] == "application/octet-stream"
    for address in (link["url"][:-2] + "zz", link["url"][:-30], "https://bot.example/teams/files/x"):
        assert (await get(here, address)).status_code == 404


async def get(here: Joined, url: str) -> httpx.Response:
    assert url.startswith("https://bot.example/teams/files/")
    return await here.http.get(url.removeprefix("https://bot.example"))


async def test_every_button_carries_its_thread_and_a_mention_is_only_words(here: Joined) -> None:
    options = (
        Choice(label="x" * 60, action="answer", letter="a", values={"question": "QN-1"}, is_recommended=True),
        Choice(label="second", action="answer", letter="b", style="primary"),
    )
    own = Form(title="Own words", inputs=(Input(name="text", label="What?"),), action="answer")
    question = Choices(text="**Which?** <at>Ada</at>", choices=options, why="it matters", hint="or in words", other=own)
    await here.teams.post(thread(PERSONAL), Reply(blocks=(question,), summary="s"), key=key())
    (sent,) = here.ours(PERSONAL)
    (actions,) = [one["actions"] for one in sent.card["body"] if one["type"] == "ActionSet"]
    assert [one["title"] for one in actions] == ["a (recommended)", "b", "Own words"]
    assert {one["data"]["tw"]["at"] for one in actions} == {ROOT}
    assert actions[0]["fallback"]["data"] == actions[0]["data"]
    assert [one.get("style") for one in actions] == [None, "positive", None]
    assert BULLET + "a) " + "x" * 60 + " (recommended)" in list(read(sent.card["body"]))
    assert [one["type"] for one in sent.activity["entities"]] == ["streaminfo"]  # nobody is mentioned by it


async def test_buttons_that_would_be_cut_off_stand_in_rows(here: Joined) -> None:
    """Teams shows what is side by side in equal parts, and cuts the words off that do not fit."""
    said_ = ("Until noon", "Until the start", "Late cancelling costs a fee", "Never")
    options = tuple(
        Choice(label=one, action="answer", letter=letter) for one, letter in zip(said_, "abcd", strict=True)
    )
    document = File(name="a-name-of-some-length.md", content="# Draft", title="The draft as it is now")
    await here.teams.post(
        thread(PERSONAL), Reply(blocks=(Choices(text="?", choices=options), document), summary="s"), key=key()
    )
    rows = [one["actions"] for one in here.ours(PERSONAL)[0].card["body"] if one["type"] == "ActionSet"]
    assert [len(row) for row in rows] == [2, 1, 1, 1, 1]
    assert here.server.refused == []


async def test_nothing_but_what_a_model_wrote_is_labelled_also_where_there_is_a_model(
    deps: Deps, actor: Actor
) -> None:  # fmt: skip
    with_model = replace(deps, settings=deps.settings.model_copy(update={"ai": AiSettings(model="openai/x")}))
    async with teams_server() as server, joined(with_model, server) as here:
        await here.connect(actor.tenant_id)
        await known(here, actor, CHANNEL)
        await here.teams.post(thread(), said("one"), key=key())
        await here.teams.post(thread(), said("two").model_copy(update={"is_generated": True}), key=key())
        ours, models = here.ours(CHANNEL)
        assert "entities" not in ours.activity and "channelData" not in ours.activity
        assert models.activity["entities"][0]["additionalType"] == ["AIGeneratedContent"]
        assert models.activity["channelData"] == {"feedbackLoop": {"type": "default"}}


async def test_what_a_companys_own_model_wrote_is_labelled_and_sources_are_at_their_numbers(here: Joined) -> None:
    cited = (Citation(title="Who may book?", text="Ada: members alone"), Citation(title="x" * 200, text=""))
    reply = said("one").model_copy(update={"is_generated": True, "citations": cited})
    posted = await here.teams.post(thread(), reply, key=key())
    (sent,) = here.ours(CHANNEL)
    (made,) = sent.activity["entities"]
    assert made["additionalType"] == ["AIGeneratedContent"]
    first, second = made["citation"]
    assert first["position"] == 1 and first["appearance"]["name"] == "Who may book?"
    assert first["appearance"]["abstract"] == "Ada: members alone"
    assert len(second["appearance"]["name"]) <= 80 and second["appearance"]["abstract"] == "…"
    assert sent.activity["text"] == "Rests on what was said: [1] [2]"
    await here.teams.edit(thread(), posted, said("two"))  # nothing of it stays when it is something else
    assert "entities" not in sent.activity and "text" not in sent.activity


async def test_where_the_app_may_not_read_along_it_asks_once_in_a_while(here: Joined) -> None:
    here.server.world.is_readable = False
    for _ in range(3):
        assert await here.teams.find(thread(), key=key()) is None
    assert len(here.server.called("graph")) == 1


async def test_a_whisper_begins_the_chat_where_there_is_none(here: Joined) -> None:
    here.server.world.add(T1, "a:grace", "personal", user="u-2")
    await here.teams.whisper(thread(), "u-2", said("for you"))
    await here.teams.whisper(thread(), "u-2", said("again"))
    assert [one.summary for one in here.ours("a:grace")] == ["for you", "again"]
    assert len(here.server.called("open")) == 1
    with pytest.raises(NotFound):
        await here.teams.whisper(thread(), "u-9", said("nobody"))


async def test_a_thread_has_an_address_that_opens_it(here: Joined) -> None:
    assert isinstance(here.teams, Permalinks)
    channel, chat = await here.teams.permalink(thread()), await here.teams.permalink(thread(GROUP))
    assert channel == (
        f"https://teams.microsoft.com/l/message/19%3Ageneral%40thread.tacv2/{ROOT}?tenantId={T1}&parentMessageId={ROOT}"
    )
    assert "contextType" in chat
