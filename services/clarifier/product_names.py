"""A heading in English becomes a name of at most seven words: no clause, nobody's "our", no half a sentence."""

from __future__ import annotations

import re
from collections import Counter

from services.clarifier.houses import whose
from services.clarifier.naming import DEEDS, is_clause
from services.clarifier.nominal import MOST, Act, act_of, deed_name, name_of_act
from services.clarifier.reading.english_called import called, headed
from services.clarifier.reading.english_words import base_verb, is_actor, noun_phrases
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.model import SAID, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import is_plural_en, singular_en
from services.clarifier.thing_names import of_things
from services.clarifier.tongue_names import named_in_tongue
from services.clarifier.wished_acts import of_wish

MOST_OF_A_NAME = 9  # words where no verb stands among them
_OWN = re.compile(r"\b(?:our|my|us|me|we|i|i'd|i've|theys)\b", re.I)
_OF_US = re.compile(
    r"\b(for|of|by|in|at|to|from|between|on|with) (?:all )?(?:our|my|its|their)(?: own)? "
    r"(?:(?:about |around )?\d[\d.,]* )?"
)
_RELATIVE = re.compile(r",?\s(?:where|that|who|so that|in which|through which|with which)\s")
_MODAL = re.compile(r"\b(?:must|should|shall|may|can|could|will|would)\b", re.I)
_JUNK = re.compile(
    r"^(?:[\w ]+: )?(?:[\w ]+ and )?"
    r"(?:what\b|i'|.*\b(?-i:they|it)s?\b|.*\b\w+eds$|(?:tool|app|system|page|site|thing)s?(?: and|$))",
    re.I,
)
_WANTED = re.compile(
    r"^(?!what )(?:(?!what\b|to\b)[\w'’-]+ ){0,4}(?:wants?|needs?|would like) (?:to have )?(?:an? |the )?(?=\w+ \w)"
)
_THEY_WANT = re.compile(r"^((?!(?:we|i)\b)[\w'’-]+s\b[^:.]{0,30}?) (?:want|need|would like) to (?!have\b)", re.I)
_TO_DO = re.compile(r"^(?:Let )?([\w-]+s) to (?=\w)")  # "wants clients to book", once the wish is gone
_REMINDS = re.compile(r"^(?P<verb>remind|tell|warn|alert)s? (?:\w+ ){1,2}?(?:to|about|when|before) (?P<rest>.+)$")
_PAIR = re.compile(r"[\w' -]+ and [\w' -]+")
_MEANS = frozenset(("scan", "open", "enter", "tap", "visit", "click", "photograph"))  # by which something else is done
_AIM = re.compile(r",? (?:and|to|then) (?P<deed>[a-z]+ .+)")
_S_NOUNS = ("sports", "goods", "sales", "customs", "news", "parts", "works", "savings", "returns")  # "sales report"
_ANYTHING = ("something", "thing", "anything")
_PASSIVE = frozenset("see get have receive show know".split())  # noqa: SIM905 - it takes another's act to see it
# One hand's turn in a longer way: nobody builds a product for weighing, and a report is not kept to be deleted.
HANDLED = frozenset(
    ("weigh", "read", "list", "delete", "remove", "press", "open", "tap", "count", "enter", "type", "choose", "pick")
)
_FINDS = frozenset("find see browse view know get have look show use want keep list offer give".split())  # noqa: SIM905


def named(found: str, reading: Reading, text: str) -> str:
    """The heading as a name, or as it was found where nothing certain can be made of it. `text`: the whole idea."""
    if reading.language != "en":
        return named_in_tongue(found, reading, text)
    if told := _told(text):
        return _capital(told)
    bare = _OF_US.sub(_the, found.strip("“” "))
    bare = _TO_DO.sub(
        r"\1 ", re.sub(r"^(?:our|my|its) ", "", _WANTED.sub("", _THEY_WANT.sub(r"\1 ", bare)), flags=re.I)
    )
    is_short = " " not in bare and not bare[1:2].isupper()
    if bare.lower().startswith("end to "):
        return name_of_deeds(reading) or found
    if is_short or (
        is_actor(bare) and is_plural_en(bare.split(" ")[-1]) and len(bare.split()) <= 2
    ):  # who it is for is no name of it
        return name_of_deeds(reading) or found
    house, _, rest = bare.partition(": ")
    if wished := _wished(house, rest, bare, reading, text):
        return wished
    if rest and not (_is_house(house) and _is_theirs(house, reading)):
        return _capital(name_of_deeds(reading) or (rest if " " in rest else found))
    if rest:
        inner = rest if _is_name(rest) else _made(rest, reading)
        small = inner if inner[1:2].isupper() else f"{inner[:1].lower()}{inner[1:]}"
        whole = f"{house}: {small}" if inner else ""
        return (
            _capital(whole)
            if inner and len(whole.split()) <= MOST_OF_A_NAME
            else _capital(inner) or of_things(reading, house) or house
        )
    if _is_name(bare):
        return (_PAIR.fullmatch(bare) and name_of_deeds(reading)) or _capital(bare)
    return _capital(_made(bare, reading)) or found


def _wished(house: str, rest: str, bare: str, reading: Reading, text: str) -> str:
    """What the house says that it wants to do, where only things, the house alone or a part of the deed were found."""
    wished = of_wish(text)
    if not wished:
        return ""
    is_things = _PAIR.fullmatch(rest or bare) is not None or (rest != "" and " " not in rest)
    is_part = set(bare.lower().split()) <= set(re.findall(r"[\w-]+", wished.lower()))
    if not (is_things or is_part or (not rest and (_is_theirs(bare, reading) or not _is_name(bare)))):
        return ""
    owner = house if rest else whose(reading, text, "en")
    is_known = owner != "" and _is_house(owner) and _is_theirs(owner, reading)
    whole = f"{owner}: {wished}" if is_known else wished
    return _capital(whole if len(whole.split()) <= MOST_OF_A_NAME else wished)


def _the(found: re.Match[str]) -> str:
    """ "for our museum": for the museum; "for our 60 fridges": for fridges."""
    named = noun_phrases(found.string[found.end() :])
    is_many = not named or is_plural_en(named[0].split(" ")[-1].lower()) or any(char.isdigit() for char in found[0])
    return f"{found[1]} " if is_many else f"{found[1]} the "


_ASKED_FOR = re.compile(
    r"^(?:[a-z']+,? ){0,4}?(?:build|make|create|develop) (?:us |me )?(?:an?|some) (?P<what>[^.,:;?!]{4,60})[?.!]", re.I
)
_LABEL = re.compile(r"^(?P<what>[^.,:;?!\n]{4,60}): (?=[a-z])")
_SMALL = re.compile(r"^(?:(?:little|small|simple|quick|nice|new) )+", re.I)
_FOR_THEM = re.compile(r" for (?:the |our |my )?(?P<who>[\w -]+)$", re.I)


def _told(text: str) -> str:
    """ "Slack bot for kudos" of "can someone make a Slack bot for kudos?", "Grant portal" of "Grant portal for a
    foundation: …": the kind of program, with what kind of it is meant."""
    if called_so := _called(text):
        return called_so
    found = _ASKED_FOR.match(text) or _LABEL.match(text)
    what = _SMALL.sub("", _OF_US.sub(_the, found["what"].strip())) if found else ""
    people = _FOR_THEM.search(what)
    head = _FOR_THEM.sub("", what)
    is_program = head.split(" ")[-1].lower() in pack("en").words("system_nouns") if head else False
    is_bare = " " not in head and (people is None or is_actor(people["who"]))
    is_whole = not _OWN.search(what) and not _RELATIVE.search(what) and len(what.split()) <= MOST
    return what if is_program and is_whole and not is_bare else ""


def _called(text: str) -> str:
    """ "Self-service kiosk for the museum" of "can you plan a self-service kiosk for our museum?".

    A bare "track tools on our sites" is better named by its act.
    """
    first, *others = units(text) or ("",)
    head, *rest = headed(first)
    name = head if rest or head != first else called(first) if others else first
    bare = _OF_US.sub(_the, re.sub(r"^an? ", "", name, flags=re.I)).replace(" our ", " the ")
    if base_verb(first.split(" ")[0]) and not first.lower().startswith(
        ("need", "want", "replace", "build", "make", "create", "please", "plan a")
    ):
        return ""
    is_name = name != first and not bare.startswith("end to ") and len(bare.split()) <= MOST_OF_A_NAME
    return bare if is_name and not _OWN.search(bare) else ""


def _made(said: str, reading: Reading) -> str:
    head, *rest = _RELATIVE.split(said, maxsplit=1)
    if rest and not said.startswith("to ") and kind_of(head, "en") != "clause" and not is_clause(head, "en"):
        return _of_use(head, rest[0], reading)
    act = act_of(said)
    aim = _AIM.search(said) if act is not None and act.verb in _MEANS else None
    act = (act_of(aim["deed"], act.who) if aim and act else None) or act
    if act is not None and act.verb in HANDLED and (better := name_of_deeds(reading)):
        return better
    return (name_of_act(act) if act else "") or name_of_deeds(reading)


def _is_house(name: str) -> bool:
    """ "Tool library", and not "experts appraise" or "nursery want"."""
    first, last = name.split(" ")[0].lower(), name.split(" ")[-1].lower()
    data = pack("en")
    if (
        " " in name
        and base_verb(last)
        and (
            first in data.words("system_nouns") or (is_actor(first) and is_plural_en(first) and base_verb(last) == last)
        )
    ):
        return False  # "product finds", "volunteers drive"
    is_deed = " " in name and (last in ("want", "wants", "need", "needs") or base_verb(last) == last)
    is_deed = is_deed and last not in pack("en").words("noun_verbs") - {"want", "need"}
    return not is_deed and not _OWN.search(name) and len(name.split()) <= 4


def _is_theirs(house: str, reading: Reading) -> bool:
    """Said at the beginning or as one's own: "for a date range" is nobody's house."""
    name = re.escape(house.casefold())
    own = rf"\b(?:our|my|we (?:run|are|own|manage|have)|i (?:run|own|manage)|for (?:our|my))\b[^.;:]{{0,30}}?\b{name}"
    return house.casefold() in reading.folded[:60] or re.search(own, reading.folded) is not None


def _is_name(bare: str) -> bool:
    if bare.startswith("to "):
        return False
    if (
        "…" in bare
        or _OWN.search(bare)
        or _RELATIVE.search(bare)
        or _MODAL.search(bare)
        or _JUNK.match(bare)
        or len(bare.split()) > MOST_OF_A_NAME
    ):
        return False
    act = act_of(bare, is_to_name=False)
    does = act is not None and (not act.who or act.who.split(" ")[-1].lower() not in ("and", "or", "for"))
    is_said = act is not None and is_plural_en(act.who.split(" ")[-1]) and act.who.lower() not in _S_NOUNS
    is_list = _PAIR.fullmatch(bare) is not None and not (act and act.who and is_plural_en(act.who))
    return is_list or not (does and (is_said or kind_of(bare, "en") in ("clause", "deed")))


def _of_use(head: str, rest: str, reading: Reading) -> str:
    """ "Certificate upload portal for suppliers" of "portal where suppliers upload their certificates"."""
    first, _, behind = rest.partition(" ")
    rest = f"{base_verb(first)} {behind}" if base_verb(first) else rest
    reminded = _REMINDS.match(rest)
    act = act_of(reminded["rest"] if reminded else rest)
    if len(head.split()) > 2 or act is None:  # a head that names it already
        return head if len(head.split()) > 1 else ""
    name = name_of_act(Act(act.who, act.verb, act.thing))
    core, by, who = name.partition(" for ")
    core, by, who = (core, by, who) if by else name.partition(" by ")
    deed = deed_name(act)
    if act.verb in _FINDS or not deed:
        core = " ".join([*act.thing.split(" ")[:-1], singular_en(act.thing.split(" ")[-1])])
    else:
        core = " ".join([*core.split(" ")[:-1], singular_en(core.split(" ")[-1])])
    kind = "" if head.lower() in _ANYTHING else head if head.isupper() else head[:1].lower() + head[1:]
    made = " ".join(one for one in (core, "reminder" if reminded else "", kind) if one)
    return f"{made} for {who}" if who and len(f"{made} {who}".split()) < MOST else made


OF_A_DEED = 1.5  # weight of a noun for each deed that is done to it, where the reading knows it for no thing


def name_of_deeds(reading: Reading) -> str:
    """The act on what the idea speaks of most; an earlier one goes before."""
    dealt = Counter(clause.target.key for clause in reading.clauses if clause.target is not None)
    heavy = {key: OF_A_DEED * count for key, count in dealt.items() if count > 1}  # "phone", where phones are kept
    heavy |= {form: weight for term, weight in reading.nouns for form in (term.key, term.plural.casefold())}
    best, most, verb = "", 0.0, ""
    for at, clause in enumerate(reading.clauses):
        if clause.is_negated or clause.target is None or (clause.role == "thing" and clause.verb != SAID):
            continue
        who = clause.actor.plural if clause.actor is not None and clause.role == "actor" else ""
        act = act_of(clause.phrase, who)
        if act is not None and clause.role == "thing" and not (is_actor(act.who) and act.thing in heavy):
            continue  # said whole: an act only where somebody does something with a thing of the idea
        about = act.thing if act is not None and clause.role == "thing" else clause.target.key
        weight = (heavy.get(about, 0.0) - at / 2) * (0.5 if act is not None and act.verb in _PASSIVE | HANDLED else 1.0)
        if act is not None and weight > most and (name := name_of_act(act)):
            best, most, verb = name, weight, act.verb
    does = act_of(reading.sentences[0]) if reading.sentences else None  # "a farm delivers vegetable boxes to …"
    if does is not None and does.verb in DEEDS["en"] | _TRADED and not is_actor(does.who):
        weight = heavy.get(does.thing, 0.0) or heavy.get(does.thing.split(" ")[-1], 0.0)
        if weight * 0.9 > most and (name := name_of_act(does)):
            best, verb = name, does.verb
    return "" if verb in HANDLED else _capital(best)


_TRADED = dict.fromkeys(("deliver", "read", "collect", "repair", "clean", "test", "print", "store", "transport"), "")


def _capital(name: str) -> str:
    name = re.sub(r"^(?:the|an?) (?=\w)", "", name, flags=re.I)
    return name[:1].upper() + name[1:]
