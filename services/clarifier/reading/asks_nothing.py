"""What is no duty even as a quotation: a doubt, how somebody is, what is done on paper today. It is asked about."""

from __future__ import annotations

import re

from services.clarifier.reading.mood_words import DOUBT, OBLIGES, TURN
from services.clarifier.reading.strict import has_remark
from services.clarifier.reading.strict_english import tells_state

_OURS = {
    "en": re.compile(r"^(?:\w+ )?(?:we|i)(?:['’]ve|['’]re|['’]m| have| are| am| had| were)\b(?! to\b)", re.I),
    "de": re.compile(
        r"\b(?:haben|sind|hatten|waren|hab|bin) (?:wir|ich)\b|^(?:wir|ich) (?:haben|sind|hatten|waren|hab|bin)\b", re.I
    ),
    "es": re.compile(r"^(?:somos|tenemos|estamos|tengo|soy|estoy|hay)\b(?! que\b)", re.I),
}
# Where words are kept by hand; what is written there is written today, and the product takes its place.
BY_HAND = {
    "en": re.compile(r"\b(?:on|in|onto) (?:an? |the |her |his |their )?(?:paper|(?:note|log)?book|notepad|(?:white)?board|spreadsheet|excel|binder|diary)\b", re.I),
    "de": re.compile(r"\b(?:auf|in|an) (?:ein\w* |der |die |das |dem |den )?(?:papier|zettel|heft|tafel|block|kladde|excel(?:-\w+)?|ordner|kalender)\b", re.I),
    "es": re.compile(r"\ben (?:una? |el |la |su )?(?:papel|libreta|cuaderno|pizarra|agenda|excel|carpeta)\b", re.I),
}  # fmt: skip


def asks_nothing(said: str, language: str) -> bool:
    """Whether the words only tell or doubt; a wish or an obligation in them makes them a demand."""
    words = said.strip(" .;!")
    if DOUBT[language].search(words):
        return True
    if TURN[language].search(words) or OBLIGES[language].search(words):
        return False
    is_told = has_remark(words) or _OURS[language].search(words) or BY_HAND[language].search(words)
    return bool(is_told) or (language == "en" and tells_state(words))
