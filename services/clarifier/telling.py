"""Words that answer no question and belong to the idea: "we have 400, not 40", "by the way, we also need a list"."""

from __future__ import annotations

import re

from services.clarifier.clauses import clauses, stems
from services.clarifier.contradicting import contradictions
from services.clarifier.denying import denies
from services.clarifier.meanings import Meaning, Reading
from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.state import ClarifierState, Heard, HeardKind
from services.core.contracts import Answer, Message, Question

_NOT_SO = re.compile(  # "…, not two"
    r",?\s*(?:and |y |und )?(?:not|no|nicht|statt|anstatt|instead of|rather than|en vez de|en lugar de)\s+"
    r"(?:the |los |las |die |der )?[\w.]+(?:\s\w+)?\s*(?=[.!]|$)",
    re.I,
)
_LEAD = re.compile(
    r"^\W*(?:by the way|btw|one more thing|another thing|something else|besides|additionally|also|por cierto|otra cosa|"
    r"una cosa más|además|übrigens|nebenbei|noch etwas|noch was|noch eins|(?:we|i|what we|what i) forgot|"
    r"(?:se (?:me|nos) )?olvid(?:ó|é|amos)|"
    r"(?:ich |wir |was ich |was wir )?(?:habe |hab |haben )?(?:noch )?vergessen(?: habe| haben)?)\s*[,:;.–-]+\s*",
    re.I,
)
_HAS = {"en": "the system must have {}", "es": "el sistema debe tener {}", "de": "das System muss {} haben"}
_NEEDED = re.compile(
    r"^(?:(?P<en>(?:we|I)(?:['’]d| would| do| really| also)* (?:need|want|like|love)(?: to have)?)|"
    r"(?P<es>(?:(?:sí|si|pero|también|además),? )*(?:necesit(?:o|amos)|quer(?:emos|ríamos)|quiero|quisi(?:era|éramos)|"
    r"(?:me|nos) gustaría(?: tener)?|hace falta))|"
    r"(?P<de>(?:(?:außerdem|zusätzlich|doch|ja) )?(?:(?:wir|ich) )?(?:brauchen?|wollen|will|möchten?|hätten?)"
    r"(?: wir| ich)?(?: (?:außerdem|auch|noch|doch|schon|bitte|lieber|gerne?))*))\s+"
    r"(?=(?:an?|the|some|una?|unos|unas|el|la|eine?n?|ein|den|die|das)\b)(?P<what>[^,.;:!?]+)",
    re.I,
)
_WISHED = re.compile(r"\s+(?:haben|also|too|as well|también|auch|though|after all)\W*$", re.I)
_SHORTEST = 3  # words
_ANYBODY = "person persons people persona personas gente person personen leute"  # of every question, so of none
_OF_NO_PLAN = (HeardKind.AMBIGUOUS, HeardKind.AGREED, HeardKind.REFERRED, HeardKind.UNKNOWN, HeardKind.CLOSED)
_BESIDE = re.compile(
    r"\W*(?:(?:oh|ah|ach|and|y|und|sorry|perdón)\b[,\s]*)*(?:by the way|btw|one more thing|another thing|"
    r"something else|(?:I|we) (?:forgot|also need|also want)|what (?:I|we) forgot|besides,|additionally,|"
    r"also, (?:we|I|there)\b|"
    r"por cierto|otra cosa|una cosa más|además,? (?:necesitamos|queremos|hace falta|hay que)|también (?:necesitamos|"
    r"queremos)|se (?:me|nos) olvidó|olvidé|olvidamos|übrigens|nebenbei|noch (?:etwas|was|eins)\b|"
    r"(?:außerdem|zusätzlich) (?:brauchen|wollen|möchten) wir|wir (?:brauchen|wollen) (?:außerdem|auch noch)|"
    r"(?:ich habe|ich hab|wir haben|hab) (?:noch )?vergessen|was (?:ich|wir) vergessen)",
    re.I,
)


def told_beside(state: ClarifierState, said: Message, question: Question | None) -> Message | None:
    """The message with what it contradicts, where it says more of the idea than it answers the question; else None.

    Whoever contradicts the idea without a word of the question or its options corrects the idea."""
    if len(said.text.split()) < _SHORTEST or said.text.rstrip().endswith("?"):
        return None
    found = contradictions(state, _probe(said))
    against = tuple(one for one in found if one.source.startswith("M-"))
    is_correcting = bool(against) and against == found and not _is_answering(state, said.text, question)
    if not is_correcting and _BESIDE.match(said.text) is None:
        return None
    return said.model_copy(update={"overrules": against})


def is_of_ones_own(reading: Reading, text: str) -> bool:
    """Whether the words may be about something else than the question: none of its options, and not a word or two
    that would have to be asked back."""
    is_vague = reading.meaning is Meaning.AMBIGUOUS and not reading.between and len(text.split()) > _SHORTEST
    return is_vague or reading.meaning is Meaning.FREE


def answer_against(state: ClarifierState, said: Message, question: Question | None) -> Question | None:
    """The question whose answer the words contradict, where they do not speak of the one that is open: it is answered
    anew. Another number may belong to the open question, so it is left to that."""
    if (
        len(said.text.split()) < _SHORTEST
        or said.text.rstrip().endswith("?")
        or _is_answering(state, said.text, question)
    ):
        return None
    found = {one.source for one in contradictions(state, _probe(said)) if one.because != "number"}
    given = {answer.question_id for answer in state.live_answers() if answer.id in found}
    return next((one for one in state.questions if one.id in given), None) if len(given) == 1 else None


def _probe(said: Message) -> Answer:
    """The words as if they answered a question that nobody asked."""
    return Answer(
        id="ANS-0", question_id="", message_id=said.id, author=said.author, author_id=said.author_id, text=said.text
    )


def told_apart(state: ClarifierState) -> list[Message]:
    """Those that began so, that want what had been refused, or that asked for a thing below the plan without being
    an answer; what was said before the idea is none."""
    before = {"M-1", *(message.id for message in state.idea.messages)}
    answers = {answer.message_id for answer in state.answers}
    said = [m for m in state.messages if m.id not in before and not m.is_aside and not m.is_bot]
    return [
        m
        for m in said
        if _BESIDE.match(m.text)
        or any(one.because == "negated" for one in m.overrules)
        or (m.id not in answers and _NEEDED.match(m.text))
    ]


def is_merely_correcting(said: Message, language: str) -> bool:
    """Whether a message says nothing but the other number, which already stands in the place of the first, or that
    nobody does what is gone by now."""
    if said.overrules and denies(said.text, language):
        return True
    is_number = bool(said.overrules) and all(one.instead for one in said.overrules)
    told = clauses(said.id, _NOT_SO.sub("", said.text), language)
    return is_number and sum(" " in clause.words for clause in told) == 1


def as_kept(heard: Heard, *, is_asking: bool) -> Heard:
    """Words that were asked back, or that a finished plan had no place for, are no part of what is planned."""
    is_lost = heard.kind is HeardKind.NOTED and (heard.question is not None or not is_asking)
    if heard.kind not in _OF_NO_PLAN and not is_lost:
        return heard
    return heard.model_copy(update={"message": heard.message.model_copy(update={"is_aside": True})})


def as_wish(text: str) -> str:
    """Words that were added, in the form in which a further wish is read: "also, we need a list" names no product."""
    return _NEEDED.sub(_to_have, _LEAD.sub("", text, count=1), count=1)


def _to_have(found: re.Match[str]) -> str:
    language = next(name for name in _HAS if found[name])
    return _HAS[language].format(_WISHED.sub("", found["what"].rstrip()))


def _is_answering(state: ClarifierState, text: str, question: Question | None) -> bool:
    if question is None:
        return False
    language = state.idea.language if state.idea.language in LANGUAGES else "en"
    asked = stems(" ".join((question.text, *(option.text for option in question.options))), language)
    return bool(stems(text, language) & (asked - stems(state.idea.text, language) - stems(_ANYBODY, language)))
