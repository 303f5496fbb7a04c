"""What somebody wrote in English as a requirement with the least change; "" where even that would not be sound."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import SYSTEM_VERBS, head_noun
from services.clarifier.reading.english_fronted import condition_last, of_that_one, with_article
from services.clarifier.reading.english_ports import handed_over
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.own_wishes import SPEAKS, own_wish, wish_then
from services.clarifier.reading.plain_wholes import be, kept_so, whole
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

_CASE_EN = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as|unless|until|after|before|while|where|above|below|over|under|beyond)\s[^,]{3,120}),\s(?!and\b|or\b|but\b)(?:then\s)?(?P<rest>.+)$",
    re.I,
)
_MODAL = re.compile(
    r"^(?P<who>.{2,80}?)\s(?P<modal>must not|should not|may not|shall not|can not|can|could|may|should|would|will|must|shall|ha(?:s|ve) to|needs? to|ought to|gets? to|shouldn['’]t|mustn['’]t|must not|should not|may not|shall not|won['’]t|cannot|can['’]t|can not)"
    r"\s(?P<only>only\s|also\s|always\s|never\s|then\s|still\s|immediately\s|automatically\s)?(?P<deed>[a-z][\w-]*\b.*)$",
    re.I,
)  # fmt: skip
_ONE = listed("it he she this that they these those both others who which you")
_WE = listed("i we one people everyone everybody anyone anybody")
_TO_US = re.compile(
    r"\b(?P<verb>(?:tell|send|give|show|text|e?mail|call|ask|inform|pay|bring|hand|let|notif(?:y|ie))s?) (?:us|me)\b",
    re.I,
)
_OUR = re.compile(r"\bour\b", re.I)
_WE_HAVE = re.compile(r"(?<=\w) (?:that )?we (?:already )?(have|own|use)$", re.I)  # "the old PC we have"


def english_sentence(words: str) -> str:
    if ported := handed_over(words):
        return ported
    mine = own_wish(words)
    if mine:
        return f"The system shall {mine}."
    if then := wish_then(words):
        return then
    words = _WE_HAVE.sub(
        lambda one: f" that the team {one[1]}{'s' if one[1] != 'have' else ''}".replace("haves", "has").replace(
            "team have", "team has"
        ),
        words,
    )
    words = _OUR.sub("the", _TO_US.sub(r"\g<verb> the team", words))
    words = condition_last(with_article(words))
    case = _CASE_EN.match(words)
    if case is not None:
        body = _body(of_that_one(case["rest"]), is_case=True)
        return (
            f"{case['case'][:1].upper()}{case['case'][1:]}, the system shall {body}."
            if body and not SPEAKS.search(case["case"])
            else ""
        )
    body = _body(words)
    return f"The system shall {body}." if body else ""


_NONE_WHEN = re.compile(r"no (?:[a-z-]+ ){0,2}[a-z-]+s (?:after|before|between|during|until|without|on) [^,;]+$", re.I)
_PRICED = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|eur\b|euros?|pounds?|dollars?|chf\b|francs?)|\d+[.,]\d\d) (?:a|an|per|each|every|for|after) [^,;]+$",
    re.I,
)
_PAID_BY = re.compile(  # "monthly fee by direct debit"
    r"(?:(?:the|an?|all) )?(?:[a-z-]+ )?(?:fees?|payments?|subscriptions?|dues|rents?|deposits?|contributions?) (?:by|via|through) [^,;]+$",
    re.I,
)
_ASKED = re.compile(
    r"(?:who|which [a-z]+|how many [a-z]+|how much [a-z]+|what [a-z]+) (?!(?:is|are)\b.*\b(?:must|should)\b)[^,;:?]+$",
    re.I,
)
_MUST = re.compile(
    r"^(?:(?:the system|(?:everything|all of (?:it|this)|it|this)(?! \w+(?: to)? (?:not |never |always )?be [a-z]+(?:ed|en|t|ne|wn)\b)) )?(?:must|should|shall|has to|needs to) (?:also |always )?(?P<no>not |never )?"
    r"(?P<deed>(?P<verb>[a-z]+) .+)$",
    re.I,
)


def _body(words: str, *, is_case: bool = False) -> str:
    """What stands behind "the system shall": the first shape that knows the words says it, or says that nobody can."""
    made = next((one for shape in _SHAPES if (one := shape(words, is_case)) is not None), None)
    if made is not None:
        return made
    return "" if _HANGS.match(words) else whole(words)


def _bare_must(words: str, is_case: bool) -> str | None:
    """ "Must be MIT licensed": of what is built."""
    must = _MUST.match(words)
    if is_case and words.lower().startswith(("it ", "this ")):
        return None  # "if a tree is dangerous it must be felled"
    if must is None or SPEAKS.search(must["deed"]) or base_verb(must["verb"]) not in ("", must["verb"].lower()):
        return None
    return f"{'not ' if must['no'] else ''}{must['deed']}"


def _without_deed(words: str, is_case: bool) -> str | None:
    """ "no food orders after 9", "120 euros a year", "who brings what"."""
    if SPEAKS.search(words):
        return None
    if _NONE_WHEN.match(words):
        return f"make sure that there are {small(words)}"
    if _PAID_BY.match(words) and not says_something(words, "en"):
        return f"take {'' if re.match(r'(?:an?|the|all) ', words, re.I) else 'the '}{small(words)}"
    if _PRICED.match(words):
        return f"charge {words}"
    return f"show {small(words)}" if not is_case and _ASKED.match(words) else None


def _pointing(words: str, is_case: bool) -> str | None:
    first = words.split()[0].lower().partition("'")[0].partition("’")[0]
    is_led = (
        is_case
        and first == "this"
        and re.match(r"this [a-z]+ (?:must|should|may|can|cannot|is|has|gets?|loses?|sees?)\b", words)
    )
    return "" if first in _ONE and not (is_case and first in ("it", "they")) and not is_led else None


# A relative clause that has not got its verb yet.
_OF_WHICH = re.compile(
    r"^(?:an?|the|some|one) [\w -]{2,40} (?:that|which|who|where|with which|whom) (?:[\w'’-]+ ){0,3}[\w'’-]+$", re.I
)


def _with_modal(words: str, is_case: bool) -> str | None:
    modal = _MODAL.match(words)
    if modal is None:
        return None
    deed = modal["deed"]
    if _OF_WHICH.search(modal["who"]):
        return None  # "an API that other teams can call": the verb is told of the API
    who = words.split()[0].lower()
    if is_case and who in ("they", "it") and modal["who"].lower() == who and not SPEAKS.search(deed):
        helper = modal["modal"].lower().replace("’", "'")
        return _said_of(who, helper, (modal["only"] or "").strip(), deed.split()[0].lower(), deed)
    is_one = not says_something(modal["who"], "en") and not re.search(r"[,;:]", modal["who"])
    return _helped(modal) if is_one else None


def _kept(words: str, is_case: bool) -> str | None:
    """ "we keep 12 % commission", "we never book more than two"."""
    keeps = _KEEP.match(words)
    if keeps is None or SPEAKS.search(keeps["what"]):
        return None
    if keeps["verb"]:
        return f"{keeps['verb']} {keeps['what']}"
    return f"not {keeps['barred']} {keeps['what']}" if keeps["barred"].lower() in SYSTEM_VERBS else None


def _of_system(words: str, is_case: bool) -> str | None:
    deed = _DOES.match(words)
    if deed is None or not deed["verb"].lower().endswith("s"):
        return "" if SPEAKS.search(words) else None
    own = _OURS.sub("the ", re.sub(r"\bours\b", "the team’s own", deed["rest"]))
    own = re.sub(r"(?<=\w )you\b(?! \w+ed\b)", "the user", own)
    own = _AND_DOES.sub(lambda one: f"{one[1]}{base_verb(one[2]) or one[2][:-1]}{one[3]}", own)
    said = f"{base_verb(deed['verb'].lower()) or deed['verb'].lower()[:-1]} {own}"
    return "" if SPEAKS.search(said) else said


def _denied(words: str, is_case: bool) -> str | None:
    """ "vets don't work on Wednesdays"."""
    said = _DENIED.match(words)
    if (
        said is None
        or said["who"].endswith((" who", " that", " which"))
        or says_something(said["who"], "en")
        or base_verb(said["verb"]) not in ("", said["verb"])
    ):
        return None
    does = "do" if is_plural_en(head_noun(said["who"])) else "does"
    return f"make sure that {small(said['who'])} {does} not {said['verb']}{said['rest']}"


def _of_wish(words: str, is_case: bool) -> str | None:
    """ "the head wants a report"; "when a key is overdue, remind the holder", where nobody else is named."""
    wanted = _WANTS.match(words)
    if wanted is not None:
        return _wanted(wanted)
    return small(words) if is_case and kind_of(words, "en") == "deed" else None


_SHAPES: tuple[Callable[[str, bool], str | None], ...] = (
    lambda words, is_case: kept_so(words) or None,
    _bare_must,
    _without_deed,
    _pointing,
    _with_modal,
    _kept,
    _of_system,
    _denied,
    _of_wish,
)


_DENIED = re.compile(
    r"^(?P<who>(?!i\b|we\b|you\b|it\b|they\b|this\b|that\b|users\b)(?:[\w'’-]+ ?){1,4}?) (?:do|does)(?:n['’]t| not) (?P<verb>(?!have\b|need\b|want\b|know\b|like\b)[a-z]+)(?P<rest>\b.*)$",
    re.I,
)
_AND_DOES = re.compile(
    r"(,? and (?:then )?)([a-z]{3,}(?<!s)s)( (?:the|an?|it|them|down|up|out|off|on|in|back|every|each|all|to|for|with)\b)"
)
_DOES = re.compile(r"^the system (?P<verb>[a-z]+) (?P<rest>\S.+)$", re.I)
_OURS = re.compile(r"\b(?:our|my) ", re.I)
_HANGS = re.compile(r"(?:if|when|who|whoever|what|because|while|have|has|is|are|gets?|was|were)\b", re.I)
_WANTS = re.compile(
    r"^(?P<who>(?!i\b|we\b|you\b|nobody\b|no\b)(?:[\w'’-]+ ){1,4}?)(?:wants?|needs?|would like|asks? for)\s(?P<what>.+)$",
    re.I,
)
_KEEP = re.compile(
    r"^we (?:(?P<verb>keep|store|delete|archive|charge|show|send|record|take(?= \d))|(?P<never>never|do not|don['’]t) (?P<barred>[a-z]+))\s(?P<what>.+)$",
    re.I,
)


def _wanted(found: re.Match[str]) -> str:
    """ "the head wants a report": the head gets it."""
    who, what = small(found["who"].strip()), found["what"].strip()
    if who.lower() in _ONE or says_something(who, "en"):
        return ""
    if what.startswith("to "):
        return f"let {who} {what[3:]}" if base_verb(what.split()[1]) == what.split()[1] else ""
    if re.match(r"(?:each|every|any|an?) ", who) or not re.match(
        r"(?:an?|the|one|two|three|\d+|monthly|weekly|daily|[a-z]+s|their own)\s", what
    ):
        return (
            f"make sure that {who} {'has' if who.startswith(('each', 'every', 'any', 'a ')) else 'have'} {what}"
            if re.match(r"(?:each|every) ", who)
            else ""
        )
    return f"provide {who} with {what}"


_OTHERS = re.compile(r"\b(?:them|him|her)\b", re.I)  # "we may send them home": others than we


def _helped(modal: re.Match[str]) -> str:
    who, deed = modal["who"].strip(), modal["deed"]
    low, verb = who.lower(), deed.split()[0].lower().strip(",;")
    is_bad = low in _ONE or (SPEAKS.search(low) is not None and low not in _WE)
    if is_bad or SPEAKS.search(deed) or verb in ("not", "never"):
        return ""
    us = "team members" if _OTHERS.search(deed) else "users"
    who = {"i": "users", "we": us, "one": "users"}.get(low, small(who))
    is_bare = re.fullmatch(r"[a-z-]+", who) and english.is_actor(who) and not is_plural_en(who)
    who = f"the {who}" if is_bare and who not in _SEVERAL else who  # "owner can archive"
    only = (modal["only"] or "").strip()
    return _said_of(who, modal["modal"].lower().replace("’", "'"), only, verb, deed)


_SEVERAL = listed("people staff crew police management nobody everyone everybody anyone somebody someone whoever")


def _said_of(who: str, helper: str, only: str, verb: str, deed: str) -> str:
    lead = f"{only} " if only else ""
    if helper in ("can", "could", "may", "get to", "gets to") and not _NOBODY.match(who):
        rest = deed[len(verb) :].strip()
        if only == "only" and rest:  # "a child can only be in a course of its level": what it may, and not who
            is_state = verb == "be"
            return f"make sure that {who} {be(who)} only {rest}" if is_state else f"let {who} {verb} only {rest}"
        return f"let {who} {lead}{deed}"
    if _NOBODY.match(who) or helper in ("cannot", "can't", "can not"):
        return f"make sure that {who} {'cannot' if not _NOBODY.match(who) else helper} {lead}{deed}"
    is_many = is_plural_en(head_noun(re.split(r"\s(?:who|that|which|of|with|from|in)\s", who)[0])) or who in (
        "people",
        "they",
    )
    is_no = helper.endswith(("n't", "not"))
    if verb == "be":
        return f"make sure that {who} {'are' if is_many else 'is'} {'not ' if is_no else ''}{lead}{deed[3:]}"
    if is_no:
        return f"make sure that {who} {'do' if is_many else 'does'} not {lead}{deed}"
    if base_verb(verb) not in ("", verb):
        return ""
    return f"make sure that {who} {lead}{deed if is_many else _third(deed)}"


_NOBODY = re.compile(r"(?:nobody|no one|no)\b", re.I)


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
