"""The deeds of a Spanish sentence that is understood, each as a sentence of its own: with its case, with who does it, and with
the thing that "lo" stands for, where one alone fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_clauses import COMES, Deed, Unit, text_of, units
from services.clarifier.reading.spanish_sure import is_somebody, is_wish, understood
from services.clarifier.reading.spanish_tags import Tag, Words, is_many, tagged
from services.clarifier.reading.spanish_verbs import Mood, infinitive_in
from services.clarifier.reading.words import gender_es, singular_es

_FORMS = {"lo": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}
_ARTICLE = {"lo": "el", "la": "la", "los": "los", "las": "las"}
_DEFINITE = {("m", False): "el", ("f", False): "la", ("m", True): "los", ("f", True): "las"}
_GENDERS = {"la": "f", "una": "f", "las": "f", "unas": "f", "un": "m", "los": "m", "unos": "m"}  # "el agua" is none
_LED = frozenset([Tag.DET, Tag.NUM])


_TOLD_OF = re.compile(r", (?:que|quien(?:es)?|donde|lo que|l[ao]s? cual(?:es)?) ", re.I)
_WITH_IT = re.compile(r"\b(?P<verb>[\wáéíóúñ]+[aei]r)(?P<it>l[oa]s?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that was spoken of; `is_led` by a preposition: where or with what, seldom what it is about."""

    noun: str
    gender: str
    is_many: bool
    is_led: bool
    is_person: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that stands alone, the words that were typed, and who does it."""

    said: str
    typed: str
    who: str


def told(text: str, who: str, heard: list[str]) -> list[Told]:
    """The sentences of one; none where it is not understood. `who` did the deed before, `heard` was said before, the last last."""
    if _TOLD_OF.search(text):
        return []  # what hangs on behind a comma is said for itself
    if is_wish(text):
        return [Told(text, text, "")] if understood(text) is not None else []
    words = tagged(text)
    found = units(words)
    if not found or any(_is_open(words, unit) for unit in found):
        return []
    teller = _Teller(text, words, who, list(heard))
    said = [one for unit in found for one in teller.of_unit(unit)]
    return said if all(one.said for one in said) else []


def _is_open(words: Words, unit: Unit) -> bool:
    """A deed of the past, of whoever writes or reads it: how things are, or nobody's."""
    forms = [words[deed.at].form for deed in unit.deeds]
    return any(form is None or form.person != 3 or form.mood in (Mood.PAST, Mood.WOULD) for form in forms)


def things(text: str) -> list[Thing]:
    """The nouns of the text that an article or a number leads, or that are several, in their order."""
    words, found = tagged(text), list[Thing]()
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        if word.tag not in (Tag.NOUN, Tag.DONE) or before is None:
            continue
        one = singular_es(word.low)
        several = one != word.low
        if one in pack("es").words("system_nouns") and before.low in ("el", "la"):
            continue
        is_bare = (before.tag in (Tag.FIN, Tag.INF) and word.tag is Tag.NOUN) or (before.tag is Tag.PREP and several)
        if word.low in pack("es").words("adjectives"):
            continue
        if not (before.tag in _LED or is_bare) or before.low == "del" or _is_of(words, at):
            continue
        lead = words[at - 2] if at > 1 else None
        is_led = before.tag is Tag.PREP or before.low == "al" or (lead is not None and lead.tag is Tag.PREP)
        gender = _GENDERS.get(before.low, "") or gender_es(one)  # "la bici"
        found.append(Thing(word.low, gender, several, is_led, one in pack("es").words("actors")))
    return found


def _is_of(words: Words, at: int) -> bool:
    """ "los papeles de sus trabajadores": whose they are."""
    return words[at - 1].low == "de" or (at > 1 and words[at - 2].low == "de")


def meant(form: str, who: str, heard: list[str]) -> str:
    """The noun that "lo" or "las" stands for: of what was said last, the one thing that fits; "" for none and for several."""
    gender, several = _FORMS[form]
    for said in reversed(heard):
        fits = [one for one in things(said) if one.gender == gender and one.is_many == several]
        fits = [one for one in fits if one.noun not in who.lower().split()]
        for some in ([one for one in fits if not one.is_led and not one.is_person], [one for one in fits if not one.is_led], fits):
            nouns = {one.noun for one in some}
            if nouns:
                return nouns.pop() if len(nouns) == 1 else ""
    return ""


@dataclass(slots=True)
class _Teller:
    text: str
    words: Words
    who: str
    heard: list[str]
    case: str = ""
    case_who: str = ""

    def of_unit(self, unit: Unit) -> list[Told]:
        own = text_of(self.words[unit.who[0] : unit.who[1]], self.text)
        self._take_case(unit)
        who = own or self._same(unit)
        is_open = not who and not self._needs_nobody(unit)
        front = text_of(self.words[unit.front[0] : unit.front[1]], self.text)
        found = list[Told]()
        for at, deed in enumerate(unit.deeds):
            said = self._deed(deed, who)
            typed = self.text[self.words[unit.start if not at else deed.start].start : self.words[deed.end - 1].end]
            body = " ".join(part for part in (front, who, said) if part)
            whole = _large(f"{self.case}, {_small(body)}" if self.case else body)
            found.append(Told("" if is_open else whole, typed, who))
            self.heard = [*self.heard[-3:], f"{own or who} {said}"]
        self.who = who
        return found

    def _take_case(self, unit: Unit) -> None:
        """Its own case, or that of the deed before which "y" joins it to."""
        if unit.case[1] > unit.case[0]:
            case = self.words[unit.case[0] : unit.case[1]]
            self.case = self._named_case(case)
            self.heard = [*self.heard[-3:], self.case]
        elif unit.joint < 0 or self.words[unit.joint].low not in ("y", "e"):
            self.case = self.case_who = ""

    def _named_case(self, case: Words) -> str:
        """ "en cuanto lo devuelven" → "en cuanto los vecinos devuelven el taladro"."""
        text = text_of(case, self.text)
        at = next((k for k, word in enumerate(case) if word.tag is Tag.FIN), -1)
        opener = next((k for k in range(at, -1, -1) if case[k].tag is Tag.OPENS), -1)
        form = case[at].form
        self.case_who = ""
        if at < 0 or opener < 0 or form is None:
            return text
        leans = [k for k in range(opener + 1, at) if case[k].tag in (Tag.CLITIC, Tag.NOT, Tag.ADV)]
        start = leans[0] if leans else at
        own = text_of(case[opener + 1 : start], self.text)
        if own:
            self.case_who = own
        deed = self._with_thing(case[start:], at - start, own or self.who)
        is_self = any(case[k].low == "se" for k in leans)
        lacks = not own and not is_self and form.person == 3 and form.verb not in COMES and not _has_who_behind(case, at)
        if is_self and not own and form.verb in COMES and form.is_many and "le" in {case[k].low for k in leans}:
            return f"{text} {self._what_comes(is_several=True)}".strip()
        named = self.who if lacks and self.who and is_many(tagged(self.who)) == form.is_many else ""
        self.case_who = self.case_who or named
        lead = self.text[case[0].start : case[opener].end]
        return " ".join(part for part in (lead, own or _small(named), deed) if part)

    def _same(self, unit: Unit) -> str:
        """Whoever did the deed before, where the verb fits them and nobody else is named: "se" may be anybody."""
        first = unit.deeds[0]
        form = self.words[first.at].form
        leans = {word.low for word in self.words[first.start : first.at]}
        if form is None or _has_who_behind(self.words, first.at):
            return ""
        if "se" in leans and not leans & {"lo", "la", "los", "las"}:
            return self._thing_of_case(is_several=form.is_many)
        in_case = unit.joint < 0 and is_somebody(tagged(self.case_who)) and not self.case_who.lower().startswith("nadie")
        if in_case and is_many(tagged(self.case_who)) == form.is_many:
            return ""  # whoever the case names
        if leans & {"le", "les"} and comes(self.words, first.at):
            return self._what_comes(is_several=form.is_many)
        return self.who if self.who and is_many(tagged(self.who)) == form.is_many else ""

    def _thing_of_case(self, *, is_several: bool) -> str:
        """ "Si una barca tiene una fuga, se bloquea": the boat is."""
        who = tagged(self.case_who)
        if len(who) != 2 or who[0].low not in ("un", "una") or is_somebody(who) or is_several:
            return ""
        return f"{'la' if who[0].low == 'una' else 'el'} {who[1].text}"

    def _what_comes(self, *, is_several: bool) -> str:
        """ "…, así que le tiene que llegar antes": the one thing that was spoken of."""
        found = {
            (one.noun, one.gender)
            for one in things(self.heard[-1] if self.heard else "")
            if one.is_many == is_several and not one.is_led and one.noun not in self.who.lower().split()
        }
        if len(found) != 1:
            return ""
        noun, gender = found.pop()
        return f"{_DEFINITE[gender, is_several]} {noun}"

    def _needs_nobody(self, unit: Unit) -> bool:
        """Whether it is said what happens, or the case names whoever does it."""
        first = unit.deeds[0]
        form = self.words[first.at].form
        is_self = any(word.low == "se" for word in self.words[first.start : first.at])
        in_case = form is not None and is_somebody(tagged(self.case_who)) and is_many(tagged(self.case_who)) == form.is_many
        return is_self or in_case or _has_who_behind(self.words, first.at)

    def _deed(self, deed: Deed, who: str) -> str:
        return self._with_thing(self.words[deed.start : deed.end], deed.at - deed.start, who)

    def _with_thing(self, words: Words, at: int, who: str) -> str:
        """ "lo prepara" → "prepara el pedido", where one thing alone fits."""
        text = self.text[words[0].start : words[-1].end]
        if (it := _WITH_IT.search(text)) is not None:
            noun = meant(it["it"].lower(), who, self.heard) if infinitive_in(it["verb"]) else ""
            return text.replace(it[0], f"{it['verb']} {_ARTICLE[it['it'].lower()]} {noun}") if noun and noun not in text else text
        if any(word.low in ("le", "les") for word in words[:at]):
            return self._with_person(words, at, who, text)
        it = next((k for k in range(at) if words[k].low in _FORMS and words[k].tag is Tag.CLITIC), -1)
        if it < 0 or any(word.low == "se" for word in words[:at]):
            return text
        noun = meant(words[it].low, who, self.heard)
        if not noun:
            return text
        end = _behind_verbs(words, at) + 1
        before = self.text[words[0].start : words[it].start]
        middle = self.text[words[it + 1].start : words[end - 1].end]
        return f"{before}{middle} {_ARTICLE[words[it].low]} {noun}{self.text[words[end - 1].end : words[-1].end]}"


    def _with_person(self, words: Words, at: int, who: str, text: str) -> str:
        """ "le entrega la llave" → "le entrega al cliente la llave", where nobody beside them was spoken of."""
        is_several = any(word.low == "les" for word in words[:at])
        is_told = any(
            word.low in ("a", "al") and behind.tag in (Tag.DET, Tag.PRON, Tag.NOUN, Tag.OPENS)
            for word, behind in zip(words[at:], words[at + 1 :], strict=False)
        )
        said = [self.case] if self.case else [*self.heard]
        if is_told or any(one.is_person and one.is_many == is_several for one in things(self.case)):
            return text
        for one in reversed(said):
            people = {(p.noun, p.gender) for p in things(f", {one}") if p.is_person and p.is_many == is_several}
            people = {pair for pair in people if pair[0] not in who.lower().split()}
            if len(people) > 1:
                return text
            if people:
                noun, gender = people.pop()
                to = f"a {_DEFINITE[gender, is_several]} {noun}".replace("a el ", "al ")
                end = _behind_verbs(words, at)
                return f"{self.text[words[0].start : words[end].end]} {to}{self.text[words[end].end : words[-1].end]}"
        return text


def _behind_verbs(words: Words, at: int) -> int:
    """The last word of the verb: "puede ver", "tiene que llegar"."""
    behind = next((k for k in range(at + 1, min(at + 3, len(words))) if words[k].tag is Tag.INF), at)
    return behind if all(word.low == "que" for word in words[at + 1 : behind]) else at


def comes(words: Words, at: int) -> bool:
    """Whether the verb tells what happens: "llega", "tiene que llegar"."""
    form = words[at].form
    deed = next((infinitive_in(word.low) for word in words[at + 1 : at + 3] if word.tag is Tag.INF), "")
    return form is not None and (deed or form.verb) in COMES


def _has_who_behind(words: Words, at: int) -> bool:
    """ "no sale la furgoneta", "falta algo": a noun stands where who does it may stand, and nothing besides."""
    form = words[at].form
    behind = words[at + 1 :]
    first = next((word for word in behind if word.tag is not Tag.ADV), None)
    if first is None or form is None or first.tag not in (Tag.DET, Tag.NUM, Tag.NOUN, Tag.PRON):
        return form is not None and form.verb == "haber"
    return form.verb in COMES or first.low in ("alguien", "nadie", "algo")


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    first = tagged(text)[:1]
    return text[:1].lower() + text[1:] if first and first[0].tag is not Tag.NOUN else text
