"""Each statement as a sound sentence: as it was read, else the clause kept whole, else quoted, else a question."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.plain import needed_thing, not_required, sentence, worded
from services.clarifier.drafting.texts import say
from services.clarifier.reading.asks_nothing import asks_nothing
from services.clarifier.reading.english_fronted import is_kind_that
from services.clarifier.reading.english_said import BOUND
from services.clarifier.reading.english_sure import understood
from services.clarifier.reading.english_tiers import tier
from services.clarifier.reading.faithful import is_guessed, misses, unlike
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.german_attributes import small
from services.clarifier.reading.german_back import case_named, points_back
from services.clarifier.reading.german_bare import BY_ITSELF, bare_deed
from services.clarifier.reading.german_sure import behind_that as behind_that_de
from services.clarifier.reading.german_sure import ends_open
from services.clarifier.reading.german_sure import is_sure as is_sure_de
from services.clarifier.reading.german_that import named_again
from services.clarifier.reading.judge import stands_alone, why_not
from services.clarifier.reading.model import SAID, Clause, Fact, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.plain_wholes import ITSELF
from services.clarifier.reading.prices import charged
from services.clarifier.reading.spanish_back import named_again as named_again_es
from services.clarifier.reading.spanish_misread import differs as differs_es
from services.clarifier.reading.strict import not_understood
from services.clarifier.reading.sure import sentence as sure_sentence
from services.clarifier.reading.wholeness import STEM

FRAMED = ("charge", "allow", "refuse", "keep", "send", "bring", "limit")  # what rules make of a mere noun or number
FEW = 20  # words that a reader takes in beside those that they explain


def stated(clause: Clause, actor: Term | None, reading: Reading, language: str, beside: str = "") -> tuple[str, Clause]:
    """The requirement's sentence and the clause that it says; "" where it is better asked about.

    `beside`: what the other clauses of the same piece say.
    """
    if language == "en" and clause.role == "nobody" and clause.verb in ITSELF:
        clause, actor = replace(clause, role="system", actor=None), None  # "keep results for 7 years"
    at_once = _at_once(clause.typed, language, is_that=clause.is_that) or _by_system(clause, language)
    if at_once:
        return at_once, replace(clause, verb=SAID, phrase=clause.typed, role="thing", condition="", subject="")
    read = phrasing.requirement(clause, actor, language)
    said = clause.phrase if clause.verb == SAID else clause.typed
    leans = _OTHERWISE.match(said) is not None or (language == "de" and points_back(said))
    sure = _sure(said, language) if not leans else ""
    if sure and (clause.verb == SAID or _differs(read, sure, said) or _is_misread(clause, said)):
        return sure, clause  # what is understood word by word stands before what forms and lists say
    if language == "de" and clause.verb != SAID and not leans and ends_open(read) and is_sure_de(said):
        whole = sentence(said, language)  # in which no word has moved
        if _is_sound(whole, clause, language):
            return whole, replace(clause, verb=SAID, phrase=said, role="thing", condition="", subject="")
    if (
        clause.verb != SAID
        and not leans
        and _is_sound(read, clause, language)
        and _is_sure(read, clause, reading, beside)
    ):
        return read, clause
    if not said:
        return read, clause  # of an answer, that is worded for itself
    return (sure, clause) if sure else _as_typed(said, clause, reading, language, leans=leans)


def _as_typed(said: str, clause: Clause, reading: Reading, language: str, *, leans: bool) -> tuple[str, Clause]:
    """The clause kept whole, else quoted, else asked about."""
    whole = (
        clause
        if clause.verb == SAID
        else replace(clause, verb=SAID, phrase=said, role="thing", condition="", subject="")
    )
    again = _named_again(said, clause.before, language)
    plain = sentence(again, language, is_that=clause.is_that)
    if again and clause.typed and not _is_sound(plain, clause, language):
        plain = sentence(clause.typed, language, is_that=clause.is_that)  # the same words, of a whole sentence less
    if _is_sound(plain, clause, language) or (plain and clause.is_that and _is_verb_last(said, plain, language)):
        return plain, replace(whole, phrase=worded(whole.phrase, language))
    said = reading.typed(said)
    whole = replace(whole, phrase=reading.typed(whole.phrase))
    said = re.sub(r"^(?:the|das) system ", "", said, flags=re.I)  # maybe put there: a quotation is what was typed
    if clause.typed and asks_nothing(said, language):
        return _asked(said, clause, reading), clause
    if not (clause.after or leans) and stands_alone(said, language):
        return say(language, "as_said", words=phrasing.quoted(said)), whole
    told = (one.strip(" .;") for one in (clause.after, clause.before) if one)
    before = next((one for one in told if stands_alone(one, language)), "")
    if before and len(before.split()) <= FEW and stands_alone(said, language, is_told=True):
        return say(language, "as_said_after", words=phrasing.quoted(said), before=phrasing.quoted(before)), whole
    return _asked(said, clause, reading), clause


def _is_verb_last(said: str, plain: str, language: str) -> bool:
    """ "Helfer ihre Kisten scannen und man sofort sieht, wer da war": two clauses that each stand behind "dass"."""
    return language == "de" and not why_not(plain, language) and behind_that_de(said)


def _sure(said: str, language: str) -> str:
    """The sentence of a clause in which every word has its place; it may end with "when", if that is what is seen."""
    found = sure_sentence(said, language)
    if said.startswith("The system must offer ") and why_not(found, language) == "no-thing":
        return found  # what is offered was named, and put there as a thing
    known = ("", *_LICENSED, "no-verb") if language == "es" else ("", *_LICENSED)  # "se toque": a noun for its letters
    return found if found and why_not(found, language) in known else ""


_LICENSED = (
    "open-end",
    "pronoun",
    "two-demands",
    "second-verb",
)  # what a clause knows better in which every word has its place


def _differs(read: str, sure: str, said: str) -> bool:
    """Whether it says what nobody said, or less of who does it: "a member who has paid"."""
    if re.match(r"(?:[^,]+, )?el sistema", sure, re.I):
        return differs_es(read, said, sure)
    found = understood(said)
    who = re.search(rf"shall let (.+?) {found.verb}\b", read) if found is not None else None
    if found is not None and who is not None and _words(who[1]) - _words(found.who) - _FRAME:
        return True
    is_free = found is not None and found.modal == "may" and "make sure that" in read
    if is_free and not re.search(r"\bcan(?:not)?\b", read):
        return True  # they may, and need not
    is_thing = _FRAMED_AS.match(read) is not None and not _FRAMED_AS.match(sure)
    is_bound = found is not None and found.verb == "have" and BOUND.match(found.rest) is not None
    is_kept = "shall keep for each " in read and found is not None and (found.verb in ("need", "want") or is_bound)
    if is_kept or (is_thing and found is not None and found.verb not in _NEEDS):
        return True  # what is done was taken for a thing
    is_only = " only " in read and " only " in sure and read.find(" only ") != sure.find(" only ")
    is_less = bool((_words(found.who) if found is not None else set()) - _words(read) - _FRAME)
    return is_only or is_less or bool(_words(read) - _words(sure) - _FRAME)


_NEEDS = frozenset(["be", "have", "need", "want", "get", "receive", "keep"])
_FRAMED_AS = re.compile(r"(?:.+, the|The) system shall (?:provide|offer|keep for each)\b")


def _words(text: str) -> set[str]:
    found = (word.removesuffix("ing") for word in re.findall(r"[a-z]{4,}", text.lower()))
    return {word[:STEM] for word in found if len(word) >= STEM}


# Of the forms in which a deed is said, and who is anybody.
_FRAME = frozenset(
    "each ever only peop user nobo noth none make sure that keep from doin does have cann with prov need want firs "  # noqa: SIM905
    "them they thei gets gone didn aren hasn weren".split()
)


def _is_misread(clause: Clause, said: str) -> bool:
    """ "The vet signs the protocol at the end": nothing that is at the end; "once a month …": and when."""
    if tier(said):
        return True  # an amount, or what a deed means, is no thing of the idea
    found = understood(said)
    if found is None:
        return False
    is_said = found.case.split(" ")[-1].lower() in clause.phrase.lower()
    is_lost = bool(found.span.front) and not clause.condition and not is_said
    told = {word[:STEM] for word in re.findall(r"[a-z]{4,}", found.who.lower())}
    is_told = clause.role == "system" and found.verb != clause.verb and clause.verb[:STEM] in told
    is_other = (
        clause.role == "thing" and clause.verb != SAID and not re.search(rf"\b{found.verb[:STEM]}", clause.phrase)
    )
    is_both = clause.role == "thing" and " and " in found.who and not found.is_be  # "the cook and the waiter get …"
    return is_lost or is_told or is_both or (is_other and not found.is_be) or (clause.verb == "be" and not found.is_be)


def _by_system(clause: Clause, language: str) -> str:
    """ "the system checks tax numbers": it does, and no "checks" do."""
    is_misread = language == "en" and clause.role == "thing" and clause.verb != SAID
    plainly = sentence(clause.typed, "en") if is_misread and _SYSTEM_DOES.match(clause.typed) else ""
    return plainly if plainly and not why_not(plainly, "en") else ""


_SYSTEM_DOES = re.compile(r"the system [a-z]+s \S", re.I)
_OTHERWISE = re.compile(r"(?:sonst|andernfalls|ansonsten|otherwise|si no,|de lo contrario)\b", re.I)


def _named_again(said: str, before: str, language: str) -> str:
    """With what its pronoun means, "" where it leans on something that is not sure."""
    if _OTHERWISE.match(said):
        return ""
    match language:
        case "de":
            return named_again(case_named(said, before), before)
        case "es":
            return named_again_es(said, before)
        case _:
            return said


def _asked(said: str, clause: Clause, reading: Reading) -> str:
    """No requirement: what the product must do about these words is an open question."""
    reading.facts.append(Fact("unstated", said, "", clause.source, clause.sentence))
    return ""


def _is_sure(read: str, clause: Clause, reading: Reading, beside: str) -> bool:
    """Whether it says what was typed, by those who were named, in the case that was named."""
    language = reading.language
    if is_guessed(clause, reading) or _lost_some(read, clause.typed) or unlike(read, clause.typed, language):
        return False
    if re.search(r"[a-z]:[a-z]", clause.typed) and re.search(r"[a-z]: [a-z]", read):
        return False  # "file:line"
    if not _has(clause.condition, f"{clause.before} {clause.typed}"):
        return False
    is_framed = clause.role == "system" and (language == "es" or clause.verb in FRAMED)
    if not is_framed and misses(read, clause.typed, beside, language):
        return False
    # Behind "dass" and "que" it stands as it must already.
    return not (clause.is_that and (language == "de" or (language == "es" and clause.role == "thing")))


_SOME = re.compile(
    r"^(?:some|most|half|many|few|a few|several|"
    r"(?:\d+|two|three|four|five)(?= [a-z-]+ (?:can|must|may|should|ha(?:s|ve) to|need)\b)|"
    r"(?:immer|nur|stets|mindestens|höchstens|je|jeweils|\d+|zwei|drei|vier|fünf|beide|manche|einige|wenige|"
    r"mehrere|viele)"
    r"(?: (?:zwei|drei|vier|fünf|\d+|mindestens))?|"
    r"(?:siempre|al menos|como mínimo|\d+|dos|tres|cuatro|cinco|ambos|ambas|algun[oa]s|varios|varias|"
    r"poc[oa]s|much[oa]s))\s",
    re.I,
)


def _lost_some(read: str, typed: str) -> bool:
    """ "Some customers can have a key": not all of them."""
    found = _SOME.match(typed)
    return found is not None and found[0].strip().lower() not in read.lower()


def _is_sound(text: str, clause: Clause, language: str) -> bool:
    """Whether it is said without a fault, and in a form that is understood whole."""
    if _CUT_CASE.search(text):
        return False
    return bool(text) and not why_not(text, language) and not not_understood(text, clause.typed, language)


# "If the battery is low when, the system shall …": parted within its case.
_CUT_CASE = re.compile(r"\b(?:when|if|while|that|which|who|and|or), the system shall\b", re.I)


def _at_once(typed: str, language: str, *, is_that: bool) -> str:
    """What is said best by its own form, whatever was read in it: a thing that is needed, what nobody has to do."""
    thing = (needed_thing(typed) or ("" if is_that else _of_nobody(typed))) if language == "de" else ""
    free = not_required(typed, language)
    thing = thing or _price(typed, language) or (_of_itself(typed) if language == "es" else "")
    thing = sentence(typed, "en") if language == "en" and is_kind_that(typed) else thing
    return next((one for one in (free, thing) if one and not why_not(one, language)), "")


def _price(typed: str, language: str) -> str:
    """ "Kaution 20 Euro pro Stück": the system asks for it."""
    what, amount = charged(typed, language)
    return say(language, "plain_price", what=what, sum=amount) if what else ""


_ITSELF_ES = re.compile(
    r"que (?P<what>(?:no )?(?P<verb>[\wáéíóúñ]+[ae]) (?:a|al|en|por|con|sin|hasta|para)\b.+)$", re.I
)


def _of_itself(typed: str) -> str:
    """ "que llegue al móvil": whatever it is does so, and none of the people who were named."""
    found = _ITSELF_ES.match(typed.strip(" ."))
    is_wished = found is not None and infinitive_es(found["verb"].lower())
    return say("es", "plain_that", words=found["what"]) if found is not None and is_wished else ""


def _of_nobody(typed: str) -> str:
    """ "Daten nach 3 Jahren löschen": no data erase anything; the system does, or people can."""
    what, verb = bare_deed(typed)
    if not verb:
        return ""
    first, _, rest = what.partition(" ")
    is_closed = any(first.lower() in pack("de").words(name) for name in ("prepositions", "determiners", "adverbs"))
    what = f"{first.lower()} {rest}" if is_closed else small(what)
    if verb in BY_ITSELF:
        return say("de", "plain_deed", what=what, verb=verb)
    return say("de", "plain_can", words=f"{what} {verb} kann")


def _has(condition: str, typed: str) -> bool:
    """Whether the case was said in the piece or before it, and not with the next deed."""
    said = {word[:3] for word in re.findall(r"[^\W_]+", typed.casefold())}
    return not typed.strip() or all(word[:3] in said for word in re.findall(r"[^\W_]{3,}", condition.casefold()))
