"""What "we" do, said of the team, and "you", of anybody, within a sentence of English that is stated whole."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb, third_person

_WE_NEVER = re.compile(
    r"we (?:do not|don['’]t) (?P<deed>(?!know|want|need|have|like|think|see|care|trust|mind|use|own)[a-z]+ .*\b(?:before|until|unless|without|after|less than|more than|if|while|during|on)\b.+)$",
    re.I,
)
_WE_ALWAYS = re.compile(
    r"we (?!do\b|are\b|have\b|had\b|want\b|need\b|would\b|know\b|like\b|think\b|run\b|sell\b|use\b|get\b|lose\b|spend\b|rent\b|lend\b|make\b|offer\b|can\b|must\b|should\b|may\b|never\b|always\b|often\b|usually\b|already\b|currently\b|still\b)"
    r"(?P<verb>[a-z]+) (?P<rest>.*(?:\d|\b(?:after|before|within|until|unless|once|if|when|only|at most|at least)\b).*)$",
    re.I,
)
_WE_CANNOT = re.compile(
    r"we (?P<may>can['’]t|cannot|can only|can) (?P<deed>[a-z]+ [^,;]+), so (?:that )?(?P<so>(?!we\b|i\b|it\b|they\b)[^,;]+ (?:must|should|shouldn['’]t|can|cannot|can['’]t|may|is|are) [^,;]+)$",
    re.I,
)
_WE_NOT = re.compile(r"(?<=[a-z,;] )(?<!before )(?<!after )we (?:do not|don['’]t) (?=[a-z])")
_WE_DO = re.compile(r"(?<=[a-z,;] )(?<!before )(?<!after )we (?!do\b|are\b|want\b|would\b)(?P<verb>[a-z]+)\b")
_US = re.compile(r"(?<=[a-z] )us\b")
_SO_NO = re.compile(r"\bso no (?=[a-z]+ (?:then|there|at|on|in|between)\b)", re.I)


def of_team(text: str) -> str:
    """ "We don't hand anything out before …", "…, we deliver within 24 h": what the team does, behind what others do."""
    never = _WE_NEVER.match(text)
    if never is not None:
        return f"the team does not {never['deed']}"
    always = _WE_ALWAYS.match(text)
    if always is not None and base_verb(always["verb"]) == always["verb"].lower():
        return f"the team {third_person(always['verb'])} {_WE_DO.sub(_of_team, always['rest'])}"
    bound = _WE_CANNOT.match(text)
    if bound is not None:
        return f"{bound['so']}, as the team {bound['may'].replace('’', chr(39)).replace(chr(39) + 't', 'not').replace('cannnot', 'cannot')} {bound['deed']}"
    text = _WE_NOT.sub("the team does not ", text)
    text = _SO_NO.sub("so there are no ", text)
    return _US.sub("the team", _WE_DO.sub(_of_team, text))


def _of_team(found: re.Match[str]) -> str:
    return f"the team {_does(found['verb'])}"


def _does(verb: str) -> str:
    return third_person(verb) if base_verb(verb) == verb or verb == "have" else verb


_SELVES = re.compile(r"\b(?:yours|yourself|we|us|our|i|me|my)\b", re.I)
_SHORT = ((r"\byou['’]re\b", "you are"), (r"\byou['’]ve\b", "you have"), (r"\byou['’]ll\b", "you will"))
_YOU = re.compile(
    r"(?P<of>\b(?:of|to|for|with|by|from|at|between|gives?|tells?|sends?|shows?|reminds?|asks?) )?(?<!thank )\byou(?P<r>r)?\b",
    re.I,
)


def of_anybody(text: str) -> str:
    """ "If you cancel late the lesson counts": whoever uses it, where nobody speaks of themselves."""
    if _SELVES.search(text) or not re.search(r"\byou", text, re.I):
        return text
    for said, meant in _SHORT:
        text = re.sub(said, meant, text, flags=re.I)
    seen: list[str] = []

    def named(found: re.Match[str]) -> str:
        if found["r"]:
            return f"{found['of'] or ''}their"
        seen.append(found[0])
        return f"{found['of']}them" if found["of"] else "users" if len(seen) == 1 else "they"

    return _YOU.sub(named, text)
