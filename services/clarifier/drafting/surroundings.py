"""What surrounds the product: outside systems, limits, risks and words."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.slots import capital, render
from services.clarifier.drafting.system_names import named_in, role_of
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import plain
from services.clarifier.reading.facts import finder, systems
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.core.contracts import (
    Constraint,
    DataClass,
    GlossaryTerm,
    Integration,
    Risk,
)

_DEVICE = re.compile(
    r"\b(?:work|works|run|runs|usable|use it|funcion\w+|auf)\s+(?:\w+\s+)?(?:on|en|auf|dem|den)?\s*(?:the|a|el|la|los|"
    r"las|dem|den|their|our)?\s*(phones?|mobiles?|tablets?|smartphones?|móvil(?:es)?|tabletas?|handys?)\b"
)


def integrations(making: Making, names: list[tuple[str, tuple[str, ...]]]) -> tuple[Integration, ...]:
    language = making.language
    rows = [(fact.value, (fact.source,)) for fact in making.reading.of("system")] + names
    rows += _implied(making, [name for name, _ in rows])
    rows = _without_generic(rows)
    found: dict[str, Integration] = {}
    cited: dict[str, tuple[str, ...]] = {}
    for name, sources in rows:
        cited[name] = tuple(dict.fromkeys((*cited.get(name, ()), *sources)))
    for name, sources in list(cited.items())[:12]:
        if name.casefold() in found:
            continue
        known = next((s for s in systems() if s.name == name), None)
        if known is None and language == "en" and _is_kind(name, making.reading):
            continue
        ident = making.ids.take("I", name)
        shown = named_in(name, language)
        if known is None:
            found[name.casefold()] = Integration(
                id=ident,
                name=shown,
                purpose=say(language, "own_system", thing=making.main_thing().plural),
                direction="both",
                data=making.main_thing().plural,
                sources=sources,
            )
        else:
            found[name.casefold()] = Integration(
                id=ident,
                name=shown,
                purpose=capital(known.purpose[language]),
                direction=known.direction,
                data=known.data[language],
                data_class=DataClass(known.data_class),
                sources=sources,
            )
    return tuple(found.values())


def _is_kind(name: str, reading: Reading) -> bool:
    """ "A CNC mill": of what kind a thing is, and no system that anything is exchanged with."""
    if any(system.name == name for system in systems()):
        return False
    text = " ".join(reading.sentences)
    said = re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    kinds = re.findall(rf"\b[Aa]n? {re.escape(name)} (?P<thing>[a-z]+)", text)
    closed = pack("en").words("prepositions") | pack("en").words("conjunctions") | pack("en").words("system_nouns")
    return bool(kinds) and len(kinds) == len(said) and not any(one in closed for one in kinds)


GENERIC = "Company single sign-on"


def _without_generic(rows: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """ "SSO with Entra ID" is one system: the named one stands for the kind, with the sources of both."""
    kinds = {system.name: system.purpose["en"] for system in systems()}
    named = next((name for name, _ in rows if name != GENERIC and kinds.get(name) == kinds.get(GENERIC)), "")
    return [(named if named and name == GENERIC else name, sources) for name, sources in rows]


def _implied(making: Making, named: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """ "pay by card" needs a payment provider, whichever it will be: an assumption, unless one is named."""
    language = making.language
    text = wanted_text(making.reading)
    purposes = {system.purpose["en"] for system in systems() if system.name in named}
    found: list[tuple[str, tuple[str, ...]]] = []
    for system in systems():
        match = finder(system.implied).search(text) if system.implied else None
        if match is None and system.loosely and not finder(system.unless).search(text):
            match = finder(system.loosely).search(text)
        if match is None or system.purpose["en"] in purposes or _is_refused(making.reading, system.refused):
            continue
        ident = making.guess(
            f"system:{system.name}",
            say(
                language,
                "system_guess",
                name=named_in(system.name, language),
                purpose=system.purpose[language],
                words=match.group(0),
            ),
            say(language, "system_guess_wrong", name=named_in(system.name, language), data=system.data[language]),
            (making.reading.source,),
        )
        found.append((system.name, (making.reading.source, ident)))
    return found


def _is_refused(reading: Reading, words: str) -> bool:
    """ "Writes down the deposit … no online payments": the kind is left out, though another word would imply it."""
    return bool(words) and any(finder(words).search(fact.words) for fact in reading.of("scope_out"))


def wanted_text(reading: Reading) -> str:
    """The cleaned text without what it refuses."""
    text = reading.folded
    for fact in (*reading.of("scope_out"), *reading.of("injection")):
        text = text.replace(fact.words.casefold(), " ")
    return text


def constraints(making: Making, extra: list[tuple[str, str, tuple[str, ...]]]) -> tuple[Constraint, ...]:
    language = making.language
    rows: list[tuple[str, str, tuple[str, ...]]] = list(extra)
    for kind in ("time", "budget"):
        facts = [fact for fact in making.reading.of(kind) if not _is_of_need(fact.value, making)][:2]
        rows += [(kind, say(language, f"limit_{kind}", value=plain(f.value)), (f.source,)) for f in facts]
    rows += [("legal", capital(plain(fact.value)), (fact.source,)) for fact in making.reading.of("rule")[:3]]
    rows += [("process", say(language, "limit_size", value=plain(size)), sources) for size, sources in making.sizes]
    device = _DEVICE.search(making.reading.folded)
    if device:
        word = device[1].capitalize() if language == "de" else device[1]
        rows.append(("technology", say(language, "limit_device", value=word), (making.reading.source,)))
    found: dict[str, Constraint] = {}
    for kind, text, sources in rows:
        if norm(text) not in found:
            found[norm(text)] = Constraint.model_validate(
                {"id": making.ids.take("C", text), "text": text, "kind": kind, "sources": sources}
            )
    return tuple(found.values())


def _is_of_need(value: str, making: Making) -> bool:
    """ "The pads expire within 60 days": a time of what is asked for, and none by which it must be built."""
    return making.language == "en" and any(value.casefold() in need.text.casefold() for need in making.needs)


def risks(making: Making) -> tuple[Risk, ...]:
    language = making.language
    found: dict[str, Risk] = {}
    for match in making.matches:
        guess = making.guesses.get(f"pattern:{match.pattern.id}")
        if guess is None:  # its nouns alone are used
            continue
        for form in match.pattern.risks[: 2 if match is making.matches[0] else 1]:
            if language in form.text:
                text = capital(render(form.text[language], match.slots))
                found[norm(text)] = Risk(
                    id=making.ids.take("K", text),
                    text=text,
                    likelihood=form.likelihood,
                    impact=form.impact,
                    mitigation=capital(render(form.mitigation[language], match.slots)),
                    sources=(guess.id,),
                )
    told = [f for f in making.reading.of("system") if language != "en" or not _is_kind(f.value, making.reading)]
    for fact in told[:2]:
        name, thing = named_in(fact.value, language), making.main_thing().plural
        what, mend = _AWAY[role_of(fact.value)]
        text = say(language, what, name=name, thing=thing)
        found[norm(text)] = Risk(
            id=making.ids.take("K", text),
            text=text,
            likelihood="medium",
            impact="medium",
            mitigation=say(language, mend, name=name, thing=thing),
            sources=(fact.source,),
        )
    return tuple(found.values())


_AWAY = {
    "partner": ("risk_system", "risk_system_mend"),
    "source": ("risk_system", "risk_system_in_mend"),
    "sign-in": ("risk_sign_in", "risk_sign_in_mend"),
    "format": ("risk_format", "risk_format_mend"),
}


def glossary(making: Making, entities: list[tuple[str, str, tuple[str, ...]]]) -> tuple[GlossaryTerm, ...]:
    """Each with what it is; a word that nothing is said of explains nothing and is left out."""
    told = [(name, meaning, sources) for name, meaning, sources in entities if meaning]
    terms = [GlossaryTerm(term=capital(name), meaning=meaning, sources=sources) for name, meaning, sources in told]
    return tuple(sorted(terms, key=lambda t: re.sub(r"\W", "", t.term.casefold())))
