"""An English heading that is no noun phrase gives way to one: the product's own name, its main act, its main thing."""

from __future__ import annotations

import re

from services.clarifier.built_names import built
from services.clarifier.drafting.binding import is_entity, is_place
from services.clarifier.drafting.bodies import HOUSES
from services.clarifier.drafting.noun_words import is_named, is_noun, is_somebodys_name
from services.clarifier.houses import whose
from services.clarifier.main_acts import main_title
from services.clarifier.main_records import is_record
from services.clarifier.naming import DEEDS
from services.clarifier.nominal import ANYBODY, LEADS, MOST, act_of, name_of_act
from services.clarifier.poor_titles import main_name
from services.clarifier.product_names import name_of_deeds
from services.clarifier.reading.english_words import as_term, base_verb, is_actor
from services.clarifier.reading.model import Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.reader import read
from services.clarifier.reading.words import is_plural_en

_OWN_NAME = re.compile(
    r"^\W*(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+|\d)+)\s*(?::|–|-|is\b|,)"
)  # "BeeLog: beekeepers record"
_CALLED = re.compile(r"\b(?:called|named|call it|name it) [“\"']?(?P<name>[A-Z][\w-]{2,20})")
_SAYS = re.compile(
    r"\b(?:am|are|is|was|were|be|been|has|have|had|must|should|shall|can|could|will|would|may|might|do|does|don't|went|came|got|took|gave|needs|"
    r"our|my|us|we|i|they|them|(?-i:it)|you|your)\b",
    re.I,
)
_VAGUE = re.compile(
    r"(?:(?:something|anything|everything|a (?:better |new |simple )?way|an? alternative|help|end to|stop|no more|"
    r"one place|somewhere)\b|\w+ (?:something|anything|everything)\b)",
    re.I,
)
_TOLD = re.compile(r"\b(?:remind\w*|forget\w*|due|warn\w*)\b")
_SEEN = re.compile(r"\b(?:see|sees|show|shows|look|looks|find|finds|know|knows|overview)\b")


def as_noun_phrase(found: str, reading: Reading, text: str, typed: str) -> str:
    """The heading where it names the product and what most of the idea deals with; else the first certain name. `text`:
    what names it, `typed`: the whole idea as it was typed, with what is wrong today."""
    if reading.language != "en":
        return found
    name = _noun_phrase(found, reading, text)
    whole, house = read(typed, "en"), whose(reading, typed, "en")
    return built(main_name(main_title(name, whole, house, typed), whole, house), whole, typed)


def _noun_phrase(found: str, reading: Reading, text: str) -> str:
    own = _OWN_NAME.match(text) or _CALLED.search(text)
    if own and not is_actor(own["name"].lower()):
        return own["name"] if own["name"] in found or not is_name(found) else _beside(own["name"], found)
    found = _EXAMPLES.sub("", _REFLEXIVE.sub("", found)) or found
    if is_name(found) and not (_is_aside(found, reading) or _is_replaced(found, text) or _is_channel(found, reading)):
        return found
    made = (_of_order(found), name_of_deeds(reading), _of_thing(reading), _of_people(reading))
    return next((name for name in made if name and is_name(name)), _bare(found, reading))


def _of_order(found: str) -> str:
    """ "Ticket sales" of “Sell tickets for the village hall”; "" for what orders nothing."""
    first, _, rest = found.partition(" ")
    act = act_of(found) if rest and first.lower() in DEEDS["en"] and _orders(first.lower(), rest) else None
    name = name_of_act(act) if act is not None else ""
    return f"{name[:1].upper()}{name[1:]}"


# “Regional dairy wants”, “Yes, ten years”, “Scanning app for lets customers find”: words of a sentence, and no name.
_NO_NAME = re.compile(
    r"^(?:yes|no|yeah|yep|nope|ok|okay|sure|right|exactly|well|hi|hello|thanks)(?:[,.!\s]|$)|"
    r"\b(?:thing|stuff|something) (?:that|which|who)\b|"
    r"\s(?:wants?|wishes|hopes|would|plans to|tries to|for (?:lets?|makes?|does|gets?|shows?))(?:\s|$)",
    re.I,
)
_WISHES = re.compile(r"\s(?:wants?|wishes|hopes|would|plans to|tries to)(?:\s.*)?$", re.I)


_SAID = re.compile(r"^(?:yes|no|yeah|yep|nope|ok|okay|sure|right|exactly|well|hi|hello|thanks)(?:[,.!\s]|$)", re.I)


def _bare(found: str, reading: Reading) -> str:
    """Whose it is, where nothing better is known (“Regional dairy”); of an answer what is spoken of most."""
    if _SAID.match(found) and reading.nouns:
        many = reading.nouns[0][0].plural
        return f"{many[:1].upper()}{many[1:]}"
    bare = _WISHES.sub("", found)
    return bare if len(bare.split()) > 1 else found


# “Tickets for village hall ourselves”, “Thing that does stuff, e.g”: who wants it, and how it goes on.
_REFLEXIVE = re.compile(r"\s(?:our|them|your|my|him|her|it)sel(?:f|ves)\b", re.I)
_EXAMPLES = re.compile(r",?\s(?:e\.?\s?g\.?|i\.?\s?e\.?|etc\.?|for (?:example|instance)|such as|like)(?:\s.*)?$", re.I)


def _is_channel(name: str, reading: Reading) -> bool:
    """ "WhatsApp" of "WhatsApp-style coordination for the garden": where people write today, and no name of it."""
    return any(fact.value.casefold() == name.casefold() for fact in reading.of("system"))


def _is_replaced(name: str, text: str) -> bool:
    """ "Replace the paper waivers": what goes is no name of what comes."""
    return (
        re.search(rf"\breplac(?:e|es|ing) (?:the |our |its |their |all )?{re.escape(name)}\b", text, re.I) is not None
    )


def _is_aside(name: str, reading: Reading) -> bool:
    """ "Parish: doors" of "helpers see the list at the door": whose it is, and where something happens."""
    what = name.partition(": ")[2]
    term = as_term(what.lower())
    return what != "" and " " not in what and (is_place(term, reading) or not is_entity(term, reading))


def _beside(name: str, found: str) -> str:
    whole = f"{name}: {found[:1].lower()}{found[1:]}"
    return whole if ": " not in found and len(whole.split()) <= MOST else name


def _is_body(name: str) -> bool:
    """ "Film club", and "choir librarian": whose house it is stands in it."""
    return any(word in HOUSES or word in pack("en").words("bodies") or word in _GROUPS for word in name.lower().split())


_GROUPS = frozenset("club team group crew family band brigade company platform community people staff".split())  # noqa: SIM905
_KIN = frozenset("mother father mum dad daughter son wife husband grandma grandpa aunt uncle sister brother".split())  # noqa: SIM905


def is_name(heading: str) -> bool:
    """Whether it is a noun phrase of at most seven words: nothing that says, asks or orders something."""
    house, _, what = heading.partition(": ")
    if _is_told(house.lower().split(" "), is_house=what != ""):
        return False
    if (
        _NO_NAME.search(heading)
        or _SAYS.search(heading)
        or _VAGUE.match(heading)
        or _VAGUE.match(what)
        or len(heading.split()) > MOST + 2
    ):
        return False
    is_somebody = is_actor(house) and " for " not in house and not _is_body(house)
    if what and (is_somebody or _ends_in_deed(house)):
        return False
    first, _, rest = (what or heading).partition(" ")
    return not (rest and _orders(first.lower(), rest)) and not _ends_in_deed(what or heading)


MOST_OF_A_THING = 3  # words: "customer bought last" is no thing
FEW = 3  # words that may be a compound: "volunteers drive day"


def _is_told(words: list[str], *, is_house: bool) -> bool:
    """ "Product finds: contracts", "Volunteers drive elderly people": who does it, and what."""
    if is_house and words[0] in pack("en").words("system_nouns") and base_verb(words[-1]):
        return True
    is_doing = len(words) > 2 and is_plural_en(words[0]) and is_actor(words[0]) and base_verb(words[1]) == words[1]
    return is_doing and (len(words) > FEW or words[1] not in pack("en").words("noun_verbs"))


_ORDERS = frozenset(
    (
        "let", "give", "buy", "sell", "manage", "organise", "organize", "find", "make", "enter", "keep", "get", "allow",
        "help", "choose", "see", "bring", "take", "send", "tell",
    )
)  # fmt: skip


def _orders(first: str, rest: str) -> bool:
    """ "Buy up to 6 tickets", "Give our people", "Let people sign up", "Enter overview"; "report register" is none."""
    if first in _ORDERS:
        return True
    if base_verb(first) != first or first in pack("en").words("noun_verbs"):
        return False
    if is_plural_en(rest.split(" ")[0].lower()):
        return True  # "Sell tickets for the village hall"
    return LEADS.match(f"{rest} ") is not None or rest.split(" ")[0] in pack("en").words("prepositions")


def _ends_in_deed(name: str) -> bool:
    """ "Caretaker hands", "nursery wants": what stands last is what it does."""
    *before, last = name.lower().split(" ")
    is_third = last.endswith("s") and base_verb(last) not in ("", last) and last in _THIRDS
    return bool(before) and is_third


_THIRDS = frozenset("hands wants needs keeps gives takes runs makes has gets does goes uses lets holds sees".split())  # noqa: SIM905


def _of_thing(reading: Reading) -> str:
    """ "Medication reminders", "Piece overview for singers": what it is about most, and what is done for people."""
    told = "source of truth" in reading.folded  # which system is right, and no thing of the product
    short = [one for one, _ in reading.nouns if len(one.key.split()) < MOST_OF_A_THING]
    known = [one for one in short if _names(one, reading) and not (told and one.key == "source")]
    if not known:
        return ""
    done = {c.target.key for c in reading.clauses if c.target is not None and c.role in ("actor", "system")}
    term = next((one for one in known if one.key in done and is_record(one.key, reading)), known[0])
    kind = "reminders" if _TOLD.search(reading.folded) else "overview" if _is_seen(term, reading) else "register"
    said = [one.casefold() for one in reading.sentences]
    doing = [
        c.actor
        for c in reading.clauses
        if c.actor is not None and c.target is not None and c.role == "actor" and not c.is_negated
        if c.target.key == term.key or any({term.key, c.actor.plural} <= _in(one, term, c.actor) for one in said)
    ]  # whoever does something else is not whom it is for
    who = next((one.plural for one in doing if one.key not in ANYBODY and one.plural not in ANYBODY), "")
    core = f"{term.singular} {kind}"
    whole = f"{core} for {who}" if who and len(f"{core} for {who}".split()) <= MOST else core
    return f"{whole[:1].upper()}{whole[1:]}"


def _is_seen(term: Term, reading: Reading) -> bool:
    """Whether somebody sees it, and not only something else."""
    of_it = [c for c in reading.clauses if c.target is not None and c.target.key == term.key]
    return any(_SEEN.search(f"{c.verb} {c.phrase}") for c in of_it)


def _in(sentence: str, *terms: Term) -> set[str]:
    return {form for one in terms for form in (one.key, one.plural) if form.casefold() in sentence}


def _of_people(reading: Reading) -> str:
    people = [one for one in reading.actors if one.key not in ANYBODY and one.plural not in ANYBODY]
    people.sort(key=lambda one: reading.folded.find(one.key) % (len(reading.folded) + 1))  # the first that is spoken of
    who = people[0].plural if people else ""
    return f"Overview for {who}" if who and _SEEN.search(reading.folded) else ""


def _names(term: Term, reading: Reading) -> bool:
    is_sure = is_noun(term, reading) and is_entity(term, reading) and not is_place(term, reading)
    is_sure = (
        is_sure
        and term.key.split(" ")[-1] not in HOUSES
        and not term.is_person
        and term.key not in _KIN
        and (base_verb(term.key) != term.key or is_named(term, reading))
    )
    return is_sure and not is_actor(term.singular) and not is_somebodys_name(term, reading)
