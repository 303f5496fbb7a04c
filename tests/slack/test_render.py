"""What goes out is what Slack takes, and nothing in it can fire, be cut, or be told by colour alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.slack import encoding, mrkdwn
from integrations.slack.render import Message, render
from integrations.slack.views import home, modal
from services.core import markup
from services.core.chat import (
    Block,
    Choice,
    Choices,
    Form,
    Input,
    Platform,
    Progress,
    Reply,
    Section,
    Step,
    Table,
    Text,
    ThreadRef,
)
from services.core.cutting import pieces
from tests.integrations.test_renderer_contract import HOSTILE, every_kind
from tests.slack.blockkit import errors_in, errors_in_view
from tests.slack.elements import Surface
from tests.slack.reading import read_messages


def rendered(*blocks: Block, **how: Any) -> tuple[Message, ...]:
    return render(Reply(blocks=blocks, summary="s"), **how)


def faults(messages: tuple[Message, ...]) -> list[str]:
    return [error for one in messages for error in errors_in(list(one.blocks), Surface("message"))]


def read(messages: tuple[Message, ...]) -> str:
    return read_messages([{"blocks": list(one.blocks)} for one in messages])


@pytest.mark.parametrize("has_tables", [True, False])
@pytest.mark.parametrize(
    "words", [*HOSTILE, "long words, and more. " * 900, "x" * 9_000, "日本語。" * 2_000], ids=lambda w: ascii(w[:12])
)
def test_slack_takes_every_block(words: str, has_tables: bool) -> None:
    reply = Reply(blocks=every_kind(words), summary=words)
    for messages in (render(reply, has_tables=has_tables), *(rendered(block) for block in every_kind(words))):
        assert faults(messages) == []
        assert all(0 < len(one.text) < 3_000 for one in messages)
    assert errors_in_view(home(reply)) == []


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=200), more=st.text(max_size=200))
def test_no_words_can_break_a_block(words: str, more: str) -> None:
    blocks = (*every_kind(words), Table(columns=("a", more), rows=((more, words),)))
    assert faults(render(Reply(blocks=blocks, summary=more))) == []


FIRES = (
    "<!channel>",
    "<!here>",
    "<@U123>",
    "<#C123>",
    "<!subteam^S1>",
    "<http://evil.example|safe>",
    "@here",
    "@channel",
)


@pytest.mark.parametrize("words", FIRES)
def test_mentions_and_links_in_words_never_fire(words: str) -> None:
    """Slack reads syntax in mrkdwn and in the notification only; there no such word stands unescaped."""
    messages = render(Reply(blocks=every_kind(words), summary=words))

    def mrkdwns(node: Any) -> list[str]:
        if isinstance(node, list):
            return [text for one in node for text in mrkdwns(one)]
        if isinstance(node, dict):
            own = [node["text"]] if node.get("type") == "mrkdwn" else []
            return own + [text for one in node.values() for text in mrkdwns(one)]
        return []

    said = [one.text for one in messages] + [text for one in messages for text in mrkdwns(list(one.blocks))]
    assert said
    assert not [text for text in said if "<" in text or ">" in text]
    kinds = json.dumps([one.blocks for one in messages])
    assert '"type": "user"' not in kinds
    assert '"type": "broadcast"' not in kinds
    assert read(messages).count(words) >= 20


def test_a_link_of_ours_is_a_link() -> None:
    (message,) = rendered(Text(text="see [the plan](https://x.example/a?b=1) now"))
    assert {"type": "link", "url": "https://x.example/a?b=1", "text": "the plan"} in message.blocks[0]["elements"][0][
        "elements"
    ]


def test_bold_code_and_lists_keep_their_meaning() -> None:
    (message,) = rendered(Text(text="**loud** and `code`\n- one\n- two\nend"))
    first, items, last = message.blocks[0]["elements"]
    assert first["elements"][0] == {"type": "text", "text": "loud", "style": {"bold": True}}
    assert {"type": "text", "text": "code", "style": {"code": True}} in first["elements"]
    assert items["type"] == "rich_text_list"
    assert [one["elements"][0]["text"] for one in items["elements"]] == ["one", "two"]
    assert last["elements"][0]["text"] == "end"


SENTENCES = [f"Sentence number {n} says something that matters a good deal." for n in range(600)]


def test_long_words_become_blocks_and_messages_and_no_sentence_is_cut() -> None:
    messages = rendered(Text(text=markup.escape(" ".join(SENTENCES))))
    assert len(messages) > 1
    assert faults(messages) == []
    parts = [line for one in messages for line in read((one,)).split("\n") if line.strip()]
    assert [part.strip()[-1] for part in parts] == ["."] * len(parts)
    assert " ".join(part.strip() for part in parts) == " ".join(SENTENCES)


@given(text=st.text(alphabet="ab .!?\n", max_size=300), limit=st.integers(5, 60))
def test_pieces_lose_nothing_but_spaces(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(len(one) <= limit for one in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_the_recommended_option_is_marked_in_words() -> None:
    block = Choices(
        text="Which?",
        choices=(
            Choice(label="One", action="answer", letter="a", is_recommended=True, style="primary"),
            Choice(label="Two", action="answer", letter="b"),
        ),
        why="it decides the rest",
        hint="type `a`",
    )
    (message,) = rendered(block)
    buttons = next(one for one in message.blocks if one["type"] == "actions")["elements"]
    assert [one["text"]["text"] for one in buttons] == ["a) One (recommended)", "b) Two"]
    assert [encoding.action_of(one["action_id"]) for one in buttons] == ["answer", "answer"]
    assert message.blocks[-2]["elements"][0]["text"] == "*Why it matters:* it decides the rest"
    assert message.blocks[-1]["elements"][0]["text"] == "type `a`"


def test_long_options_stand_above_their_letters() -> None:
    long = "An option that goes on and on until no button could ever hold the whole of what it says"
    block = Choices(
        text="Which?",
        choices=(
            Choice(label=long, action="answer", letter="a", is_recommended=True),
            Choice(label="No", action="answer", letter="b"),
        ),
    )
    (message,) = rendered(block)
    assert [one["text"]["text"] for one in message.blocks[-1]["elements"]] == ["a (recommended)", "b"]
    assert f"a) {long} (recommended)" in read((message,))
    assert "b) No" in read((message,))


def test_buttons_of_several_questions_have_ids_of_their_own() -> None:
    asked = Choices(
        text="?",
        choices=tuple(Choice(label=str(n), action="answer") for n in range(30)),
        other=Form(title="In words", inputs=(Input(name="text", label="Answer"),), action="answer"),
    )
    (message,) = rendered(asked, asked)
    assert faults((message,)) == []
    ids = [one["action_id"] for block in message.blocks if block["type"] == "actions" for one in block["elements"]]
    assert len(ids) == len(set(ids)) == 62


def test_own_words_open_a_dialog_that_brings_back_values_and_thread() -> None:
    words = Input(name="text", label="Answer", is_multiline=True)
    form = Form(
        title="Answer in your own words", inputs=(words,), action="answer", values={"question": "QN-1"}, submit="Send"
    )
    (message,) = rendered(Choices(text="?", choices=(), other=form))
    button = message.blocks[-1]["elements"][0]
    thread = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.2")
    view = modal(encoding.form_of(button["value"]), thread=thread)
    assert errors_in_view(view) == []
    assert encoding.action_of(view["callback_id"]) == "answer"
    assert encoding.metadata_of(view["private_metadata"]) == ({"question": "QN-1"}, thread)
    assert view["blocks"][-1]["block_id"] == "text"


def test_a_table_is_a_table_block_with_its_alignment() -> None:
    table = Table(title="Plan", columns=("Id", "Hours"), rows=(("T-1", "3 h"), ("  T-2", "")), align=("left", "right"))
    (message,) = rendered(table)
    block = message.blocks[-1]
    assert block["type"] == "table"
    assert [one["align"] for one in block["column_settings"]] == ["left", "right"]
    assert block["rows"][2] == [{"type": "raw_text", "text": "\u00a0\u00a0T-2"}, {"type": "raw_text", "text": "–"}]


def test_without_table_blocks_a_narrow_table_is_lined_up_and_a_wide_one_listed() -> None:
    narrow = Table(columns=("Id", "Hours"), rows=(("T-1", "3 h"), ("T-22", "12 h")), align=("left", "right"))
    (message,) = rendered(narrow, has_tables=False)
    lines = message.blocks[0]["elements"][0]["elements"][0]["text"].split("\n")
    assert lines == ["Id    Hours", "----  -----", "T-1     3 h", "T-22   12 h"]
    wide = Table(columns=("Id", "Requirement", "Priority"), rows=(("R-1", "w" * 100, "must"),))
    (message,) = rendered(wide, has_tables=False)
    assert read((message,)) == f"Id · Requirement\nR-1 · {'w' * 100} · Priority: must"


def test_a_plan_of_250_tickets_takes_three_messages() -> None:
    table = Table(title="Plan", columns=("Id", "Title"), rows=tuple((f"T-{n}", "title") for n in range(250)))
    messages = rendered(Section(title="Plan"), table)
    assert len(messages) == 3
    assert faults(messages) == []
    assert all(f"T-{n}" in read(messages) for n in range(250))


def test_steps_say_their_status_in_words() -> None:
    steps = tuple(Step(label=one, status=one) for one in ("waiting", "running", "done", "failed", "stopped", "skipped"))
    (message,) = rendered(Progress(title="P", steps=steps, note="n"))
    for line, step in zip(read((message,)).split("\n")[1:], steps, strict=False):
        assert line.endswith(f"{step.label} {step.status}"), line


def test_the_language_of_the_reply_is_that_of_what_is_added() -> None:
    block = Choices(text="?", choices=(Choice(label="Ja", action="a", is_recommended=True),), why="darum")
    (message,) = render(Reply(blocks=(block,), language="de"))
    assert "empfohlen" in read((message,))


@pytest.mark.parametrize("words", ["a*b", "_x_", "~no~", "`c`", ":tada:", "> quote"])
def test_what_mrkdwn_would_draw_is_not_said_in_it(words: str) -> None:
    assert mrkdwn.exact(words) is None
    (message,) = rendered(Section(title="t", fields=(("label", words),)))
    assert "mrkdwn" not in json.dumps(message.blocks)
    assert words in read((message,))
