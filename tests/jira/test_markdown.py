"""What stands in Jira comes back in the words in which it left, and nothing that people wrote becomes markup."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from integrations.jira import adf, markdown, seen, wiki
from services.core.contracts import AcceptanceCriterion, Ticket, TicketType
from services.core.issues import IssueFields, IssueMapping, Site, TrackerKind
from services.core.markup import escape, parse, plain
from services.tickets import content
from services.tickets.merging import _bare, described
from tests.jira.plans import NASTY

WORDS = (
    "As a guest, I want to pay.\n\n**What**:\n- by card\n- by phone\n\n```\nGET /pay {x}\n```",
    "**Why**: they leave, and 5 * 3 = 15.",
    f"{escape(NASTY)}\n- {escape('[a](b) *c* `d`')}",
    "Größe: 10 % – 20 %; ¿qué? https://example.com/a_b",
)


def fields(description: str, language: str) -> IssueFields:
    ticket = Ticket(
        id="T-2",
        type=TicketType.STORY,
        title="Pay",
        description=description,
        acceptance_criteria=(AcceptanceCriterion(text="Given *a* card, it is charged.", scenario="S-1"),),
        covers=("R-1",),
    )
    made = {"points": None, "seconds": None, "parent": "", "assignee": ""}
    return content.fields_of(ticket, plan="#1 Coat check", language=language, **made)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "es", "de"])
@pytest.mark.parametrize("words", WORDS)
def test_what_left_as_a_document_comes_back_as_the_same_description(words: str, language: str) -> None:
    ours = fields(words, language)
    found = described(markdown.from_document(adf.document(ours.body)), ours)
    assert _bare(found) == _bare(described(words, ours))


@pytest.mark.parametrize("words", [*WORDS[:2], "**Careful**:\n- Assumed (A-1): x.\n- Risk K-1."])
def test_what_left_as_wiki_markup_comes_back_as_the_same_description(words: str) -> None:
    ours = fields(words, "en")
    found = described(markdown.from_wiki(wiki.document(ours.body)), ours)
    assert _bare(found) == _bare(described(words, ours))


HOSTILE = (
    "[x](javascript:alert(1)) **bold** `code` - item",
    "``` \n fence",
    "\\[not\\](https://a.example)",
    "<script>alert(1)</script> &lt; @channel <!here>",
    "| a | b |",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_text_that_looks_like_markup_stays_text(words: str) -> None:
    node = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]}
    for line in parse(markdown.from_document(node)):
        assert all(not span.url and not span.is_bold and not span.is_code for span in line.spans)
    assert plain(markdown.from_document(node)).split() == words.split()


@pytest.mark.parametrize(
    "odd",
    [
        None, 7, "x", [], {}, {"type": "doc"}, {"type": "doc", "content": "x"}, {"type": "doc", "content": [1, None]},
        {"type": "doc", "content": [{"type": "heading", "content": [{"type": "text"}]}]},
        {"type": "doc", "content": [{"type": "bulletList", "content": [{"type": "listItem"}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [1]}]}]},
        {"type": "doc", "content": [{"type": "mediaSingle", "content": [{"type": "media", "attrs": None}]}]},
        {"type": "doc", "content": [{"type": "table", "content": [{"type": "tableRow", "content": []}]}]},
    ],
)  # fmt: skip
def test_what_no_editor_makes_is_read_without_a_fault(odd: object) -> None:
    assert isinstance(markdown.from_document(odd), str)


def test_a_link_to_the_web_stays_and_any_other_is_words() -> None:
    def linked(href: str) -> dict[str, object]:
        mark = {"type": "link", "attrs": {"href": href}}
        return {"type": "paragraph", "content": [{"type": "text", "text": "here", "marks": [mark]}]}

    found = markdown.from_document({"type": "doc", "content": [linked("https://a.example/b"), linked("javascript:1")]})
    assert found == "[here](https://a.example/b)\nhere"
    nested: dict[str, object] = {"type": "paragraph", "content": [{"type": "text", "text": "deep"}]}
    for _ in range(3000):
        nested = {"type": "blockquote", "content": [nested]}
    assert markdown.from_document({"type": "doc", "content": [nested]}) == ""  # no editor nests like that
    site = Site(TrackerKind.CLOUD, "https://x", "SHOP", SecretStr("t"))
    raw = {"id": "1", "key": "SHOP-1", "fields": {"description": {"type": "doc", "content": [nested]}}}
    assert seen.seen(site, IssueMapping(), raw).body == ""


@pytest.mark.parametrize(
    ("wiki_text", "told"),
    [
        ("h3. Why\n\n* one\n# two", "**Why**\n- one\n- two"),
        ("a *bold* word and {{code}} and [docs|https://a.example]", "a **bold** word and `code` and [docs](https://a.example)"),
        ("{code:java}\nx = 1\n{code}\nafter", "```\nx = 1\n```\nafter"),
        ("\\{code\\} 2\\*3", "{code} 2\\*3"),
    ],
)  # fmt: skip
def test_wiki_markup_of_people(wiki_text: str, told: str) -> None:
    assert markdown.from_wiki(wiki_text) == told
