"""The catalogue is data that people add to: every text renders in every language it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.clarifier.drafting.catalogue import FOLDER, Effects, Pattern, classes, patterns, questions, scenes
from services.clarifier.drafting.slots import Slots, declared, render
from services.clarifier.reading.facts import qualities, systems
from services.core import yamls

NOUNS = {"en": ("tool", "owner"), "es": ("herramienta", "vecino"), "de": ("Werkzeug", "Nachbar")}
STEPS = re.compile(r"[GWTAB] .+?(?: \| [GWTAB] .+?)*")


def slots(language: str, names: set[str]) -> Slots:
    thing, person = (declared(noun, language) for noun in NOUNS[language])
    terms = {
        name: person if name in ("actor", "staff", "other") else thing for name in names | {"thing", "actor", "target"}
    }
    return Slots(
        language,
        terms,
        {
            "who": "Ana",
            "other": "Ben",
            "vp": "do it",
            "occasion": "it is due",
            "system": "SAP",
            "deed": "Do it",
            "handed": "Bills to SAP",
        },
    )


def texts(value: object) -> list[tuple[str, str]]:
    """(language, text) of every sentence below."""
    if isinstance(value, dict):
        if value and set(value) <= {"en", "es", "de"} and all(isinstance(v, str) for v in value.values()):
            return [(str(k), str(v)) for k, v in value.items()]
        return [pair for inner in value.values() for pair in texts(inner)]
    if isinstance(value, list | tuple):
        return [pair for inner in value for pair in texts(inner)]
    return []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.id)
def test_every_sentence_of_a_pattern_renders(pattern: Pattern) -> None:
    data = pattern.model_dump(exclude={"words", "slots"})
    for language, text in texts(data):
        rendered = render(text, slots(language, set(pattern.slots)))
        assert "{" not in rendered, rendered
        assert not re.search(r"\ba an? |\ban? the\b", rendered), rendered


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.id)
def test_a_pattern_asks_and_shows_what_it_states(pattern: Pattern) -> None:
    assert "thing" in pattern.slots
    assert "actor" in pattern.slots
    keys = {r.key for r in pattern.requirements}
    kinds = {s.kind for r in pattern.requirements for s in r.scenarios}
    assert kinds & {"negative", "edge"}
    for requirement in pattern.requirements:
        assert any(s.kind for s in requirement.scenarios), requirement.key
        for scenario in requirement.scenarios:
            assert all(STEPS.fullmatch(line) for line in scenario.steps.values()), scenario.title
    for question in pattern.questions:
        assert 2 <= len(question.options) <= 5
        best = [option for option in question.options if option.reason]
        assert best, question.topic
        assert all(option.unless for option in best[:-1]), question.topic  # the next one stands in where it is unfit
        assert {drop for option in question.options for drop in option.effects.drops} <= keys


def test_general_questions_have_one_recommended_option_and_effects() -> None:
    for question in questions():
        best = [option for option in question.options if option.reason]
        assert best, question.topic
        assert all(option.unless for option in best[:-1]), question.topic  # the next one stands in where it is unfit
        assert all(option.effects != Effects() for option in question.options), question.topic
        for language, text in texts(question.model_dump(exclude={"known"})):
            assert "{" not in render(text, slots(language, set()))


def test_verb_classes_systems_and_qualities_speak_three_languages() -> None:
    for name, kind in classes().items():
        for table in (kind.then, kind.refused, kind.given, kind.itself, kind.alone):
            assert set(table) in ({"en", "es", "de"}, set()), name
            for language, lines in table.items():
                for line in lines:
                    assert "{" not in render(line.replace("{actors}", "{actor}"), slots(language, set()))
    assert all(set(s.purpose) == {"en", "es", "de"} for s in systems())
    assert all(re.search(r"\d", q.measure[lang]) for q in qualities() for lang in ("en", "es", "de"))


def test_every_requirement_that_an_answer_brings_has_a_scenario_in_every_language() -> None:
    brought = {r.key: r for p in patterns() for q in p.questions for o in q.options for r in o.effects.requirements}
    brought |= {r.key: r for q in questions() for o in q.options for r in o.effects.requirements}
    assert {key for key, form in brought.items() if not form.scenarios} <= set(scenes())
    assert set(scenes()) <= set(brought), "a scenario that nothing calls"
    for key, form in scenes().items():
        for table in (form.title, form.steps):
            assert set(table) == {"en", "es", "de"}, key
            for language, text in table.items():
                assert "{" not in render(text, slots(language, {"staff"}))
        assert all(STEPS.fullmatch(line) for line in form.steps.values()), key


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.id)
def test_a_pattern_speaks_three_languages(pattern: Pattern) -> None:
    everything = {"en", "es", "de"}
    assert set(pattern.title) == set(pattern.words) == set(pattern.because) == everything
    for requirement in pattern.requirements:
        assert set(requirement.text) == set(requirement.title) == everything, requirement.key
        assert any(set(scenario.steps) == everything for scenario in requirement.scenarios), requirement.key
    for entity in pattern.entities:
        assert set(entity.name) == set(entity.attributes) == everything, entity.key


def _told(value: object, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text that has an English form, with the place where it stands."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield where, value
        for key, inner in value.items():
            yield from _told(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _told(inner, f"{where}/{index}")


@pytest.mark.parametrize("path", sorted((FOLDER / "patterns").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_question_of_a_pattern_is_asked_in_every_language_about_the_same_things(path: Path) -> None:
    questions = yamls.loaded(path.read_text(encoding="utf-8")).get("questions", [])
    for where, text in _told(questions, path.stem):
        for language in ("es", "de"):
            assert text.get(language), f"{where} is not said in {language}"
            said = {match.split(":")[-1] for match in re.findall(r"\{([^{}]+)\}", text[language])}
            known = {match.split(":")[-1].lower().rstrip("s") for match in re.findall(r"\{([^{}]+)\}", text["en"])}
            assert {one.lower().rstrip("s") for one in said} <= known, f"{where} speaks of something else in {language}"
