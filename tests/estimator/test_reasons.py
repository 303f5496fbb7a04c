"""What is said about hours: it adds up, each figure has its cause, and a word of one language is none of another."""

from __future__ import annotations

import math
import re

import pytest

from services.core.contracts import AcceptanceCriterion, Estimate, Hld, Ticket, TicketSet, TicketType, WorkTemplate
from services.estimator.features import features
from services.estimator.offline import EstimateGiven, estimate_offline, estimate_one
from services.estimator.priors import load_priors, usual_spread
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS

_HOURS = re.compile(r": \+?(\d+(?:[.,]\d+)?) h$")


def planned(name: str) -> tuple[TicketSet, Hld, dict[str, Estimate]]:
    bdd, hld = IDEAS[name]()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    made = estimate_offline(EstimateGiven(ticket_set=ticket_set, hld=hld))
    return ticket_set, hld, {e.ticket_id: e for e in made.estimates}


def a_ticket(ticket_type: TicketType = TicketType.STORY, **said: object) -> Ticket:
    return Ticket.model_validate(
        {"id": "T-9", "type": ticket_type, "title": "x", "description": "y", "subject": "story:R-9", **said}
    )


@pytest.mark.parametrize("name", IDEAS)
def test_what_is_named_adds_up_to_the_hours(name: str) -> None:
    _, _, made = planned(name)
    for one in made.values():
        told = [float(m[1].replace(",", ".")) for reason in one.reasons if (m := _HOURS.search(reason))]
        assert abs(sum(told) - one.p50_hours) <= 0.15, one


def doing(title: str, language: str, told: str = "") -> set[str]:
    criteria = (AcceptanceCriterion(text=told, scenario="S-1"),) if told else ()
    ticket = a_ticket(title=title, acceptance_criteria=criteria)
    bdd, hld = IDEAS["bakery"]()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld)).model_copy(update={"language": language})
    return {d.kind for d in features(ticket, ticket_set, hld).drivers} & set(load_priors().work)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Sign in by code"),
        ("en", "Keep lists of such members"),
        ("en", "See to it that the balance matches what is in the safe"),
        ("en", "Show who has read which books"),
        ("en", "Show the correct answer on the library card"),
        ("en", "Collect feedback of the visitors so that whoever answers for it sees the failure"),
        ("de", "Anzahl der Gäste anzeigen"),
        ("de", "Firma und Weiterbildung anlegen"),
        ("de", "Zahlen des Monats zeigen"),
        ("es", "Ver lo más importante del año y su importe"),
        ("es", "Guardar el borrador"),
    ],
)
def test_a_word_that_means_something_else_adds_no_hours(language: str, title: str) -> None:
    assert doing(title, language) == set()


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Book a court", "collision"),
        ("en", "Sign the delivery note", "judgement"),
        ("en", "Match a player with a coach", "choice"),
        ("en", "Pay the rest by card", "money"),
        ("de", "Rechnung bezahlen", "money"),
        ("de", "Platz buchen", "collision"),
        ("de", "Bericht berichtigen", "history"),
        ("es", "Pagar con tarjeta", "money"),
        ("es", "Buscar una pieza", "search"),
        ("es", "Importar la lista", "import"),
    ],
)
def test_a_word_that_means_it_does(language: str, title: str, kind: str) -> None:
    assert kind in doing(title, language)


def test_an_assumed_goal_makes_no_story_doubtful() -> None:
    ticket_set, hld, _ = planned("bakery")
    told = "**Why**: It is quicker (G-2: half the time) [from M-1, A-1].\n\n**What**: It is done. (R-9, must) [from {}]"
    asked = features(a_ticket(description=told.format("M-1")), ticket_set, hld)
    assumed = features(a_ticket(description=told.format("A-3")), ticket_set, hld)
    assert (asked.assumptions, assumed.assumptions) == ((), ("A-3",))


@pytest.mark.parametrize("name", IDEAS)
def test_an_interval_that_is_wider_than_usual_says_why(name: str) -> None:
    ticket_set, _, made = planned(name)
    kinds = {t.id: t.type for t in ticket_set.tickets}
    usual = f"{usual_spread():.2f}".replace(".", "," if ticket_set.language != "en" else ".")
    for one in made.values():
        last = one.reasons[-1]
        factor = re.search(r"\d+[.,]\d\d", last)
        assert factor is not None, last
        if kinds[one.ticket_id] is TicketType.SPIKE or {"catalogue", "catálogo", "Katalog"} & set(
            re.split(r"\W", last)
        ):
            continue
        has_cause = re.search(r"\b(because|porque|weil)\b", last) is not None
        assert has_cause is (factor[0] != usual) and usual in last, last


def test_a_time_box_ends_work_and_never_widens_it() -> None:
    ticket_set, _, made = planned("bakery")
    spikes = [t.id for t in ticket_set.tickets if t.type is TicketType.SPIKE]
    assert spikes
    for one in spikes:
        assert made[one].reasons[-1].endswith("is the time box: by then it stops and says what is known")


def test_a_part_that_the_catalogue_knows_is_no_second_beginning() -> None:
    ticket_set, hld, _ = planned("bakery")
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    for hours, said in ((2.0, "2 h of these"), (90.0, "90 h, more than is counted here")):
        work = WorkTemplate(
            key="x:y", kind="story", title="t", text="t", acceptance=(), serves=("R-1",), p50_hours=hours, p80_hours=200
        )
        known = hld.model_copy(update={"work": (*hld.work, work)})
        made = estimate_one(story.model_copy(update={"work": ("x:y",)}), ticket_set, known)
        assert made.reasons[0].startswith("A story to begin with") and said in " / ".join(made.reasons)
        assert math.isclose(made.p50_hours, max(hours, estimate_one(story, ticket_set, hld).p50_hours))
