"""An English title of a minor act, a late record or half a sentence gives way to what the first sentences name."""

from __future__ import annotations

import re

from services.clarifier.drafting.bodies import HOUSES
from services.clarifier.main_acts import is_house, main_act, of_most
from services.clarifier.main_records import is_record, most_spoken_of, spoken_of
from services.clarifier.nominal import ANYBODY, MOST
from services.clarifier.reading.english_tags import NOUNS, tagged
from services.clarifier.reading.english_words import is_actor, noun_phrases
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import plural_en, singular_en
from services.clarifier.title_verbs import is_glued, without_count, without_verb

# Gerunds by which a product is called, wherever in the idea they stand.
_CALLED = frozenset(
    (
        "booking", "lending", "planning", "scheduling", "tracking", "cleaning", "sharing", "training", "learning",
        "parking", "reporting", "ordering", "billing", "pricing", "monitoring", "catering", "housing", "meeting",
        "building", "recording", "swapping", "matching", "rating", "voting", "mentoring", "tutoring", "testing",
        "coaching", "teaching", "publishing", "selling", "renting", "shopping", "writing", "translating", "cooking",
        "gardening", "briefing", "hiring", "invoicing", "accounting", "dispatching", "staffing", "signing", "clearing",
        "logging", "proofreading", "carpooling", "offering",
    )
)  # fmt: skip
_TIME = re.compile(
    r"^(?:(?:next|last|every|each|this) \w+|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.I,
)
_MADE = re.compile(r" (?:register|overview|log)$")
_PAIR = re.compile(r"[\w-]+ and [\w-]+")
_TRAILING = re.compile(r" (?:here|there|now|today)$", re.I)


def main_name(found: str, reading: Reading, house: str) -> str:
    """The title, or what the idea deals with where the title is poor and something better is certain."""
    name = _TRAILING.sub("", without_count(_TRAILING.sub("", found)))
    house = without_verb(house, reading)
    house = house if is_house(house.lower()) else ""
    owner, _, rest = name.partition(": ")
    if rest:
        bare = without_verb(owner, reading)
        is_owner = not _TIME.match(bare) and (is_house(bare.lower()) or _is_begun(bare, reading))
        name = f"{bare}: {rest}" if is_owner else f"{rest[:1].upper()}{rest[1:]}"
        house = house or (bare if is_owner else "")
    if name != found and is_house(name.lower()):
        head, _ = most_spoken_of(reading)
        return f"{name}: {plural_en(head)}" if head else name
    pair = _without_late(name, reading)
    if pair != name:
        return pair
    if first := _of_first(name, reading) or _judged(name, reading):
        return first
    is_somebody = name != found and ": " not in name and is_actor(name.lower())  # "Small publisher here"
    if not is_somebody and not _is_poor(name, reading):
        return name
    act = main_act(reading)
    made = (
        act.name if act.is_opening and act.weight > 1 else "",
        of_most(reading, house),
        act.name if act.weight > 1 else "",
        _register(reading, house) or ("" if _is_long(name) else _first_named(reading)),
        _goes_to(reading),
    )
    best = next((o for o in made if o and not _is_poor(o, reading) and not o.endswith((" users", " people"))), name)
    return _of_first(best, reading) or _judged(best, reading) or best


_GOES = re.compile(
    r"(?P<what>[a-z-]+ [a-z-]+)(?: (?:in|at|on|from|of) [a-z ]{2,25}?)? (?:goes|go|is given|are given) to "
    r"(?:the |our )?(?P<who>[a-z-]+(?: [a-z-]+){0,2}?)(?=[,.;]|$| (?:who|but|and|when|if|at|on|in)\b)",
    re.I,
)


def _goes_to(reading: Reading) -> str:
    """ "Unsold bread for volunteers": what one of the first two sentences gives to whom."""
    found = next((f for one in reading.sentences[:2] if (f := _GOES.match(one))), None)
    return f"{found['what'].capitalize()} for {found['who']}" if found is not None and is_actor(found["who"]) else ""


def _is_begun(owner: str, reading: Reading) -> bool:
    """Whether the idea begins with it, or calls it its own: a surcharge that is told of in passing owns nothing."""
    name = owner.casefold()
    return (
        name in reading.folded[:60]
        or re.search(rf"\b(?:our|my) [^.;:]{{0,20}}{re.escape(name)}", reading.folded) is not None
    )


STEM = 5  # letters by which a word is known again


def _core(name: str) -> str:
    return re.split(r" (?:for|by) ", name.partition(": ")[2] or name)[0].lower()


def _is_poor(name: str, reading: Reading) -> bool:
    core, words = _core(name), name.lower().split(" ")
    if is_glued(core, reading) or (": " not in name and core in pack("en").words("actors")):
        return True
    if _TIME.match(name) or words[0] in _LEADS or _is_long(name) or _RANKED.search(core) or not _names(name):
        return True
    if _is_minor_deed(core, reading) and (": " not in name or core.endswith("ings")):
        return True
    first = reading.sentences[0].casefold() if reading.sentences else ""
    if " by " in name and " " not in core and core[:STEM] not in first and spoken_of(singular_en(core), reading) <= 1:
        return True  # "registrations by teams", of an idea about a quiz
    lost = re.match(r"(?:time|hours|days|money|ages) ([a-z]+ings?)\b", core)
    if lost is not None and singular_en(lost[1]) not in _CALLED:
        return True  # "we lose time hunting phones" names no "time hunting"
    if name.partition(" by ")[2] in ANYBODY or " " not in name or _is_any_pair(name, reading):
        return True
    thing = _MADE.sub("", core)
    if thing != core and thing in HOUSES:
        return True
    return thing != core and _is_late(thing, reading) and bool(most_spoken_of(reading)[0])


# "Nearest shops first overview": how it is shown, and not what.
_RANKED = re.compile(r"\b(?:nearest|closest|first|last|only|mostly|roughly|always|how|many|much)\b(?! aid)")


def _names(name: str) -> bool:
    """Whether a thing is named; "mostly wrong" names none."""
    return any(word.tag in NOUNS for word in tagged(name))


def _is_any_pair(name: str, reading: Reading) -> bool:
    """ "Dishes and classes" of an idea about meals: two things, and not what is spoken of most."""
    head, _ = most_spoken_of(reading)
    if _PAIR.fullmatch(name) is None or not head:
        return False
    return main_act(reading).is_opening or plural_en(head) not in name.lower().split(" ")


def _is_long(name: str) -> bool:
    """More than a name holds; "tool for managing keys in the housing association" is asked for so."""
    words = name.lower().split(" ")
    return len(words) > MOST and words[0] not in pack("en").words("system_nouns")


_LEADS = pack("en").words("prepositions") | {"these", "those", "this", "that"}


def _is_minor_deed(core: str, reading: Reading) -> bool:
    """ "Photo adding", "backup informing": a step on the way, unless the first sentence says it."""
    last = core.split(" ")[-1]
    last = last[:-1] if last.endswith("ings") else last
    if " " not in core or not last.endswith("ing") or last in _CALLED:
        return False
    first = reading.sentences[0].casefold() if reading.sentences else ""
    begins = reading.clauses[0].phrase.casefold() if reading.clauses else ""
    return last[:4] not in f"{first} {begins}"


def _is_late(thing: str, reading: Reading) -> bool:
    """Said once, and behind the first half of the idea."""
    head = singular_en(thing.split(" ")[-1])
    early = " ".join(one.casefold() for one in reading.sentences[: max(len(reading.sentences) // 2, 1)])
    return len(reading.sentences) > 3 and spoken_of(head, reading) <= 1 and head[:5] not in early


def _without_late(name: str, reading: Reading) -> str:
    """ "Museum: tour requests" for "Museum: classes and invoices", of which an end of the idea tells one."""
    house, _, rest = name.partition(": ")
    one, _, other = rest.lower().partition(" and ")
    if other and singular_en(one) in other.split(" "):
        return f"{house}: {one}"  # "notes and note urgents"
    if not other or not (_is_late(one, reading) or _is_late(other, reading)):
        return name
    act = main_act(reading)
    if act.is_opening and act.weight > 1:
        return f"{house}: {_core(act.name)}"
    kept = other if _is_late(one, reading) else one
    return f"{house}: {kept}" if spoken_of(kept, reading) > 1 and not _is_late(kept, reading) else name


def _register(reading: Reading, house: str) -> str:
    """ "Costume register", "Clinic: spots": what is spoken of most."""
    head, _ = most_spoken_of(reading)
    if not head:
        return ""
    return f"{house}: {plural_en(head)}" if house else f"{head[:1].upper()}{head[1:]} register"


_RUN = re.compile(
    r"\b(?:runs?|has|have|owns?|keeps?|got) (?:an?|the|\d+|two|three|some|our) (?P<thing>[a-z-]+(?: [a-z-]+)?) "
    r"(?:that|which) (?:(?:gets?|is|are|can be|people) )?(?P<deed>rent|hire|lend|lent|let out|borrow)",
    re.I,
)
_DEED_OF_FIRST = {"rent": "rental", "hire": "hire", "lend": "lending", "lent": "lending", "borrow": "lending"}


def _of_first(name: str, reading: Reading) -> str:
    """What the first sentence names, where the title names something that is spoken of once ("request monitoring" of
    a hall that is rented out) or a part ("round register" of a pub quiz); "" where the title does better."""
    first = reading.sentences[0] if reading.sentences else ""
    if re.search(r" with \d", name) and is_house(name.lower().split(" with ")[0]):
        return _goes_to(reading)  # "Bakery with 5 shops" is only whose it is
    heads = [singular_en(word) for word in re.findall(r"[a-z-]{3,}", _MADE.sub("", _core(name)))]
    if ": " in name or any(re.search(rf"\b{re.escape(head)}", first.casefold()) for head in heads):
        return ""
    run = _RUN.search(first)
    if run is not None and all(spoken_of(head, reading) < ONCE for head in heads):
        return f"{run['thing'].capitalize()} {_DEED_OF_FIRST.get(run['deed'].lower(), 'rental')}"
    taught = _TEACHES.search(first)
    if taught is not None and all(spoken_of(head, reading) <= ONCE for head in heads):
        return f"{taught['thing'].capitalize()} lessons"
    named = _first_named(reading) if name.endswith(" register") else ""
    is_name = " " in named and not named.endswith(" register")
    return named if is_name and not _is_poor(named, reading) else ""


ONCE = 2
_TEACHES = re.compile(r"\b(?:I|we) (?:teach|coach) (?P<thing>[a-z]+)(?= (?:to|for)\b|[.,;]|$)", re.I)

# By which what somebody uploads is judged: about that is the idea, and not about the upload.
_JUDGED = (("assess", "assessment"), ("review", "review"), ("evaluat", "evaluation"), ("grad", "grading"))


def _judged(name: str, reading: Reading) -> str:
    """ "Manuscript assessment" of "manuscript upload by authors", where readers then write an assessment."""
    thing, _, deed = _core(name).rpartition(" ")
    if deed != "upload" or ": " in name or not thing:
        return ""
    told = [f"{c.verb} {c.phrase}".casefold() for c in reading.clauses if not c.is_negated]
    noun = next((noun for stem, noun in _JUDGED if any(re.search(rf"\b{stem}", one) for one in told)), "")
    return f"{thing.capitalize()} {noun}" if noun else ""


def _first_named(reading: Reading) -> str:
    """ "Repair requests": what the first sentence names."""
    first = reading.sentences[0] if reading.sentences else ""
    known = [one.lower() for one in noun_phrases(first) if is_record(one, reading)]
    known = [one for one in known if not is_actor(one) and one.split(" ")[-1] not in HOUSES and not _TIME.match(one)]
    whole = next((one for one in known if " " in one), known[0] if known else "")
    if not whole:
        return ""
    *lead, last = whole.split(" ")
    name = " ".join([*lead, plural_en(singular_en(last))]) if lead else f"{singular_en(last)} register"
    return f"{name[:1].upper()}{name[1:]}"
