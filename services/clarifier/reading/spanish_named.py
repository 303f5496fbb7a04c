"""The deeds of a Spanish sentence that is understood, each as a sentence of its own: with its case, with who does it, and with
the thing that "lo" stands for, where one alone fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.spanish_clauses import Deed, Unit, text_of, units
from services.clarifier.reading.spanish_memory import Told, large
from services.clarifier.reading.spanish_phrases import COMES, GIVES, STATES, behind_verbs
from services.clarifier.reading.spanish_sure import does_behind, is_somebody, is_wish, understood, with_pronouns
from services.clarifier.reading.spanish_tags import Tag, Words, is_many, tagged
from services.clarifier.reading.spanish_things import DEFINITE, FORMS, did_so, meant, person, things
from services.clarifier.reading.spanish_verbs import Mood, infinitive_in

_ARTICLE = {"lo": "el", "la": "la", "los": "los", "las": "las"}


# What the clauses that are understood whole know: what follows, what we do in a case, what one wishes.
SPARED = re.compile(
    r",? así que |(?<=\w)(?: y|,) les? \w+(?:amos|emos|imos)\b|^(?:quiero|queremos|quisiera|quisiéramos|necesito|necesitamos) que |"
    r"^(?:me|nos) gustaría que ",
    re.I,
)
_TOLD_OF = re.compile(r", (?:que|quien(?:es)?|donde|lo que|l[ao]s? cual(?:es)?) ", re.I)
# "…, así no hay discusiones": what somebody hopes for
SO_THAT = re.compile(r",? (?:y )?así (?:ya )?(?:no (?:hay|habrá|se)|nadie) [^.,;]{3,60}$", re.I)
_OPEN_THING = re.compile(r"(?:no )?l[oa]s? \w", re.I)  # nobody knows what, but for what stands before it
_WITH_IT = re.compile(r"\b(?P<verb>[\wáéíóúñ]+[aei]r)(?P<it>l[oa]s?)\b", re.I)


def told(text: str, who: str, heard: list[str], *, is_hung: bool = False) -> list[Told]:
    """The sentences of one; none where it is not understood. `who` did the deed before, `heard` was said before, the last last;
    `is_hung`: what is told of a thing behind a comma stays with it."""
    if _TOLD_OF.search(text) and not is_hung:
        return []  # what hangs on behind a comma is said for itself
    if (wish := _WISH.match(text)) is not None:
        return _wished(wish, who, heard)
    if is_wish(text):
        return [Told(text, text, "")] if understood(text) is not None else []
    found = units(words := tagged(text))
    if not found or any(_is_open(words, unit) for unit in found):
        return []
    teller = _Teller(text, words, who, list(heard))
    said = [one for unit in found for one in teller.of_unit(unit)]
    return said if all(one.said for one in said) else []


_WISH = re.compile(
    r"(?P<lead>(?:no )?(?:quiero|queremos|necesito|necesitamos|quisiera|quisiéramos|(?:me|nos) gustaría) (?:también )?que )(?P<rest>\S.+)$",
    re.I,
)


def _wished(wish: re.Match[str], who: str, heard: list[str]) -> list[Told]:
    """ "quiero que les llegue un aviso": to whom, where one alone is known."""
    said = told(wish["rest"], who, heard)
    is_same = len(said) == 1 and said[0].said.casefold() == wish["rest"].casefold()
    if is_same or (len(said) > 1 and not _WITH_IT.search(wish["rest"])):
        return []  # nothing in it is to be named
    return [Told(wish["lead"] + _small(one.said), wish[0] if len(said) == 1 else one.typed, one.who) for one in said]


def _is_open(words: Words, unit: Unit) -> bool:
    """A deed of the past, of whoever writes or reads it: how things are, or nobody's."""
    forms = [words[deed.at].form for deed in unit.deeds]
    is_told = any(form is None or form.person != 3 or form.mood in (Mood.PAST, Mood.WOULD) for form in forms)
    return is_told and not _is_ours(words, unit)


def _is_ours(words: Words, unit: Unit) -> bool:
    """ "… se cancela y le devolvemos el dinero": behind a case, what the system is to do."""
    form = words[unit.deeds[0].at].form
    leans = {word.low for word in words[unit.deeds[0].start : unit.deeds[0].at]}
    return (
        form is not None and form.person == 1 and form.is_many and len(unit.deeds) == 1 and bool(leans & {"le", "les"})
    )


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
        if _is_ours(self.words, unit):
            return [self._ours(unit)]
        if any(map(self._shares, unit.deeds, unit.deeds[1:])):
            return [Told("", "", "")]  # "revisa y manda el presupuesto": both are done to it
        for at, deed in enumerate(unit.deeds):
            said = self._deed(deed, who)
            typed = self.text[self.words[unit.start if not at else deed.start].start : self.words[deed.end - 1].end]
            if at and found and _OPEN_THING.match(said):  # "… comprueba que no falte nada y lo anota": all of it
                found[-1] = Told(f"{found[-1].said} {self._joint(deed)} {said}", f"{found[-1].typed} {typed}", who)
                continue
            body = " ".join(part for part in (front, who, said) if part)
            whole = large(f"{self.case}, {_small(body)}" if self.case else body)
            found.append(Told("" if is_open else whole, typed, who))
            self.heard = [*self.heard[-3:], f"{own or who} {said}"]
        self.who = who
        return found

    def _shares(self, deed: Deed, after: Deed) -> bool:
        form, is_bare = self.words[deed.at].form, deed.end - deed.start == 1 and after.start == after.at
        return is_bare and form is not None and form.verb not in COMES and self.words[after.joint].low in ("y", "e")

    def _joint(self, deed: Deed) -> str:
        return self.words[deed.joint].low if self.words[deed.joint].low in ("o", "u", "e") else "y"

    def _ours(self, unit: Unit) -> Told:
        deed = unit.deeds[0]
        form = self.words[deed.at].form
        typed = self.text[self.words[deed.start].start : self.words[deed.end - 1].end]
        if form is None or not self.case or unit.who[1] > unit.who[0]:
            return Told("", typed, "")
        to = [word.low for word in self.words[deed.start : deed.at] if word.tag is Tag.CLITIC]
        rest = self.text[self.words[deed.at].end : self.words[deed.end - 1].end]
        said = f"{self.case}, el sistema debe {with_pronouns(form.verb, to)}{rest}"
        return Told(large(said), typed, self.who)

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
        lacks = (
            not own and not is_self and form.person == 3 and form.verb not in STATES and not _has_who_behind(case, at)
        )
        if is_self and not own and form.verb in COMES and form.is_many and "le" in {case[k].low for k in leans}:
            return f"{text} {self._what_comes(is_several=True)}".strip()
        named = self.who if lacks and self.who and is_many(tagged(self.who)) == form.is_many else ""
        named = did_so(self.heard, form) or named if lacks else ""
        if lacks and not self.who:
            named = person(self.heard[-1:], is_several=form.is_many)
        self.case_who = self.case_who or named
        lead = self.text[case[0].start : case[opener].end]
        return " ".join(part for part in (lead, own or _small(named), deed) if part)

    def _same(self, unit: Unit) -> str:
        """Whoever did the deed before, where the verb fits them and nobody else is named: "se" may be anybody."""
        first = unit.deeds[0]
        form = self.words[first.at].form
        leans = {word.low for word in self.words[first.start : first.at]}
        if form is None or does_behind(self.words, first.at) or _has_who_behind(self.words, first.at):
            return ""
        after = self.words[first.at + 1 : first.at + 2]
        is_name = bool(after) and after[0].tag is Tag.NOUN and after[0].text[:1].isupper()  # "los llama Marta"
        if after and ((is_name and leans & FORMS.keys()) or (form.verb == "hacer" and after[0].low == "falta")):
            return ""
        if "se" in leans and not leans & {"lo", "la", "los", "las"}:
            behind = self.words[first.at + 1 : first.at + 2]
            is_told = bool(behind) and behind[0].low in (
                "a",
                "al",
                "el",
                "la",
                "los",
                "las",
                "un",
                "una",
                "que",
            )  # "se avisa al dueño"
            return "" if is_told else self._thing_of_case(is_several=form.is_many)
        in_case = (
            unit.joint < 0 and is_somebody(tagged(self.case_who)) and not self.case_who.lower().startswith("nadie")
        )
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
        return f"{DEFINITE[gender, is_several]} {noun}"

    def _needs_nobody(self, unit: Unit) -> bool:
        """Whether it is said what happens, or the case names whoever does it."""
        first = unit.deeds[0]
        form = self.words[first.at].form
        is_self = any(word.low == "se" for word in self.words[first.start : first.at])
        in_case = (
            form is not None and is_somebody(tagged(self.case_who)) and is_many(tagged(self.case_who)) == form.is_many
        )
        return is_self or in_case or _has_who_behind(self.words, first.at)

    def _deed(self, deed: Deed, who: str) -> str:
        return self._with_thing(self.words[deed.start : deed.end], deed.at - deed.start, who)

    def _with_thing(self, words: Words, at: int, who: str) -> str:
        """ "lo prepara" → "prepara el pedido", where one thing alone fits."""
        text = self.text[words[0].start : words[-1].end]
        if (tied := _WITH_IT.search(text)) is not None:
            own = meant(tied["it"].lower(), who, [text[: tied.start()]])
            if own:
                return text  # "revisa la ficha antes de entregarla": what stands before it in the same breath
            noun = meant(tied["it"].lower(), who, self.heard) if infinitive_in(tied["verb"]) else ""
            return (
                text.replace(tied[0], f"{tied['verb']} {_ARTICLE[tied['it'].lower()]} {noun}")
                if noun and noun not in text
                else text
            )
        if any(word.low in ("le", "les") for word in words[:at]):
            return self._with_person(words, at, who, text)
        it = next((k for k in range(at) if words[k].low in FORMS and words[k].tag is Tag.CLITIC), -1)
        is_to = it > 0 and words[it - 1].low == "se"  # "se lo envía al dueño": the thing of the deed before
        noun = meant(words[it].low, who, self.heard[-1:] if is_to else self.heard) if it >= 0 else ""
        is_own = is_to and ((form := words[at].form) is None or form.verb not in GIVES)  # "se lo queda"
        if not noun or is_own or any(word.low == "se" for word in words[it:at]):
            return text
        end = behind_verbs(words, at) + 1
        before = self.text[words[0].start : words[it - is_to].start]
        if is_to:
            before += "les " if re.search(r"\ba (?:los|las|tod[oa]s)\b", text, re.I) else "le "
        middle = self.text[words[it + 1].start : words[end - 1].end]
        return f"{before}{middle} {_ARTICLE[words[it].low]} {noun}{self.text[words[end - 1].end : words[-1].end]}"

    def _with_person(self, words: Words, at: int, who: str, text: str) -> str:
        """ "le entrega la llave" → "le entrega al cliente la llave", where nobody beside them was spoken of."""
        is_several = any(word.low == "les" for word in words[:at])
        is_told = any(
            word.low in ("a", "al") and behind.tag in (Tag.DET, Tag.PRON, Tag.NOUN, Tag.OPENS)
            for word, behind in zip(words[at:], words[at + 1 :], strict=False)
        )
        if is_told or any(one.is_person and one.is_many == is_several for one in things(self.case)):
            return text
        to = person(self.heard, is_several=is_several, but=who)
        if not to:
            return text
        end = behind_verbs(words, at)
        to = f"a {to}".replace("a el ", "al ")
        return f"{self.text[words[0].start : words[end].end]} {to}{self.text[words[end].end : words[-1].end]}"


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


def _small(text: str) -> str:
    first = tagged(text)[:1]
    return text[:1].lower() + text[1:] if first and first[0].tag is not Tag.NOUN else text
