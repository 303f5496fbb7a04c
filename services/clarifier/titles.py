"""A title names the thing, or quotes how the idea begins: no glued word, no half a sentence as a name."""

from __future__ import annotations

import re

from services.clarifier.drafting.noun_words import is_noun
from services.clarifier.naming import place_of, title_of
from services.clarifier.reading.asks_nothing import BY_HAND
from services.clarifier.reading.clean import clip
from services.clarifier.reading.faults import AUXILIARIES, infinitive_es
from services.clarifier.reading.german_that import needed
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.model import Reading
from services.clarifier.reading.mood import Mood, discourse
from services.clarifier.reading.mood_words import TALK, TODAY, TURN
from services.clarifier.reading.names import (
    A_THING,
    ARTICLE,
    FOR,
    FOR_WHAT,
    LONGEST,
    NEEDS,
    ONLY_A_WISH,
    TROUBLED,
    WISH,
    is_name,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.reader import grammar
from services.clarifier.reading.typed import pieces, units
from services.clarifier.reading.undemanded import is_undemanded


def titled(found: str, reading: Reading, text: str, language: str) -> str:
    """The heading that the idea begins with, `found` where it is a name, its own nouns, or how it begins."""
    place = whose(reading, text, language)
    main = _main(reading, place, text)
    whole = f"{place}: {main}" if place and main and _is_told_of(main, text) else ""
    able = (heading(text), found, _weighed(title_of(reading), text), whole, place)
    for one in able:
        bare = ARTICLE.sub("", one)
        bare = bare[:1].upper() + bare[1:]
        is_thing = (
            bare
            and is_name(bare, language)
            and names_a_thing(bare, text, language)
            and _has_no_deed(bare, text, language)
        )
        if is_thing and not _speaks(bare, text) and (one == place or not only_told(bare, reading)):
            return bare
    main = _main(reading, place, text)
    told = len(re.findall(rf"\b{re.escape(main.casefold())}\b", text.casefold())) if main else 0
    first = quoted(text, language)
    is_fit = len(first.split()) < FEW_WORDS and names_a_thing(first, text, language)
    is_long = " " in main or len(main) > LONG_WORD
    served = served_with(reading)
    main, noun = (
        one if _has_no_deed(one, text, language) and _is_led(one, text, language) else ""
        for one in (main, _any(reading))
    )
    for one in (main if told > 1 and is_long else "", first if is_fit else "", served, main, noun, first):
        if one:
            return one[:1].upper() + one[1:]
    return found


def _is_told_of(noun: str, text: str) -> bool:
    """Several words, a compound, or a noun that comes again: one word in passing is not what it is about."""
    if " " in noun or len(noun) > LONG_WORD:
        return True
    return len(re.findall(rf"\b{re.escape(noun.casefold()[:-1])}", text.casefold())) > 1


def _weighed(name: str, text: str) -> str:
    """ "Brass band: piece" is about the band, when a piece is named once."""
    place, colon, what = name.partition(": ")
    return name if not colon or _is_told_of(what, text) else place


FEW_WORDS = 9  # of a name
_FOR_WHOM = {"en": "{what} for {who}", "es": "{what} para {who}", "de": "{what} für {who}"}


def served_with(reading: Reading) -> str:
    """ "Lab results for vets": of the first wish that names a thing and who gets it; one noun says too little."""
    parser = grammar(reading.language)
    known = {
        form.casefold() for term, _ in reading.nouns if is_noun(term, reading) for form in (term.singular, term.plural)
    }
    frame = _FOR_WHOM.get(reading.language, _FOR_WHOM["en"])
    for typed in (clause.typed for clause in reading.clauses):
        nouns = [noun for noun in parser.noun_phrases(typed) if noun in typed]
        who = next((noun for noun in nouns if parser.is_actor(noun)), "")
        what = next((noun for noun in nouns if noun.casefold() in known and not parser.is_actor(noun)), "")
        if who and what and typed.index(who) < typed.index(what):
            name = frame.format(what=what, who=parser.as_term(who).plural)
            if len(name) <= LONGEST:
                return name
    return ""


def _is_led(name: str, text: str, language: str) -> bool:
    """Whether a word for a thing is ever led as one: "aparte" of "se apuntan aparte" is none."""
    leads = pack(language).words("determiners") | pack(language).words("prepositions")
    found = re.findall(rf"(?:^|([^\W_]+)?[\s.,:;•-]+){re.escape(name.casefold())}\b", text.casefold(), re.M)
    return " " in name or len(name) > LONG_WORD or any(not one or one in leads or one.isdigit() for one in found)


def _has_no_deed(name: str, text: str, language: str) -> bool:
    """ "vista de llegues" of "antes de que llegue": a verb that was taken for a noun, as no article ever leads it."""
    if language != "es":
        return True
    low = [word.lower() for word in re.findall(r"[^\W_]+|[,.:;]", text)]
    nominal = pack("es").words("determiners") | pack("es").words("prepositions") | {"y", "e", "o", ",", ".", ":", ";"}
    for word in re.findall(r"[^\W_]+", name.lower()):
        forms = set() if word in low else {word.removesuffix("s")}
        before = [low[at - 1] if at else "." for at, one in enumerate(low) if one in forms]
        if before and any(map(infinitive_es, forms)) and not any(one in nominal or one.isdigit() for one in before):
            return False
    return True


def _any(reading: Reading) -> str:
    """The first noun that is one."""
    return next((term.plural for term, _ in reading.nouns if not term.is_person and is_noun(term, reading)), "")


def only_told(name: str, reading: Reading) -> bool:
    """Whether the words stand in how things are today, and nowhere in what is asked for: "emails everywhere"."""
    low = name.casefold()
    told = " ".join(fact.words for fact in reading.facts if fact.kind in ("context", "asked", "problem")).casefold()
    asked = " ".join(f"{c.typed} {c.phrase} {c.subject}" for c in reading.clauses).casefold()
    return (
        len(reading.clauses) > 1 and low in told and low not in asked and low not in reading.product_phrase.casefold()
    )


_NO_THING = re.compile(
    r"^(?:right now|honestly|basically|context|background|quick|today|currently|following|re|update|"
    r"reminder|question|team|all|everyone|folks|hello|hi|"
    r"results?|notes?|ideas?|wish(?:es| list)?|wishlist|gewünscht\w*|wunsch\w*|gesucht|hintergrund|kontext|"
    r"ehrlich|momentan|derzeit|aktuell|bisher|moin|hallo|"
    r"contexto|ahora|hoy|hola|buenas|idea|lista|la verdad|nadie|nobody|niemand|people|leute|gente)\b",
    re.I,
)


def names_a_thing(name: str, text: str, language: str) -> bool:
    """Whether a heading names what is to be built: no talk, no time, no deed, no word said in passing."""
    if _NO_THING.match(name) or TALK.search(name) or re.search(r"[@?!]|\bI\b", name):
        return False
    passed = (
        re.match(r"(?:[\w-]+ )?[\w-]+s (?P<verb>[a-z]+) (?:the|a|an|their|our|it|them|us)\b", name)
        if language == "en"
        else None
    )
    if passed and passed["verb"] not in pack("en").words("prepositions") | pack("en").words("conjunctions"):
        return False  # "boaters phone the office"
    if language == "en" and _DOES.search(name) and re.search(rf"\b{re.escape(name)} {_HAS_IT}\b", text, re.I):
        return False  # "Choir keeps" of "our choir keeps its music on paper"
    tongue = language if language in TODAY else "en"
    if (
        TODAY[tongue].search(name)
        or TURN[tongue].search(f"{name}:")
        or (len(name.split()) > 2 and kind_of(name, tongue) == "clause")
    ):
        return False
    if " " in name or len(name) > LONG_WORD:
        return True
    return len(re.findall(rf"\b{re.escape(name.casefold())}", text.casefold())) > 1


_DOES = re.compile(r" [a-z]+s$")
_HAS_IT = r"(?:its|their|his|her|our|my|the|an?|all|every|each|no)"
LONG_WORD = 11  # letters: a compound names a thing by itself


def heading(text: str) -> str:
    """The first words of a text, up to where it goes on: "Travel expenses for our 300 employees"."""
    first = next((unit for unit in units(text) if not ONLY_A_WISH.match(unit)), "")
    troubled = next((found for unit in units(text)[:4] if (found := TROUBLED.match(unit))), None)
    if troubled:
        return ARTICLE.sub("", troubled["what"])
    purpose = FOR_WHAT.search(first) or next((f for unit in units(text)[:2] if (f := A_THING.search(unit))), None)
    if purpose:
        return purpose["what"]
    needs = NEEDS.match(first.strip(" ."))
    if needs:
        return f"{needs['who']}: {needs['what']}"
    bare = re.sub(r"^(?:[\w ]{0,12}\b)?(?:idea|idee)\b[^:.]{0,40}:\s*|^fwd from [^:]{2,20}:\s*", "", first, flags=re.I)
    bare = ARTICLE.sub("", WISH.sub("", bare))
    bare = re.sub(r"^(?:our|my|unsere?|meine?|nuestr[oa]|mi) (?=[^:.]{5,50}:)", "", bare, flags=re.I)
    bare = re.sub(
        r"^(?:para (?:el|la|los|las|nuestr\w+)|for (?:the|our)|für (?:das|die|den|unser\w*)) (?=[^:]{3,50}:)",
        "",
        bare,
        flags=re.I,
    )
    bare = re.sub(r"\be\.\s?V\.", "eV", bare)
    bare = re.sub(r"\s(?:soll|sollen|muss|should|must|shall|debe|deben)\s?:.*$", "", bare)
    name = re.split(r"[.:;!?,](?:\s|$)|[(–—]|\s-\s", bare, maxsplit=1)[0].strip()
    is_compound = (
        len(name) > 8 and name[:1].isupper() and bare.startswith(f"{name}, ")
    )  # "Kleingartenverein, 212 Parzellen"
    return name if len(name.split()) > 1 or is_compound else ""


def _speaks(name: str, text: str) -> bool:
    """ "Priya" of "Priya: we lose so much time": who says it, in a thread."""
    return (
        " " not in name
        and len(re.findall(r"^\w+:\s", text, re.M)) > 1
        and re.search(rf"^{re.escape(name)}:", text, re.M | re.I) is not None
    )


def whose(reading: Reading, text: str, language: str) -> str:
    """ "Repaircafé", "dance school": for whom it is, as the first sentences say it."""
    for unit in units(text)[:2]:
        match = re.search(FOR.get(language, FOR["en"]), unit, re.I)
        if match:
            data = pack(language)
            words = match["who"].split()
            closed = ("be", "prepositions", "modals", "relative", "conjunctions", "pronouns_user", "determiners")
            while words and (
                words[-1].lower() in AUXILIARIES or any(words[-1].lower() in data.words(n) for n in closed)
            ):
                words.pop()
            if words:
                return " ".join(words)
    return place_of(reading)


def _main(reading: Reading, place: str, text: str) -> str:
    """The noun that is said most, in the form in which it is."""
    by_hand = BY_HAND[reading.language]  # a notebook is what it replaces
    taken, folded = place.casefold(), by_hand.sub(" ", text).casefold()
    found: dict[str, int] = {}
    people = {actor.key for actor in reading.actors}
    for term, _ in reading.nouns[:5]:
        if (
            term.key in people
            or not is_noun(term, reading)
            or (only_told(term.key, reading) and only_told(term.plural, reading))
        ):
            continue
        for form in dict.fromkeys((term.plural, term.singular)):
            count = len(re.findall(rf"\b{re.escape(form.casefold())}\b", folded))
            if " " in form and reading.language == "en" and count < 2:
                continue  # words that only met
            if reading.language == "es" and re.search(r"(?:ar|er|ir)$", form):
                continue  # a deed
            if count and not term.is_person and form.casefold() not in taken and len(form) > 3:
                found[form] = count
    return max(found, key=lambda form: found[form], default="")


def quoted(text: str, language: str) -> str:
    """The first words of the first piece that asks for something, whole where they are short."""
    known = units(text)
    talk = discourse(known, language)
    told = [
        (unit, piece)
        for unit in known[:6]
        for piece in pieces(pack(language).pattern("injection").split(unit, maxsplit=1)[0], language)
        if not is_undemanded(piece, language) and len(piece.split()) > 2
    ]
    asked = [(unit, piece) for unit, piece in told if talk.mood(unit, piece) is Mood.DEMAND]
    said = next((piece for _, piece in asked or told), "")
    thing = "".join(needed(said)) if language == "de" else ""
    cut = clip(re.split(r"[.;:!?]\s", ARTICLE.sub("", thing) or said, maxsplit=1)[0], LONGEST)
    return cut[:1].upper() + cut[1:]
