"""What looks like a refusal and only says which ones are meant, or what somebody has not got."""

from __future__ import annotations

import re

from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_tiers import tier
from services.clarifier.reading.german_order import finite
from services.clarifier.reading.typed import says_something

_IS_LACKING = re.compile(r"\bthere(?:['’]s| is| are)\s*$", re.I)
_THERE = re.compile(r"\s(?:in|at|on|down|up) (?:the|our|most|many|some)\b", re.I)


def is_no_refusal(text: str, match: re.Match[str]) -> bool:
    """ "students with no match", "make sure that no accession drops" (a rule), "no-shows"."""
    lead = text[: match.start()]
    if _is_of_deed(text, match):
        return True
    if _IS_LACKING.search(lead) and _THERE.search(text[match.start() :]):
        return True  # "there's no wifi in the basement": how it is
    return bool(
        re.search(r"\b(?:yes|ja|sí),?\s?$", lead, re.I)
        or _HELD.search(lead)
        or _ENSURED.search(lead)
        or re.match(r"[ ,]*no[ -]shows?\b", match.group(0), re.I)
    )


_SUFFICES = re.compile(r"\b(?:reicht|reichen|genügt|genügen|hilft|helfen|zählt|zählen|gilt|gelten|geht|gehen)$", re.I)


def _is_of_deed(text: str, match: re.Match[str]) -> bool:
    """ "Ohne Anmeldung kann man kommen", "nachts reicht keine Mail": how something is done, or what is not enough."""
    behind = " ".join(text[match.start("what") :].split()[1:2])
    if re.match(r"\W*(?:(?:y|und|pero) )?(?:ohne|sin)\b", match[0], re.I) is not None:
        return _MAY.match(text[match.start("what") :]) is not None
    before = text[: match.start()].rstrip()
    return _SUFFICES.search(before) is not None or _SUFFICES.fullmatch(behind) is not None


# "sin seguro en vigor no puede …", "ohne gültigen Ausweis darf …", "los libros sin código los carga la encargada".
_MAY = re.compile(
    r"(?:(?!(?:y|e|o|u|ni|und|oder|aber|pero|que)\b)[\w-]+ ){1,5}?"
    r"(?:kann|können|darf|dürfen|muss|müssen|geht|gibt|wird|werden|se|no|nadie|puede|pueden|"
    r"(?:l[oa]s? )?[a-záéíóúñ]+[ae]n? (?:a mano )?(?:el|la|los|las|un|una|cada|quien)\b)(?!\w)",
    re.I,
)


def says_which(text: str, match: re.Match[str], language: str) -> bool:
    """Whether the words say which ones are meant, within what somebody does."""
    at = match.start()
    is_attached = _ATTACHED.match(match.group(0).strip(" ,")) and 0 < at < len(text) and text[at] != ","
    if is_attached and says_something(text, language):
        return True
    return bool(_LACKS.search(text[:at]) or _HAS.match(text[match.start("what") :]))


_ENSURED = re.compile(
    r"\b(?:sure|ensure|ensures|ensured|guarantee\w*|important|essential|sicher\w*|gewährleiste\w*|wichtig|asegur\w+|garantiz\w+|importante)(?:\s?,)?(?:\s(?:that|dass|de|que))*$", re.I
)  # fmt: skip
_HELD = re.compile(
    r"\b(?:say|says|said|answers?|with|got|get|gets|has|have|had|is|are|was|were|there|of|saw|see|sees|received?|tienen?|hay|con|recib\w+|obtiene|bekommt|bekommen|erhält|erhalten|kriegt|kriegen|hat|haben|hatte|(?:sieht|sehen|zahlt|zahlen)(?: gar| überhaupt)?|gibt es|(?<=, )es gibt|spricht|sprechen|versteht|verstehen|speaks?|habla[n]?|bekam\w*|mit)$",
    re.I,
)
# "older people without a phone call us", "una repetición sin coste": it says which ones; in a bare name it leaves something out.
_ATTACHED = re.compile(r"^(?:without|sin|ohne)\s", re.I)
_LACKS = re.compile(
    r"(?:^|,\s)(?:auch |even |incluso )?(?:wer|whoever|quien)\b[^,]*$|\b(?:cuando|si|when|wenn|falls)\s[^,;]*$", re.I
)
_HAS = re.compile(r"^[\w\- ]{2,40}? (?:hat|haben|besitzt|vorliegt|hatten)\b", re.I)


_WITHOUT_IT = re.compile(
    r"(?:without|ohne|sin) [^.;:]{3,60}?\b(?:nobody|no one|nothing|none|you|they|people|kann|darf|können|dürfen|niemand|gibt es kein\w*|wird nichts?|werden nichts?|wird kein\w*|werden keine|nadie|no se)\b",
    re.I,
)


def begins_with_verb(text: str, language: str) -> bool:
    """ "Kommt innerhalb einer Stunde keine Antwort, werden die nächsten gefragt": a case, and nothing that is left out."""
    first, _, rest = text.lstrip("• ").partition(" ")
    behind = rest.partition(", ")[2].split(" ")[0].lower()
    return language == "de" and bool(behind) and bool(finite(first.lower())) and bool(finite(behind))


def on_condition(text: str) -> bool:
    """ "Without a certificate nobody can start": what is needed for it, and nothing that is left out."""
    if tier(text.lstrip("• ")):
        return True  # "no objection means a credit note"
    return _WITHOUT_IT.match(text.lstrip("• ")) is not None or _AT_TIMES.match(text.lstrip("• ")) is not None


# "De madrugada no hace falta cola": a rule for then.
_AT_TIMES = re.compile(
    r"(?:de (?:día|noche|madrugada|mañana|tarde)|por la (?:noche|mañana|tarde)|en (?:invierno|verano|agosto|\w+ alta|festivos)|"
    r"durante \w+(?: \w+){0,2}|los (?:lunes|martes|miércoles|jueves|viernes|sábados|domingos|festivos|fines de semana)),? "
    r"no hace falta ",
    re.I,
)


_BOUND = re.compile(
    r"\b(?:below|under|above|over|up to|from|until|within|after) [^,;.]{1,24}$|^(?:during|between|in|on|at) (?!.*\b(?:version|release|phase|step|start|first)\b)[^,;.]{2,30}$",
    re.I,
)
_FOLLOWS = re.compile(r"\b(?:yes or|(?:then|otherwise|else)(?: there(?:['’]s| is| are))?)\s*$", re.I)


def rules_without(text: str, at: int, words: str) -> bool:
    """ "No answer for six weeks puts a banner on top", "without it no climbing": a rule, and nothing that is left out."""
    span = clause(tagged(re.split(r"[,;:]| please\b", text[at:])[0]))
    if _BOUND.search(text[:at]) is not None or re.match(r"no [\w ]{2,30}: ", text[at:], re.I) is not None:
        return True  # "below 500 euros no approval", "no date found: both lose"
    is_clause = span is not None and span.words[span.at].tag in ("VVZ", "VVB", "VM0") and span.at > 1
    return (
        is_clause
        or _FOLLOWS.search(text[:at]) is not None
        or words.casefold().split(" ")[0] in ("it", "one", "them", "that", "this")
    )
