"""A pattern's slots filled with the idea's own nouns, and which of these is a thing to keep."""

from __future__ import annotations

import re

from services.clarifier.drafting.acted import done_to, spoken_of
from services.clarifier.drafting.bodies import HOUSES, OFFICES
from services.clarifier.drafting.calling import near
from services.clarifier.drafting.catalogue import Pattern, SlotForm
from services.clarifier.drafting.means import is_means
from services.clarifier.drafting.noun_words import (
    as_counted,
    is_bare,
    is_counted,
    is_deeds_noun,
    is_done_to,
    is_fact_of_one,
    is_noun,
    is_only_way,
)
from services.clarifier.drafting.records import is_no_record
from services.clarifier.drafting.slots import Slots, declared
from services.clarifier.reading.facts import finder
from services.clarifier.reading.german_nouns import is_day
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import lemma, singular_en, singular_es

SAID_ONCE = 1.0  # weight of a noun of a wish; one that stands in how things are has less
# Who gives is of one kind with who takes in the lists of verbs, and fills no slot of the taker.
_GIVING = frozenset(
    "sell lend vender prestar alquilar verkaufen verleihen vermieten".split()  # noqa: SIM905
)


def bind(pattern: Pattern, reading: Reading, hits: tuple[str, ...] = ()) -> Slots:
    """Each slot takes the idea's own noun where one fits; what is only refused is no such noun. `hits` called it."""
    terms: dict[str, Term] = {}
    wanted = {c.target.key for c in reading.clauses if c.target and not c.is_negated}
    taken = {c.target.key for c in reading.clauses if c.target and c.is_negated} - wanted
    acting = [_paying(form, reading, set()) for form in pattern.slots.values() if form.is_person]
    bodies = {term.key for term in acting if term is not None}
    for name, form in pattern.slots.items():
        term = (
            _person(form, reading, taken | _others(pattern, name, reading), terms.get("thing"))
            if form.is_person
            else _thing(form, reading, taken | bodies, hits)
        )
        term = as_counted(term, reading.language) if term and not form.is_person else term
        terms[name] = term or declared(
            form.default.get(reading.language, form.default["en"]), reading.language, is_person=form.is_person
        )
        taken.add(terms[name].key)
    return Slots(reading.language, terms, {"product": product_name(reading)})


def product_name(reading: Reading) -> str:
    phrase = reading.product_phrase or (reading.sentences[0].lstrip("• ") if reading.sentences else "")
    return " ".join(phrase.split()[:6])


def _others(pattern: Pattern, name: str, reading: Reading) -> set[str]:
    """Who belongs into another person's slot: by what they do, or by the name of it ("driver" is no recipient)."""
    mine = _called(pattern.slots[name], reading)
    named = {
        key
        for other, form in pattern.slots.items()
        if other != name and form.is_person
        for key in _called(form, reading)
    }
    return (_doers(pattern, name, reading) | named) - mine


def _called(form: SlotForm, reading: Reading) -> set[str]:
    """Those of the idea whose very word is one of the slot's."""
    words = {word.strip("*").casefold() for word in form.words.split("|")} - {""}
    return {actor.key for actor in reading.actors if re.split(r"\s", actor.key)[-1] in words}


def _doers(pattern: Pattern, name: str, reading: Reading) -> set[str]:
    """Who does what another person's slot is about, and nothing of this one: who approves is not who asks."""
    mine = set(pattern.slots[name].verbs.split())
    others = {
        verb for other, form in pattern.slots.items() if other != name and form.is_person for verb in form.verbs.split()
    } - mine
    done = [(c.actor.key, c.deed or c.verb) for c in reading.clauses if c.actor]
    own = {who for who, verb in done if verb in mine}
    return {who for who, verb in done if verb in others} - own


def _person(form: SlotForm, reading: Reading, taken: set[str], thing: Term | None) -> Term | None:
    """Who does what the slot is about: who sells is not who pays."""
    for clause in reading.clauses:
        verb = clause.deed or clause.verb
        kind = "" if verb in _GIVING and verb not in form.verbs.split() else clause.kind
        if clause.actor and clause.actor.key not in taken and _named(form, verb, kind):
            return clause.actor
    if (body := _paying(form, reading, taken)) is not None:
        return body
    named = "|".join(word for word in form.words.split("|") if word != "*")
    for actor in reading.actors:
        if actor.key not in taken and named and finder(named).search(actor.singular) and not _is_told(actor, reading):
            return actor
    if "*" in form.words.split("|"):
        doing = (c.actor for c in reading.clauses if c.actor and c.target and thing and c.target.key == thing.key)
        acting = [c.actor for c in reading.clauses if c.actor is not None and not c.is_negated]
        others = [actor for actor in reading.actors if actor.key not in taken and not _is_told(actor, reading)]
        if _says_enough(reading):
            others = []  # whoever is left does not do it
        if others and reading.language == "en" and (is_body(others[0]) or others[0] not in acting):
            others = [*(actor for actor in acting if actor.is_person and not is_body(actor)), *others]
        return next((actor for actor in (*doing, *others) if actor.key not in taken), None)
    return _dealing(reading, taken, thing) if reading.language == "en" else None


def _dealing(reading: Reading, taken: set[str], thing: Term | None) -> Term | None:
    """Who else deals with the thing: "volunteers check items on return" where no owner is spoken of."""
    done = [c for c in reading.clauses if c.target and thing and c.target.key == thing.key and not c.is_negated]
    return next((c.actor for c in done if c.actor and c.actor.key not in taken), None)


ENOUGH = 5  # statements of an English idea: a slot is then filled by what is said of it, and by nothing that is left


def _says_enough(reading: Reading) -> bool:
    return reading.language == "en" and len(reading.clauses) >= ENOUGH


def _paying(form: SlotForm, reading: Reading, taken: set[str]) -> Term | None:
    """ "A winery pays 45 euros per wine": no person does it, and neither do the judges."""
    verbs = form.verbs.split() if reading.language == "en" else []
    for clause in reading.clauses:
        if clause.role == "thing" and not clause.is_negated and clause.verb in verbs and clause.target is not None:
            subject = re.sub(r"^(?:an?|the|each|every|all|our)\s", "", clause.subject.casefold())
            if subject in (clause.target.key, clause.target.plural.casefold()) and clause.target.key not in taken:
                return clause.target
    return None


def _is_told(actor: Term, reading: Reading) -> bool:
    """ "Is reported to the municipality", "the number of guests": to whom something goes, and who is only counted."""
    if reading.language != "en":
        return False
    names = rf"(?:{re.escape(actor.key)}|{re.escape(actor.plural.casefold())})(?!\w)"
    led = r"(?:to|for|from|number of|above|over|under|below|up to|more than|at most)"
    led = rf"{led} (?:the |an? |each |every |all |\d+ )?"
    told = len(re.findall(rf"\b{led}{names}", reading.folded))
    return 0 < len(re.findall(rf"(?<!\w){names}", reading.folded)) == told


def _is_system(term: Term, reading: Reading) -> bool:
    """The name of a system is no thing that the product keeps."""
    return any(term.key == fact.value.casefold() for fact in reading.of("system"))


def _nouns(form: SlotForm, reading: Reading, taken: set[str]) -> list[tuple[Term, float]]:
    """Of the idea's nouns those that may fill the slot by their name: what its own verb is done to goes before."""

    def fits(term: Term) -> bool:
        is_one = term.key not in taken and is_entity(term, reading)
        return is_one and is_noun(term, reading) and not is_means(term, reading)

    done = done_to(form, reading, fits) if reading.language == "en" else []
    own = {term.key for term in done} | spoken_of(reading, done)
    return [one for one in reading.nouns if not done or one[0].key in own]


def _thing(form: SlotForm, reading: Reading, taken: set[str], hits: tuple[str, ...]) -> Term | None:
    language = reading.language
    named = "|".join(word for word in form.words.split("|") if word != "*")
    if named:
        for term, weight in _nouns(form, reading, taken):
            head = term.singular.split(" ")[0 if language == "es" else -1]
            if (
                term.key not in taken
                and weight >= SAID_ONCE
                and not _is_system(term, reading)
                and not is_place(term, reading)
                and is_noun(term, reading)
                and not is_means(term, reading)
                and (finder(named).search(head) or (language == "de" and _part_of(named, term.key)))
            ):
                return term
    # Who borrows drills and reserves a tool in a tool library pays for tools: said by the verb itself, not by one of
    # its kind, and said most often.
    often = {term.key: count for term, count in reading.nouns}

    def rank(one: Clause) -> tuple[bool, float]:
        return (one.deed or one.verb) not in form.verbs.split(), -often.get(one.target.key, 0) if one.target else 0

    for clause in sorted(reading.clauses, key=rank):
        target = clause.target
        if (
            target
            and target.key not in taken
            and not target.is_person
            and not _is_system(target, reading)
            and _named(form, clause.deed or clause.verb, clause.kind)
            and is_entity(target, reading)
            and is_noun(target, reading)
            and not is_means(target, reading)
        ):
            return target
    if "*" in form.words.split("|"):
        rest = [] if _says_enough(reading) else [term for term, _ in reading.nouns]
        for term in (*near(hits, reading), *rest):
            if (
                term.key not in taken
                and not _is_system(term, reading)
                and is_entity(term, reading)
                and not is_place(term, reading)
                and not is_body(term)
                and is_noun(term, reading)
                and not is_means(term, reading)
            ):
                return term
    return None


def is_place(term: Term, reading: Reading) -> bool:
    """ "at the desk", "for our allotment garden": where something happens or whose it is, unless somebody does
    something with it as well."""
    names = "|".join({re.escape(term.key), re.escape(term.plural.casefold())})
    where = re.compile(
        rf"\b(?:at|in|on|near|behind|en|am|an der|im)\s+(?:the|a|an|our|el|la|un|una|der|dem)?\s*(?:{names})\b|"
        rf"\b(?:for (?:our|my)|para (?:nuestr[oa]|mi)|für (?:unser|mein)\w*) (?:{names})\b"  # whose it is
    )
    said = len(re.findall(rf"\b(?:{names})\b", reading.folded))
    if any(c.target and c.target.key == term.key for c in reading.clauses) and (
        reading.language != "en" or said > len(where.findall(reading.folded)) or term.key.split(" ")[-1] not in HOUSES
    ):
        return False
    return 0 < said <= len(where.findall(reading.folded))


def is_body(term: Term) -> bool:
    """ "The office plans", "each company gets a list": it acts as people do, and has no mailbox of its own."""
    last = term.key.split(" ")[-1]
    return last in OFFICES or last in HOUSES or last in pack("en").words("bodies")


def is_own_house(term: Term, reading: Reading) -> bool:
    """ "Our university must assign students": one house whose wish it is; nothing is kept about it."""
    head = re.split(r"\s", term.key)[0 if reading.language == "es" else -1]
    if head not in HOUSES:
        return False
    name = re.escape(term.key)
    own = re.findall(rf"\b(?:our|my|nuestr[oa]|mi|unser\w*|mein\w*) (?:\w+ )?{name}(?!\w)", reading.folded)
    every = len(re.findall(rf"\b{name}(?!\w)", reading.folded))
    # "The community radio station has one studio": how the idea begins, and never spoken of again.
    begins = re.match(
        rf"(?:the|an?|our) (?:\w+ )?{name} (?:has|runs|makes|needs|wants|would|is|keeps)\b", reading.folded
    )
    others = re.search(rf"\b(?:each|every|other|another|several|two|three|\d+) (?:\w+ )?{name}", reading.folded)
    if reading.language == "en" and own and others is None and term.plural.casefold() not in reading.folded:
        return True  # "at our kindergarten … the kindergarten only hands a child to a driver"
    return 0 < len(own) == every or (begins is not None and every == 1)


def _part_of(words: str, noun: str) -> bool:
    """German compounds: "Fahrzeug" in "dienstfahrzeug"."""
    return any(noun.endswith(word.strip("* ").casefold()) for word in words.split("|") if len(word) > 3)


def _named(form: SlotForm, verb: str, kind: str) -> bool:
    wanted = form.verbs.split()
    return bool(wanted) and (verb in wanted or kind in wanted)


def is_entity(term: Term, reading: Reading) -> bool:
    """Whether a noun is a thing to keep and not a fact about one."""
    language, data = reading.language, pack(reading.language)
    last = re.split(r"[\s]", term.key)[-1]
    first = term.key.split(" ")[0]
    head = first if language == "es" else last
    blocked = data.words("not_entities")
    if language == "en" and is_no_record(term, reading):
        return False
    one = lemma(head, language) if language == "de" else (singular_es if language == "es" else singular_en)(head)
    if language == "en" and re.fullmatch(r"[a-z]{4,} list", term.key):
        return True
    if re.search(r"n['’]t$", term.key):  # "the plot holder hasn't"
        return False
    if (
        head in blocked or term.key in blocked or term.key.replace(" ", "-") in blocked or one.casefold() in blocked
    ) and not (is_deeds_noun(term, reading) or (language == "en" and is_counted(term, reading))):
        return False
    if language == "de" and (not term.singular[:1].isupper() or is_fact_of_one(term) or is_day(term.key)):
        return False
    if language != "en" and {head, one.casefold()} & data.words("units"):
        return False  # "Preis pro Kilo"
    if language != "en" and (is_only_way(term, reading) or (language == "es" and is_bare(term, reading))):
        return False
    return (term.key not in data.attribute_type or is_done_to(term, reading)) and len(head) > 2
