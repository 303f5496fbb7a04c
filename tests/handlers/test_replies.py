"""The bot's sentences: what they show, and that a person's words cannot change their markup."""

from __future__ import annotations

import json
import re

import pytest

from handlers import replies
from handlers.replies import Words, journey
from integrations.slack import modal
from integrations.slack.render import render as render_slack
from integrations.teams.render import render as render_teams
from services.core import markup
from services.core.chat import Choices, Reply, Table, Text
from services.core.contracts import (
    Answer,
    AnswerHow,
    Category,
    Coverage,
    CoverageStatus,
    Edge,
    Estimate,
    EstimateSet,
    Graph,
    Node,
    NodeKind,
    Option,
    Overruled,
    Question,
    Size,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.core.contracts.assignments import AssignmentSet
from services.core.errors import BadInput

WORDS = replies.Words()
QUESTION = Question(
    id="QN-1",
    topic="who-sees",
    category=Category.FUNCTIONAL_SCOPE,
    text="Who sees a **booking**?",
    why="It decides how data is kept apart.",
    options=(
        Option(letter="a", text="Its owner", is_recommended=True, reason="least to guard"),
        Option(letter="b", text="Everyone"),
    ),
)


EVIL = "**x** [a](http://evil.example) `rm` \x1b[31m"
ANSWER = Answer(
    id="ANS-1",
    question_id="QN-1",
    message_id="M-2",
    author=EVIL,
    text=EVIL,
    overrules=(Overruled(source="M-1", words=EVIL, leaves="x", because="negated"),),
)


def spoken(reply: Reply) -> str:
    """All words of a reply, markup read."""
    return "\n".join(markup.plain(block.text) for block in reply.blocks if isinstance(block, Text | Choices))


def test_a_question_names_its_place_its_options_and_why() -> None:
    block = replies.question(WORDS, QUESTION, 2, 5).blocks[0]
    assert isinstance(block, Choices)
    assert markup.plain(block.text) == "Question 2 of 5. Who sees a **booking**?"
    assert [(c.letter, c.label, c.is_recommended) for c in block.choices] == [
        ("a", "Its owner", True),
        ("b", "Everyone", False),
    ]
    assert block.choices[1].values == {"question": "QN-1", "letter": "b"}
    assert "least to guard" in block.why
    assert "yes" in block.hint


def test_a_question_beyond_the_budget_does_not_count_out_of_it() -> None:
    block = replies.question(WORDS, QUESTION, 6, 5).blocks[0]
    assert isinstance(block, Choices)
    assert block.text.startswith("**Question 6.**")


def test_words_of_people_do_not_become_markup() -> None:
    evil = EVIL
    for reply in (
        replies.taken(WORDS, QUESTION, ANSWER),
        replies.taken(WORDS, QUESTION, ANSWER, before=ANSWER.model_copy(update={"author": "x"})),
        replies.agreed(WORDS, evil, ANSWER),
        replies.disputed(WORDS, ANSWER, person=evil),
        replies.dispute(WORDS, QUESTION, (ANSWER, ANSWER), person=evil),
        replies.dispute(WORDS, QUESTION, (ANSWER, ANSWER), person=evil, decision=ANSWER),
        replies.decided(WORDS, ANSWER, (ANSWER,)),
        replies.proposed(WORDS, ANSWER, person=evil),
        replies.proposal(WORDS, QUESTION, ANSWER, person=evil),
        replies.no_such_question(WORDS, evil, [evil]),
        replies.owner_named(WORDS, evil, evil),
        replies.decider_named(WORDS, evil),
        replies.reminder(WORDS, QUESTION.model_copy(update={"text": evil}), person=evil),
        replies.parked(WORDS, evil, 1),
        replies.question(WORDS, QUESTION, 1, 5, asked_of=evil),
        replies.error(WORDS, BadInput(evil)),
        replies.stopped(WORDS, evil, by=evil),
        replies.stage_failed(WORDS, "hld", evil),
        replies.started(WORDS, evil, 1),
    ):
        for block in reply.blocks:
            assert isinstance(block, Text | Choices)
            for line in markup.parse(block.text):
                assert not any(span.url for span in line.spans)
        assert "\x1b" not in reply.model_dump_json()
        assert "rm" not in [s.text for b in reply.blocks for ln in markup.parse(b.text) for s in ln.spans if s.is_code]  # type: ignore[union-attr]


def test_who_gives_in_has_decided_nothing() -> None:
    one, other, third = (
        ANSWER.model_copy(update={"id": f"ANS-{n}", "author": who, "text": text})
        for n, who, text in ((1, "Ada", "By post"), (2, "Ben", "By van"), (3, "Cora", "On foot"))
    )
    gives_in = other.model_copy(update={"id": "ANS-4", "text": "By post"})
    card = spoken(replies.dispute(WORDS, QUESTION, (one, other), person="Eve", decision=gives_in))
    for said in (spoken(replies.decided(WORDS, gives_in, (one, other))), card):
        assert "Ben agrees with Ada" in said and "ecided" not in said
    decides = spoken(replies.decided(WORDS, gives_in, (one, other, third)))
    assert "Ben decided" in decides and "On foot" in decides
    eve = gives_in.model_copy(update={"author": "Eve"})
    assert "Eve decided" in spoken(replies.decided(WORDS, eve, (one, other)))


def test_the_same_answer_again_changes_nothing() -> None:
    same = spoken(replies.taken(WORDS, QUESTION, ANSWER, before=ANSWER))
    assert "already" in same and "Changed" not in same
    assert "Changed from" in spoken(
        replies.taken(WORDS, QUESTION, ANSWER, before=ANSWER.model_copy(update={"text": "Other words"}))
    )


def test_our_recommendation_that_somebody_takes_is_confirmed_and_not_changed() -> None:
    left = ANSWER.model_copy(update={"how": AnswerHow.DELEGATED, "letter": "a"})
    own = QUESTION.options[0].text
    taken = ANSWER.model_copy(update={"text": own, "letter": "a", "how": AnswerHow.CHOSEN})
    said = spoken(replies.taken(WORDS, QUESTION, taken, before=left))
    assert f"Confirmed: {own}" in said and "Changed" not in said


def test_a_cheer_ends_with_one_mark() -> None:
    for text, shown in (("¡por fin!", "Noted: por fin."), ("At noon!", "Noted: At noon.")):
        assert shown in spoken(replies.taken(WORDS, QUESTION, ANSWER.model_copy(update={"text": text})))


def test_the_coverage_map_counts_what_is_clear() -> None:
    cells = [
        Coverage(category=Category.DOMAIN_DATA, status=CoverageStatus.CLEAR, because="“bookings”"),
        Coverage(category=Category.TERMINOLOGY, status=CoverageStatus.MISSING, because="nothing said"),
    ]
    reply = replies.coverage(WORDS, cells)
    assert reply.summary == "1 of 2 topics are clear"


def _plan() -> tuple[TicketSet, EstimateSet]:
    tickets = (
        Ticket(id="T-2", type=TicketType.STORY, title="Book a bike", description="", parent="T-1"),
        Ticket(id="T-1", type=TicketType.EPIC, title="Bookings", description=""),
        Ticket(id="T-3", type=TicketType.TASK, title="Faster", description="", depends_on=("T-2",)),
    )
    plan = TicketSet(
        generator="g", title="Bikes", tickets=tickets, waves=(("T-1", "T-2"), ("T-3",)), critical_path=("T-2", "T-3")
    )
    estimates = EstimateSet(
        generator="g",
        estimates=(
            Estimate(
                ticket_id="T-2", p50_hours=6.25, p80_hours=11, points=3, size=Size.M, reasons=("new",), generator="g"
            ),
        ),
        total_p50_hours=6.25,
        total_p80_hours=11,
    )
    return plan, estimates


def test_the_plan_stands_as_a_tree_with_hours_and_without_owners_when_there_is_no_team() -> None:
    plan, estimates = _plan()
    assigned = AssignmentSet(generator="g", assignments=(), note="no team")
    table = replies.plan_ready(WORDS, plan, estimates, assigned, Team()).blocks[1]
    assert isinstance(table, Table)
    assert table.columns == ("Id", "Type", "Title", "P50", "P80", "After")
    assert [row[0] for row in table.rows] == ["T-1", "T-2", "T-3"]
    assert table.rows[1] == ("T-2", "story", "  Book a bike", "6.2 h", "11 h", "")
    assert table.rows[2][5] == "T-2"


def test_help_offers_the_nearest_word() -> None:
    assert "Did you mean status?" in spoken(replies.help_text(WORDS, unknown="statsu", nearest="status"))


def test_publishing_without_jira_says_so() -> None:
    assert "nothing was written" in spoken(replies.published_as_csv(WORDS, 7))


def test_a_diff_counts_lines() -> None:
    reply = replies.versions_differ(WORDS, "bdd", "a\nb\n", "a\nc\nd\n", old=1, new=2)
    assert "2 lines added, 1 removed" in spoken(reply)
    assert "word for word" in spoken(replies.versions_differ(WORDS, "bdd", "a", "a", old=1, new=2))


def test_the_trace_goes_from_the_ticket_to_the_words_and_tells_each_node_once() -> None:
    graph = Graph(
        nodes=(
            Node(id="M-1", kind=NodeKind.MESSAGE, text="Rent bikes", source="thread"),
            Node(id="R-1", kind=NodeKind.REQUIREMENT, text="Book", source="bdd@1"),
            Node(id="S-1", kind=NodeKind.SCENARIO, text="Book one", source="bdd@1"),
            Node(id="T-1", kind=NodeKind.TICKET, text="Bookings", source="tickets@1"),
        ),
        edges=(
            Edge(source="M-1", target="R-1", kind="supports"),
            Edge(source="R-1", target="T-1", kind="covers"),
            Edge(source="R-1", target="S-1", kind="verifies"),
            Edge(source="S-1", target="T-1", kind="verifies"),
        ),
    )
    table = replies.traced(WORDS, graph, "T-1").blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (
        ("T-1", "ticket", "Bookings"),
        ("  R-1", "requirement", "Book"),
        ("    M-1", "your words", "“Rent bikes”"),
        ("  S-1", "scenario", "Book one"),
    )


def test_an_idea_stands_in_its_first_message_as_it_was_written() -> None:
    text = spoken(replies.idea_told(WORDS, "A gym:\n- book a lane\n* pay by card\n\nOpen **daily**.", by="Ada"))
    assert text.splitlines()[1:] == ["A gym:", "- book a lane", "- pay by card", "", "Open **daily**."]
    for long in ("word " * 3000, "a line of words\n" * 900, "A whole sentence here. " * 500):
        told = replies.idea_told(WORDS, long, by="Ada")
        assert len(render_slack(told)) == 1  # the thread hangs on it
        assert spoken(told).rstrip().endswith("…") and not spoken(told).rstrip().endswith("sentence here…")


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_a_dialog_says_what_it_asks_under_a_title_that_fits(language: str) -> None:
    words = Words.of(language)
    own = next(one.other for one in replies.question(words, QUESTION, 1, 5).blocks if isinstance(one, Choices))
    forms = [own, *(block.other for block in replies.with_dialogs(words, Choices(text="", choices=())) if block.other)]
    assert len(forms) == 5 and own is not None and own.inputs[0].label == QUESTION.text
    for form in forms:
        assert form is not None and modal(form, language=language)["title"]["text"] == form.title


def test_a_dispute_says_each_answer_once_on_every_platform() -> None:
    said = (
        "The members of the club alone, and who they bring along",
        "Everybody who has paid the entrance at the door",
    )
    answers = [
        ANSWER.model_copy(update={"id": f"ANS-{at}", "author": f"Person {at}", "text": text, "overrules": ()})
        for at, text in enumerate(said, start=1)
    ]
    card = replies.dispute(WORDS, QUESTION, answers, person="Ada")
    for drawn in (render_slack(card), render_teams(card)):
        shown = json.dumps([message.blocks for message in drawn])
        for answer in answers:
            assert shown.count(answer.text) == 1
            assert f") {answer.author}" in shown  # whose word counts stands on the button


@pytest.mark.parametrize(
    ("language", "alike"), [("de", {"TEXT", "NAME", "CODE", "CSV", "EPIC", "VERSION", "PERSON"}), ("es", {"CSV"})]
)
def test_what_a_command_wants_is_named_in_the_language_of_the_help(language: str, alike: set[str]) -> None:
    def wanted(words: Words) -> set[str]:
        typed = " ".join(one for _, lines in journey.help_groups(words) for one, _ in lines)
        return set(re.findall(r"\b[A-ZÁÉÍÓÚÑÄÖÜ]{3,}\b", typed))

    assert wanted(Words.of(language)) & wanted(WORDS) <= alike
