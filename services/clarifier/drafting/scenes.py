"""Scenarios of one requirement: its main course with concrete data, what goes wrong, and the cases around a limit."""

from __future__ import annotations

import re

from services.clarifier.drafting import outlines, phrasing, rulings
from services.clarifier.drafting.catalogue import ScenarioForm, VerbClass, classes, scenes
from services.clarifier.drafting.courses import course_of
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.evidence_of_course import PLAIN, is_state, is_timed, shown_as
from services.clarifier.drafting.noun_words import is_thing
from services.clarifier.drafting.requirements import who_of
from services.clarifier.drafting.scene_steps import never, never_by_itself, person, told_occasion, who_is
from services.clarifier.drafting.shown import Shown, number, unique_title
from services.clarifier.drafting.slots import Slots, capital, declared, render
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.worked import counter, worked
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import SAID, Clause
from services.core.contracts import Scenario, Step

_BARRED = re.compile(r"The system shall not (?P<what>.+?)\.$", re.S)
_KEYWORDS = {"G": "Given", "W": "When", "T": "Then", "A": "And", "B": "But"}
Line = tuple[str, str]  # keyword letter, text


def of_need(making: Making, need: Need, shown: Shown) -> list[Scenario]:
    """At least one; those of the catalogue where it has some."""
    forms = need.forms or ((scenes()[need.key],) if need.key in scenes() else ())
    if need.slots is not None and forms:
        made = [_from_form(making, need, form, need.slots, shown) for form in forms]
        found = [scenario for scenario in made if scenario is not None]
        if found:
            return found
    told = _worked(making, need, shown)
    if told:
        return [*told, *(_outline(making, need, need.clause, shown) if need.clause else [])]
    if need.clause is None or (making.language == "en" and is_state(_class(need.clause, making)[0], need.clause)):
        slots = _slots(making, need)
        making.to_show.append(need)
        steps = _lines(say(making.language, "answer_1"), slots.with_words(title=need.title))
        return [_scenario(making, need, need.title, steps, "main", shown)]
    is_rule = need.clause.role == "system" and need.clause.kind == "restrict" and not need.clause.is_negated
    cases = _outline(making, need, need.clause, shown) if is_rule or need.clause.verb == SAID else []
    if cases:
        return cases  # a bare limit is shown by its cases
    found = [_main(making, need, need.clause, shown), *_outline(making, need, need.clause, shown)]
    if len(found) > 1 and making.to_show[-1:] == [need]:
        making.to_show.pop()
        return found[1:]  # what its limit shows need not be asked for
    if not need.clause.is_negated and need.clause.role != "thing":
        more = refusal(making, need, shown, only_fresh=True)
        found += [more] if more else []
    return found


def _worked(making: Making, need: Need, shown: Shown) -> list[Scenario]:
    """The cases that the sentence itself tells: of a whole one, and where no deed has a course of its own."""
    clause = need.clause
    if clause is None or making.language != "en" or clause.after:
        return []
    is_open = clause.verb == SAID or clause.role == "thing" or rulings.ensured(clause) != ""
    is_open = is_open or clause.typed.lower().startswith("only ")
    if not is_open and not is_state(_class(clause, making)[0], clause):
        return []
    who, found = phrasing.person(number(need.title)), []
    for case in worked(need.text, clause.typed or clause.phrase, who):
        title = say("en", case.title, title=need.title) if case.title else need.title
        found.append(_scenario(making, need, title, list(case.steps), case.kind, shown))
    return found


def _slots(making: Making, need: Need) -> Slots:
    """Names for the people, the noun for the thing."""
    clause, language = need.clause, making.language
    actor = who_of(need, making) or declared(say(language, "user_noun"), language, is_person=True)
    notice = declared(say(language, "notice_noun"), language)
    fallback = notice if clause and clause.kind in ("receive", "notify") else making.main_thing()
    if clause and clause.kind == "read" and language == "en":
        fallback = declared(say(language, "answer_noun"), language)  # what nobody names is no record
    aim = clause.target if clause and clause.target and not clause.target.is_person else None
    is_sure = aim is not None and is_thing(aim, making.reading) and not (language == "en" and is_timed(aim))
    target = aim if aim is not None and is_sure else fallback
    offset = number(need.title)
    phrase = clause.phrase if clause else need.title[:1].lower() + need.title[1:]
    words = {
        "who": phrasing.person(offset),
        "other": phrasing.person(offset + 7),
        "vp": clip(phrasing.to_do(phrase, language), 120),
        "occasion": _occasion(need, language),
    }
    return Slots(language, {"target": target, "actor": actor}, words)


def _occasion(need: Need, language: str) -> str:
    """The requirement's own condition, else the moment at which it is due."""
    clause = need.clause
    told = told_occasion(clause, language) if clause else ""
    if told:
        return told
    vp = phrasing.to_do(clause.phrase, language) if clause else need.title
    return say(language, "due_when", vp=clip(vp, 120))


def _class(clause: Clause | None, making: Making) -> tuple[str, VerbClass]:
    course = course_of(clause) if clause else ""
    if clause is not None and making.language == "en":
        course = shown_as(course, clause, making.reading)
    name = course if course in classes() else "use"
    return name, classes()[name]


def _main(making: Making, need: Need, clause: Clause, shown: Shown) -> Scenario:
    slots, language = _slots(making, need), making.language
    name, kind = _class(clause, making)
    barred = _BARRED.match(need.text) if language == "en" and clause.verb == SAID else None
    if barred is not None:  # "it must never close a case": who "it" is, the requirement says
        return _scenario(making, need, need.title, never_by_itself(slots, barred["what"], shown), "negative", shown)
    if clause.role == "thing" or rulings.ensured(clause):
        steps, is_told = rulings.steps(clause, _cause(making, clause), slots, need.text)
        if not is_told:
            making.to_show.append(need)
        is_ban = any(text == say(language, "refused_log") for _, text in steps)
        return _scenario(making, need, need.title, steps, "negative" if is_ban else "main", shown)
    if clause.is_negated:
        return _scenario(making, need, need.title, never(clause, slots, shown), "negative", shown)
    if clause.role == "system":
        course = kind.itself.get(language) or classes()["use"].itself[language]
        steps = _lines(shown.pick(f"{name} itself {language}", course), slots)
    else:
        steps = person(clause, slots, name, kind, shown)
    return _scenario(making, need, need.title, steps, "main", shown)


def _cause(making: Making, clause: Clause) -> Clause | None:
    """What somebody does just before, in the same sentence: "members report swarms, and the catcher is called"."""
    same = [c for c in making.reading.clauses if c.source == clause.source and c.sentence == clause.sentence]
    at = same.index(clause) if clause in same else 0
    before = same[at - 1] if at else None
    is_deed = before is not None and before.role == "actor" and before.verb != SAID and not before.is_negated
    return before if is_deed else None


def _outline(making: Making, need: Need, clause: Clause, shown: Shown) -> list[Scenario]:
    language = making.language
    slots = _slots(making, need)
    said = f"{clause.subject if clause.role == 'thing' else ''} {clause.phrase}".strip()
    made = outlines.of_limit(said, language, who=slots.words["who"]) or outlines.of_threshold(
        f"{clause.condition} {said}", language
    )
    if made is not None and made.title in shown.outlined:
        return []  # two deeds under one condition: its values are shown once
    if made is not None:
        shown.outlined.add(made.title)
        return [_of_outline(making, need, made, shown)]
    kinds = outlines.of_kinds(clause.phrase) if clause.role in ("actor", "nobody") and not clause.is_negated else None
    if kinds is None:
        return []
    column = say(language, "outline_kind")
    phrase = kinds[0].replace("<kind>", f"<{column}>")
    then = render(_class(clause, making)[1].then[language][-1], slots)
    who, what = slots.words["who"], phrasing.bent(phrase, language)
    steps = f"G {who_is(slots)} | W {who} {what} | T {then}"
    title = say(language, "outline_each", kinds=", ".join(kinds[1]))
    rows = tuple((kind,) for kind in kinds[1])
    return [_of_outline(making, need, outlines.Outline(title, steps, (column,), rows), shown)]


def _of_outline(making: Making, need: Need, made: outlines.Outline, shown: Shown) -> Scenario:
    steps = [tuple(part.strip().split(" ", 1)) for part in made.steps.split(" | ")]
    return _scenario(
        making, need, made.title, [(s[0], s[1]) for s in steps], "edge", shown, columns=made.columns, rows=made.rows
    )


def refusal(making: Making, need: Need, shown: Shown, *, only_fresh: bool = False) -> Scenario | None:
    """How the deed goes wrong; with `only_fresh` none that the document has told already."""
    slots, language = _slots(making, need), making.language
    if need.clause is not None and need.clause.role == "thing":
        if only_fresh:
            return None
        other = counter(need.text, need.clause.typed or need.clause.phrase) if language == "en" else None
        if other is not None:
            title = say("en", other.title, title=need.title)
            return _scenario(making, need, title, list(other.steps), other.kind, shown)
        if need not in making.to_show:
            making.to_show.append(need)
        title = say(language, "breach_title", title=need.title)
        return _scenario(making, need, title, rulings.against(need.clause, slots), "negative", shown)
    name, kind = _class(need.clause, making)
    options = kind.refused.get(language, kind.refused["en"])
    is_alone = language == "en" and need.clause is not None and need.clause.role == "system"
    if is_alone:  # nobody tries what the system does by itself
        options = kind.alone.get(language) or tuple(one for one in options if "{vp}" not in one) or options
    if is_alone and name == PLAIN:
        if only_fresh:
            return None
        title = say("en", "early_title", title=need.title)
        return _scenario(making, need, title, _lines(say("en", "early_1"), slots), "negative", shown)
    key = f"{name} {'alone' if is_alone else 'refused'}"
    line = shown.fresh(key, options)
    if not line and only_fresh:
        return None
    head, _, body = (line or shown.pick(key, options)).partition(" :: ")
    return _scenario(making, need, capital(render(head, slots)), _lines(body, slots), "negative", shown)


def _lines(body: str, slots: Slots) -> list[Line]:
    found = []
    for part in body.split(" | "):
        letter, _, text = part.strip().partition(" ")
        found.append((letter, render(text, slots)))
    return found


def _from_form(making: Making, need: Need, form: ScenarioForm, slots: Slots, shown: Shown) -> Scenario | None:
    language = making.language
    if language not in form.steps or language not in form.title:
        return None
    offset = number(need.title + form.title[language])
    named = slots.with_words(who=phrasing.person(offset), other=phrasing.person(offset + 7))
    title = capital(render(form.title[language], named))
    return _scenario(making, need, title, _lines(form.steps[language], named), form.kind, shown)


def _scenario(
    making: Making,
    need: Need,
    title: str,
    steps: list[Line],
    kind: str,
    shown: Shown,
    *,
    columns: tuple[str, ...] = (),
    rows: tuple[tuple[str, ...], ...] = (),
) -> Scenario:
    unique = unique_title(clip(title, 140), need, shown.titles)
    return Scenario.model_validate(
        {
            "id": making.ids.take("S", f"{need.id} {unique}"),
            "title": unique,
            "requirements": (need.id,),
            "steps": tuple(Step.model_validate({"keyword": _KEYWORDS[k], "text": text}) for k, text in steps),
            "kind": kind,
            "example_columns": columns,
            "example_rows": rows,
        }
    )
