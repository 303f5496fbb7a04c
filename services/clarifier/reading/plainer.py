"""Sentences that say two things in one breath, or one in an order that no grammar reads: said plainly, one by one."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_patterns import BY_ITSELF
from services.clarifier.reading.packs import pack
from services.clarifier.reading.plain_forms import (
    CLAUSE_DE,
    COLON,
    CONDITION_DE,
    IT,
    LIMITED,
    ORDERS,
    TO_IT,
    nominative,
    small,
)
from services.clarifier.reading.words import gender_de, gender_es


def plainer(text: str, language: str) -> list[str]:
    """What the sentence says, each thing in a sentence of its own; most sentences come back as they are."""
    bullet = "• " if text.startswith("•") else ""
    text = text.lstrip("• ").strip()
    if language == "en" and "IT" in text and not text.isupper():
        text = TO_IT.sub(
            r"\1 the IT-staff", IT.sub(lambda m: f"{m['the'] or ('The ' if m.start() == 0 else 'the ')}IT-staff", text)
        )
    head = COLON.get(language, COLON["en"]).match(text)
    if head:
        text = f"{head['head']}\n{text[head.end() :]}"
    found = [said for line in text.split("\n") for said in _ordered(line, language)]
    found = [said for line in found for said in _each(line.strip(" ,;"), language)]
    if found == [text.strip(" .!")]:
        return [bullet + text]  # said plainly already
    return [bullet + said[:1].upper() + said[1:] for said in found if said.strip(" .,;")]


def _ordered(line: str, language: str) -> list[str]:
    lines = [line.strip(" .!")] if line.strip() else []
    for pattern, plain in (*LIMITED, *ORDERS.get(language, ())):
        lines = [part.strip(" ,;") for one in lines for part in pattern.sub(plain, one).split("\n")]
    if language == "de":
        lines = [part for one in lines for part in ([one] if CONDITION_DE.match(one) else CLAUSE_DE.split(one))]
    return lines


def _each(line: str, language: str) -> list[str]:
    turn = {"es": _turned_es, "de": _turned_de}.get(language, _turned_en)
    return turn(line)


_SO_THAT = re.compile(
    r"\sso (?:that )?(?P<who>(?:the )?(?!i\b|we\b|they\b|it\b|he\b|she\b|you\b)[a-z][\w\- ]{2,30}?) can (?P<what>[^,;.]{4,60})$",
    re.I,
)
_TWO_DONE = re.compile(
    r"^(?P<what>(?:the )?[\w\- ]{3,40}?) (?:is|are|must be|get|gets) (?P<a>\w+(?:ed|en)) by (?P<x>(?:the |an? )?[\w\- ]{3,30}?),? and (?P<b>\w+(?:ed|en)) "
    r"(?P<only>only )?by (?P<y>(?:the |an? )?[\w\- ]{3,30}?)(?P<last> only)?$",
    re.I,
)
_DONE_BY_ONLY = re.compile(
    r"^(?P<what>(?:the )?[\w\- ]{3,40}?) (?:is|are|must be|can be|may be) (?P<a>\w+(?:ed|en)) by (?P<x>(?:the |an? )[\w\- ]{3,30}?) only$",
    re.I,
)
_WHO_DONE = re.compile(
    r"^(?P<who>who [^,]{3,60}?) (?:is|are|gets?) (?P<done>\w+(?:ed|en)) by (?P<by>the \w+(?: \w+)?)$", re.I
)
_IMPERATIVES = re.compile(r"^(?P<head>[^:]{4,80}): (?P<list>[a-z][^:]+)$")


def _turned_en(line: str) -> list[str]:
    bare = line.rstrip(" .!")
    if two := _TWO_DONE.match(bare):
        one, other = from_participle(two["a"].lower()), from_participle(two["b"].lower())
        if one and other:
            only = "Only " if two["only"] or two["last"] else ""
            what = small(two["what"])
            return [f"{two['x']} can {one} {what}", f"{only}{two['y']} can {other} {what}"]
    if (done := _DONE_BY_ONLY.match(bare)) and (deed := from_participle(done["a"].lower())):
        return [f"Only {done['x']} can {deed} {small(done['what'])}"]
    if (whoever := _WHO_DONE.match(bare)) and (deed := from_participle(whoever["done"].lower())):
        return [f"{whoever['by']} can {deed} {small(whoever['who'])}"]
    listed = _IMPERATIVES.match(bare)
    pieces = re.split(r",\s(?:and\s)?(?![^()]*\))", listed["list"]) if listed else []
    if listed and len(pieces) > 1 and all(_orders(piece) for piece in pieces):
        return [
            f"{listed['head']}: {pieces[0]}",
            *(
                f"They can {piece}" if piece.split(" ")[0].lower() not in BY_ITSELF else f"It must {piece}"
                for piece in pieces[1:]
            ),
        ]
    goal = _SO_THAT.search(bare)
    if goal and english.is_actor(goal["who"].split(" ")[-1]) and _is_deed(goal["what"]):
        return [line, f"{goal['who']} can {goal['what']}"]
    return [line]


def _orders(piece: str) -> bool:
    """ "log fuel at return": a deed said as an order."""
    first = piece.split(" ")[0].lower()
    return first in pack("en").verb_class and len(piece.split()) > 1


def _is_deed(what: str) -> bool:
    words = what.split(" ")
    return words[0].lower() in pack("en").verb_class or f"{words[0]}-{words[-1]}".lower() in pack("en").verb_class


_AS_A_ES = re.compile(
    r"^como (?P<who>[\wáéíóúñ ]{3,40}?),? (?:yo )?(?:quiero|necesito|me gustaría|quisiera) (?P<rest>.+)$", re.I
)
_ORG_ES = re.compile(
    r"^(?!(?:yo|ella?|nosotr\w+|quien|qué)\b)(?:el |la |nuestr[oa] )?(?P<who>[A-ZÁÉÍÓÚÑa-záéíóúñ]\w+(?: (?:de|del|la|el|municipal|local)){0,3}(?: \w+)?) (?:necesita|quiere) (?P<rest>saber .+|[a-z]+(?:ar|er|ir) .+)$"
)


def _turned_es(line: str) -> list[str]:
    wish = _AS_A_ES.match(line)
    if wish:
        who, rest = wish["who"].strip(), wish["rest"]
        article = "La" if gender_es(who.split(" ")[0]) == "f" else "El"
        first, *others = re.split(r",?\sy\sque\s(?=(?:el|la|los|las|cada)\s)", rest)
        if not first.startswith("que ") and (deeds := _deeds_es(first)):
            return [
                *(f"{article} {who} puede {deed}" for deed in deeds),
                *(f"Queremos que {other}" for other in others),
            ]
        thing = re.match(r"\w+(?:ar|er|ir) (?:una? |los |las |el |la )?(?P<noun>\w+)", first)
        others = [_named_es(other, thing["noun"] if thing else "") for other in others]
        lead = f"Queremos que {first[4:]}" if first.startswith("que ") else f"{article} {who} puede {first}"
        return [lead, *(f"Queremos que {other}" for other in others)]
    organisation = _ORG_ES.match(line)
    if organisation and organisation["who"].split(" ")[0].casefold() not in pack("es").words("actors"):
        what, _, rest = organisation["rest"].partition(": ")
        return [f"Queremos {what}", *([rest[:1].upper() + rest[1:]] if rest else [])]
    return [line]


def _deeds_es(text: str) -> list[str]:
    """ "registrar las averías, asignarlas a un taller y cerrarlas": each deed with what it is done to; [] for one deed."""
    first, *more = re.split(r"(?:,|\sy)\s(?=\w+(?:ar|er|ir)l[ao]s?\b)", text)
    thing = re.match(r"\w+(?:ar|er|ir) (?P<what>(?:una? |los |las |el |la )(?:no )?\w+|\w+)", first)
    if not more or thing is None:
        return []
    what = re.sub(r"^una? ", lambda m: "la " if m[0] == "una " else "el ", thing["what"])
    return [first, *(re.sub(r"^(\w+(?:ar|er|ir))l[ao]s?\b", rf"\1 {what}", deed) for deed in more)]


def _named_es(clause: str, noun: str) -> str:
    """ "los alumnos los hagan": what is done stands behind the verb by its name."""
    found = re.match(r"(?P<who>(?:el|la|los|las|cada) \w+) (?P<it>lo|la|los|las) (?P<verb>\w+)(?P<rest>.*)$", clause)
    if found is None or not noun or noun.endswith("s") != found["it"].endswith("s"):
        return clause
    article = "el" if found["it"] == "lo" else found["it"]
    return f"{found['who']} {found['verb']} {article} {noun}{found['rest']}"


_AS_A_THAT_DE = re.compile(
    r"^als (?P<who>[A-ZÄÖÜ][\w\-]+),? (?:möchte|will|wünsche) ich(?: mir)?, dass (?P<what>[^;]+?)(?P<goal>, (?:damit|um) [^;]+)?$",
    re.I,
)
_VERB_LAST = re.compile(
    r"^(?P<who>(?:die |der |das |alle )?[A-ZÄÖÜ]\w+) (?P<rest>.+) (?P<modal>können|kann|dürfen|darf|müssen|muss|sollen|soll)$"
)
_AS_A_DE = re.compile(
    r"^als (?P<who>[A-ZÄÖÜ]\w+(?: (?:der|des|im|in|einer|eines) \w+)?),? (?:möchte|will|muss|brauche) ich (?P<rest>[^;]+?)(?P<goal>, (?:damit|um) [^;]+)?(?:; (?P<more>.+))?$",
    re.I,
)
_LET_DE = re.compile(
    r"^(?:ermögliche?t?|erlaube?t?|gestatte?t?) (?P<whom>(?:es )?(?:(?:den|unseren|allen|der|dem) )?[A-ZÄÖÜ]\w+), (?P<what>.+)$",
    re.I,
)
_WANTS_DE = re.compile(
    r"^(?!Wir\b|Ich\b|Wer\b)(?:Die |Der |Das |Unsere? )?(?P<who>[A-ZÄÖÜ]\w+) (?:will|wollen|möchte|möchten) wissen, (?P<what>[^:]{4,90}?)(?:: (?P<rest>.+))?$"
)
_TO_DO = re.compile(r"^(?P<what>.+?)\s(?:zu (?P<plain>\w+n)|(?P<joined>\w+zu\w+n))$")


def _bare(infinitive: str) -> str:
    return _WITH_ZU.sub(r"\1\2", infinitive)


_WITH_ZU = re.compile(r"^(.*)zu(\w{3,}n)$")  # "zurückzugeben": the last one is the mark of the infinitive


def _turned_de(line: str) -> list[str]:
    bare = line.rstrip(" .!")
    if that := _AS_A_THAT_DE.match(bare):
        goal = that["goal"] or ""
        if does := _VERB_LAST.match(that["what"]):
            return [f"{does['who']} {does['modal']} {does['rest']}{goal}"]
        return [f"Wir wollen, dass {that['what']}{goal}"]
    wish = _AS_A_DE.match(bare)
    if wish:
        article = "Die" if gender_de(wish["who"].split(" ")[0]) == "f" or wish["who"].endswith("in") else "Der"
        told = f"{article} {wish['who']} kann {wish['rest']}{wish['goal'] or ''}"
        return [told, *([wish["more"][:1].upper() + wish["more"][1:]] if wish["more"] else [])]
    let = _LET_DE.match(bare)
    deeds = (
        [_TO_DO.match(piece) for piece in re.split(r"\s(?:und|oder)\s(?=.+\szu\s|.+zu\w+n)|,\s", let["what"])]
        if let
        else []
    )
    if let and deeds and all(deeds):
        whom = nominative(let["whom"].split(" ")[-1])
        return [f"{whom} können {deed['what']} {deed['plain'] or _bare(deed['joined'])}" for deed in deeds if deed]
    wants = _WANTS_DE.match(bare)
    if wants:
        rest = wants["rest"] or ""
        return [f"Wir wollen wissen, {wants['what']}", *([rest[:1].upper() + rest[1:]] if rest else [])]
    return [line]


_AS_A = re.compile(r"^as an? (?P<who>[\w\- ]{2,60}?),? i (?:want|need|would like) (?P<rest>.+)$", re.I)


def as_a(text: str) -> str:
    """ "As a landlord I want tenants to report … and me to approve …": a wish for the tenants and for the landlord."""
    found = _AS_A.match(text)
    if found is None:
        return text
    if found["rest"].lower().startswith("to "):
        return f"The {found['who']} can {found['rest'][3:]}"
    return "We want " + re.sub(r"\bme to\b", f"the {found['who']} to", found["rest"])
