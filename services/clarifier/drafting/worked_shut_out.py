"""Refusals that an English sentence rules without a condition: whom it shuts out, and what has to be there.

Nothing is told that the sentence does not say: who is shut out tries, and what has to be there is missing."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.drafting.phrasing import quoted
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.worked_refusals import LONGEST, Case, low, refused
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_spans import TIMES, Words, is_person
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.people import is_group
from services.clarifier.reading.words import singular_en

FEWEST = 2  # words of a deed
_BUT_NOT = re.compile(
    r"(?P<who>[^,;]{2,60}?) (?:can|may) (?P<deed>[a-z]+(?: [^,;]{1,60}?)?),? but not "
    r"(?P<bar>(?:in|on|after|before|during|at|within|while|for|with|without|from|to) [^,;]{2,60})$",
    re.I,
)
_ONLY_BY = re.compile(
    r"(?P<what>[^,;]{2,50}?) (?:can|may) only be (?P<done>[a-z]+) by (?P<who>[^,;]{2,60})$",
    re.I,
)
_CANNOT = re.compile(
    r"(?P<who>(?:the |our )?[a-z-]+(?: [a-z-]+)?) (?:cannot|can not|can['’]t|may not|must not|mustn['’]t) "
    r"(?P<deed>[a-z]+(?: [^,;]{2,60})?)$",
    re.I,
)
_ALL_BUT = re.compile(
    r"(?:everyone|everybody|anyone|all [a-z-]+|every [a-z-]+) (?:else )?(?:except|but|apart from|other than) "
    r"(?P<rest>(?:the|our|an?) [^,;]+)$",
    re.I,
)
_SECRET = re.compile(
    r"(?P<what>[^,;]{3,60}?) (?:stays?|remains?|(?:is|are)(?: kept)?) (?:strictly )?(?:secret|hidden|invisible|"
    r"confidential) (?:from|to|for) (?P<who>[^,;]{3,60})$",
    re.I,
)
_APART = re.compile(
    r"each (?P<one>[a-z-]+)['’]s (?P<what>[^,;]{3,50}?) (?:is|are)(?: kept)?(?: strictly| completely| fully)? "
    r"(?:separate|separated|apart)$",
    re.I,
)
_NEEDS = re.compile(
    r"(?P<what>(?:(?:each|every|any|an?|the) )?[^,;]{2,50}?) (?:needs?|requires?) "
    r"(?P<part>(?:an?|its|their|the|two|at least \w+) [^,;]{2,60})$",
    re.I,
)
_MANDATORY = re.compile(
    r"(?P<part>(?:an?|the|its|their) [^,;]{2,50}?) (?:is|are) (?:mandatory|compulsory|obligatory|required)"
    r"(?: (?:for|with|on) (?P<what>[^,;]{1,50}))?$",
    re.I,
)
_NO_WITHOUT = re.compile(r"no (?P<what>[a-z-]+(?: [a-z-]+)?) without (?P<part>(?:an?|the) [^,;]{2,50})$", re.I)
_CONSENT = re.compile(
    r"\b(?:consent|approval|signatures?|agreement|confirmation|okay|ok) (?:of|from|by) "
    r"(?P<who>(?:both|two|three|all)(?: [a-z-]+){1,3})$",
    re.I,
)
_BOTH = re.compile(
    r"(?P<who>(?:both|two|three|all)(?: [a-z-]+){1,2}) (?:must|have to|need to) (?:agree|sign|confirm|approve|accept)"
    r"(?: [^,;]+)?$",
    re.I,
)
_GOES_TO = re.compile(
    r"(?P<what>[^,;]{3,50}?) (?:only )?(?:goes|go|(?:is|are) (?:sent|shown|offered|given)) (?:only |out )?to "
    r"(?P<who>(?:the ones|those|everyone|everybody|(?:all |the )?[a-z-]+) (?:who|that|with|without) [^,;]{3,70})$",
    re.I,
)
_FIRST = re.compile(
    r"\b(?:the )?first(?: one| person| team)? (?:to|who|that) [a-z]+(?: [^,;]{2,30})? (?:gets?|wins?|has|takes?) it\b|"
    r"\bwhoever [a-z]+(?: [a-z]+){0,2} first (?:gets?|has|wins|takes) it\b|"
    r"\bfirst[- ]come[,-]? ?first[- ]served\b",
    re.I,
)
_DECIDES = re.compile(
    r"(?P<who>(?:the|our|an?) [^,;]{2,40}?) "
    r"(?P<deed>(?:decides|confirms|approves|chooses|assigns|releases|judges|grades)(?: [^,;]{2,60})?)$",
    re.I,
)


def of_shut_out(said: str, who: str) -> list[Case]:
    """The cases of the first form that the sentence has; none where it has none of them."""
    forms: tuple[Callable[[str, str], list[Case]], ...] = (
        _of_but_not,
        _of_only_by,
        _of_cannot,
        _of_all_but,
        _of_secret,
        _of_goes_to,
        _of_several,
        _of_missing,
        _of_first,
        _of_decider,
    )
    return next((cases for form in forms if (cases := form(said, who))), [])


def _of_but_not(said: str, who: str) -> list[Case]:
    """ "A driver can give it back, but not in the last three hours": then it is tried."""
    found = _BUT_NOT.match(said)
    if found is None or not _is_base(found["deed"]):
        return []
    return [refused(say("en", "one_of", who=who, group=group(found["who"])), f"{found['deed']} {found['bar']}", who)]


def _of_only_by(said: str, who: str) -> list[Case]:
    """ "A finding can only be closed by the officer who raised it": somebody else tries to close one."""
    found = _ONLY_BY.match(said)
    verb = from_participle(found["done"]) if found else ""
    if found is None or not verb or not is_noun(found["what"]):
        return []
    given = say("en", "none_of", who=who, group=group(found["who"]))
    return [refused(given, f"{verb} {_one(found['what'])}", who)]


def _of_cannot(said: str, who: str) -> list[Case]:
    """ "Kids cannot book": one of them tries."""
    found = _CANNOT.match(said)
    if found is None or not is_person(tagged(found["who"])) or not _is_base(found["deed"]):
        return []
    return [refused(say("en", "one_of", who=who, group=group(found["who"])), found["deed"], who)]


def _of_all_but(said: str, who: str) -> list[Case]:
    """ "Everyone except the treasurer sees the list": the treasurer tries."""
    found = _ALL_BUT.match(said)
    words = tagged(found["rest"]) if found else ()
    at = next((at for at, word in enumerate(words) if word.tag in FINITE), 0)
    if found is None or not at or len(words) < at + FEWEST:
        return []
    behind = found["rest"][words[at + 1].start :]
    deed = behind if words[at].low in ("can", "may") else f"{base_verb(words[at].low)} {behind}"
    if not _is_base(deed):
        return []
    return [refused(say("en", "one_of", who=who, group=group(found["rest"][: words[at].start])), deed, who)]


def _of_secret(said: str, who: str) -> list[Case]:
    """ "The ranking stays secret from supervisors": one of them looks for it."""
    apart = _APART.match(said)
    if apart is not None:
        given = say("en", "of_one", who=who, one=apart["one"])
        looks = say("en", "looks_for_of_other", who=who, what=apart["what"], one=apart["one"])
        return [case_of(("G", given), ("W", looks), ("T", say("en", "not_shown")), kind="negative")]
    found = _SECRET.match(said)
    if found is None or not is_noun(found["what"]):
        return []
    given = say("en", "one_of", who=who, group=group(found["who"]))
    looks = say("en", "looks_for", who=who, what=low(found["what"]))
    return [case_of(("G", given), ("W", looks), ("T", say("en", "not_shown")), kind="negative")]


def _of_goes_to(said: str, who: str) -> list[Case]:
    """ "The request goes to those who speak it": somebody else gets nothing."""
    found = _GOES_TO.match(said)
    if found is None or not is_noun(found["what"]):
        return []
    given = say("en", "none_of", who=who, group=group(found["who"]))
    out = say("en", "goes_out", what=low(found["what"]))
    return [case_of(("G", given), ("W", out), ("T", say("en", "reaches_not", who=who)), kind="negative")]


def _of_several(said: str, who: str) -> list[Case]:
    """ "The consent of both engineers": one of them has given it, and the other has not."""
    found = _CONSENT.search(said) or _BOTH.match(said)
    if found is None:
        return []
    given = say("en", "one_is_missing", words=group(found["who"]))
    return [case_of(("G", given), ("W", say("en", "asks_how", who=who)), ("T", say("en", "not_settled")), kind="edge")]


def _of_missing(said: str, who: str) -> list[Case]:
    """ "Every refund needs a reason", "a photo is mandatory for scrap", "no key without a deposit"."""
    found = _NEEDS.match(said) or _MANDATORY.match(said) or _NO_WITHOUT.match(said)
    if found is None or is_person(tagged(found["what"] or found["part"])) or is_clausal(found["part"]):
        return []
    if found["what"] and not is_noun(found["what"]):
        return []
    of = say("en", "missing_of", what=_one(found["what"])) if found["what"] else ""
    given = say("en", "missing", part=group(found["part"]), of=of)
    steps = (("G", given), ("W", say("en", "goes_on", who=who)), ("T", say("en", "told_missing", who=who)))
    return [case_of(*steps, kind="negative")]


def _of_first(said: str, who: str) -> list[Case]:
    """ "The first to accept gets it": two try, and the second one does not have it."""
    if _FIRST.search(said) is None:
        return []
    steps = (("G", "both_try"), ("W", "is_earlier"), ("T", "has_it"), ("A", "other_has_not"))
    return [case_of(*((letter, say("en", key, who=who)) for letter, key in steps), kind="edge")]


def _of_decider(said: str, who: str) -> list[Case]:
    """ "The board decides": somebody else tries to."""
    found = _DECIDES.match(said)
    words = tagged(found["who"]) if found else ()
    if found is None or not (is_person(words) or is_group(singular_en(words[-1].low), "en")):
        return []
    verb, _, rest = found["deed"].partition(" ")
    deed = f"{base_verb(verb.lower())} {rest}".strip()
    return [refused(say("en", "none_of", who=who, group=group(found["who"])), deed, who)]


def case_of(*steps: tuple[str, str], kind: str = "main") -> Case:
    return Case(tuple((letter, clip(text, LONGEST)) for letter, text in steps), kind=kind)


def group(who: str) -> str:
    return say("en", "as_quoted", words=quoted(low(who.strip())))


def _one(what: str) -> str:
    """ "Every refund" is one of them."""
    return named(tagged(what), what)[0]


def named(words: Words, said: str) -> tuple[str, str]:
    """ "A refund" and "refund" of "every refund"."""
    text = low(said[words[0].start : words[-1].end])
    lead, _, rest = text.partition(" ")
    if lead in ("a", "an", "the"):
        return text, rest
    if lead in ("every", "each", "any") and rest:
        return f"{'an' if rest[:1] in 'aeiou' else 'a'} {rest}", rest
    return text, text


def is_noun(what: str) -> bool:
    words = tagged(what)
    is_led = bool(words) and (words[-1].tag in NOUNS | {"ZZ0", "VVG"} or words[-1].low in TIMES)
    return is_led and not any(word.tag in FINITE for word in words)


def is_clausal(what: str, *, most: int = 0) -> bool:
    """Whether more is said than `most` verbs hold: then it is of something else as well."""
    words = tagged(what)
    return sum(word.tag in FINITE for word in words) > most or any(word.tag in ("CJS", "CJT") for word in words)


def _is_base(deed: str) -> bool:
    """Whether the deed begins with its verb: behind "can" and nothing between."""
    words = tagged(f"they can {deed}")
    return len(words) > 2 and words[2].tag in ("VVI", "VVB")
