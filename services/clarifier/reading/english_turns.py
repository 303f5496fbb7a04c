"""English sentences turned into the plain order before they are read: one clause for each thing said."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_leanings import leaning
from services.clarifier.reading.english_pieces import second_clause
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en, plural_en

BECOMES = re.compile(
    r"^(?P<when>(?:when|once|after|as soon as)\s[^,]{4,80}?),?\s+(?P<what>(?:the|it|they|an?)(?: [\w\-]+)?) (?:goes|go) (?:back )?"
    r"(?:in)?to (?P<state>[\w\-]+)(?P<rest>.*)$",
    re.I,
)
_BUT_NOT = re.compile(
    r"^(?P<all>(?P<head>.+?)\s+(?P<prep>to|for|by|with|on|in|at|of)\s+(?P<yes>[^,;]+?)),?\s+but not\s+"
    r"(?:(?P<own>to|for|by|with|on|in|at|of)\s+)?(?P<no>[^,;]+)(?P<rest>.*)$",
    re.I,
)
_EXCEPT = re.compile(r",?\s+(?:but|except) (?:not )?(?:to|for)\s+", re.I)
_ASKED = re.compile(
    r"(?:^|,?\s+and\s+|,\s+)(?P<who>(?:the |our |all |each |every )?[a-z][\w\-]*(?: [\w\-]+){0,2}?) to (?P<verb>[a-z\-]+)\b",
    re.I,
)
_PRICE = re.compile(
    r"^(?:costs?|cost)\s+(?P<sum>[€$£]?\s?\d[\d.,]*(?:\s?(?:€|\$|£|euros?|eur\b|usd|dollars?|pounds?|gbp|chf|francs?|%(?:\s(?:more|less|extra))?|percent(?:\s(?:more|less|extra))?|more|extra|per \w+|a \w+|each))*"
    r"|an?\s(?:[a-z]+\s){0,2}(?:fee|charge|surcharge|fine|penalty|deposit)\b)(?P<rest>.*)$",
    re.I,
)
_HUMAN = frozenset(["order", "pay", "reserve", "rate", "decide"])
_HUMAN_VERBS = frozenset(
    [
        "see",
        "view",
        "browse",
        "search",
        "find",
        "look",
        "read",
        "compare",
        "download",
        "upload",
        "write",
        "apply",
        "register",
        "submit",
        "publish",
        "enter",
        "add",
        "propose",
        "share",
        "comment",
        "ask",
        "invite",
        "complain",
        "answer",
        "upvote",
        "fill",
        "request",
        "pick",
        "sign",
        "scan",
        "confirm",
        "cancel",
        "plan",
        "choose",
        "select",
        "edit",
        "manage",
        "assign",
        "organise",
        "organize",
        "host",
        "list",
        "offer",
        "sell",
        "buy",
        "swap",
        "need",
        "want",
        "log",
        "record",
    ]
)


MEANS = re.compile(r"^(?P<what>[^:;]{6,120}?) means (?P<why>[^:;]{3,90})[:;] (?P<then>.{6,})$", re.I)
_WISHER = re.compile(
    r"^(?P<who>[^:;]{3,90}?)\s(?:wants?|needs?|would like|expects?|asks?)\s+(?P<rest>\S.*\sto\s.+)$", re.I
)


_THINGS_DO = frozenset("be have show display list look send work run open close start stop contain include".split())  # noqa: SIM905


def small(text: str) -> str:
    first = text.split(" ")[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def wisher(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """ "A city of 90,000 people wants residents to apply …": the wish is about the residents."""
    found = _WISHER.match(text)
    if found is None or re.match(r"(?:i|we)\b", found["who"], re.I):
        return None
    head = re.split(r"\s(?:of|in|from|at|with|for|on|above|below|over|under)\s", found["who"], maxsplit=1)[0]
    if re.match(r"needs?\b", text[found.end("who") :].strip(), re.I) and not english.is_actor(head):
        return None  # "payouts above 10,000 need two actuaries to sign": no thing wishes
    several = asked_of(found["rest"])
    return (
        (f"{found['who']} {'want' if is_plural_en(found['who'].split(' ')[-1]) else 'wants'} this", several)
        if several
        else None
    )


def to_be(piece: str) -> str:
    """ "the stock to be reordered": what is wished of a thing, said as its state."""
    return re.sub(r"^((?:the|our|all|each|every) [\w\- ]{2,40}?) to be (?=[a-z]+(?:ed|en|t)\b)", r"\1 must be ", piece)


def but_not(text: str) -> tuple[str, str]:
    """ "shown to the kitchen but not to other parents": what is said, and what is said not to be."""
    found = _BUT_NOT.match(text)
    if found is None:
        return text, ""
    prep = found["own"] or found["prep"]
    return f"{found['all']}{found['rest']}", f"{found['head']} {prep} {found['no']}"


def asked_of(text: str) -> list[tuple[str, str]]:
    """ "drivers to confirm … and shops to see …": who is to do what, when the text begins with such a wish."""
    marks = [
        m
        for m in _ASKED.finditer(text)
        if english.base_verb(m["verb"]) == m["verb"].lower() and _may_act(m["who"], m["verb"])
    ]
    if not marks or text[: marks[0].start()].strip():
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [(_bare(m["who"]), text[m.start("verb") : end].strip(" ,")) for m, end in zip(marks, ends, strict=True)]


def _may_act(who: str, verb: str) -> bool:
    bare = _bare(who)
    if any(word in pack("en").words("prepositions") for word in bare.lower().split(" ")):
        return False  # "a tool for beekeepers to log …"
    if english.is_actor(bare) or (is_plural_en(bare) and not english.base_verb(bare.split(" ")[0])):
        return True
    is_one = bare != who.strip() and " " not in bare and bare.lower() not in pack("en").words("system_nouns")
    return is_one and verb.lower() not in _THINGS_DO  # "the bosun to log each tank": whoever that is


def _bare(who: str) -> str:
    return re.sub(r"^(?:the|our|all|each|every|an?)\s+", "", who.strip(), flags=re.I)


def acts(subject: str, verb: str, kind: str) -> bool:
    """Whether a subject that names no known person does what only people and their firms do: "florists", "shops"."""
    words = subject.lower().split(" ")
    last = words[-1]
    data = pack("en")
    if last in data.words("bodies") and len(words) <= 3:
        return kind in _HUMAN or kind == "assign" or verb in _HUMAN_VERBS or verb in data.words("body_verbs")
    if (
        not is_plural_en(last)
        or len(words) > 3
        or last in data.words("not_actors")
        or last in data.words("system_nouns")
    ):
        return False
    if any(word in data.words("prepositions") for word in words):
        return False
    one = last.rstrip("s")
    if one in data.words("not_actors") or last in data.attribute_type or one in data.attribute_type:
        return False
    return kind in _HUMAN or verb in _HUMAN_VERBS


def priced(subject: str, phrase: str) -> str:
    """ "a lunch" + "cost 3.80": what the system has to charge."""
    found = _PRICE.match(phrase)
    if found is None or not subject:
        return ""
    return " ".join(f"charge {found['sum'].strip()} for {subject}{found['rest']}".split())


def follows(words: list[str]) -> str:
    """ "can also cancel …" after what the same people do: the phrase without its modal; "" when it is none."""
    if len(words) < 2 or words[0].lower() not in ("can", "may", "must", "should", "shall", "will", "could"):
        return ""
    rest = words[1:]
    while len(rest) > 1 and rest[0].lower() in ("also", "then", "even", "always"):
        rest = rest[1:]
    return " ".join(rest) if english.base_verb(rest[0]) == rest[0].lower() and len(rest) > 1 else ""


def state_of(piece: str) -> bool:
    """ "and is charged by debit": the same thing goes on."""
    return bool(
        re.match(r"^(?:is|are|was|were|will be|must be|should be|has to be|have to be|costs?)\s+\S+", piece, re.I)
    )


def many(noun: str) -> str:
    return noun if is_plural_en(noun) else plural_en(noun)


def changed(found: re.Match[str]) -> tuple[str, str]:
    """ "the bed goes to cleaning, and …": what the system does, and what is said after it."""
    what = found["what"]
    if what.lower() in ("it", "they"):
        spoken = re.search(r"\b(?:an?|the) ([\w\-]+)", found["when"])
        what = f"the {spoken[1]}" if spoken else what
    after = re.match(r",? (?:and|then|and then) (.+)$", found["rest"])
    tail = "" if after else found["rest"]
    return f"{found['when']}, the system must put {what} into {found['state']}{tail}", after[1] if after else ""


_GOING_ON = frozenset(["without", "with", "on", "in", "offline"])


def own_verb(item: str) -> str:
    """ "Works without internet": a list item that starts with what the product does."""
    first, _, rest = item.partition(" ")
    verb = english.base_verb(first)
    if not verb or not rest or not first.lower().endswith("s") or first.lower() == verb:
        return item
    data, second = pack("en"), rest.split(" ")[0].lower()
    if second in ("go", "are") or (english.base_verb(second) == second and second not in data.words("noun_verbs")):
        return item  # "invoices go out": the word before the verb is who goes
    if leaning(first) < 0 and second in (data.words("prepositions") | {"over", "above"}) - _GOING_ON:
        return item  # "invoices at the end of each month": what is wanted
    if (english.is_actor(first) and second not in data.words("determiners")) or clause(tagged(item)) is not None:
        return item  # "sponsors book ad slots", "pages without an owner go to the lead"
    closed = any(second in data.words(name) for name in ("determiners", "prepositions", "adverbs"))
    return f"it {verb_form(first)} {rest}" if closed or verb not in data.words("noun_verbs") else item


def verb_form(word: str) -> str:
    return word[:1].lower() + word[1:]


def unmarked(text: str) -> tuple[str, str]:
    """ "when pain is above 7 the therapist is alerted": condition and consequence without a comma; "" for none."""
    match = re.match(r"^(when|if|once|whenever|as soon as)\s+(.+)$", text, re.I)
    second = second_clause(match.group(2)) if match and "," not in text else None
    return (f"{match.group(1).lower()} {english.pronouns(second[0])}", second[1]) if match and second else ("", "")


_PAIR = re.compile(
    r"^(?P<one>[a-z\-]+) and (?P<two>[a-z\-]+) (?P<rest>(?:the|an?|their|audio|every|each|all|new|\w+s\b|\w+ \w+s\b).*)$"
)


def pair(phrase: str) -> tuple[str, str] | None:
    """ "record and replace clips": two deeds with one object."""
    found = _PAIR.match(phrase)
    if found is None or any(english.base_verb(found[part]) != found[part] for part in ("one", "two")):
        return None
    return f"{found['one']} {found['rest']}", f"{found['two']} {found['rest']}"


_ASKS = re.compile(r"(?:who|what|which|how|when|where|whether|whose|if)\b", re.I)


def asks(piece: str) -> bool:
    """ "who is coming on Tuesday": what is to be shown."""
    return _ASKS.match(piece) is not None


def named_things(text: str) -> list[str]:
    """ "Sheet music per voice, a rehearsal plan, and who is coming": things that are wished for, said without a verb."""
    pieces = [
        piece.strip(" .")
        for piece in re.split(r",\s+(?:and\s+)?|\s+and\s+(?=(?:who|what|which|how)\b)", text)
        if piece.strip(" .")
    ]
    whole = pieces if len(pieces) > 1 else [text]
    is_plain = all(asks(piece) or english.parse(piece) is None for piece in whole)
    opens = whole[0].split(" ")[0].lower() if whole else ""
    data = pack("en")
    closed = (
        data.words("conjunctions")
        | data.words("prepositions")
        | data.words("adverbs")
        | data.words("negations")
        | {"no"}
    )
    is_short = len(text.split()) < 3 or re.search(r"\d{2,}", text) is not None
    if not is_plain or not opens or opens in closed or asks(whole[0]) or is_short:
        return []
    if re.match(r"(?:an? )?(?:\w+ )?(?:shame|pity|mess|chaos|thanks|hi|hello|bonus|nightmare)\b", text, re.I):
        return []
    return whole if english.noun_phrases(whole[0]) else []
