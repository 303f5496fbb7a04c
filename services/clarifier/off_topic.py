"""Whether words that nobody led with "by the way" are of something else than the question that is open."""

from __future__ import annotations

import re

from services.clarifier.adding import adds
from services.clarifier.clauses import stems
from services.clarifier.elsewhere import is_told_of_elsewhere
from services.clarifier.meanings import Meaning, Reading, which
from services.clarifier.reading.packs import LANGUAGES, pack
from services.clarifier.reading.words import term
from services.clarifier.state import ClarifierState
from services.clarifier.telling import answer_against, told_beside
from services.clarifier.wording import flat
from services.core.contracts import Message, Question

FEWEST = 5  # words of a sentence that says something of its own
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|few|many|some|all|half|"
    r"most|every\w*|un[oa]?s?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|docenas?|cien\w*|mil|poc[oa]s|much[oa]s|"
    r"algun[oa]s|tod[oa]s|mitad|eine?[nr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|dutzend\w*|hundert\w*|"
    r"tausend\w*|wenige|viele|einige|alle|hälfte|paar)\b",
    re.I,
)
_TIME = re.compile(
    r"\d|\b(?:days?|weeks?|months?|years?|hours?|minutes?|today|tomorrow|soon|now|before|after|until|till|by|never|"
    r"always|forever|spring|summer|autumn|winter|season|christmas|easter|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|días?|semanas?|mes|meses|años?|horas?|minutos?|hoy|mañana|pronto|ya|"
    r"antes|después|hasta|nunca|siempre|verano|invierno|otoño|primavera|tage?n?|wochen?|monate?n?|jahre?n?|stunden?|"
    r"minuten?|heute|morgen|bald|sofort|vor|nach|bis|ab|nie|immer|sommer|herbst|frühling|frühjahr)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:at|in|on|from|inside|outside|home|everywhere|anywhere|en|desde|fuera|dentro|casa|im|am|auf|bei|beim|"
    r"zu hause|draußen|drinnen|überall|unterwegs)\b",
    re.I,
)
_SOMEBODY = re.compile(
    r"\b(?:i|we|they|you|he|she|who\w*|nobody|no one|any(?:one|body)|every(?:one|body)|some(?:one|body)|yo|nosotr[oa]s|"
    r"ell[oa]s|él|nadie|alguien|tod[oa]s|quien\w*|ich|wir|ihr|sie|er|wer|niemand|keiner|jede[rn]?|alle|jemand)\b",
    re.I,
)
_WHO = re.compile(r"\b(?:who|whom|whose|quién(?:es)?|wer|wem|wen)\b", re.I)
_ASKS = (  # what a question asks for, and what an answer of that kind has in it
    (re.compile(r"\b(?:how (?:many|much)|cuánt[oa]s?|wie ?viele?)\b", re.I), _NUMBER),
    (re.compile(r"\b(?:when|how (?:long|soon|often)|cuándo|cuánto tiempo|wann|wie (?:lange|oft))\b", re.I), _TIME),
    (re.compile(r"\b(?:where|dónde|wo)\b", re.I), _PLACE),
    (_WHO, _SOMEBODY),
)
# It speaks of what the question asks, or says that it depends.
_LEANS = re.compile(
    r"\W*(?:they|it|that|this|these|those|only|just|because|so that|depends|maybe|perhaps|probably|mostly|both|either|"
    r"neither|none|no|yes|ellos|ellas|eso|esto|lo|las? que|los que|solo|sólo|porque|depende|quizás?|tal vez|ambos|"
    r"ninguno|sí|es|das|die(?! (?-i:[A-ZÄÖÜ]))|sie|dies\w*|nur|weil|kommt drauf an|vielleicht|wohl|beide|keine?r?|"
    r"nein|ja|doch)\b",
    re.I,
)


_DEMANDS = re.compile(
    r"\b(?:must|should|shall|needs? to|ha(?:s|ve) to|deben?|tienen? que|hay que|soll(?:en|te|ten)?|muss|müssen|darf|"
    r"dürfen)\b",
    re.I,
)


def is_off_topic(text: str, question: Question, state: ClarifierState) -> bool:
    """Whether a whole sentence shares no word with the question or its options but those of the idea itself, and has
    nothing of the kind that is asked for. A question for "what" or "which" may be answered in any words but those that
    tell what somebody did, or how something is, of which neither the question nor the idea speaks."""
    words = flat(text).split()
    if len(words) < FEWEST or text.rstrip().endswith("?") or _LEANS.match(text):
        return False
    known = state.idea.language if state.idea.language in LANGUAGES else "en"
    asked = stems(" ".join((question.text, *(option.text for option in question.options))), known)
    if stems(text, known) & (asked - stems(state.idea.text, known)):
        return False
    wanted = [has for asks, has in _ASKS if _begins(asks, _first(question.text))]
    if not wanted:
        return not stems(text, known) & stems(state.idea.text, known) and is_told_of_elsewhere(text, known)
    return not any(has.search(text) for has in wanted) and not _names_somebody(text, question, known)


_BEFORE = re.compile(
    r"\W*(?:(?:until|since|by|from|for|to|with|of|at|in|bis|ab|seit|für|mit|von|an|desde|hasta|de|para|con|a|en) )?",
    re.I,
)


def _begins(asks: re.Pattern[str], question: str) -> bool:
    """Whether it is what the question asks for: not the "when" of "what may they do when they got it wrong"."""
    lead = _BEFORE.match(question)
    return asks.match(question, lead.end() if lead is not None else 0) is not None


def _first(text: str) -> str:
    """The question without what is quoted in it, up to where its choices begin."""
    return re.sub(r"[“„«\"][^”“»\"]*[”“»\"]", " ", text).partition(":")[0]


def _names_somebody(text: str, question: Question, language: str) -> bool:
    if not _begins(_WHO, _first(question.text)):
        return False
    people = pack(language).words("actors")
    words = [re.sub(r"\W", "", word) for word in text.split()]
    return any(word and term(word, language).key.casefold() in people for word in words)


def beside(state: ClarifierState, said: Message, question: Question | None) -> Message | None:
    """The message where it says more of the idea than it answers the question; else None."""
    told = told_beside(state, said, question)
    if told is not None or question is None or not is_off_topic(said.text, question, state):
        return told
    is_told = answer_against(state, said, question) is None
    return said if is_told and adds(state, said, is_wish=_DEMANDS.search(said.text) is not None) else None


def unless_off_topic(reading: Reading, text: str, question: Question, state: ClarifierState) -> Reading:
    """An answer in one's own words, asked back where it is of something else."""
    if reading.meaning is not Meaning.FREE or not is_off_topic(text, question, state):
        return reading
    return Reading(Meaning.AMBIGUOUS, follow_up=which(question, state.idea.language))
