"""A deed that nobody does at all, "nobody pays anything", against whoever does it: "members pay by card"."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.clauses import Clause, rules, stems
from services.clarifier.reading.facts import finder
from services.clarifier.reading.packs import pack

_FORMS = {
    "en": (
        r"(?:nobody|no one|none of (?:us|them)) (?:ever |really |has to |have to |needs? to |must |will |should |shall "
        r"|may |can |is to |wants to )*(?P<deed>[\w-]+)(?: (?:for )?(?:anything|a thing|(?:an?|any)(?: single)? "
        r"(?P<what>[\w-]+)))?",
        r"nothing (?:is|gets|will be|is to be|has to be|needs to be|must be|should be) (?:ever )?(?P<deed>[\w-]+)",
        r"(?:we|they|I|you) (?:do not|don't|will not|won't|never) (?P<deed>[\w-]+)(?: for)? (?:anything|a thing|any "
        r"(?P<what>[\w-]+))",
        r"(?:we|they|it|that|this) (?P<deed>[\w-]+) nothing",
        r"there(?:'s| is| will be) nothing to (?P<deed>[\w-]+)",
        r"no (?P<deed>money) (?:changes hands|is (?:involved|taken|asked for))",
        r"(?:it|this|that|all of it|everything|all)(?:'s| is| will be| stays| must be| should be)? (?:completely |"
        r"totally |entirely |all |always )?(?P<free>free(?: of charge)?)",
    ),
    "es": (
        r"(?:aquí )?nadie (?:tiene que |debe |va a |puede |quiere |ha de )?(?P<deed>[\w-]+)(?: (?:por )?(?:nada|algo|"
        r"ningun[oa]? (?P<what>[\w-]+)))?",
        r"(?:aquí )?no se (?:va a )?(?P<deed>[\w-]+) nada",
        r"(?:aquí )?no (?:hay que |vamos a |se va a )?(?P<deed>[\w-]+) nada",
        r"no hay nada que (?P<deed>[\w-]+)",
        r"(?:es|esto es|eso es|todo|todo es|será|todo será|debe ser|todo debe ser) (?:totalmente |completamente |"
        r"siempre )?(?P<free>gratis|gratuit[oa])",
    ),
    "de": (
        r"(?:niemand|keiner) (?:muss |soll |darf |kann |will |wird )?(?:dafür )?(?:etwas |was |irgendetwas |irgendwas "
        r"|eine?n? (?P<what>[\w-]+) )?(?P<deed>[\w-]+)(?: etwas| was| irgendetwas| irgendwas| eine?n? "
        r"(?P<other>[\w-]+))?",
        r"eine?n? (?P<what>[\w-]+) (?P<deed>[\w-]+) (?:niemand|keiner)",
        r"es (?:wird|soll|muss) (?:gar |überhaupt )?(?:nichts|nicht) (?P<deed>[\w-]+)(?: werden)?",
        r"(?:(?:das|es|wir|sie) )(?P<deed>[\w-]+) (?:gar |überhaupt )?nichts",
        r"(?P<deed>[\w-]+) (?:wird|werden) (?:gar |überhaupt )?nichts",
        r"wir (?:nehmen|verlangen|wollen) kein (?P<deed>geld)|(?P<other>geld) fließt (?:keine?s|nicht)",
        r"(?:das|es|alles|das ganze)(?: ist| bleibt| wird| soll)? (?:ganz |völlig |komplett |für alle |immer )?"
        r"(?P<free>kostenlos|gratis|kostenfrei|umsonst|gebührenfrei)(?: sein| bleiben)?",
    ),
}
_BEFORE = r"^\W*(?:(?:no|nein|but|and|so|pero|y|aber|und|by the way|por cierto|übrigens|actually|eigentlich)\b[\s,]*)*"
_AFTER = (
    r"(?:\W+(?:at all|for (?:it|that|this|now)|here|for (?:all|everybody|everyone|anyone)|en absoluto|aquí|por (?:eso|"
    r"esto|ello)|para tod[oa]s|dafür|hier|bei uns|überhaupt|für alle|please|bitte|por favor))*\W*$"
)


def is_denied(denial: Clause, wish: Clause) -> bool:
    """One clause says that nobody does it, the other one that somebody does; what one question asks for is denied of
    what that question is about alone."""
    found = _denied(denial.words, denial.language)
    if found is None or wish.is_negated:
        return False
    deed, what = found
    told = f"{wish.words} {wish.context}"
    if _money().search(deed) or _costless().search(deed):
        return not _is_of_another_case(denial, wish) and _money().search(told) is not None
    named = stems(f"{deed} {what}", denial.language)
    is_deed = deed.casefold() not in pack(denial.language).words("stopwords") | pack(denial.language).words("modals")
    return is_deed and bool(named) and named <= wish.own_stems


def denies(text: str, language: str) -> bool:
    """Whether the words say no more than that nobody does something."""
    return _denied(text.strip(" .!"), language) is not None


_CASE = re.compile(r"(?<!\w)(?:if|when|wenn|falls|si|cuando|pasa|passiert|happens)(?!\w)", re.I)
_HOW_MUCH = re.compile(r"(?<!\w)(?:how much|costs?|cuánto|cuestan?|kostet|kosten|wie viel|wieviel)(?!\w)", re.I)


def _is_of_another_case(denial: Clause, wish: Clause) -> bool:
    """Asked for one case, or for the price of one thing, and the wish is about another: "when it is late?" "nobody
    pays anything" leaves the yearly fee."""
    if not (_CASE.search(denial.context) or _HOW_MUCH.search(denial.context)):
        return False
    return not stems(denial.context, denial.language) & wish.stems


@lru_cache(maxsize=4096)
def _denied(words: str, language: str) -> tuple[str, str] | None:
    """(the deed, what it is done with); None for any other clause."""
    for form in _forms(language):
        found = form.match(words)
        if found is not None:
            named = found.groupdict()
            deed = named.get("deed") or named.get("free") or named.get("other") or ""
            return deed, named.get("what") or (named.get("other") if named.get("deed") else "") or ""
    return None


@lru_cache(maxsize=4)
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"{_BEFORE}(?:{form}){_AFTER}", re.I) for form in _FORMS[language])


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    return finder(rules()["money"])


@lru_cache(maxsize=1)
def _costless() -> re.Pattern[str]:
    return finder(rules()["costless"])
