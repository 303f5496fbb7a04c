"""Sentences of a known frame: what stands in which system today, who signs, how sure it must be, who pays elsewhere.

The grammars read who does what; these sentences say something else in the form of a deed, and are read whole here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.frame_words import (
    APPROVAL,
    AS_IT_IS,
    BLOCKED,
    CAPPED,
    COME_BY,
    CONSTRAINT,
    COUNTED,
    KEPT_IN,
    LOAD,
    MONEY,
    NO_SYSTEM,
    OLD,
    ONLY_AFTER,
    PAID_THERE,
    PARTICIPLE,
    PENALTY,
    PERHAPS,
    PLACED,
    SIGN_IN,
    UPTIME,
    USED,
    WORDS,
)
from services.clarifier.reading.model import SAID
from services.clarifier.reading.packs import pack
from services.clarifier.reading.places import is_place
from services.clarifier.reading.statements import Statement


@dataclass(slots=True)
class Framed:
    """`facts` are (kind, value); a sentence that only tells how things are is `is_background`."""

    statements: list[Statement] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    is_background: bool = False


def framed(sentence: str, language: str) -> Framed | None:
    """What the sentence says when it has one of the frames, else None."""
    text = sentence.lstrip("• ").strip(" .!")
    for frame in _FRAMES:
        found = frame(text, language if language in WORDS else "en")
        if found is not None:
            return found
    return None


def _kept_in(text: str, language: str) -> Framed | None:
    """ "Old surveys are in Excel, about 60 of them", "Claims data sits in Guidewire"."""
    match = KEPT_IN[language].match(text)
    if match is None:
        return None
    what, where, rest = match["what"].strip(), match["where"].strip(), (match["rest"] or "").strip(" ,")
    if is_place(where) and not OLD.search(what):
        return None  # "data is kept in Spain": a rule of its own
    is_system = where[:1].isupper() and NO_SYSTEM.fullmatch(where) is None
    if OLD.search(what):
        said = WORDS[language]["take_over"].format(what=_small(what, language), where=where)
        said = said.replace("{rest}", f" ({rest})" if rest else "")
        verb = said.split(" ")[-1] if language == "de" else said.split(" ")[0]
        return Framed([Statement("system", said, verb, "create", target=_head(what, language))], [("migration", what)])
    if not is_system:
        return Framed(is_background=True)
    said = WORDS[language]["read_from"].format(what=_small(what, language), where=where)
    verb = said.split(" ")[-1] if language == "de" else said.split(" ")[0]
    return Framed([Statement("system", said, verb, "read", target=_head(what, language))], [("system", where)])


def _used(text: str, language: str) -> Framed | None:
    """ "We use easyVET as our practice software": a system that is there."""
    match = USED[language].match(text)
    if match is None or NO_SYSTEM.fullmatch(match["where"].strip()):
        return None
    return Framed(facts=[("system", match["where"].strip())], is_background=True)


def _paid_there(text: str, language: str) -> Framed | None:
    """ "Bezahlt wird bei der Abholung": no payment in the product."""
    if PAID_THERE[language].match(text) is None:
        return None
    return Framed(facts=[("scope_out", WORDS[language]["online_payment"])])


def _approval(text: str, language: str) -> Framed | None:
    """ "Offers below 80 % need the team lead's approval"."""
    match = APPROVAL.match(text) if language == "en" else None
    if match is None:
        return None
    said = f"accept {_small(match['what'], 'en')} only with {match['who']} {match['sign']}"
    return Framed([Statement("system", said, "accept", "decide", target=_head(match["what"], "en"))])


_BY_HAND = frozenset("sign pay fill read buy bring wear return collect wash clean".split())  # noqa: SIM905


def _participle(text: str, language: str) -> Framed | None:
    """ "Demand letters generated from the claim data": what the system does, said as what is done."""
    match = PARTICIPLE.match(text) if language == "en" else None
    verb = from_participle(match["done"].lower()) if match else ""
    if (
        match is None
        or not verb
        or verb in _BY_HAND
        or re.search(r"\b(?:is|are|was|were|be|gets?|got|has|have|must|can|should|will)\b", text, re.I)
    ):
        return None
    said = f"{verb} {_small(match['what'], 'en')} {match['rest']}"
    return Framed([Statement("system", said, verb, "create", target=_head(match["what"], "en"))])


def _come_by(text: str, language: str) -> Framed | None:
    """ "Replies come by email and post, must land on the right recovery"."""
    match = COME_BY.match(text) if language == "en" else None
    if match is None:
        return None
    subject = f"{match['what']} that {match['verb']} {match['how']}"
    verb = match["deed"].split(" ")[0]
    return Framed([Statement("thing", match["deed"], verb, "", subject=subject, target=_head(match["what"], "en"))])


def _penalty(text: str, language: str) -> Framed | None:
    """ "After 2 no-shows deposit of £15"."""
    match = PENALTY.match(text) if language == "en" else None
    if match is None:
        return None
    said = f"ask for a {match['kind']} of {match['sum']}"
    return Framed([Statement("system", said, "ask", "pay", target=match["kind"], condition=f"after {match['when']}")])


def _blocked(text: str, language: str) -> Framed | None:
    """ "Less than 60 % and you don't sing the concert"."""
    match = BLOCKED.match(text) if language == "en" else None
    if match is None:
        return None
    about = f" {_small(match['about'].strip(), 'en')}" if match["about"] else ""
    said = f"let nobody with less than {match['number']}{about} {match['deed']}"
    return Framed([Statement("system", said, "let", "restrict")])


def _sign_in(text: str, language: str) -> Framed | None:
    match = SIGN_IN[language].match(text)
    if match is None:
        return None
    said = WORDS[language]["sign_in"].format(where=match["where"])
    return Framed([Statement("system", said, said.split(" ")[-1 if language == "de" else 0], "identify")])


def _promised(text: str, language: str) -> Framed | None:
    """ "99.5 % during office hours is fine", "EU data residency"."""
    if match := UPTIME[language].match(text):
        return Framed(facts=[("uptime", f"{match['share']}|{match['when']}")])
    return Framed(facts=[("rule", text)]) if CONSTRAINT[language].match(text) else None


def _perhaps(text: str, language: str) -> Framed | None:
    """ "maybe: reviews": not in the first version, and said so."""
    match = PERHAPS.match(text)
    return Framed(facts=[("scope_out", match["what"])]) if match else None


def _placed(text: str, language: str) -> Framed | None:
    """ "tall people at the back"."""
    match = PLACED.match(text) if language == "en" else None
    if match is None:
        return None
    return Framed([Statement("thing", f"be {match['where']}", "be", "", subject=match["who"])])


def _is_counted(match: re.Match[str], language: str) -> bool:
    """ "2.300 ascensores", "120 residentes, 35 auxiliares": how many there are of what; no times, sums or bounds."""
    nouns = [noun for noun in match.groups() if noun]
    units = pack(language).words("units")
    return all(noun.split(" ")[0].casefold() not in units and not MONEY.match(noun) for noun in nouns) and not any(
        pack(language).verb_class.get(word.casefold()) for noun in nouns for word in noun.split(" ")[1:]
    )


def _load(text: str, language: str) -> Framed | None:
    """ "About 40 matters a year, up to 3,000 custodians per matter": how much there is; the load to carry says it."""
    counted = COUNTED.match(re.sub(r"^(?:hay|tenemos|there are|we have|es gibt|wir haben) ", "", text, flags=re.I))
    is_load = LOAD.match(text) or (counted and _is_counted(counted, language))
    return Framed() if is_load and not CAPPED.match(text) else None


def _only_after(text: str, language: str) -> Framed | None:
    """ "Release only after two attorneys sign"."""
    match = ONLY_AFTER[language].match(text)
    if match is None:
        return None
    what = match["what"] if language == "de" else _small(match["what"], language)
    said = WORDS[language]["only"].format(what=what, when=match["when"])
    verb = said.split(" ")[-1 if language == "de" else 0]
    return Framed([Statement("system", said, verb, "restrict", target=match["what"])])


def _as_it_is(text: str, language: str) -> Framed | None:
    """ "After the festival: shipping for €6", "Kündigungsfrist 24 Monate": said best as it stands."""
    return Framed([Statement("thing", text, SAID)]) if AS_IT_IS.match(text) else None


def _small(text: str, language: str) -> str:
    if language == "de":
        return re.sub(r"^(?:Die|Der|Das|Alle|Unsere)\b", lambda found: found[0].lower(), text)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _head(text: str, language: str) -> str:
    """The noun that it is about: the last word of an English group, the first of a Spanish one."""
    words = re.split(r"\s(?:of|in|from|below|above|with|de|von|aus)\s", text)[0].split()
    return (words[0] if language == "es" else " ".join(words[-2:]) if language == "en" else words[-1]) if words else ""


_FRAMES: tuple[Callable[[str, str], Framed | None], ...] = (
    _kept_in,
    _used,
    _paid_there,
    _approval,
    _come_by,
    _participle,
    _penalty,
    _blocked,
    _sign_in,
    _promised,
    _perhaps,
    _placed,
    _load,
    _only_after,
    _as_it_is,
)
