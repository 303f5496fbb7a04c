"""What people wrote stays words, in every syntax; and nothing looks changed that is not."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.jira import adf, forms, markdown, wiki
from services.core.contracts import Ticket, TicketType
from services.core.contracts.tickets import AcceptanceCriterion
from services.core.issues import (
    Bullets,
    Call,
    Draft,
    Grid,
    Heading,
    IssueFields,
    IssueMapping,
    Listing,
    Paragraph,
    Part,
    Site,
    Tasks,
    TrackerKind,
)
from services.core.markup import escape
from services.tickets import content, merging
from tests.jira.server import adf_faults

MARKS = st.text(alphabet="ab *`[]()_{}|!-+#\\<>&~^:;?h1.\n\u202e\x00", max_size=40)
WORDS = st.one_of(st.text(max_size=60), MARKS)
PARTS = st.one_of(
    st.builds(lambda t: Heading(text=t), WORDS),
    st.builds(lambda t, n: Paragraph(text=t, is_note=n), WORDS, st.booleans()),
    st.builds(lambda t: Listing(text=t), WORDS),
    st.builds(lambda t, n: Bullets(items=tuple(t), is_note=n), st.lists(WORDS, min_size=1, max_size=3), st.booleans()),
    st.builds(lambda t: Tasks(items=tuple(t)), st.lists(WORDS, min_size=1, max_size=3)),
    st.builds(lambda a, b: Grid(columns=(a, b), rows=((b, a),)), WORDS, WORDS),
)


@given(st.lists(PARTS, max_size=5))
def test_every_document_is_valid_whatever_people_wrote(parts: list[Part]) -> None:
    assert adf_faults(adf.document(parts)) == []


BOTH = [{"type": "code"}, {"type": "strong"}]


def test_the_check_of_documents_notices_what_is_wrong() -> None:
    whole = adf.document([Paragraph(text="**a** `b`")])
    assert adf_faults(whole) == []
    for broken in (
        {"type": "paragraph", "content": [{"type": "text", "text": ""}]},
        {
            "type": "paragraph",
            "content": [{"type": "text", "text": "a", "marks": [{"type": "code"}, {"type": "strong"}]}],
        },
        {"type": "bulletList", "content": [{"type": "paragraph"}]},
        {"type": "taskList", "content": []},
        {"type": "panel"},
    ):
        assert adf_faults({"type": "doc", "version": 1, "content": [broken]})


@given(WORDS)
def test_words_of_people_are_shown_as_they_are(words: str) -> None:
    node = adf.document([Paragraph(text=escape(words))])
    shown = "".join(_texts(node))
    assert " ".join(shown.split()) == " ".join(" ".join(escape_free(words).split("\n")).split())


def escape_free(words: str) -> str:
    from services.core.markup import clean

    return "\n".join(line.strip() for line in clean(words).split("\n"))


def _texts(node: dict[str, Any]) -> list[str]:
    if node["type"] == "text":
        return [node["text"]]
    if node["type"] == "hardBreak":
        return [" "]
    return [text for child in node.get("content", []) for text in _texts(child)]


@pytest.mark.parametrize(
    "words",
    [
        "{code}rm{code}",
        "{noformat}",
        "[~admin]",
        "!http://x/y.png!",
        "{{x}}",
        "*a*",
        "||a||",
        "h1. big",
        "# one",
        "bq. q",
    ],
)
def test_no_words_become_wiki_markup(words: str) -> None:
    printed = wiki.document([Paragraph(text=escape(words))])
    assert not re.search(r"(?<!\\)[{}\[\]*|!]", printed), printed
    assert not re.match(r"(h\d|bq)\.|#", printed), printed


def test_the_end_of_a_listing_cannot_stand_in_it() -> None:
    printed = wiki.document([Listing(text="a {noformat} {NOFORMAT} b")])
    assert printed.lower().count("{noformat}") == 2


def test_a_document_as_jira_gives_it_back_is_the_same() -> None:
    parts = [Paragraph(text="**a** b `c` [d](https://e.f)"), Tasks(items=("one", "two")), Listing(text="x\ny")]
    sent = adf.document(parts)
    back = adf.document(parts)
    for task in back["content"][1]["content"]:
        task["attrs"]["localId"] = "another"
    back["content"][0]["content"][1:2] = [{"type": "text", "text": " "}, {"type": "text", "text": "b "}]
    assert adf.flat(sent) == adf.flat(back)
    back["content"][1]["content"][0]["attrs"]["state"] = "DONE"  # a person ticked it
    assert adf.flat(sent) != adf.flat(back)
    marked = adf.document(parts)
    marked["content"][0]["content"][0]["marks"] = [{"type": "em"}]
    assert adf.flat(sent) != adf.flat(marked)


def test_a_ticket_becomes_headings_lists_listings_and_boxes() -> None:
    ticket = Ticket(
        id="T-9",
        type=TicketType.STORY,
        title="x" * 400,
        description="Intro\n\n**What**\n- a\n- b\n```sh\n- not a list\n```",
        labels=("two words",),
        covers=("R-1",),
    )
    fields = content.fields_of(ticket, plan="#1 P", points=3, seconds=None, parent="", assignee="", language="de")
    assert len(fields.summary) <= 255 and fields.labels == ("two-words",)
    kinds = [part.kind for part in fields.body]
    assert kinds == ["paragraph", "heading", "bullets", "listing", "grid"]
    assert "Deckt ab" in str(fields.body[-1])


CAREFUL = {"en": "Careful", "es": "Atención", "de": "Achtung"}


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_what_one_has_to_be_careful_about_stands_in_a_panel(language: str) -> None:
    """Assumptions and risks; it is no change of the words."""
    many = f"**Why**: x.\n\n**{CAREFUL[language]}**:\n- Assumed (A-1).\n- Risk K-1."
    made: dict[str, Any] = {"plan": "p", "points": None, "seconds": None, "parent": "", "assignee": ""}
    for description in (many, f"**{CAREFUL[language]}**: Assumed (A-1)."):
        ticket = Ticket(id="T-1", type=TicketType.TASK, title="Pay", description=description)
        body = content.fields_of(ticket, language=language, **made).body
        (panel,) = [one for one in adf.document(body)["content"] if one["type"] == "panel"]
        assert panel["attrs"] == {"panelType": "warning"} and adf_faults(adf.document(body)) == []
        assert "Assumed (A-1)" in str(panel) and "Why" not in str(panel)
        plain = [one.model_copy(update={"is_note": False}) if hasattr(one, "is_note") else one for one in body]
        assert adf.flat(adf.document(body)) == adf.flat(adf.document(plain))
        assert wiki.document(body).count("{panel}") == 2
        assert markdown.from_wiki(wiki.document(body)) == markdown.from_wiki(wiki.document(plain))


HOSTILE = "@ana [~ana] [~accountid:a-7] {mention:a-7} <@a-7> @[Ana](a-7)"
CALLS = (Call(text="T-3", account="a-7", name="ana"), Call(text="T-4", account="b]x", name="bo [~eve]"))


def test_only_an_account_that_was_linked_is_called() -> None:
    """Whatever people or models wrote, in whichever part: it stays text."""
    ticket = Ticket(
        id="T-9",
        type=TicketType.STORY,
        title=HOSTILE,
        description=f"{HOSTILE}\n\n**{HOSTILE}**\n- {HOSTILE}\n- `{HOSTILE}`\n```\n{HOSTILE}\n```",
        acceptance_criteria=(AcceptanceCriterion(text=HOSTILE, scenario="S-1"),),
        covers=("[~ana]",),
    )
    made: dict[str, Any] = {"points": None, "seconds": None, "parent": "", "assignee": "", "language": "en"}
    calm = content.fields_of(ticket, plan=HOSTILE, thread="https://x.example/[~ana]", **made)
    called = content.fields_of(ticket, plan=HOSTILE, waits=CALLS, **made)
    assert "mention" not in {node["type"] for node in _nodes(adf.document(calm.body))}
    assert "[~" not in wiki.document(calm.body)
    document = adf.document(called.body)
    assert adf_faults(document) == []
    assert [node["attrs"]["id"] for node in _nodes(document) if node["type"] == "mention"] == ["a-7", "b]x"]
    assert re.findall(r"\[~.*?\]", wiki.document(called.body)) == ["[~a-7]", "[~bx]"]
    assert "Waits for" in str(document) and "Waits for" not in str(adf.document(calm.body))
    for node in _nodes(document):  # Jira shows the name that the account has today
        if node["type"] == "mention":
            node["attrs"] |= {"text": "@Somebody Else", "accessLevel": ""}
    assert adf.flat(document) == adf.flat(adf.document(called.body))
    for back in (markdown.from_document(document), markdown.from_wiki(wiki.document(called.body))):
        assert "Waits for" not in merging.described(back, called)  # it is no part of the description


def _nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(found for child in node.get("content", []) for found in _nodes(child))]


def test_markers_differ_by_tenant_plan_and_ticket() -> None:
    tenant, plan = uuid4(), uuid4()
    found = {content.marker(tenant, plan, "T-1"), content.marker(tenant, plan, "T-2")}
    found |= {content.marker(uuid4(), plan, "T-1"), content.marker(tenant, uuid4(), "T-1")}
    assert len(found) == 4 and content.marker(tenant, plan, "T-1") in found


def test_an_epic_link_and_an_epic_name_on_data_center() -> None:
    mapping = IssueMapping(
        epic_link_field="customfield_1", epic_name_field="customfield_2", points_field="customfield_3"
    )
    site = Site(TrackerKind.DATA_CENTER, "https://jira.example.com", "SHOP", "s")  # type: ignore[arg-type]
    fields = IssueFields(summary="Pay", points=5, seconds=7200, parent="SHOP-1", assignee="ada")
    story = forms.create_body(site, mapping, Draft(ticket_id="T-2", marker="tw-1", type_id="5", fields=fields))[
        "fields"
    ]
    assert story["customfield_1"] == "SHOP-1" and "parent" not in story and story["customfield_3"] == 5
    assert story["timetracking"] == {"originalEstimate": "120m"} and story["assignee"] == {"name": "ada"}
    part = Draft(ticket_id="T-3", marker="tw-2", type_id="7", is_subtask=True, fields=fields)
    assert forms.create_body(site, mapping, part)["fields"]["parent"] == {"key": "SHOP-1"}
    epic = Draft(ticket_id="T-1", marker="tw-3", type_id="2", is_epic=True, fields=IssueFields(summary="Money"))
    assert forms.create_body(site, mapping, epic)["fields"]["customfield_2"] == "Money"


def test_a_description_that_is_too_long_is_cut_between_its_parts() -> None:
    long = "\n".join(f"line {number} {{x}}" for number in range(4000))
    ticket = Ticket(id="T-1", type=TicketType.TASK, title="Long", description=long)
    fields = content.fields_of(ticket, plan="P", points=None, seconds=None, parent="", assignee="", language="en")
    assert fields.body[-1] == Paragraph(text="…") and fields.body[0] == Paragraph(text="line 0 {x}")
    assert len(wiki.document(fields.body)) < 32_767
