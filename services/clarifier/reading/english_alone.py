"""English sentences that lean on the ones before, made to stand alone: what "it", "one", "they" and "above that" stand for.

People write on in one breath: "Stations upload an episode, it is never published before …". A sentence is changed only
where one thing alone can be meant; else it stays, and is quoted with what was said before it."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading import departments, english
from services.clarifier.reading.english_answers import TONGUES
from services.clarifier.reading.english_breaths import breaths
from services.clarifier.reading.english_called import called, headed
from services.clarifier.reading.english_cases import marked
from services.clarifier.reading.english_it import done_to_it, its
from services.clarifier.reading.english_masked import Hidden
from services.clarifier.reading.english_me import heard_me, of_me, to_me
from services.clarifier.reading.english_memory import Memory, Swap, swapped
from services.clarifier.reading.english_ones import (
    BUILT,
    EACH_THING,
    OWNER,
    above,
    of_one,
    of_ones,
    of_some,
    of_you,
    people_of,
    they,
)
from services.clarifier.reading.english_persons import with_people
from services.clarifier.reading.english_referents import Referents
from services.clarifier.reading.english_said import is_plain
from services.clarifier.reading.english_simple import simple
from services.clarifier.reading.english_spoken import denial
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_them import of_them
from services.clarifier.reading.english_typed import plainly, regular
from services.clarifier.reading.english_wanted import wanted
from services.clarifier.reading.kinds import is_third
from services.clarifier.reading.packs import pack


def alone(found: list[str], language: str) -> tuple[list[str], list[Swap]]:
    """The sentences, and what was put for what: a quotation is what was typed."""
    if language != "en":
        return list(found), []
    told, swaps = _alone(tuple(found))
    return list(told), list(swaps)


@lru_cache(maxsize=32)  # one text is read by several, one after the other
def _alone(said: tuple[str, ...]) -> tuple[list[str], list[Swap]]:
    hidden = Hidden()
    told, swaps = _told([hidden.hide(one) for one in said])
    return [hidden.show(one) for one in told], [(hidden.show(new), hidden.show(typed)) for new, typed in swaps]


def _told(said: list[str]) -> tuple[list[str], list[Swap]]:
    pairs = regular(said)
    memory, told, spoken_of = Memory(), list[str](), Referents()
    memory.swaps += [(one.strip(" ."), typed.strip(" .")) for one, typed in pairs if one != typed]
    found = [one for one, _ in pairs]
    found = [*headed(found[0]), *found[1:]] if found else []
    found = [called(found[0]), *found[1:]] if len(found) > 1 else found
    for at, sentence in enumerate(found):
        heard_me(sentence.lstrip("• "), memory)
        bullet = "• " if sentence.startswith("•") else ""
        bare = to_me(sentence.lstrip("• ").rstrip("; "), memory)
        anew = list[str]()
        bare = _OF_US.sub(r"\g<many> team members", bare)
        bare = _EVER.sub(r"\g<who>\g<may> ", bare)
        named, swaps = departments.named(_ITS.sub(r"\1 is", bare))
        memory.swaps += swaps
        for part, typed in _simple(named, is_first=at == 0, before=spoken_of):
            one = plainly(part)[0] if at and part.strip(" .") != named.strip(" .") else part
            memory.swaps += [(one, typed)] if one.casefold() not in named.casefold() else []
            said_anew = [one] if at and is_plain(one) else wanted(one)
            memory.swaps += [(new.strip(" ."), typed.strip(" .")) for new in said_anew if new.strip(" .") not in one]
            is_left = re.match(r"(?:then )?they\b", one, re.I) is not None  # nobody knows who
            is_more = at and len(said_anew) > 1 and not is_left
            anew += [with_people(new, spoken_of.center) for new in said_anew] if is_more else said_anew
        heard = [one for said in anew for one in _heard(said, is_first=not told)]
        for part in heard:
            wished = (
                [part]
                if at and is_plain(part)
                else [one for said in _wisher(part, memory) for one in _deeds(said, memory)]
            )
            told += [bullet + _named(one, memory) for one in wished]
    return told, memory.swaps


def _heard(said: str, *, is_first: bool) -> list[str]:
    return [said] if not is_first and is_plain(said) else breaths(said, is_first=is_first)


_ITS = re.compile(
    r"\b(it|that|this|there)['’]s(?= (?:not |never |always |also )?(?:[a-z]+(?:ed|en)|sent|shown|kept|made|paid|sold|told|done|gone)\b)",
    re.I,
)
_OUR_PRODUCT = re.compile(
    r"^(?P<case>(?:if|when|once|whenever|as soon as) [^,]+, )?(?:(?:our|my|the) (?:product|software|app|tool|solution|program)|the (?P<built>cli|script|bot|crawler|job|library|command)) "
    r"(?=(?:(?:also|then|automatically|never|always) )?(?!is\b|has\b|was\b|does\b|costs\b|crashes\b|breaks\b|fails\b|loses\b)[a-z]+s\b)",
    re.I,
)


def _product(text: str, memory: Memory) -> str:
    """ "Our product finds dates", "the script checks pages": the system does."""
    found = _OUR_PRODUCT.match(text)
    if found is None or (found["built"] and not memory.is_built):
        return text
    who = "the system" if found["case"] else "The system"
    typed = found[0][len(found["case"] or "") :]
    return f"{found['case'] or ''}{swapped(memory, who + ' ', typed)}{text[found.end() :]}"


_OF_US = re.compile(
    r"^(?P<many>two|three|four|five|several|most|all) of us(?= (?:must|should|can|may|have to|need to)\b)", re.I
)
_EVER = re.compile(r"^(?P<who>(?:nobody|no one)(?: [\w ]{3,30}?)? )(?P<may>should|may|must|can) ever ", re.I)
_NOT_DONE = re.compile(
    r"^(?:if|when) (?:(?:they|he|she|it) (?:do|does)(?: not|n['’]t)|not),? (?=(?:the|their|his|her|its|our|an?|it|they|we|users?|everyone|[a-z]+s) )",
    re.I,
)


_ELSE = re.compile(r"^otherwise,? (?=\S+ \S)", re.I)
_IF_SO = re.compile(r"^if so,? (?=\S+ \S)", re.I)
_ASKED_IF = re.compile(
    r"\b(?:see|sees|shows?|checks?|tells?|decides?|knows?|says?) (?:immediately |at once )?(?:if|whether) (?P<case>[^,;:]{4,70})$",
    re.I,
)
_LEAST = re.compile(r"there (?:is|are) (?:at least|a minimum of) (?P<rest>\d+ .+)$", re.I)
_LAST_CASE = re.compile(r"^[^,;]{3,}? (?:only )?(?:if|when) (?P<case>(?!not\b)[^,;]{5,60})$", re.I)


def _otherwise(text: str, memory: Memory) -> str:
    """ "Otherwise they get it back" behind "a course starts if there are at least 6": if there are fewer."""
    so, asked = _IF_SO.match(text), _ASKED_IF.search(memory.before.strip(" .!;"))
    if so is not None and asked is not None:  # "sees if it is reserved; if so a slip is printed"
        return f"{swapped(memory, f'If {asked[1]}, ', so[0])}{text[so.end() :]}"
    found, before = _ELSE.match(text), _LAST_CASE.match(memory.before.strip(" .!;"))
    if found is None or before is None:
        return text
    least = _LEAST.match(before["case"])
    said = f"there are fewer than {least['rest']}" if least is not None else denial(before["case"])
    return f"{swapped(memory, f'If {said}, ', found[0])}{text[found.end() :]}" if said else text


def _undone(text: str, memory: Memory) -> str:
    """ "If they don't, the manager is told" behind "the owner has to answer within 3 days": if the owner does not answer."""
    found = _NOT_DONE.match(text)
    said = denial(memory.before.strip(" .!")) if found is not None else ""
    return f"{swapped(memory, f'If {said}, ', found[0])}{text[found.end() :]}" if found is not None and said else text


def _simple(text: str, *, is_first: bool, before: Referents) -> list[tuple[str, str]]:
    is_spoken = pack("en").pattern("injection").search(text) is not None
    return [(text, text)] if is_spoken else simple(text, is_first=is_first, before=before)


def _named(text: str, memory: Memory) -> str:
    words = {word.lower() for word in re.findall(r"[a-z]+", text, re.I)}
    text = _product(_otherwise(_undone(of_me(text, memory), memory), memory), memory)
    memory.is_built = memory.is_built or bool(words & pack("en").words("system_nouns")) or bool(BUILT.search(text))
    text, pairs = departments.named(text)
    memory.swaps += pairs
    with_comma = marked(text)
    memory.swaps += [(with_comma.strip(" ."), text.strip(" ."))] if with_comma != text else []
    text = of_you(_placed(_in_that_case(with_comma, memory), memory), memory)
    text = of_some(they(text, memory), memory)
    text = above(text, memory)
    text = of_one(text, memory)
    text = done_to_it(of_ones(text, memory), memory)
    text = of_them(its(text, memory), memory)
    names = not memory.before and english.parse(text) is None  # "A shared shopping list": what it is called
    memory.is_built = memory.is_built or names
    memory.before = text
    told = EACH_THING.match(text)
    if told is not None and not english.is_actor(told["what"]):
        memory.thing = told["what"]
    memory.people = people_of(text)
    memory.owner = memory.owner or ("the owner" if OWNER.match(text) else "")
    return text


_THIS_CASE = re.compile(r"\b(?P<in>(?:when(?:ever)?|if) (?:this|that) happens|in (?:this|that|such a) case)\b", re.I)
_CASE_BEFORE = re.compile(r"^(?:if|when|whenever|once|as soon as) (?P<case>[^,]{5,80}), \S", re.I)


def _in_that_case(text: str, memory: Memory) -> str:
    """ "The owner gets a message when this happens" behind "If nobody checks in, …": when nobody checks in."""
    found, before = _THIS_CASE.search(text), _CASE_BEFORE.match(memory.before)
    if found is None or before is None:
        return text
    said = f"{'When' if found.start() == 0 else 'when'} {before['case']}"
    return f"{text[: found.start()]}{swapped(memory, said, found[0])}{text[found.end() :]}"


_PLATFORMS = "linux|macos|mac|windows|android|ios|iphones?|ipads?|chrome|firefox|safari|edge|chromebooks?|tablets?|phones?|desktops?|laptops?|smartphones?|raspberry pi"
_LISTS = tuple(
    (re.compile(rf"^(?:on |in )?(?P<all>(?:{names})(?:(?:,? and |,? or |, | \+ | & )(?:{names}))*)$", re.I), lead)
    for names, lead in ((_PLATFORMS, "run on"), (TONGUES, "be available in"))
)


def _placed(text: str, memory: Memory) -> str:
    """ "Linux, macOS and Windows": on what it runs."""
    bare = text.strip(" .!")
    for pattern, lead in _LISTS:
        found = pattern.match(bare)
        if found is not None and memory.before:
            return swapped(memory, f"The system must {lead} {found['all']}", bare)
    return text


_DOES = re.compile(r"^(?:(?:also|and) )?(?P<verb>[A-Z]?[a-z]+s) (?=\S)")


def _deeds(text: str, memory: Memory) -> list[str]:
    """ "Runs in CI, prints the line": what is built does it, each deed."""
    if not (memory.is_built and memory.before) and not _WORKS.match(text):
        return [text]
    parts = re.split(r",\s(?:and\s)?|\sand\s(?=[a-z]+s\s)", text.strip(" ."))
    verbs = [_DOES.match(part) for part in parts]
    first = verbs[0]
    said = english.parse(text)
    is_said = said is not None and bool(said.subject) and not _WORKS.match(text)
    if first is None or not is_third(first["verb"].lower()) or is_said:
        return [text]
    words = tagged(text)
    if len(words) > 1 and words[0].tag == "NN2" and words[1].tag == "PRP" and not _WORKS.match(text):
        return [text]  # "Swaps at short notice only by phone"
    if first["verb"].lower() in _noun_verbs() and not re.match(_LEADS_ON, parts[0][first.end() :]):
        return [text]
    if not all(verbs):
        return [swapped(memory, f"The system {first['verb'].lower()}", first["verb"]) + text[len(first["verb"]) :]]
    return [
        swapped(memory, f"The system {verb['verb'].lower()}", verb["verb"]) + part[len(verb["verb"]) :]
        for verb, part in zip(verbs, parts, strict=True)
        if verb
    ]


_WORKS = re.compile(r"(?:works|runs) (?:with|on|in|without|as)\b", re.I)
_LEADS_ON = r"(?:the|an?|in|on|at|with|without|for|to|from|by|when|if|every|each|all|only|it|them|offline|online|automatically)\b"


def _noun_verbs() -> frozenset[str]:
    return frozenset(f"{verb}s" for verb in pack("en").words("noun_verbs"))


_WISHER = re.compile(
    r"^(?P<org>(?!(?i:i|we|they|you|he|she|it|everyone|everybody|nobody|as an?)\b)(?:[\w'’,&-]+ ){1,8}?)(?:wants?|would like) "
    r"(?P<who>(?:the |our |its |their |all )?(?:[a-z-]+ )?[a-z-]+s) to (?P<deed>(?!be\b)[a-z]+ .+)$"
)
_LETS = re.compile(
    r"^(?!(?i:i|we|they|you)\b)(?:[\w'’-]+ ){1,6}?(?:wants?|would like) to let (?P<who>(?:the |its |their |all )?(?:[a-z-]+ )?[a-z-]+s) "
    r"(?P<deed>[a-z]+ [^:]+?)\.?$"
)  # "an escape room company wants to let game masters log hints"
_ALSO_TO = re.compile(
    r"(?:,\s(?:and\s)?|\sand\s)(?:the |our )?(?:[a-z-]+ )?[a-z-]+s? to [a-z]+\b"
)  # "…, landlords to approve": of several


_AS_ONE = re.compile(
    r"^as (?:an?|the) (?=[^,]*\d)[^,.;:]{3,60}?,? (?:i|we) (?:want|need|would like) (?=[a-z -]+ to )", re.I
)


def _wisher(text: str, memory: Memory) -> list[str]:
    """ "A city of 90,000 people wants residents to apply online": who they are, and what residents can do."""
    if (mine := _AS_ONE.match(text)) is not None:
        return [swapped(memory, "I want ", mine[0]) + text[mine.end() :]]
    if (lets := _LETS.match(text)) is not None and english.parse(f"{lets['who']} {lets['deed']}") is not None:
        return [swapped(memory, f"{lets['who'][:1].upper()}{lets['who'][1:]} can {lets['deed']}", text.strip(" ."))]
    found = _WISHER.match(text)
    if found is None or english.parse(found["org"] + ".") is not None or _ALSO_TO.search(found["deed"]):
        return [text]
    who = re.sub(r"^(?:its|their) ", "", found["who"])
    # Asked for, whatever else is wished behind it.
    told = f"{who[:1].upper()}{who[1:]} should be able to {found['deed']}"
    org = found["org"].strip(" ,")
    return [swapped(memory, f"We are {org}", org), told] if re.search(r"\d", org) else [told]
