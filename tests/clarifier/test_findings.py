"""The linters: each rule sees a planted fault, and the offline drafter's own documents hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.clarifier import ClarifierState, analysis, bdd_findings, gherkin_findings, lost_facts, understand
from services.clarifier.drafting.likeness import vague_words
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, Category, Finding, Goal, Level, OpenQuestion, Requirement, ScopeItem, Step
from tests.clarifier.ideas import IDEAS

GYM = (
    "We run a swimming school. Parents book a 45-minute lesson online and pay by card. Coaches log the progress of "
    "each child. At most 8 children per lesson. No refunds after the start."
)


def drafted(text: str) -> tuple[ClarifierState, Bdd]:
    state = ClarifierState(idea=understand(text))
    return state, BDD.offline(BddGiven(state=state))


def rules(found: tuple[Finding, ...]) -> set[str]:
    return {item.rule.removeprefix("clarifier.") for item in found}


def all_of(state: ClarifierState, bdd: Bdd) -> tuple[Finding, ...]:
    return (*bdd_findings(bdd, state), *gherkin_findings(bdd))


@pytest.mark.parametrize("name", IDEAS)
def test_no_error_in_a_draft_and_nothing_lost(name: str) -> None:
    state, bdd = drafted(IDEAS[name])
    found = all_of(state, bdd)
    assert [f for f in found if f.level is Level.ERROR] == []
    assert lost_facts(state.idea.text, bdd) == ()
    assert all_of(state, bdd) == found


SUBJECTS = ["Members", "Drivers", "The clerk", "Nurses", "Florists", "Our 14 mechanics", "Parents of pupils"]
DEEDS = [
    "book a 45-minute lesson online",
    "see the numbers per class",
    "must not open a file of others",
    "confirm each delivery with a photo within 10 minutes",
    "pay 3.80 for a lunch and cancel it until 7:30",
    "can reserve at most 3 rooms per week",
    "rate routes from 1 to 5",
    "export the list to SAP every Monday",
]
REST = [
    "Max 60 climbers at the same time.",
    "Deliveries above -15 °C must be refused.",
    "No advertising.",
    "Nobody outside legal may open a contract.",
    "When a limit is passed the manager is alerted.",
    "It must be easy for older people.",
    "Budget 20,000 euros, live before May.",
    "No more phone calls.",
    "- Kids mode with shorter texts",
    "Each tool has a photo, an owner and 2 keys.",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(DEEDS)), min_size=1, max_size=5),
    st.lists(st.sampled_from(REST), max_size=4, unique=True),
)
def test_made_ideas_hold_and_lose_nothing(deeds: list[tuple[str, str]], rest: list[str]) -> None:
    text = " ".join([*(f"{who} {what}." for who, what in deeds), *rest])
    state, bdd = drafted(text)
    assert [f for f in all_of(state, bdd) if f.level is Level.ERROR] == []
    assert lost_facts(text, bdd) == ()


def test_a_fact_that_no_statement_takes_up_is_found() -> None:
    state, bdd = drafted(GYM)
    kept = tuple(r for r in bdd.requirements if "8 children" not in r.text)
    scope = tuple(s for s in bdd.scope_in if "8 children" not in s.text)
    gone = bdd.model_copy(
        update={"requirements": kept, "scope_in": scope, "entities": (), "quality": (), "assumptions": ()}
    )
    assert len(kept) < len(bdd.requirements)
    assert any("8 children" in f.text for f in lost_facts(state.idea.text, gone))


def requirement(bdd: Bdd, text: str, title: str = "Another") -> Bdd:
    first = bdd.requirements[0]
    more = Requirement(
        id="R-99", title=title, text=text, priority=first.priority, persona=first.persona, sources=("M-1",)
    )
    return bdd.model_copy(update={"requirements": (*bdd.requirements, more)})


def first(bdd: Bdd, **changes: object) -> Bdd:
    return bdd.model_copy(
        update={"requirements": (bdd.requirements[0].model_copy(update=changes), *bdd.requirements[1:])}
    )


def with_steps(bdd: Bdd, *steps: tuple[str, str], **changes: object) -> Bdd:
    feature = bdd.features[0]
    made = tuple(Step.model_validate({"keyword": keyword, "text": text}) for keyword, text in steps)
    scenario = feature.scenarios[0].model_copy(update={"steps": made or feature.scenarios[0].steps, **changes})
    changed = feature.model_copy(update={"scenarios": (scenario, *feature.scenarios[1:])})
    return bdd.model_copy(update={"features": (changed, *bdd.features[1:])})


PLANTED: dict[str, Callable[[Bdd], Bdd]] = {
    "uncited": lambda b: first(b, sources=()),
    "unknown-source": lambda b: first(b, sources=("ANS-77",)),
    "no-shall": lambda b: first(b, text="Parents book lessons."),
    "not-one-sentence": lambda b: first(b, text="The system shall show lessons. It is fast."),
    "unsound": lambda b: requirement(b, "The system shall let users book a lesson is free."),
    "two-needs": lambda b: requirement(b, "The system shall let parents book a lesson and pay the fee."),
    "too-long": lambda b: requirement(b, f"The system shall show {'very ' * 80}long lists."),
    "must-unshown": lambda b: requirement(b, "The system shall show the moon.").model_copy(
        update={"requirements": (*b.requirements, b.requirements[0].model_copy(update={"id": "R-98", "title": "Moon"}))}
    ),
    "title-twice": lambda b: requirement(b, "The system shall show the moon.", b.requirements[0].title),
    "goal-unmeasured": lambda b: b.model_copy(
        update={"goals": (Goal(id="G-9", text="Joy", measure="more than before", sources=("M-1",)),)}
    ),
    "goal-undated": lambda b: b.model_copy(
        update={"goals": (Goal(id="G-9", text="Joy", measure="9 of 10 smile", sources=("M-1",)),)}
    ),
    "quality-unmeasured": lambda b: b.model_copy(
        update={"quality": (b.quality[0].model_copy(update={"measure": "quickly"}), *b.quality[1:])}
    ),
    "measure-twice": lambda b: b.model_copy(
        update={"quality": (*b.quality, b.quality[0].model_copy(update={"id": "Q-99"}))}
    ),
    "assumption-idle": lambda b: b.model_copy(
        update={"assumptions": (b.assumptions[0].model_copy(update={"if_wrong": " "}), *b.assumptions[1:])}
    ),
    "assumption-boilerplate": lambda b: b.model_copy(
        update={"assumptions": tuple(a.model_copy(update={"if_wrong": "It changes."}) for a in b.assumptions)}
    ),
    "assumption-unended": lambda b: b.model_copy(
        update={"assumptions": (b.assumptions[0].model_copy(update={"text": "Slots are free"}), *b.assumptions[1:])}
    ),
    "assumption-unused": lambda b: b.model_copy(
        update={"assumptions": (*b.assumptions, b.assumptions[0].model_copy(update={"id": "A-99", "text": "Idle."}))}
    ),
    "scope-overlap": lambda b: requirement(
        b.model_copy(update={"scope_out": (ScopeItem(text="Video lessons", reason="said", sources=("M-1",)),)}),
        "The system shall show video lessons to parents.",
    ),
    "term-unexplained": lambda b: b.model_copy(update={"glossary": ()}),
    "entity-thin": lambda b: b.model_copy(
        update={"entities": (b.entities[0].model_copy(update={"attributes": b.entities[0].attributes[:1]}),)}
    ),
    "duplicate": lambda b: requirement(b, b.requirements[0].text),
    "conflict-number": lambda b: requirement(
        b, "The system shall allow at most 12 children per lesson.", "Allow at most 12 children"
    ),
    "conflict-negation": lambda b: requirement(b, b.requirements[0].text.replace("shall let", "shall not let")),
    "conflict-who": lambda b: requirement(
        requirement(b, "The system shall let only coaches open the gate.", "Open the gate"),
        "The system shall let parents open the gate.",
        "Open the gate at night",
    ),
    "conflict-mode": lambda b: requirement(
        requirement(b, "The system shall show progress only to parents of the child."),
        "The system shall show progress to everyone beside parents of the child.",
    ),
    "vague-word": lambda b: requirement(b, "The system shall show progress regularly."),
}


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_fault_is_found(rule: str) -> None:
    state, bdd = drafted(GYM)
    assert rule not in rules(bdd_findings(bdd, state)), "the untouched draft has it already"
    assert rule in rules(bdd_findings(PLANTED[rule](bdd), state))


G, W, T = ("Given", "a lesson on Friday"), ("When", "Ana books it"), ("Then", "it is hers")
SHOWN: dict[str, Callable[[Bdd], Bdd]] = {
    "gherkin-title-twice": lambda b: with_steps(b, title=b.features[0].scenarios[1].title),
    "gherkin-only-sunshine": lambda b: b.model_copy(
        update={"features": (b.features[0].model_copy(update={"scenarios": b.features[0].scenarios[:1]}),)}
    ),
    "gherkin-shape": lambda b: with_steps(b, W, G, T),
    "gherkin-long": lambda b: with_steps(b, G, *[("And", f"child {n} waits") for n in range(8)], W, T),
    "gherkin-screen": lambda b: with_steps(b, G, ("When", "Ana clicks the button"), T),
    "gherkin-empty-then": lambda b: with_steps(b, G, W, ("Then", "it works as expected")),
    "gherkin-examples": lambda b: with_steps(
        b, ("Given", "<n> children"), W, T, example_columns=("m",), example_rows=(("1",), ("2",))
    ),
    "gherkin-untagged": lambda b: with_steps(b, requirements=()),
    "gherkin-echo": lambda b: with_steps(b, G, W, ("Then", b.requirements[0].text)),
    "gherkin-twin": lambda b: b.model_copy(
        update={
            "features": (
                *b.features,
                b.features[0].model_copy(
                    update={
                        "id": "F-99",
                        "title": "Again",
                        "scenarios": tuple(
                            s.model_copy(update={"id": f"S-9{n}", "title": f"Again {n}"})
                            for n, s in enumerate(b.features[0].scenarios)
                        ),
                    }
                ),
            )
        }
    ),
    "gherkin-limit": lambda b: requirement(b, "The system shall allow at most 12 dogs."),
}


@pytest.mark.parametrize("rule", SHOWN)
def test_a_planted_scenario_fault_is_found(rule: str) -> None:
    _, bdd = drafted(GYM)
    assert rule not in rules(gherkin_findings(bdd)), "the untouched draft has it already"
    assert rule in rules(gherkin_findings(SHOWN[rule](bdd)))


def test_the_same_document_gives_the_same_findings_with_the_same_ids() -> None:
    _, bdd = drafted(GYM)
    twice = requirement(bdd, bdd.requirements[0].text)
    assert [f.id for f in analysis(twice)] == [f.id for f in analysis(twice)] != []
    assert len({f.id for f in analysis(twice)}) == len(analysis(twice))


def test_a_number_of_another_promise_settles_no_vague_word() -> None:
    """Who may report it “quickly” is a right with a number, and no number for the word."""
    _, bdd = drafted("Bus drivers report a broken door quickly. The workshop sees the list.")
    assert any("quickly" in quality.text for quality in bdd.quality if quality.attribute == "security")
    is_asked = any("quickly" in one.text for one in bdd.open_questions)
    assert is_asked or "vague-word" in rules(analysis(bdd))


@pytest.mark.parametrize(("language", "only", "all_of_them"), [
    ("es", "El sistema debe permitir solo al jefe abrir la puerta.",
     "El sistema debe permitir a los vecinos abrir la puerta."),
    ("de", "Das System muss dafür sorgen, dass nur Chefs das Tor öffnen können.",
     "Das System muss dafür sorgen, dass Wärter das Tor öffnen können."),
])  # fmt: skip
def test_only_one_may_and_another_may(language: str, only: str, all_of_them: str) -> None:
    _, bdd = drafted(GYM)
    both = requirement(requirement(bdd.model_copy(update={"language": language}), only, "Uno"), all_of_them, "Dos")
    assert "conflict-who" in rules(analysis(both))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "El sistema debe ofrecer el hueco más cercano.", []),
        ("es", "El sistema debe ofrecer la ruta más rápida.", []),
        ("es", "El sistema debe ofrecer una ruta más rápida.", ["rápida"]),
        ("es", "El sistema debe ofrecer un hueco cercano.", ["cercano"]),
        ("de", "Das System muss den schnellsten Weg zeigen.", []),
        ("de", "Das System muss einen schnellen Weg zeigen.", ["schnellen"]),
        ("en", "The system shall show a fast way.", ["fast"]),
    ],
)
def test_the_most_of_several_is_not_vague(language: str, text: str, found: list[str]) -> None:
    assert vague_words(text, language) == found


@pytest.mark.parametrize("word", ["regelmäßig", "häufig", "schnell"])
def test_a_word_that_is_asked_about_is_settled_in_every_spelling(word: str) -> None:
    text = f"Das System muss Boote {word} prüfen."
    bdd = requirement(drafted(GYM)[1], text).model_copy(update={"language": "de", "quality": ()})
    assert f"“{word}”" in str([one.text for one in analysis(bdd)])
    asked = OpenQuestion(
        id="OQ-9", category=Category.QUALITY_ATTRIBUTES, text=f"Welche Zahl steht hinter „{word}“?", sources=("M-1",)
    )
    told = bdd.model_copy(update={"open_questions": (*bdd.open_questions, asked)})
    assert f"“{word}”" not in str([one.text for one in analysis(told)])
