"""What somebody wrote as a requirement with the least change: the clause kept whole behind what the system must see to.

"" where even that would not be sound; then the words are quoted, or asked about.
"""

from __future__ import annotations

import re

from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.opened import finite_es, kind_of
from services.clarifier.reading import english
from services.clarifier.reading.english_forms import PARTICIPLES, head_noun
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import is_finite_de, is_finite_es
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

_LEADS = re.compile(
    r"^(?:(?:and|but|so|oh and|oh|also|then|plus|ok|well|next|finally|und|aber|dann|außerdem|y|pero|luego|además|entonces)[,:]?\s)+",
    re.I,
)
_TAILS = re.compile(
    r"[,\s]+(?:obviously|honestly|of course|please|thx|thanks|done|etc\.?|natürlich|bitte|danke|claro|por favor|gracias|haha|lol|though|basically|ideally)$",
    re.I,
)
_CASE_EN = re.compile(r"^(?P<case>(?:if|when|whenever|once|as soon as|unless|until|after|before|while|where)\s[^,]{3,120}),\s(?:then\s)?(?P<rest>.+)$", re.I)
_LIMIT = re.compile(r"^(?:max\w*|min\w*|at most|at least|no more than|up to|höchstens|mindestens|bis zu|máx\w*|mín\w*|como máximo|como mínimo|hasta)\b\.?\s(?=.*\d)", re.I)
_MODAL = re.compile(
    r"^(?P<who>.{2,80}?)\s(?P<modal>can|could|may|should|would|will|must|shall|ha(?:s|ve) to|needs? to|ought to|gets? to|shouldn['’]t|mustn['’]t|must not|should not|may not|shall not|won['’]t|cannot|can['’]t|can not)"
    r"\s(?P<only>only\s|also\s|always\s|never\s|then\s|still\s|immediately\s|automatically\s)?(?P<deed>[a-z][\w-]*\b.*)$",
    re.I,
)  # fmt: skip
_ONE = frozenset(["it", "he", "she", "this", "that", "they", "these", "those", "both", "others", "who", "which", "you"])
_WE = frozenset(["i", "we", "one", "people", "everyone", "everybody", "anyone", "anybody"])
_SPEAKS = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|you|your)\b", re.I)
_BE = re.compile(r"^(?P<subject>(?:[\w'’-]+ ){1,5}?)(?P<done>[a-z]+(?:ed|en|t|wn|ne))\b(?P<rest>.*)$")


def sentence(piece: str, language: str, *, is_that: bool = False) -> str:
    """The requirement that the piece says, "" for none; `is_that`: the piece stood behind "that", "dass" or "que"."""
    words = _TAILS.sub("", _LEADS.sub("", piece.strip(" ,.;!"))).strip(" ,.;!")
    if len(words.split()) < 2 or re.search(r"[@?¿|<>{}\[\]]|https?:", words):
        return ""
    limit = _LIMIT.match(words)
    if limit is not None:
        return say(language, "plain_limit", words=_small(words))
    match language:
        case "de":
            return _german(words, is_that=is_that)
        case "es":
            return _spanish(words, is_that=is_that)
        case _:
            return _english(words)


def _english(words: str) -> str:
    case = _CASE_EN.match(words)
    if case is not None:
        body = _body(case["rest"], is_case=True)
        return f"{capital(case['case'])}, the system shall {body}." if body and not _SPEAKS.search(case["case"]) else ""
    body = _body(words)
    return f"The system shall {body}." if body else ""


def _body(words: str, *, is_case: bool = False) -> str:
    """What stands behind "the system shall"."""
    first = words.split()[0].lower().partition("'")[0].partition("’")[0]
    if first in _ONE and not (is_case and first in ("it", "they")):
        return ""
    modal = _MODAL.match(words)
    if modal is not None and not says_something(modal["who"], "en") and not re.search(r"[,;:]", modal["who"]):
        return _helped(modal)
    wanted = _WANTS.match(words)
    if wanted is not None and not _SPEAKS.search(words):
        return _wanted(wanted)
    keeps = _KEEP.match(words)
    if keeps is not None and not _SPEAKS.search(keeps["what"]):
        return f"{'never ' if keeps['never'] else ''}{keeps['verb']} {keeps['what']}".replace("never ", "not ", 1)
    if _SPEAKS.search(words) or re.match(r"(?:if|when|who|whoever|what|because|while|have|has|is|are|gets?|was|were)\b", words, re.I):
        return ""
    kind = kind_of(words, "en")
    if kind == "deed":
        return f"let users {words[:1].lower()}{words[1:]}"
    done = _BE.match(words)
    parsed = english.parse(words)
    if parsed is not None and re.search(r"\b(?:when|if|where|because|until|of who)\b", parsed.subject):
        parsed = None  # "an alert when the same diagnosis shows up": a thing
        kind = "thing"
    if done is not None and parsed is not None and done["done"] in parsed.subject.split() and not re.search(r"\b(?:who|that|which)\b", done["subject"]):
        parsed = None  # "key handover recorded with a photo of the state it was returned in"
    is_clause = parsed is not None and bool(parsed.subject) and words.startswith(parsed.subject)
    if parsed is not None and is_clause and parsed.subject:
        surface = words[len(parsed.subject) :].split()[:1]
        if surface and surface[0].endswith("ed") and not parsed.is_modal and not parsed.is_be:
            be = "are" if is_plural_en(head_noun(parsed.subject)) else "is"
            return f"make sure that {_small(parsed.subject)} {be} {words[len(parsed.subject) :].strip()}"
    if (is_clause or kind == "clause") and not is_relative(words):
        return f"make sure that {_small(words)}"
    if done is not None and not is_clause and (done["done"] in PARTICIPLES or done["done"].endswith("ed")):
        subject = done["subject"].strip()
        is_noun = base_verb(subject.split()[0]) != subject.split()[0].lower()
        if is_noun and not re.search(r"\b(?:of|with|for|from|in|on|at|by|to|and|or|who|that|which)$", subject):
            be = "are" if is_plural_en(head_noun(subject)) else "is"
            return f"make sure that {_small(subject)} {be} {done['done']}{done['rest']}"
    is_bare = not says_something(re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether)\s|:\s", words)[0], "en")
    if is_relative(words):
        return f"provide {_small(words)}"
    if kind == "thing" and is_bare and not re.search(r"\b(?:it|them|him|her)\b", words) and not case_like(words):
        return f"provide {_small(words)}"
    return ""


_WANTS = re.compile(r"^(?P<who>(?!i\b|we\b|you\b|nobody\b|no\b)(?:[\w'’-]+ ){1,4}?)(?:wants?|needs?|would like|asks? for)\s(?P<what>.+)$", re.I)
_KEEP = re.compile(r"^we (?P<never>never )?(?P<verb>keep|store|delete|archive|charge|show|send|record)\s(?P<what>.+)$", re.I)


def _wanted(found: re.Match[str]) -> str:
    """ "the head wants a report": the head gets it."""
    who, what = _small(found["who"].strip()), found["what"].strip()
    if who.lower() in _ONE or says_something(who, "en"):
        return ""
    if what.startswith("to "):
        return f"let {who} {what[3:]}" if base_verb(what.split()[1]) == what.split()[1] else ""
    if re.match(r"(?:each|every|any|an?) ", who) or not re.match(r"(?:an?|the|one|two|three|\d+|monthly|weekly|daily|[a-z]+s)\s", what):
        return f"make sure that {who} {'has' if who.startswith(('each', 'every', 'any', 'a ')) else 'have'} {what}" if re.match(r"(?:each|every) ", who) else ""
    return f"provide {who} with {what}"


def case_like(words: str) -> bool:
    return re.search(r"[;]|\b(?:when|but|so)\b.*,", words) is not None


_RELATIVE = re.compile(r"^(?:an?|one|some)\s(?:[\w-]+\s){1,4}?(?:which|that|where|who)\s(?P<rest>.+)$", re.I)


def is_relative(words: str) -> bool:
    """ "a form which checks whether the list is full": the only verb is told of the thing."""
    found = _RELATIVE.match(words)
    if found is None:
        return False
    told = re.split(r"\s(?:whether|if|when|what|how|which|that|who)\s", found["rest"])[0]
    return not re.search(r"\s(?:gets?|is|are|can|has|have|must|should|receives?|sees?|goes|go)\s", told)


def _helped(modal: re.Match[str]) -> str:
    who, helper, deed = modal["who"].strip(), modal["modal"].lower().replace("’", "'"), modal["deed"]
    low = who.lower()
    is_nobody = re.match(r"(?:nobody|no one|no)\b", low) is not None
    if low in _ONE or (_SPEAKS.search(low) and low not in _WE):
        return ""
    who = {"i": "users", "we": "users", "one": "users"}.get(low, _small(who))
    if _SPEAKS.search(deed):
        return ""
    only = (modal["only"] or "").strip()
    verb = deed.split()[0].lower()
    if verb in ("not", "never"):
        return ""
    is_many = is_plural_en(head_noun(re.split(r"\s(?:who|that|which|of|with|from|in)\s", who)[0])) or who.lower() == "people"
    lead = f"{only} " if only else ""
    if is_nobody:
        return f"make sure that {who} {helper} {lead}{deed}"
    if helper in ("can", "could", "may", "get to", "gets to"):
        return f"let {'only ' if only == 'only' else ''}{who} {'' if only == 'only' else lead}{deed}"
    if helper in ("cannot", "can't", "can not"):
        return f"make sure that {who} cannot {lead}{deed}"
    if helper.endswith("n't") or helper.endswith("not"):
        if verb == "be":
            return f"make sure that {who} {'are' if is_many else 'is'} not {lead}{deed[3:]}"
        return f"make sure that {who} {'do' if is_many else 'does'} not {lead}{deed}"
    bare_verb = verb.strip(",;")
    if base_verb(bare_verb) not in ("", bare_verb) and bare_verb != "be":
        return ""
    if verb == "be":
        return f"make sure that {who} {'are' if is_many else 'is'} {lead}{deed[3:]}"
    return f"make sure that {who} {lead}{deed if is_many else _third(deed)}"


def _third(deed: str) -> str:
    found = re.match(r"(\w+)(.*)$", deed, re.S)
    assert found is not None
    rest = re.sub(
        r"(,? and (?:then )?)([a-z]+)(?= )",
        lambda more: more[1] + (english.third_person(more[2]) if base_verb(more[2]) == more[2] else more[2]),
        found[2],
        count=1,
    )
    return english.third_person(found[1]) + rest


def _german(words: str, *, is_that: bool) -> str:
    if re.search(r"\b(?:ich|wir|mir|uns|mich|mein\w*|unser\w*|du|ihr)\b", words, re.I) or re.match(
        r"(?:er|sie|es|dies\w*|das|der|die|ihn|ihm|dort|dafür|damit)\s(?!(?-i:[A-ZÄÖÜ]))(?![a-zäöü]+e[nrms]? (?-i:[A-ZÄÖÜ]))", words, re.I
    ):
        return ""
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|,", words)
    bare = [one for one in found if one != ","]
    is_last = is_finite_de([*bare, ""], len(bare) - 1) or bare[-1].endswith("en")
    if is_that and is_last:
        return say("de", "plain_that", words=words)
    if says_something(words, "de"):
        return say("de", "plain_clause", words=capital(words))
    if bare[-1][:1].islower() and bare[-1].endswith("n") and bare[0][:1].islower() is False and len(bare) < 8:
        return say("de", "plain_thing", words=words)
    return say("de", "plain_thing", words=words)


def _spanish(words: str, *, is_that: bool) -> str:
    if re.search(r"\b(?:yo|nosotr[oa]s|me|nos|mi|mis|nuestr[oa]s?|tú|vosotr[oa]s)\b|\b\w{3,}(?:amos|emos|imos|áis|éis)\b", words, re.I) or re.match(
        r"(?:él|ella|ellos|ellas|esto|eso|lo|le|les|se l[aeo]s?)\s(?!que\b)", words, re.I
    ):
        return ""
    if is_that:
        return say("es", "plain_that", words=words)
    low = [one.lower() for one in re.findall(r"[^\W_]+", words)]
    if any(is_finite_es([*low, "x"], at) or (at and finite_es([*low, "x"], at) and low[at - 1] not in _BEFORE_NOUN) for at in range(len(low))):
        return say("es", "plain_clause", words=_small(words))
    return say("es", "plain_thing", words=_small(words))


_BEFORE_NOUN = frozenset("el la los las un una de del al a en con por para su sus cada y o".split())  # noqa: SIM905


def _small(words: str) -> str:
    """The first letter small, where it is no name and no abbreviation."""
    first = words.split()[0]
    is_name = first[:1].isupper() and (any(c.isupper() or c.isdigit() for c in first[1:]) or not _is_common(first))
    return words if is_name else words[:1].lower() + words[1:]


_FUNCTION = frozenset(
    "a an the each every any all no nobody everybody everyone some only new old when if what which who whoever both this these two three "
    "el la los las un una unos cada nadie todo todos toda todas quien si cuando al en máximo solo no".split()  # noqa: SIM905
)


_NAMES = frozenset("hannes james thomas agnes ines jonas lukas nils lars chris charles carlos marcos andres jens hans klaus markus niklas mats jules".split())  # noqa: SIM905


_OPENERS = frozenset("after before at on in during from once until with without for by as per online offline members people there".split())  # noqa: SIM905


def _is_common(first: str) -> bool:
    low = first.lower()
    return low in _FUNCTION or low in _OPENERS or (low.endswith("ly") and len(low) > 4) or (is_plural_en(low) and low not in _NAMES)
