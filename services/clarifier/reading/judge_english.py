"""What is wrong with a requirement in English: the judge's rules of this language, the first one that is broken."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading import english
from services.clarifier.reading.case_ends import case_end
from services.clarifier.reading.english_joints import joints_of
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES, listed
from services.clarifier.reading.going_on import SAYS_WHICH, goes_on
from services.clarifier.reading.kinds import is_third, kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

ASIDE_EN = re.compile(
    r"^(?:it|they|he|she|this|these|those|both|the others?|the rest|else|otherwise|its|their)\b", re.I
)
SPANS = listed(
    "day week month year hour minute morning evening weekend monday tuesday wednesday thursday friday saturday sunday"
)


def english_rule(body: str, case: str) -> str:
    """`body`: what stands behind "shall"; `case`: what stands before "the system"."""
    if "“x”" in body:
        return ""  # a quotation is judged by what it holds
    verb, _, rest = body.partition(" ")
    said = re.sub(r"^(?:sure that|sure of this:|to this limit:)\s", "", rest)
    if not said or _is_no_verb(verb):
        return "no-verb"
    return next((name for name, breaks in _RULES if breaks(verb, said, case)), "")


def _is_no_verb(verb: str) -> bool:
    if not verb.isalpha() and "-" not in verb:
        return True
    known = base_verb(verb) == verb or verb in ("be", "ensure") or english.guess_verb(verb) == verb
    is_past = verb.endswith("ed") and base_verb(verb) != verb
    return not known or is_past or verb in pack("en").words("prepositions")


def _has_colon(verb: str, said: str, case: str) -> bool:
    before, _, listed = said.partition(": ")
    is_list = ":" in re.sub(r"\d:\d", "", said)
    if is_list and any(kind_of(one, "en") in ("clause", "deed") for one in listed.split(", ")):
        return True
    return bool(listed) and verb == "make" and not says_something(before, "en")


_OPEN = re.compile(
    r"(?:by|via|than|such as|as well as)\s|(?:if|when|once|unless|whenever|because|but|so|and|or)\b|[\w-]+(?: [\w-]+){0,2}, (?:above|below|over|under|if|when)\b|(?:an?|the) [\w-]+ (?:when|if|where|how|which)\b(?!.*\s(?:is|are|gets?|can|has|have)\s)"
)


_OF_WHAT = re.compile(
    r"(?:an? |the )?[\w-]+ (?:of|about) (?:what|who|whom|which|how)\b(?!.*\b(?:is|are) (?:shown|kept|sent|seen)\b)"
)


_ONLY_TOLD = re.compile(
    r"(?:the|an?) (?:[\w-]+ ){1,3}(?:that|which) [a-z]+s\b(?!.*\s[a-z]+s (?:an?|the|each|every|it|them|what|which|no)\b)(?!.*\b(?:is|are|must|can|cannot|may|should|gets?|has|have|will|do|does|goes)\b)[^,;]*$"
)


def _is_open(verb: str, said: str, case: str) -> bool:
    if verb == "make" and _ONLY_TOLD.match(said):
        return True  # "the microservice that validates IBANs": what it does is told of it, and nothing of the whole
    return verb == "make" and (_OPEN.match(said) is not None or _OF_WHAT.match(said) is not None)


def _is_peoples(verb: str, said: str, case: str) -> bool:
    """People get and want; the system sees to it. Nobody in particular "says what is broken" or "prices 38 CHF"."""
    if verb in ("get", "receive", "own", "wait", "want", "need"):
        return True
    words = said.split()
    if verb == "make" and re.match(
        r"(?:works|runs|loads|exits|goes|comes) (?:on|in|at|with|without|to|from|for|out|up)\b", said
    ):
        return True
    if verb == "make" and is_third(words[0].lower()) and len(words) > 1:
        second = words[1].partition("'")[0].partition("’")[0]
        return second in pack("en").words("determiners") | SAYS_WHICH | {"it", "them"}
    price = r"users [a-z]+ [€$£]?\d+ ?(?:[€$£]|chf|eur\w*|pounds?|dollars?|francs?|%|pence|cents?)"
    return verb == "let" and re.match(price, said, re.I) is not None


def _is_no_offer(verb: str, said: str, case: str) -> bool:
    return verb in ("offer", "provide") and _is_no_thing(said)


_PEOPLE = re.compile(r"(?P<lead>(?:let |make sure that )?)(?P<who>(?:[a-z-]+s, ){1,4}[a-z-]+s)(?:,? (?:and|or) )")


def _as_one(said: str) -> str:
    """ "let nurses, doctors and porters see the queue": all of them do one thing."""
    listed = _PEOPLE.match(said)
    if listed is None or not all(english.is_actor(who) for who in listed["who"].split(", ")):
        return said
    return f"{listed['lead']}{said[listed.end() :]}"


def _is_twice(verb: str, said: str, case: str) -> bool:
    if verb == "make" and _ALL_ARE.match(said):
        return False  # "move-in dates, key handover and deposits are tracked"
    return goes_on(_as_one(said)) or (bool(case) and case_end(case) > 0)


_ALL_ARE = re.compile(
    r"(?:[\w-]+ ){0,2}[\w-]+(?:, (?:[\w-]+ ){0,2}[\w-]+)+,? and (?:[\w-]+ ){1,3}are (?:not )?[a-z]+(?: (?:by|in|on|at|with|within|every|until|before|after) [^,;]+)?$",
    re.I,
)
_BACK = re.compile(
    r"(?:[\w'’-]+ ){1,3}(?:it|them)\b(?!self|selves)|(?!.*\b(?:until|if|when|before|after|once|unless|who|that)\b).*\s(?:it|them)$"
)


def _is_pronoun(verb: str, said: str, case: str) -> bool:
    if re.match(r"the (?:otherwise|else|it|they)\b", said):
        return True
    if ASIDE_EN.match(said) and (not case or verb not in ("make", "let", "keep")):
        return True
    return not case and _BACK.match(said) is not None


def _is_of_two(verb: str, said: str, case: str) -> bool:
    return verb == "let" and _has_two_who(said)


def _is_of_nobody(verb: str, said: str, case: str) -> bool:
    """ "let nothing changes": a no that was taken for somebody."""
    first = said.split()[0].lower()
    is_deed = is_third(first) and not english.is_actor(first, is_subject=True)  # "let reads log files"
    is_deed = is_deed or re.match(r"users [a-z-]+ (?:goes|comes|is|are|has|gets|was|stays|must|can) ", said) is not None
    return verb == "let" and (is_deed or _NOBODYS.match(said) is not None)


_NOBODYS = re.compile(
    r"(?:nothing|nobody|no one|none|no)\b|(?:[\w-]+ ){1,4}(?:love|like|want|hate|prefer) to\b|"
    r"(?:an?|the) [\w-]+ (?:they|he|she|you|we) [a-z]+|"
    r"users [a-z]+ [\w-]+ (?:kept|stored|archived|saved|retained) (?:for|in|at|until)\b",  # "audit log kept for 12 years"
    re.I,
)


def _is_cut(verb: str, said: str, case: str) -> bool:
    """ "match lists what": what should follow is missing."""
    if re.search(r"\bwho (?:[a-z]+ ){1,3}(?:what|which|when|where)$", said):
        return False  # "who eats what"
    return re.search(r"\b(?:what|which|who|whose|where|the|an?|and|or|of|to|that)$", said, re.I) is not None


def _is_of_part(verb: str, said: str, case: str) -> bool:
    """ "the faulty ones in is red": the subject ends with what should go on."""
    found = re.match(r"(?:[\w'’-]+ ){1,6}?(?P<last>[a-z]+) (?:is|are) ", said)
    closed = pack("en").words("prepositions") - {"in", "on", "off", "out", "up", "over"}
    is_open = found is not None and (found["last"] in closed or re.match(r"(?:\w+ )+in (?:is|are) ", said) is not None)
    return verb == "make" and is_open and re.search(r"\b(?:who|that|which|what|where|they|he|she|it)\b", said) is None


_RULES: tuple[tuple[str, Callable[[str, str, str], bool]], ...] = (
    ("marks", _has_colon),
    ("open-end", _is_open),
    ("no-actor", _is_peoples),
    ("no-actor", _is_of_nobody),
    ("cut", _is_cut),
    ("no-thing", _is_no_offer),
    ("two-demands", _is_twice),
    ("pronoun", _is_pronoun),
    ("second-verb", _is_of_two),
    ("open-end", _is_of_part),
)


_IS_SAID = re.compile(
    r"^(?:[\w'’-]+ ){1,5}?(?:stays?|remains?|becomes?|is|are|was|were|has|have|had|got|comes?|goes|gets?|wants?|needs?) (?!of\b)"
)
_OF_WHICH = re.compile(r"\b(?:that|which|who|whose|where|when|if|what|how|whether|why|until|while|as|because)\b")


def _is_no_thing(said: str) -> bool:
    first, _, second = said.partition(" ")
    if base_verb(first) == first.lower() and second in pack("en").words("uncountable"):
        return True  # "offer report damage"
    if re.match(r"(?:an? )?(?:nobody|no one|noone|everybody|everyone|anyone|anybody|somebody|someone)\b", said, re.I):
        return True  # "offer a nobody under 18"
    if said.startswith("no ") or re.match(r"for an? [a-z]+(?<!s)s\b", said):
        return True  # nobody provides "no returning", or "for a flags"
    told = _IS_SAID.match(said)
    if told is not None and not _OF_WHICH.search(told[0]):
        return True  # "offer a ranking stays secret"
    first = said.split()[0].lower()
    if first in SPANS or first in AUXILIARIES or re.match(r"(?:max|min|at most|at least|if|when|who)\b", said, re.I):
        return True
    if re.match(
        r"(?:the |an? )(?:[\w-]+ ){1,3}\w+ed\s(?!by\b|to\b|for\b|with\b|in\b|on\b|at\b|from\b|per\b)", said, re.I
    ):
        return True  # "an allotment committee voted yes"
    if first not in pack("en").words("determiners") and not first[:1].isdigit() and not _has_many(said):
        return True  # "offer cleaning fee"
    words = [
        word.lower()
        for word in re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether|to)\s", said)[0].split()
    ]
    data = pack("en")
    if re.match(r"(?:the|an?) [\w-]+ with (?:an?|the|[a-z]+s)\b", said):
        return False  # whoever it is for gets it
    third = (
        base_verb(first) not in ("", first)
        and first.endswith("s")
        and words[1:2]
        and words[1] in data.words("prepositions")
    )
    if third or any(base_verb(word) == word and word not in data.words("noun_verbs") for word in words[1:]):
        return True  # "stays on paper", "groups of ten pay 20 % less"
    bare = re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether)\s", said, maxsplit=1)[0]
    return says_something(bare, "en")


def _has_many(said: str) -> bool:
    """ "monthly numbers", "sms reminders to tenants", "access": no one thing without its article."""
    head = re.split(
        r"\s(?:of|for|with|to|from|in|on|at|by|per|about|that|which|who|where|when|if|and|or)\s|[,:(]|\s\d", said
    )[0]
    last = head.split()[-1].lower() if head.split() else ""
    return (
        is_plural_en(last)
        or re.search(r"(?:^|\s)[A-Z]{2,5}$", head) is not None  # "SSO with Entra ID"
        or last in pack("en").words("uncountable")
        or last.endswith(("ing", "ment", "ance", "ence", "ion", "ity", "ness"))
    )


def _has_two_who(said: str) -> bool:
    """ "let members book, staff approves": a second one who does something."""
    listed = _PEOPLE.match(said)
    if listed is not None and all(english.is_actor(who) for who in re.split(r", | and | or ", listed["who"]) if who):
        said = (
            f"{listed['lead']}{said[listed.end() :]}"  # "let nurses, doctors and porters see": all of them do one thing
        )
    things = [rest for rest, kind in joints_of(said).items() if kind == THING]
    return any(
        (parsed := english.parse(piece)) is not None
        and bool(parsed.subject)
        and piece.startswith(parsed.subject)
        and base_verb(piece.split()[0]) != piece.split()[0]
        for piece in re.split(r",\s(?:and|but|or)?\s?", said)[1:]
        if len(piece.split()) > 2
        and not any(rest.startswith(piece.strip(" .;,!")) for rest in things)
        and not re.match(
            r"(?:who|which|that|where|when|if|with|what|how|whether|until|unless|before|after|as|so)\b", piece
        )
    )
