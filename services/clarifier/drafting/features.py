"""Acceptance features: for every requirement a scenario, for every feature one in which something goes wrong."""

from __future__ import annotations

import hashlib

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.catalogue import ScenarioForm, classes
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.requirements import who_of
from services.clarifier.drafting.slots import Slots, capital, declared, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import Clause, Term
from services.core.contracts import Feature, Scenario, Step

_KEYWORDS = {"G": "Given", "W": "When", "T": "Then", "A": "And", "B": "But"}
MAX_IN_FEATURE = 16


def make(making: Making) -> tuple[Feature, ...]:
    """Features in the order of their first requirement."""
    groups: dict[str, list[Need]] = {}
    for need in making.needs:
        groups.setdefault(need.group, []).append(need)
    titles: set[str] = set()
    features = []
    for key, needs in groups.items():
        title = _unique(_title(making, key, needs), titles)
        scenario_titles: set[str] = set()
        scenarios = [s for index, need in enumerate(needs) for s in _scenarios(making, need, index, scenario_titles)]
        if not any(s.kind in ("negative", "edge") for s in scenarios):
            scenarios.append(_refusal(making, needs[0], 0, scenario_titles))
        features.append(
            Feature(
                id=making.ids.take("F", title),
                title=title,
                description=_description(making, needs),
                scenarios=tuple(scenarios),
            )
        )
    return tuple(features)


def _title(making: Making, key: str, needs: list[Need]) -> str:
    if key in making.group_titles:
        return making.group_titles[key]
    actor = needs[0].actor
    things = list(
        dict.fromkeys(
            n.clause.target.plural for n in needs if n.clause and n.clause.target and not n.clause.target.is_person
        )
    )
    about = ", ".join(things[:3]) or needs[0].title
    if key.startswith("actor:") and actor is not None:
        return clip(capital(f"{actor.plural}: {about}"), 80)
    return clip(say(making.language, "system_feature", about=about), 80)


def _description(making: Making, needs: list[Need]) -> str:
    ids = ", ".join(need.id for need in needs)
    return say(making.language, "feature_description", ids=ids)


def _unique(title: str, taken: set[str]) -> str:
    found, number = title, 2
    while found.casefold() in taken:
        found = f"{title} ({number})"
        number += 1
    taken.add(found.casefold())
    return found


def _scenarios(making: Making, need: Need, index: int, titles: set[str]) -> list[Scenario]:
    if need.slots is not None and need.forms:
        made = [_from_form(making, need, form, need.slots, index, titles) for form in need.forms]
        found = [scenario for scenario in made if scenario is not None]
        if found:
            return found
    if need.clause is None:
        return [_plain(making, need, titles)]
    main = _main(making, need, index, titles)
    if need.clause.role in ("actor", "nobody", "system") and index % 2 == 0 and not need.clause.is_negated:
        return [main, _refusal(making, need, index, titles)]
    return [main]


def _slots_of(making: Making, need: Need, index: int) -> Slots:
    """Names for the people, the noun for the thing."""
    clause = need.clause
    actor = who_of(need, making) or declared(say(making.language, "user_noun"), making.language, is_person=True)
    notice = declared(say(making.language, "notice_noun"), making.language)
    fallback = notice if clause and clause.kind in ("receive", "notify") else making.main_thing()
    target = clause.target if clause and clause.target else fallback
    offset = _number(need.title)
    vp = clause.phrase if clause else need.title
    return Slots(
        making.language,
        {"target": target, "actor": actor},
        {"who": phrasing.person(offset), "other": phrasing.person(offset + 7), "vp": clip(vp, 120)},
    )


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:6], 16)


def _pick(options: tuple[str, ...], text: str) -> str:
    return options[_number(text) % len(options)]


def _main(making: Making, need: Need, index: int, titles: set[str]) -> Scenario:
    clause, language = need.clause, making.language
    assert clause is not None
    slots = _slots_of(making, need, index)
    _who, doing = slots.words["who"], phrasing.does(clause, language)
    kind = classes().get(clause.kind or "use", classes()["use"])
    then = render(_pick(kind.then.get(language, kind.then["en"]), need.title), slots)
    condition = phrasing.clean_condition(clause.condition)
    occasion = condition.split(" ", 1)[1] if " " in condition else ""
    if clause.role == "thing" or (clause.role == "system" and clause.is_negated):
        steps = _rule_steps(need, slots, occasion)
    elif clause.role == "system":
        steps = _system_steps(slots, occasion, doing, then)
    else:
        steps = _person_steps(clause, slots, occasion, doing, then)
    return _scenario(making, need, need.title, tuple(steps), "negative" if clause.is_negated else "main", titles)


def _rule_steps(need: Need, slots: Slots, occasion: str) -> list[Step]:
    language = slots.language
    return [
        Step(keyword="Given", text=render(say(language, "rule_given"), slots)),
        Step(keyword="When", text=occasion or render(say(language, "rule_when"), slots)),
        Step(keyword="Then", text=say(language, "rule_then", rule=clip(need.text.rstrip("."), 240))),
    ]


def _system_steps(slots: Slots, occasion: str, doing: str, then: str) -> list[Step]:
    language = slots.language
    return [
        Step(keyword="Given", text=render(say(language, "system_given"), slots)),
        Step(keyword="When", text=occasion or render(say(language, "system_when"), slots)),
        Step(keyword="Then", text=say(language, "system_then", does=doing)),
        Step(keyword="And", text=then),
    ]


def _person_steps(clause: Clause, slots: Slots, occasion: str, doing: str, then: str) -> list[Step]:
    language, who = slots.language, slots.words["who"]
    steps = [Step(keyword="Given", text=render(say(language, "person_given"), slots))]
    if clause.kind == "receive" and occasion and not clause.is_negated and language == "en":
        happens = Step(keyword="When", text=occasion)
        return [*steps, happens, Step(keyword="Then", text=f"{who} {doing}"), Step(keyword="And", text=then)]
    if occasion:
        steps.append(Step(keyword="And", text=occasion))
    if clause.is_negated:
        tries = Step(keyword="When", text=say(language, "person_tries", who=who, vp=clause.phrase))
        return [*steps, tries, Step(keyword="Then", text=render(say(language, "person_refused"), slots))]
    does = Step(keyword="When", text=say(language, "person_does", who=who, does=doing))
    return [*steps, does, Step(keyword="Then", text=then)]


def _refusal(making: Making, need: Need, index: int, titles: set[str]) -> Scenario:
    slots = _slots_of(making, need, index)
    kind_name = (need.clause.kind if need.clause else "") or "use"
    kind = classes().get(kind_name, classes()["use"])
    language = making.language
    line = _pick(kind.refused.get(language, kind.refused["en"]), need.title + "!")
    head, _, body = line.partition(" :: ")
    return _scenario(making, need, capital(render(head, slots)), _steps(body, slots), "negative", titles)


def _steps(body: str, slots: Slots) -> tuple[Step, ...]:
    steps = []
    for part in body.split(" | "):
        letter, _, text = part.strip().partition(" ")
        steps.append(Step.model_validate({"keyword": _KEYWORDS[letter], "text": render(text, slots)}))
    return tuple(steps)


def _from_form(
    making: Making, need: Need, form: ScenarioForm, slots: Slots, index: int, titles: set[str]
) -> Scenario | None:
    language = making.language
    if language not in form.steps or language not in form.title:
        return None
    offset = _number(need.title + form.title[language])
    named = slots.with_words(who=phrasing.person(offset), other=phrasing.person(offset + 7))
    return _scenario(
        making,
        need,
        capital(render(form.title[language], named)),
        _steps(form.steps[language], named),
        form.kind,
        titles,
    )


def _plain(making: Making, need: Need, titles: set[str]) -> Scenario:
    """A requirement that came from free words: the words themselves are the check."""
    language = making.language
    slots = _slots_of(making, need, 0)
    steps = (
        Step(keyword="Given", text=render(say(language, "person_given"), slots)),
        Step(keyword="When", text=say(language, "plain_when", who=slots.words["who"], title=need.title)),
        Step(keyword="Then", text=say(language, "rule_then", rule=clip(need.text.rstrip("."), 240))),
    )
    return _scenario(making, need, need.title, steps, "main", titles)


def _scenario(making: Making, need: Need, title: str, steps: tuple[Step, ...], kind: str, titles: set[str]) -> Scenario:
    unique = _unique(clip(title, 140), titles)
    return Scenario.model_validate(
        {
            "id": making.ids.take("S", f"{need.id} {unique}"),
            "title": unique,
            "requirements": (need.id,),
            "steps": steps,
            "kind": kind,
        }
    )


def target_of(need: Need) -> Term | None:
    return need.clause.target if need.clause else None
