"""Whom a clause speaks of: "only the owner", "nobody else", "all tenants"; two oppose only about the same one."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.clauses import Clause, stem, stems
from services.clarifier.wording import flat

ALIKE = 0.6  # share of common stems at which two clauses say the same thing
_EVERY = re.compile(
    r"^\W*(?:every(?:one|body)?|any(?:one|body)|all|each|nobody|no one|none|"
    r"alle[rsnm]?|jede[rsnm]?|niemand\w*|keine[rsnm]?|"
    r"tod[oa]s|tod[oa]|cada|cualquier\w*|nadie|ning[uú]n\w*)(?!\w)",
    re.I,
)
_ONLY = re.compile(
    r"^\W*(?:and |und |y )?(?:only|just|nur|solo|sólo|solamente|(?:nobody|no one|none) (?:but|except|other than)|"
    r"niemand (?:außer|als)|nadie (?:salvo|excepto|más que)) "
    r"(?:(?:the|our|two|die|der|das|dem|den|a los|a las|a la|al|a|el|la|los|las|dos) )?(?P<who>[\w-]+(?: [\w-]+)?)\s",
    re.I,
)
_NOBODY_ELSE = re.compile(
    r"^\W*(?:nobody|no one) else|^\W*niemand (?:sonst|anders)|^\W*(?:sonst|kein anderer) niemand|"
    r"^\W*nadie más(?! que\b)",
    re.I,
)
_OWN_ONLY = re.compile(
    r"\bonly (?:see |sees )?(?:their|his|her|its) own\b|\bnur (?:ihre?|seine?)[nrsm]? eigene|"
    r"\bs[oó]lo (?:ven? )?(?:sus? propi|lo suyo)",
    re.I,
)
_OTHERS_TOO = re.compile(
    r"\b(?:all|every|everyone's|other|others|alle|aller|allen|jede[nrs]?|andere[rn]?|tod[oa]s|otr[oa]s|los demás)\b",
    re.I,
)
# Who is allowed to look is told by the rest of the clause, and "see" in one form is no other matter than in another.
_SEEING = "see sees seen sieht sehen sehe ver ve ven read reads liest lesen may can could darf dürfen puede pueden"


_LOOKS = re.compile(
    r"\b(?:sees?|seen|reads?|looks?|knows?|access|sieht|sehen|einsehen|liest|lesen|kennt|kennen|zugriff|einsicht|"
    r"ven?|ver|leen?|leer|consultan?|consultar|acceso|accede[n]?)\b",
    re.I,
)


def lets_in(wide: Clause, narrow: Clause) -> bool:
    """ "Only the registrar sees the value" against "borrowers see the value": somebody else does the same."""
    if wide.is_negated or _ONLY.match(wide.words):
        return False
    if _NOBODY_ELSE.match(narrow.words):
        return _is_somebody_else(wide, narrow)
    found = _ONLY.match(narrow.words)
    if found is None:
        return False
    who = stems(found["who"].split()[0], narrow.language)
    rest = (
        narrow.own_stems - who - stems("only just nur solo solamente one nobody but except außer als", narrow.language)
    )
    what = rest - _seeing(narrow.language)
    is_look = _LOOKS.search(narrow.words) is not None
    if is_look and not _LOOKS.search(wide.words):
        return False  # who writes the addresses down does not look at all of them
    return (len(rest) > 1 or is_look) and bool(what) and not (who & wide.own_stems) and what <= wide.own_stems


def _is_somebody_else(wide: Clause, narrow: Clause) -> bool:
    """ "They pick it up in person; nobody else may collect it" against "a friend may collect the bib": who may, and
    what, was said just before."""
    done = narrow.own_stems - stems("else sonst anders más nobody niemand nadie", narrow.language)
    named = narrow.own_stems | stems(narrow.before, narrow.language)
    who = subject(wide)
    return bool(done) and done <= wide.own_stems and bool(who) and who not in named and len(named & wide.own_stems) > 1


def reaches_others(wide: Clause, narrow: Clause) -> bool:
    """ "Tenants see only their own room" against "tenants see all rooms"."""
    if wide.is_negated or not _OWN_ONLY.search(narrow.words) or _OWN_ONLY.search(wide.words):
        return False
    if not _OTHERS_TOO.search(wide.words) or subject(wide) != subject(narrow):
        return False
    return len((wide.own_stems & narrow.own_stems) - _seeing(wide.language)) > 1


def turns_round(now: Clause, before: Clause) -> bool:
    """The same words of the same people under the same condition, once with and once without a no."""
    if _is_never(now, before) or _is_never(before, now):
        return True
    if now.is_negated == before.is_negated or now.under != before.under:
        return False
    mine, theirs = _matter(now), _matter(before)
    common = mine & theirs
    if len(common) < 2 or len(common) / min(len(mine), len(theirs)) < ALIKE:
        return False
    more, less = mine - theirs, theirs - mine
    if _EVERY.match(now.words) or _EVERY.match(before.words):
        narrow, own, other = (before, more, less) if _EVERY.match(now.words) else (now, less, more)
        other -= {subject(narrow)}
        return not (own and other) and len(own | other) <= 2
    # With words of its own on both sides ("who cancel late", "who cancel early") each speaks of another case.
    return len(more) <= 2 and not (more and less)


def subject(clause: Clause) -> str:
    """The stem of the first word that means something, behind "all", "nobody" and their like."""
    words = flat(_EVERY.sub(" ", clause.words, count=1)).replace("'", " ").split()
    return next((stem(word) for word in words if stem(word) in clause.own_stems), "")


def _matter(clause: Clause) -> frozenset[str]:
    every = _EVERY.match(clause.words)
    taken = stems(every.group(0), clause.language) if every else frozenset()
    return clause.own_stems - taken - _seeing(clause.language)


def _is_never(denial: Clause, wish: Clause) -> bool:
    """ "Names are never stored" against "we store the name for a year": at no time at all, whatever else is said."""
    if not denial.is_negated or wish.is_negated or not _NEVER.search(denial.words) or denial.under:
        return False
    matter = _done(denial)
    return len(matter) > 1 and matter <= _done(wish)


def _done(clause: Clause) -> frozenset[str]:
    """What is done with what, however the verb stands: "gespeichert" is "speichern"."""
    small = stems(_BECOMING, clause.language)
    words = flat(clause.words).replace("'", " ").split()
    done = {stem(found[0]): stem(found[1]) for word in words if (found := _PARTICIPLE.match(word))}
    return frozenset(done.get(one, one) for one in clause.own_stems - small)


@lru_cache(maxsize=4)
def _seeing(language: str) -> frozenset[str]:
    return stems(_SEEING, language)


_PARTICIPLE = re.compile(r"ge([^\W\d_]{4,}(?:t|en))$")
_BECOMING = "werden wird wurde wurden worden will be been being"
_NEVER = re.compile(r"(?<!\w)(?:never|at no time|nunca|jamás|nie|niemals)(?!\w)", re.I)
_OF = re.compile(r"\b(?:of|de|von)\s+(?:the\s+|los\s+|las\s+|den\s+)?(?P<what>[^\W\d_]{3,})", re.I)


def is_of_another(now: Clause, before: Clause) -> bool:
    """ "2 pairs of boots" where boots were asked for: no other number of what one may borrow three pairs of."""
    counted = _OF.search(now.words)
    if counted is None:
        return False
    what = stems(counted["what"], now.language)
    asked = stems(now.context, now.language)
    return bool(what) and what <= asked and not any(one[:3] == word[:3] for one in what for word in before.stems)
