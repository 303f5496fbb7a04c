"""What part of speech each word of a Spanish sentence is there: closed lists, the form of a verb, and its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.spanish_verbs import Form, form_of, infinitive_in, is_gerund, is_participle


class Tag(StrEnum):
    DET = "determiner"
    PREP = "preposition"
    CLITIC = "clitic"
    NOT = "negation"
    ADV = "adverb"
    OPENS = "opener of a clause"
    JOIN = "conjunction"
    PRON = "pronoun"
    NUM = "number"
    FIN = "finite verb"
    INF = "infinitive"
    DONE = "participle"
    DOING = "gerund"
    NOUN = "noun or adjective"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with its place in the sentence; `form` is what verb it may be."""

    text: str
    start: int
    end: int
    tag: Tag
    form: Form | None = None

    @property
    def low(self) -> str:
        return self.text.lower()


Words = tuple[Word, ...]

_WORD = re.compile(r"\d[\d.,:]*\d(?:\w+)?|[^\W_]+(?:[-/&+.'’][^\W_]+)*\.?(?<![.](?=\s*$))|[^\w\s]")
_LISTS = {
    Tag.DET: "el un una unos unas cada todo toda todos todas algún alguna algunos algunas ningún ninguna su sus mi mis este estos esta estas ese "
    "esa esos esas aquel aquella cualquier otro otra otros otras mucho mucha muchos muchas varios varias ambos ambas cuyo cuya cuyos cuyas "
    "al del nuestro nuestra nuestros nuestras dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta demasiados demasiadas",
    Tag.PREP: "a de en con por para sin sobre entre desde hasta hacia según durante tras bajo contra ante como mediante salvo excepto vía",
    Tag.CLITIC: "me te se nos os le les",
    Tag.NOT: "no ni",
    Tag.ADV: "ya también nunca siempre solo sólo además entonces luego después más menos muy bien mal antes hoy ahora tampoco todavía aún aquí allí "
    "así pronto dentro fuera cerca lejos casi quizá quizás jamás enseguida apenas juntos online mañana",
    Tag.OPENS: "que si cuando mientras donde quien quienes porque aunque cuanto qué quién quiénes cuál cuáles cuánto cuánta cuántos cuántas cuantos cuantas cuanta cual cuales cómo "
    "cuándo dónde conforme pues",
    Tag.JOIN: "y e o u pero sino",
    Tag.PRON: "él ella ellos ellas usted ustedes yo tú vos nosotros nosotras alguien nadie nada algo esto eso aquello uno cualquiera lo quienquiera",
}  # fmt: skip
_CLOSED = {word: tag for tag, row in _LISTS.items() for word in row.split()}
BOTH = frozenset(["la", "los", "las"])  # an article, or what a deed is done to
ASKS = listed("cuantos cuantas cuanta cual cuales qué cuál cuáles cuánto cuánta cuántos cuántas cuyo")
_ALONE = listed("todos todas todo según como ambos ambas otros otras otro otra algunos algunas muchos muchas")
_JOINTS = frozenset([Tag.MARK, Tag.JOIN])


@lru_cache(maxsize=4096)
def tagged(text: str) -> Words:
    """The words and marks of a sentence, in their order."""
    words = [_first(one) for one in _WORD.finditer(text)]
    told = list[Word]()
    for at, word in enumerate(words):
        told.append(_in_place(word, told, words[at + 1 : at + 3]))
    return tuple(_promoted(told))


def _first(one: re.Match[str]) -> Word:
    """What it is wherever it stands."""
    text, low = one[0], one[0].lower()
    form = None
    if low in _CLOSED:
        tag = _CLOSED[low]
    elif text[0].isdigit():
        tag = Tag.NUM
    elif not text[0].isalpha():
        tag = Tag.MARK
    elif low in BOTH:
        tag = Tag.DET
    elif low.endswith("mente"):
        tag = Tag.ADV
    elif infinitive_in(low):
        tag = Tag.INF
    elif is_gerund(low):
        tag = Tag.DOING
    else:
        form = form_of(low)
        tag = Tag.DONE if form is None and is_participle(low) else Tag.NOUN
    return Word(text, one.start(), one.end(), tag, form)


def _in_place(word: Word, told: list[Word], behind: list[Word]) -> Word:
    before = told[-1] if told else None
    after = behind[0] if behind else None
    if word.low in BOTH | {"lo"}:
        return replace(word, tag=_of_both(word, before, behind))
    if word.tag is Tag.INF and before is not None and before.tag is Tag.DET and before.low not in ("al", "todo"):
        return replace(word, tag=Tag.NOUN)  # "el deber"
    if word.form is not None and before is not None and before.tag is not Tag.MARK and word.text.istitle():
        return replace(word, form=None)  # "los atiende Mateo": a name, and nobody's deed
    if word.form is not None and _is_surely_done(word, before, after):
        return replace(word, tag=Tag.FIN)
    return word


def _of_both(word: Word, before: Word | None, behind: list[Word]) -> Tag:
    """Whether "la" stands before a noun, or is what the next verb is done to."""
    after = behind[0] if behind else None
    if after is None or after.low in ("que", "de", "del", "cual", "cuales"):
        return Tag.PRON
    if before is not None and before.tag in (Tag.CLITIC, Tag.NOT) and after.form is not None:
        return Tag.CLITIC  # "se la envía", "no la aprueba"
    if after.form is None:
        return Tag.PRON if word.low == "lo" else Tag.DET
    if word.low == "lo":
        return Tag.CLITIC
    is_led_behind = len(behind) > 1 and behind[1].tag is Tag.DET and after.form.person == 3
    if is_led_behind and before is not None and before.tag in (Tag.NOUN, Tag.DONE):
        return Tag.CLITIC  # "cada salida la firma un vigilante"
    if word.low in ("los", "las") and not after.low.endswith(("s", "n")):
        return Tag.CLITIC  # "los atiende Mateo"
    if len(behind) > 1 and _is_verbal(behind[1]) and not after.form.is_many:
        return Tag.DET  # "la secretaría lo confirme", "la carga no está"
    if word.low in ("los", "las"):
        return Tag.CLITIC  # "los rechaza": no noun of several ends so
    if after.form.is_known or after.form.is_many:
        return Tag.CLITIC
    is_led = before is not None and before.tag in (Tag.NOUN, Tag.PRON, Tag.OPENS) and before.form is None
    deed = next((one.tag for one in behind[1:] if one.tag not in _BETWEEN), None)  # "si la falta ya está justificada"
    return Tag.CLITIC if is_led and deed not in (None, Tag.FIN) else Tag.DET


_BETWEEN = (Tag.ADV, Tag.NOT, Tag.CLITIC)


def _is_verbal(word: Word) -> bool:
    is_known = word.form is not None and word.form.is_known and word.text.islower()
    return word.tag in (Tag.CLITIC, Tag.NOT) or word.low == "lo" or is_known


def _is_surely_done(word: Word, before: Word | None, after: Word | None) -> bool:
    """A verb for what stands before it, or for its form alone."""
    form = word.form
    if form is None:
        return False
    if before is None:
        return form.is_known and after is not None
    if before.tag in (Tag.CLITIC, Tag.NOT):
        return True
    if before.tag in (Tag.DET, Tag.PREP, Tag.NUM) and before.low not in _ALONE:
        return before.tag is not Tag.PREP and form.is_many and form.is_known  # "los dos confirman"
    if before.tag is Tag.OPENS and before.low not in ASKS:
        return True
    if before.tag is Tag.PRON and form.person == 3 and before.low not in ("lo", "algo", "nada", "uno"):
        return True
    return form.is_known and not (form.person != 3 and before.tag in (Tag.NOUN, Tag.DONE))


def _promoted(words: list[Word]) -> list[Word]:
    """ "Cada socio paga la cuota": a noun by its letters, and the only verb that there is between two joints."""
    start = 0
    told = list(words)
    for at in range(len(words) + 1):
        if at < len(words) and words[at].tag not in _JOINTS and words[at].tag is not Tag.OPENS:
            continue
        span = range(start, at)
        if not any(told[one].tag is Tag.FIN for one in span):
            one = next((one for one in span if _may_be_done(told, one, start)), None)
            if one is not None:
                told[one] = replace(told[one], tag=Tag.FIN)
        start = at + 1
    return told


def _may_be_done(words: list[Word], at: int, start: int) -> bool:
    word, before = words[at], words[at - 1] if at > start else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.form is None or word.tag is not Tag.NOUN or word.form.person != 3:
        return False
    if before is None:
        return at > 0 and after is not None and after.tag in _BEHIND and after.low not in ("de", "del")
    if before.tag not in (Tag.NOUN, Tag.PRON, Tag.ADV, Tag.DONE):
        return False
    return _agrees(words[start:at], word.form) and (
        after is None or after.tag is not Tag.PREP or after.low not in ("de", "del")
    )


_BEHIND = frozenset([Tag.DET, Tag.PREP, Tag.ADV, Tag.OPENS, Tag.NUM, Tag.PRON, Tag.INF])


def _agrees(subject: list[Word], form: Form) -> bool:
    """Whether what stands before it is of the same number: "los socios | paga" is none."""
    first = next((word for word in subject if word.tag in (Tag.DET, Tag.NOUN, Tag.PRON)), None)
    return first is None or is_many(tuple(subject)) == form.is_many


_MANY = listed("los las unos unas todos todas algunos algunas sus mis estos estas esos esas otros otras muchos muchas varios varias ambos ambas "
    "ellos ellas ustedes quienes dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta")  # fmt: skip
_ONE = listed(
    "el la un una cada algún alguna ningún ninguna su mi este esta ese esa cualquier otro otra nadie alguien todo toda él ella quien usted"
)


def is_many(words: Words) -> bool:
    """Whether a noun phrase is of several: by its first word, or by its noun where nothing leads it."""
    low = [word.low for word in words if word.tag is not Tag.ADV]
    if not low:
        return False
    head_end = next((at for at, word in enumerate(words) if word.tag in (Tag.PREP, Tag.OPENS) and at), len(words))
    if any(word.low in ("y", "e") for word in words[:head_end]) and low[0] not in ("nadie", "cada"):
        return True
    if low[0] in _MANY or (words[0].tag is Tag.NUM and low[0] not in ("1", "un", "uno")):
        return True
    if low[0] in _ONE:
        return low[0] in ("su", "mi") and len(low) > 1 and low[1].endswith("s") and low[1] not in ("bus", "mes")
    return low[0].endswith("s")
