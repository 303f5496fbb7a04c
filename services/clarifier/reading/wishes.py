"""The pieces of a sentence that ask for something, one wish each, and those that only tell."""

from __future__ import annotations

import re

from services.clarifier.reading.carried import with_who
from services.clarifier.reading.german_order import verb_second
from services.clarifier.reading.mood import Discourse, Mood
from services.clarifier.reading.opened import is_list, opened, wishes_that
from services.clarifier.reading.sure import is_sure
from services.clarifier.reading.typed import pieces

_REASON = re.compile(
    r",?\s(?:because|cos|cuz|coz|weil|porque|ya que|da)\s(?P<why>(?:i|we|i['’]?m|we['’]re|my|our|ich|wir|mein\w*|unser\w*|yo|nosotros|nuestr\w+|mi|siempre|estamos|tengo|tenemos)\b.*)$",
    re.I,
)  # why somebody wants it is how things are
# "Some of them cannot read, so the notice must be spoken": how things are, and what follows from it.
_SO = re.compile(
    r"^(?!(?:if|when|whenever|once|si|cuando|wenn|falls|sobald)\s)(?P<why>[^,;:.]{8,120}),\s(?:and\s|y\s|und\s)?(?:(?:so|therefore|hence|así que|por eso|por lo que|de modo que)\s|(?=(?:deshalb|daher|darum|deswegen)\s))(?P<rest>(?!that\b)\S+\s\S+\s.+)$",
    re.I,
)
_STATE = re.compile(
    r"\b(?:not|cannot|never|nobody|no|is|are|has|have|often|always|usually|nicht|kein\w*|nie|ist|sind|hat|haben|oft|immer|nunca|nadie|es|son|está|están|tienen?|siempre|suelen?|hay)\b|n['’]t\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:must|should|shall|want\w*|needs?|would|can(?!['’]t)|may|muss|müssen|soll\w*|will|wollen|möcht\w+|braucht?\w*|kann|können|darf|dürfen|debe\w*|quer\w+|quier\w+|necesit\w+|pued\w+|hay que)\b",
    re.I,
)
# "…, so me and my flatmates stop driving about": what it is for, which is a goal.
_SO_WE = re.compile(
    r",?\sso (?:that )?(?=(?:me and (?:my|our|the)|my|our|i|we)\b)(?!.*\b(?:must|should|shall|need|want)\b).{8,}$", re.I
)
_AIMS = {
    "en": _SO_WE,
    "de": re.compile(r",\s(?:damit|sodass|so dass) (?:ich|wir|man) .{8,}$"),
    "es": re.compile(r",?\s(?:para que(?= (?:\w+ ){0,3}?\w+(?:amos|emos|imos)\b)|y así|así) (?=(?:\w+ ){0,3}?\w+(?:amos|emos|imos)\b).{8,}$"),
}  # fmt: skip
MOST_LED = 3  # words that only lead to what it is for
# "…, because the authority wants every animal to be found": whoever does not write may have a reason as well.
_REASON_EN = re.compile(r",?\s(?:because|cos|cuz|coz)\s(?!of\b)(?P<why>\S+\s\S+.*)$", re.I)
Told = list[tuple[str, Mood]]


def without_reason(text: str, language: str) -> str:
    reason = _REASON_EN.search(text) if language == "en" else None
    return text[: reason.start()] if reason is not None and len(text[: reason.start()].split()) > MOST_LED else text


def without_aim(text: str, language: str) -> str:
    """The sentence without what whoever writes hopes for from it."""
    aim = _AIMS.get(language, _SO_WE).search(text)
    return text[: aim.start()] if aim is not None and len(text[: aim.start()].split()) > MOST_LED else text


def wishes(
    talk: Discourse, unit: str, asked: str, language: str, *, is_first: bool
) -> tuple[list[str], list[str], list[str], Told]:
    """The wishes; of them those that stood behind "that"; those that were one of several; and what asks for nothing."""
    parts: list[str] = []
    thats: list[str] = []
    opens: list[str] = []
    told: Told = []
    so = _SO.match(asked)
    if so is not None and _STATE.search(so["why"]) and not _ASKS.search(so["why"]) and _ASKS.search(so["rest"]):
        told.append((so["why"], Mood.TODAY))
        asked = so["rest"]
    asked = without_aim(asked, language)
    for piece in (
        [asked]
        if wishes_that(asked, language) or is_list(asked, language) or is_sure(asked, language)
        else pieces(asked, language, is_first=is_first)
    ):
        mood = talk.mood(unit, piece)
        if mood is not Mood.DEMAND:
            if mood is Mood.ASKED and told and told[-1][1] is mood and f"{told[-1][0]}, {piece}" in unit:
                told[-1] = (f"{told[-1][0]}, {piece}", mood)  # a doubt with its reason
                continue
            told.append((piece, mood))
            continue
        reason = _REASON.search(piece) or (_REASON_EN.search(piece) if language == "en" else None)
        if reason is not None and len(piece[: reason.start()].split()) > 3:
            why = verb_second(reason["why"]) if language == "de" else ""
            told.append((why or reason["why"], Mood.TODAY))
            piece = piece[: reason.start()]
        found, is_that = ([piece], False) if is_sure(piece, language) else opened(piece, language)
        is_led = is_that or not unit.startswith(found[0])
        for wish in found:
            if len(found) > 1 and not is_led and talk.mood(unit, wish) is not Mood.DEMAND:
                told.append((wish, talk.mood(unit, wish)))
                continue
            whole = with_who(wish, parts[-1] if parts else "", language)
            parts.append(whole)
            thats += [whole] if is_that else []
            opens += [whole] if len(found) > 1 or is_led else []
    return parts, thats, opens, told
