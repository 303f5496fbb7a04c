"""The steps of a scenario: who somebody is, what they do, what follows, and what is tried in vain."""

from __future__ import annotations

import re

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.catalogue import VerbClass
from services.clarifier.drafting.shown import Shown
from services.clarifier.drafting.slots import Slots, render
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.worked import occasion
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import Clause
from services.clarifier.reading.people import is_group
from services.clarifier.reading.reader import grammar

Line = tuple[str, str]  # keyword letter, text
_AMOUNT = re.compile(
    r"[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|EUR\b|USD\b|GBP\b|CHF\b|[Ee]uros?\b|dollars?\b|pounds?\b|dólares\b)"
)


def told_occasion(clause: Clause, language: str) -> str:
    condition = phrasing.clean_condition(clause.condition)
    if language == "en" and condition:
        return occasion(condition)
    return condition.partition(" ")[2]


def person(clause: Clause, slots: Slots, name: str, kind: VerbClass, shown: Shown) -> list[Line]:
    language = slots.language
    amount = _AMOUNT.search(clause.phrase) if name == "pay" else None

    def paid(text: str) -> str:
        return re.sub(r"(?:24|36)[.,][05]0", amount[0].strip(), text) if amount else text

    then = render(shown.pick(f"{name} then", kind.then.get(language, kind.then["en"])), slots)
    then = paid(then)
    steps: list[Line] = [("G", who_is(slots))]
    doing = f"{slots.words['who']} {phrasing.does(clause, language)}"
    told = told_occasion(clause, language)
    if clause.kind == "receive" and told:
        return [*steps, ("W", told), ("T", then)]
    given = kind.given.get(language, ())
    before = told or (render(shown.pick(f"{name} given", given), slots) if given else "")
    before = paid(before)
    if before:
        steps.append(("A", before))
    return [*steps, ("W", doing), ("T", then)]


def who_is(slots: Slots) -> str:
    """ "Olga is a member"; of a firm or an office: "Olga works for a supermarket"."""
    actor = slots.terms["actor"]
    is_one = not is_group(actor.singular, slots.language)
    if slots.language == "en":  # "florists" are people by their ending, "supermarkets" are not
        is_one = is_one and (
            grammar("en").is_actor(actor.singular) or actor.singular.endswith(("er", "or", "ist", "ian"))
        )
    return render(say(slots.language, "person_given" if is_one else "person_works"), slots)


def never(clause: Clause, slots: Slots, shown: Shown) -> list[Line]:
    """What must not happen is tried, and does not happen."""
    language, who = slots.language, slots.words["who"]
    if clause.role in ("system", "thing"):
        return never_by_itself(slots, slots.words["vp"], shown)
    after = _refused(slots, shown)
    group = re.sub(r"^(?:the|our|all|los|las|die)\s+", "", clause.subject, flags=re.I)
    if language == "en" and clause.subject.lower().startswith("people "):
        first = say(language, "outsider_given", who=who, group=group)
    else:
        first = who_is(slots)
    return [("G", first), ("W", say(language, "person_tries", who=who, vp=slots.words["vp"])), *after]


def _refused(slots: Slots, shown: Shown) -> list[Line]:
    end = shown.pick("refused", ("refused_1", "refused_2", "refused_3"))
    after = say(slots.language, end, who=slots.words["who"])
    return [("T", after), ("A", say(slots.language, "refused_log"))]


def never_by_itself(slots: Slots, vp: str, shown: Shown) -> list[Line]:
    asks = say(slots.language, "never_when", who=slots.words["who"], vp=clip(vp, 120))
    return [("G", render(say(slots.language, "never_given"), slots)), ("W", asks), *_refused(slots, shown)]
