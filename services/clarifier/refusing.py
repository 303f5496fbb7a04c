"""A thing that is refused as a whole, "no payments", against a wish for it: "they pay by card"."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.clauses import Clause, rules, stems
from services.clarifier.reading.facts import finder


@lru_cache(maxsize=1)
def families() -> tuple[re.Pattern[str], ...]:
    return tuple(finder(line) for line in rules()["same"])


def is_refused(refusal: Clause, wish: Clause) -> bool:
    """One clause refuses a thing as a whole, the other one wants it."""
    thing = _refused(refusal.words, refusal.language)
    if not thing or wish.is_negated or (_ONLINE.search(thing) and _AT_HAND.search(wish.words)):
        return False
    if refusal.context and _SOME_DAY.search(thing):  # "there is no date" answers "by when?"
        return False
    whose = _whose(refusal.words, refusal.language)
    if whose and not (whose & wish.stems):
        return False
    wished = _OTHERWISE.sub(" ", wish.words)
    if any(family.search(thing) and family.search(wished) for family in families()):
        return True
    named = stems(thing, refusal.language)
    return bool(named) and named <= wish.own_stems


_SOME_DAY = re.compile(
    r"^(?:fixed |set |fech|fest\w* )?(?:date|deadline|rush|hurry|fecha|plazo|prisa|termin|datum|frist|eile)\b", re.I
)
_OTHERWISE = re.compile(  # "sign up for a shift" wants no account, a web app is not installed
    r"\bsign(?:s|ed)?[ -]up (?=for\b)|\bweb[- ]?apps?\b|\b(?:progressive )?web applications?\b|"
    r"\baplicaci(?:ón|ones) web\b|\bapps? web\b|\bweb[- ]?anwendung(?:en)?\b",
    re.I,
)
_POLITE = re.compile(
    r"^\W*(?:please|bitte|por favor)\b\W*|\W+(?:please|thanks|thank you|bitte|danke|por favor|gracias)\W*$", re.I
)
_ENDED = re.compile(r"(?<=\w)\s(?:geben|haben)\W*$", re.I)  # "es soll keine Werbung geben"
_ONLINE = re.compile(r"\b(?:online|in[- ]app|card|internet|tarjeta|karte|paypal)\b|pa(?:y|g)|zahl|cobr", re.I)
# Who pays at the desk, or in cash, pays outside of the product.
_AT_HAND = re.compile(
    r"\b(?:cash|at the (?:desk|counter|till|door|office|bar)|in person|on site|"
    r"en (?:efectivo|mano|la oficina|recepción|caja|el mostrador)|"
    r"bar|in bar|vor ort|an der (?:kasse|theke)|am (?:schalter|tresen))\b",
    re.I,
)


@lru_cache(maxsize=4)
def _refusal(language: str) -> re.Pattern[str]:
    leads = {
        "en": r"(?:no|without(?: any)?|(?:we|I) (?:(?:do not|don't) (?:need|want|have|use)|would rather not have)"
        r"(?: any)?|(?:we|I)(?:'d|’d) rather not have(?: any)?|there (?:is|are|will be|should be|shall be|must be) no|"
        r"not? any|(?:we |it |they )?never (?:send|use|store|keep|charge|show|need|"
        r"go(?:es)?)(?: to| into)?(?: an?| any| the)?|(?:nobody|no one) (?:needs|has to have|requires)(?: an?)?|"
        r"(?:[\w-]+ ){1,3}(?:do not|don't|does not|doesn't|need not)(?: (?:need|have) to)?"
        r"(?= (?:register|sign (?:in|up)|log in)\b))",
        "es": r"(?:sin|nada de|nunca (?:mandamos|enviamos|usamos|guardamos|pedimos|cobramos)|"
        r"ningún|ninguna|no (?:queremos|quiero|necesitamos|necesito|hace falta|hay|habrá|debe haber|"
        r"usamos)(?: ningun[oa]?)?|nadie (?:necesita|requiere)(?: una?)?)",
        "de": r"(?:wir (?:verschicken|senden|schicken|nutzen|verwenden|speichern) (?:nie|niemals)|"
        r"(?:(?:auf keinen fall|bloß) )?(?:kein|keine|keinen|keiner)|ohne|"
        r"(?:wir|ich) (?:brauchen?|wollen|will|möchten?|haben?) (?:auf keinen fall eine?n?|keine?n?)|"
        r"es (?:gibt|soll|sollte|wird) keine?n?|(?:niemand|keiner) (?:braucht|benötigt)(?: eine?n?)?)",
    }[language]
    tails = {
        "en": r"(?:(?:is|are) (?:not (?:needed|wanted|required|allowed)|out of (?:scope|the question)|off the table)|"
        r"(?:is not|isn't|are not|aren't) (?:what|something) (?:we|I) (?:want|need)|"
        r"(?:we|I) (?:do not|don't) (?:want|need))",
        "es": r"(?:no (?:es|son|hace|hacen|(?:l[ao]s? )?(?:queremos|quiero|necesitamos|necesito))"
        r"(?: necesari[oa]s?| falta)?)",
        "de": r"(?:(?:ist|sind|wird|werden) nicht (?:nötig|gewünscht|gebraucht|erlaubt|benötigt)|"
        r"(?:wollen|brauchen|möchten|benötigen) wir nicht|(?:will|brauche|möchte) ich nicht|"
        r"(?:soll|sollte|wird) es nicht geben|komm(?:t|en) (?:für uns )?nicht in ?frage)",
    }[language]
    return re.compile(
        rf"^\W*(?:(?:and|y|und|but|aber|pero)\s+)?(?:{leads}\s+(?P<after>.+)|(?P<before>.+?)\s+{tails})\W*$", re.I
    )


@lru_cache(maxsize=4)
def _needless(language: str) -> re.Pattern[str]:
    """ "Swaps need no approval": refused for the swaps."""
    verbs = {
        "en": r"(?:needs?|requires?|gets?|takes?|costs?|has|have)\s+(?:no|not any)",
        "es": r"no\s+(?:necesitan?|requieren?|llevan?|tienen?)",
        "de": r"(?:braucht|brauchen|benötigt|benötigen|hat|haben|kostet|kosten)\s+keine?n?",
    }[language]
    return re.compile(rf"^(?P<whose>(?:[\w-]+\s+){{1,4}}?){verbs}\s+(?P<after>.+?)(?P<before>)\W*$", re.I)


_FOR = re.compile(
    r"\s(?:for|para|für)\s+(?!(?:now|the moment|the start|ahora|el momento|jetzt|den anfang)\b)(?P<whom>.+)", re.I
)


@lru_cache(maxsize=4096)
def _whose(words: str, language: str) -> frozenset[str]:
    """For whom a thing is refused, where that is said: "no deposit for members"."""
    needless = _needless(language).match(words)
    whom = _FOR.search(words)
    return stems(needless["whose"] if needless else whom["whom"] if whom else "", language)


@lru_cache(maxsize=4096)
def _refused(words: str, language: str) -> str:
    """The thing that a clause refuses altogether; empty when it only says what somebody does not do."""
    words = _ENDED.sub("", _POLITE.sub("", words))
    match = _refusal(language).match(words) or _needless(language).match(words)
    if match is None:
        return ""
    thing = (match["after"] or match["before"] or "").strip()
    cut = re.split(r"\s(?:for|in|at|from|yet|now|por|en|para|de|für|im|am|vorerst|zunächst)\b", thing, maxsplit=1)[0]
    return cut if len(cut.split()) <= 4 else ""
