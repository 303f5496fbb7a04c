"""Questions about the idea's own words: what does not go together in it, what it leaves open, what it leaves vague."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.clarifier.clauses import MOST, Clause, clauses
from services.clarifier.contradicting import within
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.texts import say
from services.clarifier.quoting import source_text
from services.clarifier.reading.clean import clip, plain
from services.core.contracts import Category, Option, Question

LETTERS = "abcde"
BOTH, OR, PERHAPS, VAGUE = "two-that-clash", "this-or-that", "perhaps", "vague-time"
TOPICS = (BOTH, OR, PERHAPS, VAGUE)
REACH = {BOTH: 6.0, OR: 6.0, PERHAPS: 5.0, VAGUE: 4.0}
_OR = {
    "en": re.compile(
        r"\b(?P<a>(?:[\w'-]+\s){0,2}[\w'-]+) or (?:maybe |perhaps |rather )?(?P<b>(?:[\w'-]+\s?){1,3})", re.I
    ),
    "es": re.compile(r"\b(?P<a>(?:[\w-]+\s){0,2}[\w-]+) o (?:quizás |tal vez |bien )?(?P<b>(?:[\w-]+\s?){1,3})", re.I),
    "de": re.compile(
        r"\b(?P<a>(?:[\w-]+\s){0,2}[\w-]+) oder (?:vielleicht |doch |eher )?(?P<b>(?:[\w-]+\s?){1,3})", re.I
    ),
}
_UNSURE = {
    "en": r"\b(?:not sure|unsure|undecided|don't know|do not know|no idea|either|whether|can't decide|"
    r"to be decided|tbd)\b|\?",
    "es": r"\b(?:no sé|no sabemos|no está claro|sin decidir|por decidir|dudamos|o bien)\b|\?",
    "de": r"\b(?:nicht sicher|unsicher|unklar|noch offen|weiß nicht|wissen nicht|entweder|ob wir|unentschieden)\b|\?",
}
_MAYBE = {
    "en": r"\b(?:maybe|perhaps|possibly|nice to have|if possible|would be nice|some day|someday)\b",
    "es": r"\b(?:quizás|quizá|tal vez|a lo mejor|estaría bien|si es posible|algún día)\b",
    "de": r"\b(?:vielleicht|eventuell|evtl|womöglich|wäre schön|wenn möglich|irgendwann)\b",
}
_VAGUE = {
    "late": {
        "en": r"\b(?:too long|after a while|for a while|too late|(?:a few|some|several) (?:hours|days|weeks)|"
        r"long overdue)\b",
        "es": r"\b(?:demasiado tiempo|mucho tiempo|al cabo de un tiempo|(?:unos|algunos|varios) días|(?:unas|"
        r"algunas) (?:horas|semanas))\b",
        "de": r"\b(?:zu lange|zu lang|nach einer weile|eine weile|(?:einige|ein paar|mehrere) (?:stunden|tage|"
        r"tagen|wochen))\b",
    },
    "often": {
        "en": r"\b(?:regularly|from time to time|every now and then|periodically|now and again)\b",
        "es": r"\b(?:regularmente|de vez en cuando|periódicamente|cada cierto tiempo)\b",
        "de": r"\b(?:regelmäßig|ab und zu|von zeit zu zeit|hin und wieder|periodisch)\b",
    },
    "fast": {
        "en": r"\b(?:fast|quickly|quick|promptly|soon|as soon as possible|asap|without delay|in real time|"
        r"real-time)\b",
        "es": r"\b(?:rápido|rápida|rápidamente|pronto|cuanto antes|sin demora|en tiempo real)\b",
        "de": r"\b(?:schnell|rasch|zügig|bald|so schnell wie möglich|unverzüglich|in echtzeit)\b",
    },
}  # fmt: skip
_RULE = {  # "people wait too long" is a complaint, "told when it takes too long" a rule
    "en": r"\b(?:if|when|after|must|should|shall|gets?|told|notif\w+|remind\w*|alert\w*|escalat\w+|delet\w+|kept)\b",
    "es": r"\b(?:si|cuando|tras|debe\w*|recibe\w*|avis\w+|recuerd\w+|alert\w+|borra\w*|conserva\w*)\b",
    "de": r"\b(?:wenn|falls|nach|muss|müssen|soll\w*|bekomm\w+|erfahr\w+|erinner\w+|warn\w+|gelöscht|aufbewahrt)\b",
}
_CATEGORY = {"late": Category.EDGE_CASES, "often": Category.FUNCTIONAL_SCOPE, "fast": Category.QUALITY_ATTRIBUTES}


@dataclass(frozen=True, slots=True)
class Gap:
    """A question about the idea's own words; `reach` as in the catalogue."""

    question: Question
    reach: float


def gaps(making: Making, number: int) -> list[Gap]:
    """At most one of each kind, in the language of the document."""
    text = making.state.words_that_hold("M-1", source_text(making.state, "M-1"))[:MOST]
    found = clauses("M-1", plain(text), making.language)
    builders = (_clash, _this_or_that, _perhaps, _vague)
    made = [builder(making, text, found, f"QN-{number}") for builder in builders]
    return [Gap(question, REACH[question.topic]) for question in made if question is not None]


def _clash(making: Making, text: str, found: Sequence[Clause], ident: str) -> Question | None:
    pair = within(text[:8_000], making.language)
    if pair is None:
        return None
    one, other = clip(pair[0].words, 110), clip(pair[1].words, 110)
    say_ = making.language
    return _question(
        ident, BOTH, Category.CONSTRAINTS, say(say_, "gap_both", one=one, other=other), say(say_, "gap_both_why"),
        [one, other], 1, say(say_, "gap_both_reason"),
    )  # fmt: skip


def _this_or_that(making: Making, text: str, found: Sequence[Clause], ident: str) -> Question | None:
    language = making.language
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", plain(text)):
        if not re.search(_UNSURE[language], sentence, re.I):
            continue
        match = _OR[language].search(sentence)
        if match is None:
            continue
        one, other = _noun(match["a"], language), _noun(match["b"], language)
        if one and other and one.casefold() != other.casefold():
            words = clip(sentence.strip(" .!?"), 140)
            return _question(
                ident, OR, Category.CONSTRAINTS, say(language, "gap_or", words=words), say(language, "gap_or_why"),
                [one, other], 0, say(language, "gap_or_reason"),
            )  # fmt: skip
    return None


def _noun(words: str, language: str) -> str:
    """Without the small words at its ends."""
    small = {
        "en": "the a an to by via with in on either whether if we should use want do it is be for as need",
        "es": "el la los las un una por con en si de que ser usar para mejor sea",
        "de": "der die das den dem ein eine einen mit per über ob wir es im in auf zu soll sollen als lieber",
    }[language].split()
    parts = words.strip(" ,.;!?").split()
    while parts and parts[0].casefold() in small:
        parts = parts[1:]
    while parts and parts[-1].casefold() in small:
        parts = parts[:-1]
    return " ".join(parts)


def _perhaps(making: Making, text: str, found: Sequence[Clause], ident: str) -> Question | None:
    language = making.language
    for clause in found:
        if re.search(_MAYBE[language], clause.words, re.I) and 3 <= len(clause.words.split()) <= 25:
            words = clip(clause.words, 120)
            thing = clip(re.sub(_MAYBE[language], "", clause.words, flags=re.I).strip(" ,"), 100)
            return _question(
                ident, PERHAPS, Category.FUNCTIONAL_SCOPE, say(language, "gap_maybe", words=words),
                say(language, "gap_maybe_why"),
                [say(language, "gap_maybe_no"), say(language, "gap_maybe_yes", words=thing)], 0,
                say(language, "gap_maybe_no_reason"),
            )  # fmt: skip
    return None


def _vague(making: Making, text: str, found: Sequence[Clause], ident: str) -> Question | None:
    language = making.language
    for clause in found:
        if clause.amounts() or len(clause.words.split()) < 3:
            continue
        for kind, patterns in _VAGUE.items():
            is_rule = kind != "late" or re.search(_RULE[language], clause.words, re.I)
            if is_rule and re.search(patterns[language], clause.words, re.I):
                options = [part.strip() for part in say(language, f"gap_{kind}_options").split("|")]
                return _question(
                    ident, VAGUE, _CATEGORY[kind], say(language, f"gap_vague_{kind}", words=clip(clause.words, 140)),
                    say(language, "gap_vague_why"), options, 1, say(language, "gap_vague_reason"),
                )  # fmt: skip
    return None


def _question(
    ident: str, topic: str, category: Category, text: str, why: str, options: list[str], best: int, reason: str
) -> Question:
    made = tuple(
        Option(letter=LETTERS[i], text=words, is_recommended=i == best, reason=reason if i == best else "")
        for i, words in enumerate(options)
    )
    return Question(id=ident, topic=topic, category=category, text=text, why=why, options=made, sources=("M-1",))
