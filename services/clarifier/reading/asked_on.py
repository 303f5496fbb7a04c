"""Questions within a sentence: "see which beds are free and who has left" is one thing to see, not a deed of who left."""

from __future__ import annotations

import re

_ASKED = {
    "en": re.compile(r"\s*(?:who|whom|whose|which|what|where|how|whether|why)\b", re.I),
    "es": re.compile(r"\s*(?:quién|quiénes|qué|cuál|cuáles|cuánt[oa]s?|dónde|cómo|cuándo|por qué)(?!\w)", re.I),
    "de": re.compile(r"\s*(?:wer|wem|wen|wessen|welche[nmrs]?|was|wo|wohin|wie|wann|ob|warum)\b", re.I),
}
_TOLD = {
    "en": re.compile(
        r"\b(?:see|show|know|check|view|tell|say|find out|learn|record|note|look up|decide|choose|list|track|report|read|"
        r"write|ask|remember|enter|mark)(?:s|es|ed|n)?\b|\bchosen?\b|\bsaw\b|\bwrote\b|\btold\b",
        re.I,
    ),
    "es": re.compile(
        r"\b(?:ve|ven|vea|vean|ver|vemos|sab\w+|mostr\w+|muestr\w+|consult\w+|dec\w+|dice\w*|anot\w+|apunt\w+|registr\w+|"
        r"indic\w+|elig\w+|eleg\w+|list\w+|informa\w*|pregunt\w+|comprueb\w+|comprob\w+)\b",
        re.I,
    ),
    "de": re.compile(
        r"\b(?:sieht|sehen|siehst|sehe|zeigt|zeigen|weiß|wissen|prüft|prüfen|erfährt|erfahren|notiert|notieren|einträgt|"
        r"eintragen|nachsehen|nachschauen|angezeigt|festhält|festhalten|entscheidet|entscheiden|fragt|fragen|sagt|sagen)\b",
        re.I,
    ),
}


# These take a further question as well, but what stands behind their "where" may be a wish of its own.
_ENTERS = re.compile(r"\b(?:register|describe|explain|state|log|document)(?:s|ed)?\b", re.I)
_ITS = re.compile(r"\s*(?:who|whom|whose|which|what|how|whether|why|where (?:it|they|he|she))\b", re.I)


# "type in how many loaves | and rolls are left": the question has its verb only behind the second noun.
_OPEN_EN = re.compile(r"\b(?:how (?:many|much)|which|whose|what kind of) (?:[\w-]+ ){0,2}?[\w-]+$", re.I)
_GOES_ON_EN = re.compile(r"\s*(?:[\w-]+ ){0,2}?[\w-]+ (?:is|are|was|were|has|have|can|must)\b", re.I)


# "eine Nachricht, wann sie wieder dürfen": what the message says
_NEWS_DE = re.compile(
    r"(?:nachricht|info|information|bescheid|hinweis|mitteilung|auskunft|übersicht|mail|sms|meldung|anzeige)$", re.I
)


def asks_on(piece: str, before: str, language: str) -> bool:
    """Whether the piece is a further question to the verb of what stands before it."""
    if language == "en" and _ENTERS.search(before) and _ITS.match(piece):
        return True
    if language == "en" and _OPEN_EN.search(before) and _GOES_ON_EN.match(piece):
        return True
    if language == "de" and _NEWS_DE.search(before.strip(" ,")) and _ASKED["de"].match(piece):
        return True
    asked, told = _ASKED.get(language), _TOLD.get(language)
    return asked is not None and told is not None and bool(asked.match(piece)) and bool(told.search(before))
