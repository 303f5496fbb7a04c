"""What every renderer of replies must do; a new platform joins by adding its renderer to `RENDERERS`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from integrations.console import draw, markdown_text, plain_text
from integrations.slack.render import render
from integrations.teams.render import card_of
from integrations.teams.render import render as render_teams
from services.core import markup
from services.core.chat import (
    Block,
    Choice,
    Choices,
    File,
    Form,
    Input,
    Picture,
    Progress,
    Reply,
    Section,
    Step,
    Table,
    Text,
)
from tests.slack.reading import read_messages
from tests.teams.reading import read_messages as read_cards


@dataclass(frozen=True)
class Renderer:
    """`render` is the product's; `read` gives what a person then reads, without the platform's own syntax. Where an
    option is picked and not typed (`has_keys` is false) its key need not be seen."""

    render: Callable[[Reply], str]
    read: Callable[[str], str]
    has_keys: bool = True


def rich_at(width: int) -> Renderer:
    def render(reply: Reply) -> str:
        out = StringIO()
        draw(Console(file=out, width=width, force_terminal=True, color_system="truecolor"), reply)
        return out.getvalue()

    def read(rendered: str) -> str:
        return re.sub(r"[│╭╮╰╯─━]", " ", re.sub(r"\x1b\[[0-9;]*m", "", rendered))

    return Renderer(render, read)


def plain_at(width: int) -> Renderer:
    return Renderer(lambda reply: plain_text(reply, width=width), str)


def read_markdown(rendered: str) -> str:
    page = MarkdownIt("commonmark").enable("table").render(rendered)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def slack_blocks(reply: Reply) -> str:
    """As it goes out, with the files that hang at it; what is not in it was never rendered."""
    messages = [
        {
            "blocks": message.blocks,
            "files": [
                {"name": one.name, "title": one.title, "content": markup.clean(one.content)} for one in message.files
            ],
        }
        for message in render(reply)
    ]
    return json.dumps(messages, ensure_ascii=False) if messages else ""


def teams_cards(reply: Reply) -> str:
    """As it goes out, with the files that are linked in it."""
    messages = [
        {
            "blocks": card_of(message.blocks)["body"],
            "files": [
                {"name": one.name, "title": one.title, "content": markup.clean(one.content)} for one in message.files
            ],
        }
        for message in render_teams(reply)
    ]
    return json.dumps(messages, ensure_ascii=False) if messages else ""


RENDERERS = {
    "rich": rich_at(200),
    "rich-80": rich_at(80),
    "plain": plain_at(200),
    "plain-60": plain_at(60),
    "markdown": Renderer(markdown_text, read_markdown),
    "slack": Renderer(slack_blocks, lambda rendered: read_messages(json.loads(rendered)), has_keys=False),
    "teams": Renderer(teams_cards, lambda rendered: read_cards(json.loads(rendered)), has_keys=False),
}
every_renderer = pytest.mark.parametrize("renderer", RENDERERS.values(), ids=RENDERERS.keys())

HOSTILE = (
    "[bold red]not markup[/bold red] [/] [link=file:///etc]x[/link]",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07click\x1b]8;;\x07 \x1b[2J",
    "**bold** `code` _x_ ~~y~~ [a](http://evil.example)",
    "<script>alert(1)</script> <!channel> @here &amp;",
    "| pipe | table |\n|---|---|\n| a | b |",
    "```\nfence\n```",
    "=HYPERLINK(\"http://evil.example\")",
    "مرحبا بالعالم ‮evil‬ שלום",
    "日本語のとても長い文章を折り返す必要がある場合",
    "👩‍👩‍👧‍👦 🇪🇸 e\u0301 ﷽ 𝒳",
    "a" * 300,
    "\\ \\\\ \\* trailing \\",
    "- item\n- item\n\n\n# heading\n1. one",
    "\x00\x07\x08\x7f\x9b31m nul",
    "",
    "   ",
)  # fmt: skip


def every_kind(words: str) -> tuple[Block, ...]:
    """One block of each kind with `words` in every place that takes words from outside."""
    safe = markup.escape(words)
    return (
        Text(text=f"**head** {safe}\n- item `code` {safe}"),
        Section(title=words, text=safe, fields=((words, words), ("label", "value"))),
        Table(title=words, columns=("id", words), rows=((words, "cell"), ("other", words)), align=("left", "right")),
        Choices(
            text=safe,
            choices=(
                Choice(label=words, action="answer", letter="a", is_recommended=True),
                Choice(label="second", action="answer", letter="b"),
                Choice(label="button", action="go", letter="c"),
            ),
            why=safe,
            hint=safe,
        ),
        Form(
            title=words,
            inputs=(
                Input(name="one", label=words, value=words),
                Input(name="two", label="pick", is_optional=True, options=(("v1", words), ("v2", "last"))),
            ),
            action="save",
            submit="Send it",
        ),
        File(name="notes.md", content=f"first line\n\n{words}\n\nlast line", title="Notes"),
        File(name="change.diff", media_type="text/x-diff", content=f"-{words}\n+new line"),
        Picture(title=words, alt=words, blob="tenant/picture.png"),
        Progress(
            title=words,
            steps=tuple(
                Step(label=f"step {status}", status=status, note=words)
                for status in ("waiting", "running", "done", "failed", "stopped", "skipped")
            ),
            note=safe,
        ),
    )


def visible(renderer: Renderer, *blocks: Block) -> str:
    """What a person reads, line breaks and spaces aside."""
    return re.sub(r"\s+", "", renderer.read(renderer.render(Reply(blocks=blocks))))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", markup.clean(text))


@every_renderer
def test_every_label_cell_field_and_option_is_visible(renderer: Renderer) -> None:
    seen = visible(renderer, *every_kind("plain-words"))
    for words in (
        "head", "item", "code", "label", "value", "cell", "other", "second", "button", "pick", "last", "v2", "Sendit",
        "firstline", "lastline", "notes.md", "Notes", "change.diff", "newline", "(a)" if "(a)" in seen else "a)",
        "stepwaiting", "steprunning", "stepdone", "stepfailed", "stepstopped", "stepskipped",
    ):  # fmt: skip
        assert words in seen or (words == "v2" and not renderer.has_keys), words
    assert seen.count("plain-words") >= 27
    assert "recommended" in seen
    assert "Whyitmatters:" in seen
    assert "optional" in seen


@every_renderer
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_from_outside_stay_words(renderer: Renderer, words: str) -> None:
    for block in every_kind(words):
        rendered = renderer.render(Reply(blocks=(block,)))
        left = re.sub(r"\x1b\[[0-9;]*m", "", rendered)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left), block.kind


@every_renderer
@pytest.mark.parametrize("words", [w for w in HOSTILE if len(w) < 100 and w.strip()], ids=ascii)
def test_hostile_words_are_shown_whole(renderer: Renderer, words: str) -> None:
    wanted = squeezed(words)
    for block in (Text(text=markup.escape(words)), Section(title="t", fields=(("label", words),))):
        assert wanted in visible(renderer, block).replace("•-", "-"), (block.kind, words)


@every_renderer
def test_a_long_table_keeps_every_row(renderer: Renderer) -> None:
    rows = tuple((f"T-{n}", f"title{n}", str(n)) for n in range(500))
    table = Table(title="Plan", columns=("Id", "Title", "Hours"), rows=rows, align=("left", "left", "right"))
    seen = visible(renderer, table)
    assert all(f"T-{n}" in seen and f"title{n}" in seen for n in range(500))


@every_renderer
def test_empty_parts_do_not_break(renderer: Renderer) -> None:
    for block in (
        Text(text=""), Section(title=""), Table(columns=(), rows=()), Table(columns=("a",), rows=()),
        Choices(text="", choices=()), Form(title="", inputs=(), action="x"), File(name="", content=""),
        Picture(title="", alt="", blob=""), Progress(title="", steps=()),
    ):  # fmt: skip
        renderer.render(Reply(blocks=(block,)))
    assert renderer.render(Reply(blocks=())).strip() == ""


@every_renderer
@settings(max_examples=40, deadline=None)
@given(words=st.text(max_size=80))
def test_no_words_can_make_it_fail(renderer: Renderer, words: str) -> None:
    renderer.render(Reply(blocks=every_kind(words)))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_plain_text_keeps_to_its_width(width: int) -> None:
    for words in ("some words to wrap, again and again " * 5, "日本語のとても長い文章" * 9):
        blocks = tuple(block for block in every_kind(words) if block.kind != "file")
        for line in plain_text(Reply(blocks=blocks), width=width).splitlines():
            assert cell_len(line) <= width, line


def test_markdown_tables_are_not_broken_by_a_pipe_or_a_newline() -> None:
    table = Table(columns=("a", "b"), rows=(("x | y", "one\ntwo"),))
    lines = markdown_text(Reply(blocks=(table,))).splitlines()
    assert lines[-1] == r"| x \| y | one two |"


def test_a_file_cannot_close_its_own_fence() -> None:
    rendered = markdown_text(Reply(blocks=(File(name="x.md", content="```\n# out\n```"),)))
    assert rendered.splitlines()[2].startswith("````")


def test_bold_and_code_are_drawn_in_colour() -> None:
    rendered = rich_at(80).render(Reply(blocks=(Text(text="**loud** `code`"),)))
    assert "\x1b[1mloud" in rendered
    assert "\x1b[36mcode" in rendered


def test_where_there_are_buttons_a_letter_stands_only_for_an_answer_and_what_is_none_stands_beside() -> None:
    deeds = tuple(Choice(label=label, action=label, letter=label[0]) for label in ("publish", "export"))
    answers = tuple(
        Choice(label=label, action="answer", letter=letter) for label, letter in (("one", "a"), ("two", "b"))
    )
    steer = Choice(label="You decide", action="answer", values={"text": "you decide"})
    question = Choices(text="Which?", choices=answers, beside=(steer,))
    for name in ("slack", "teams"):
        renderer = RENDERERS[name]
        seen = renderer.read(renderer.render(Reply(blocks=(question, Choices(text="", choices=deeds)))))
        assert "a) one" in seen and "publish" in seen and "You decide" in seen
        assert "p) publish" not in seen
    assert "p)" in plain_text(Reply(blocks=(Choices(text="", choices=deeds),)), width=80)  # there it is typed


def test_no_sentence_is_cut_in_its_middle() -> None:
    long = "One release for all; in return what changes together is one commit. " + "And so on and on. " * 20
    assert (
        markup.sentences(long, 100)
        == "One release for all; in return what changes together is one commit. And so on and on. …"
    )
    assert markup.sentences("a first part; a second part; a third", 30) == "a first part; a second part …"
    assert (
        markup.sentences("Within 5 p.m. and 2.5 hours all of it is said", 20)
        == "Within 5 p.m. and 2.5 hours all of it is said"
    )
    assert markup.sentences("x" * 50, 10).endswith("…")  # what is no sentence at all
