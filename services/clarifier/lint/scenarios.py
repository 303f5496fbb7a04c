"""Scenarios: accepted by the official parser, each a case of its own, about the product and not about its screens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from services.clarifier.drafting.likeness import likeness, roots
from services.clarifier.drafting.phrasing import PEOPLE
from services.clarifier.gherkin import feature_files
from services.core.contracts import Bdd, Feature, Finding, Level, Scenario, finding

_SCREEN = re.compile(
    r"\b(?:click(?:s|ed)?|button|drop-?down|text ?box|checkbox|radio button|scroll(?:s|ed)?|menu item|hover(?:s|ed)?|"
    r"hace clic|pulsa el botón|botón|casilla|desplegable|klickt|schaltfläche|auswahlfeld|textfeld)\b",
    re.I,
)
_EMPTY = re.compile(
    r"\b(?:as expected|works? (?:fine|correctly|properly|well)|is successful|successfully|correctly|como se espera|"
    r"correctamente|wie erwartet|korrekt|erfolgreich)\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:at most|at least|no more than|maximum|minimum|como máximo|al menos|höchstens|mindestens)\b", re.I
)
_SLOT = re.compile(r"<([^<>]+)>")
_MOST_STEPS = 8
_TWIN = 0.92  # of the masked text
_ECHO = 0.75  # of a requirement's words in one Then


def gherkin_findings(bdd: Bdd) -> tuple[Finding, ...]:
    """The same document gives the same findings in the same order."""
    found = [*_printed(bdd), *_titles(bdd)]
    for feature in bdd.features:
        found += _feature(feature)
        for scenario in feature.scenarios:
            found += [*_steps(scenario), *_outline(scenario), *_tags(scenario, bdd)]
    found += [*_echoes(bdd), *_twins(bdd), *_limits(bdd)]
    return tuple({item.id: item for item in found}.values())


def _error(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.ERROR, f"clarifier.{rule}", where, text, mend=mend)


def _warning(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"clarifier.{rule}", where, text, mend=mend)


def _printed(bdd: Bdd) -> Iterable[Finding]:
    try:
        feature_files(bdd)
    except AssertionError as error:
        yield _error(
            "gherkin-unparsed", "features", str(error), "Mend the printer or the text that breaks out of its line."
        )


def _titles(bdd: Bdd) -> Iterable[Finding]:
    seen: dict[str, str] = {}
    for ident, title in [
        *((f.id, f.title) for f in bdd.features),
        *((s.id, s.title) for f in bdd.features for s in f.scenarios),
    ]:
        key = f"{ident[0]} {title.casefold()}"
        if key in seen:
            yield _error(
                "gherkin-title-twice", ident, f"{ident} has the title of {seen[key]}: “{title}”.", "Name what differs."
            )
        seen.setdefault(key, ident)


def _feature(feature: Feature) -> Iterable[Finding]:
    if not any(s.kind in ("negative", "edge") for s in feature.scenarios):
        yield _error(
            "gherkin-only-sunshine",
            feature.id,
            f"{feature.id} shows nothing that goes wrong.",
            "Add a refusal or a limit.",
        )


def _steps(scenario: Scenario) -> Iterable[Finding]:
    plain = [s.keyword for s in scenario.steps if s.keyword in ("Given", "When", "Then")]
    if plain.count("When") != 1 or "Then" not in plain or plain != sorted(plain, key=["Given", "When", "Then"].index):
        yield _error(
            "gherkin-shape",
            scenario.id,
            f"{scenario.id} is not Given … When … Then with one When.",
            "One cause, then its effects.",
        )
    if len(scenario.steps) > _MOST_STEPS:
        yield _warning(
            "gherkin-long", scenario.id, f"{scenario.id} has {len(scenario.steps)} steps.", f"At most {_MOST_STEPS}."
        )
    is_after = False
    for step in scenario.steps:
        is_after = is_after or step.keyword == "Then"
        screen = _SCREEN.search(step.text)
        if screen:
            yield _warning(
                "gherkin-screen",
                scenario.id,
                f"{scenario.id} speaks of the screen: “{screen.group(0)}”.",
                "Say what is wanted.",
            )
        empty = _EMPTY.search(step.text) if is_after else None
        if empty:
            yield _warning(
                "gherkin-empty-then",
                scenario.id,
                f"{scenario.id} ends in “{empty.group(0)}”.",
                "Say what can be seen or counted.",
            )


def _outline(scenario: Scenario) -> Iterable[Finding]:
    used = {name for step in scenario.steps for name in _SLOT.findall(step.text)}
    columns = set(scenario.example_columns)
    if not scenario.example_rows:
        return
    if (
        used - columns
        or columns - used
        or any(len(row) != len(scenario.example_columns) for row in scenario.example_rows)
    ):
        yield _error(
            "gherkin-examples",
            scenario.id,
            f"{scenario.id} and its examples do not name the same values.",
            "One column for each.",
        )
    if len(scenario.example_rows) < 2:
        yield _error(
            "gherkin-examples", scenario.id, f"{scenario.id} is an outline of one case.", "Make it a plain scenario."
        )


def _tags(scenario: Scenario, bdd: Bdd) -> Iterable[Finding]:
    known = {r.id for r in bdd.requirements}
    if not scenario.requirements:
        yield _error("gherkin-untagged", scenario.id, f"{scenario.id} shows no requirement.", "Tag it @R-n.")
    for name in scenario.requirements:
        if name not in known:
            yield _error(
                "gherkin-untagged",
                scenario.id,
                f"{scenario.id} is tagged {name}, which does not exist.",
                "Tag it @R-n.",
            )


def _echoes(bdd: Bdd) -> Iterable[Finding]:
    """A Then that only says the requirement again proves nothing."""
    texts = {r.id: roots(r.text, bdd.language) for r in bdd.requirements}
    for feature in bdd.features:
        for scenario in feature.scenarios:
            after = False
            for step in scenario.steps:
                after = after or step.keyword == "Then"
                words = roots(step.text, bdd.language)
                for name in scenario.requirements if after and len(words) > 2 else ():
                    if likeness(words, texts.get(name, frozenset())) >= _ECHO:
                        text = f"{scenario.id} says {name} again instead of showing it."
                        yield _error("gherkin-echo", scenario.id, text, "Give data, and say what is seen afterwards.")


def _asked(scenario: Scenario) -> str:
    """The statement whose case is yet to be named: an open question asks for what is special about it."""
    found = _CASE_OF.match(scenario.steps[0].text) if scenario.steps else None
    return found["said"] if found else ""


_CASE_OF = re.compile(r"(?:a worked case for|un caso de|ein Fall zu|a case that breaks) [“«„](?P<said>[^”»“]+)", re.I)


def _twins(bdd: Bdd) -> Iterable[Finding]:
    """Two scenarios that differ in their nouns only are one form of words, filled in twice; two limits are each shown
    by rows of their own, as `gherkin-limit` asks."""
    scenarios = [s for f in bdd.features for s in f.scenarios]
    masked = {s.id: mask(s, bdd) for s in scenarios}
    for one, other in combinations(scenarios, 2):
        a, b = masked[one.id], masked[other.id]
        if one.example_rows and other.example_rows and one.example_rows != other.example_rows:
            continue
        if _asked(one) and _asked(other) and _asked(one) != _asked(other):
            continue
        if abs(len(a) - len(b)) > 0.2 * max(len(a), len(b)):
            continue
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        if matcher.real_quick_ratio() >= _TWIN and matcher.quick_ratio() >= _TWIN and matcher.ratio() >= _TWIN:
            text = f"{other.id} is {one.id} with other nouns: “{other.title}”."
            yield _warning("gherkin-twin", other.id, text, "Say what is special about this one, or drop it.")


def mask(scenario: Scenario, bdd: Bdd) -> tuple[str, ...]:
    """The words of the steps without names of people, nouns of the document and numbers."""
    nouns = {w[:5] for e in bdd.entities for w in e.name.casefold().split()}
    nouns |= {w[:5] for p in bdd.personas for w in p.name.casefold().split()}
    people = {name.casefold() for name in PEOPLE}
    words = [w for step in scenario.steps for w in re.findall(r"\w+", step.text.casefold())]
    return tuple("·" if w in people or w[:5] in nouns or w.isdigit() else w for w in words)


def _limits(bdd: Bdd) -> Iterable[Finding]:
    """A limit is shown below, at and above it."""
    shown: dict[str, list[Scenario]] = {}
    for scenario in (s for f in bdd.features for s in f.scenarios):
        for name in scenario.requirements:
            shown.setdefault(name, []).append(scenario)
    for r in bdd.requirements:
        cases = shown.get(r.id, [])
        if (
            _LIMIT.search(r.text)
            and re.search(r"\d", r.text)
            and not any(s.example_rows or s.kind in ("edge", "negative") for s in cases)
        ):
            yield _warning(
                "gherkin-limit", r.id, f"{r.id} has a limit that no case goes to.", "Show it below, at and above."
            )
