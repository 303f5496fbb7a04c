"""The duplicate check proposes what a careful person would, in three languages, and keeps what was decided."""

from __future__ import annotations

import pytest

from services.core.contracts import BacklogIssue, Ticket, TicketSet, TicketType, Verdict
from services.core.errors import BadInput
from services.tickets import compare, parse_backlog, to_csv
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery


def one(title: str, language: str, *, type_: TicketType = TicketType.STORY) -> TicketSet:
    ticket = Ticket(id="T-1", type=type_, title=title, description="", subject="story:R-1")
    return TicketSet(generator="x", language=language, title="x", tickets=(ticket,), waves=(), critical_path=())


def backlog(*summaries: str) -> tuple[BacklogIssue, ...]:
    return tuple(BacklogIssue(key=f"SHOP-{n}", summary=summary) for n, summary in enumerate(summaries, 1))


NOISE = {
    "en": ("Upgrade the build server", "Show opening hours on the start page", "Rename the color palette"),
    "es": ("Actualizar el servidor", "Mostrar el horario en la portada", "Cambiar los colores"),
    "de": ("Server aktualisieren", "Öffnungszeiten auf der Startseite zeigen", "Farben umbenennen"),
}


@pytest.mark.parametrize(
    ("language", "title", "issue", "verdict"),
    [
        ("en", "Reserve a loaf for a morning", "Reserve a loaf for a morning", Verdict.SKIP),
        ("en", "Reserve a loaf for a morning", "Reserve loaf for the morning", Verdict.SKIP),
        ("en", "Cancel a reservation until six", "Make a reservation until six", Verdict.LINK),
        ("en", "Book an appointment", "Cancel the invoice", Verdict.CREATE),
        ("en", "Delete personal data after 30 days", "Delete personal data after 90 days", Verdict.LINK),
        ("en", "Export contracts as PDF", "Import customers from a spreadsheet", Verdict.CREATE),
        ("en", "Warn the owner 90 days before a contract ends", "Warn when a room is too warm", Verdict.CREATE),
        ("es", "Reservar una parcela del huerto", "Reservar parcelas del huerto", Verdict.SKIP),
        ("es", "Anular una cita a tiempo", "Pedir una cita", Verdict.CREATE),
        ("es", "Enviar un recordatorio un día antes", "Enviar la factura por correo", Verdict.CREATE),
        ("es", "Pagar la cuota anual", "Cobrar la cuota anual", Verdict.LINK),
        ("de", "Einen Termin buchen", "Termine buchen", Verdict.SKIP),
        ("de", "Einen Termin absagen", "Einen Termin buchen", Verdict.CREATE),
        ("de", "Rechnung per E-Mail verschicken", "Rechnungen per E-Mail verschicken", Verdict.SKIP),
        ("de", "Rechnung als PDF ablegen", "Angebot als Brief drucken", Verdict.CREATE),
    ],
)
def test_near_misses_are_told_from_duplicates(language: str, title: str, issue: str, verdict: Verdict) -> None:
    found = compare(one(title, language), backlog(*NOISE[language], issue)).duplicates[0]
    assert found.verdict is verdict, (found.score, found.reason)
    assert found.reason and (found.issue == "SHOP-4") is (verdict is not Verdict.CREATE)


def test_a_real_backlog_of_lookalikes_makes_no_false_skip() -> None:
    """All tickets of the bakery against the same words turned to other deeds: nothing may be skipped."""
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    turned = backlog(
        "Reserve a table for a morning", "Pay a supplier by card", "Publish the menu of the day",
        "Import the supplier list from the spreadsheet", "Sign in by a code on paper", "See reservations of tables",
    )  # fmt: skip
    found = compare(ticket_set, turned).duplicates
    assert len(found) == len(ticket_set.tickets)
    assert not [d for d in found if d.verdict is Verdict.SKIP], found


def test_our_own_csv_is_recognised_ticket_by_ticket() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    issues = parse_backlog(to_csv(ticket_set, None, None), "tickets.csv")
    found = compare(ticket_set, issues)
    assert {d.ticket_id: d.issue for d in found.duplicates} == {t.id: t.id for t in ticket_set.tickets}
    kinds = {t.id: t.type for t in ticket_set.tickets}
    for duplicate in found.duplicates:
        wanted = Verdict.LINK if kinds[duplicate.ticket_id] is TicketType.EPIC else Verdict.SKIP
        assert duplicate.verdict is wanted, duplicate


def test_a_finished_issue_is_linked_and_the_reason_says_so() -> None:
    done = (BacklogIssue(key="SHOP-9", summary="Reserve a loaf for a morning", status="Done"),)
    found = compare(one("Reserve a loaf for a morning", "en"), done).duplicates[0]
    assert found.verdict is Verdict.LINK and "Done" in found.reason


def test_what_a_person_decided_stands() -> None:
    first = compare(one("Reserve a loaf for a morning", "en"), backlog("Reserve a loaf for a morning")).duplicates[0]
    kept = {first.subject: first.model_copy(update={"verdict": Verdict.CREATE, "by": "Ana"})}
    again = compare(one("Reserve one loaf for a morning", "en"), backlog("Reserve a loaf for a morning"), kept)
    assert (again.duplicates[0].verdict, again.duplicates[0].by) == (Verdict.CREATE, "Ana")
    assert again.duplicates[0].title == "Reserve one loaf for a morning"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "b.csv, line 1: the file is empty"),
        ("Issue key,Status\nA-1,Open\n", "b.csv, line 1: there is no column “Summary”"),
        ("Summary\nx\n", "b.csv, line 1: there is no column “Issue key”"),
        ("Issue key,Summary\n", "b.csv, line 2: there is no issue"),
        ("Issue key,Summary\nA-1,One\n,Two\n", "b.csv, line 3: there is no issue key"),
        ("Issue key,Summary\nA-1,\n", "b.csv, line 2: A-1 has no summary"),
        ("Issue key,Summary\nA-1,One\nA-1,Two\n", "b.csv, line 3: A-1 stands in line 2 already"),
        ('Issue key,Summary\nA-1,"One\n', "the quotes of a cell are not closed"),
        ("Issue key,Summary\nA-1,\x00\n", "b.csv, line 2: this is no text file"),
    ],
)
def test_a_wrong_file_is_refused_with_the_mend(text: str, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_backlog(text, "b.csv")
    assert words in str(refused.value) and str(refused.value).count("\n") == 0


def test_a_backlog_is_read_as_jira_writes_it() -> None:
    text = '\ufeffSummary;Issue key;Status;Description\n"One; two";A-1;Open;"a\nb"\nThree;A-2;Done;\n'
    first, second = parse_backlog(text, "b.csv")
    assert (first.key, first.summary, first.description, first.line) == ("A-1", "One; two", "a\nb", 2)
    assert (second.key, second.status, second.line) == ("A-2", "Done", 4)


@pytest.mark.parametrize("language", NOISE)
def test_where_nothing_is_alike_the_backlog_is_not_called_empty(language: str) -> None:
    titles = {"en": "Queue for a kiln", "es": "Cola de espera", "de": "Warteliste führen"}
    there = compare(one(titles[language], language), backlog("Zzyzx 4711")).duplicates[0]
    empty = compare(one(titles[language], language), ()).duplicates[0]
    assert there.score == 0.0 and there.reason != empty.reason
