"""Statements of Spanish whose form shows that they are no Spanish, or lean on what stands in another statement."""

from __future__ import annotations

import re
from itertools import pairwise

from services.clarifier.drafting.ungrammatical_spanish import is_ungrammatical
from services.clarifier.reading.spanish_entire import THIRD, is_behind_opener
from services.clarifier.reading.spanish_tags import ASKS, Tag, Words, tagged
from services.clarifier.reading.spanish_verbs import Mood, form_of

_NOBODY = re.compile(r" debe garantizar que (?:no )?se \w+\.$")
_WHO = re.compile(r" debe garantizar lo siguiente: (?P<said>(?:(?:el|la|los|las|lo) que|quien(?:es)?) .+)\.$")
_THAT = re.compile(r" debe garantizar que (?P<said>.+)\.$")
# "impedir a los dueños ver las constantes, únicamente una foto": the photo they may see.
_FORBIDS_BUT = re.compile(
    r" debe (?:impedir|no permitir) .+, (?:únicamente|solo|sólo|solamente|sino|salvo|excepto|pero) |"
    r" debe permitir .+, (?:y )?no (?:al?|el|la|los|las|un|una) |"
    r" debe ofrecer .+, (?:solo|sólo|solamente|únicamente) (?:el|la|los|las) |"
    r" debe (?:ofrecer|llevar|mostrar) (?:\w+ ){1,4}no (?:l[aeo]s?|se|te|os) "
)


def is_ill(text: str, typed: str) -> bool:
    """ "garantizar que quien se pone enferme avise", "… quien falta no canta", "permitir ver lo que falta o avisan"."""
    words = tagged(text.rstrip("."))
    if (
        is_ungrammatical(text, typed)
        or _is_turned(text, typed)
        or _names_another(text, typed)
        or _loses_clitic(text, typed)
    ):
        return True
    if _NOBODY.search(text):
        return True  # nobody knows what is given away
    if (who := _WHO.search(text)) is not None:
        return sum(word.tag is Tag.FIN for word in tagged(who["said"])) == 1
    if (that := _THAT.search(text)) is not None:
        said, whole = tagged(that["said"]), tagged(typed)
        is_part = text.startswith("El sistema") and len(said) * 4 < len(whole) * 3
        if _does_another(that["said"], typed):
            return True
        return _is_twice(words) or _is_that_ill(said, whole) or (is_part and _has_nobody(said))
    if _FORBIDS_BUT.search(text) or _is_deed(text, typed):
        return True
    return " debe permitir " in text and (_changes_verb(words) or _does_as_well(words))


_TO_SOMEBODY = re.compile(r"(?:al|a (?:la|los|las|cada|quien)) [^,]{2,40}? les? \w+", re.I)


def _names_another(text: str, typed: str) -> bool:
    """ "que al profesor la hora le aparezca", of "Al profesor le aparece en el mapa": a thing that was put there."""
    if _TO_SOMEBODY.match(typed) is None:
        return False
    own = {word[:STEM] for word in _LONG.findall(typed.casefold())}
    said = re.findall(r"\b(?:el|la|los|las) (\w{4,})", _FRAME.sub("", text).casefold())
    return any(word[:STEM] not in own for word in said)


_DOES_IT = re.compile(
    r"(?:el|la|los|las) (?P<who>[\wáéíóúñ]{4,}) (?P<does>[\wáéíóúñ]{3,}) (?P<what>(?:el|la|los|las) [\wáéíóúñ]{3,})\b",
    re.I,
)


def _does_another(said: str, typed: str) -> bool:
    """ "que el pedido vibre el reloj", of "vibra el reloj": who does it was put there, and may stand behind."""
    found = _DOES_IT.match(said)
    if found is None or found["who"].casefold()[:STEM] in typed.casefold():
        return False
    return re.search(rf"\b{re.escape(found['does'][:3])}\w* {re.escape(found['what'])}\b", typed, re.I) is not None


_TOPIC = re.compile(
    r"\b(?:el|la|los|las) (?:[\wáéíóúñ]+ ){1,5}?(?:solo |sólo |no |siempre |únicamente )?"
    r"(?P<back>l[oa]s?) (?P<does>[a-záéíóúñ]{2,})\b",
    re.I,
)
_LED_BY = frozenset("el la los las un una quien cada otro otra".split())  # noqa: SIM905
_OF_ARTICLE = {"el": "lo", "la": "la", "los": "los", "las": "las"}


def _loses_clitic(text: str, typed: str) -> bool:
    """ "el umbral lo cambia el ingeniero" said without its "lo": who does what to what was read anew."""
    for found in _TOPIC.finditer(typed):
        words = tagged(f"{found['back']} {found['does']} que")
        is_back = _OF_ARTICLE[found[0].split()[0].lower()] == found["back"].lower() and words[0].tag is Tag.CLITIC
        behind = tagged(typed[found.end() :])[:4]
        is_who_behind = any(word.low in _LED_BY for word in behind)
        is_lost = is_back and is_who_behind and not _has_clitic(found, text) and _stays_first(found, text)
        if is_lost and not _is_put_behind(found, typed, text):
            return True
    return False


def _is_put_behind(topic: re.Match[str], typed: str, text: str) -> bool:
    """ "permitir solo a las conserjes entregar las llaves", of "las llaves las entrega solo una conserje"."""
    named = (re.findall(r"\b(?!solo\b|sólo\b)\w{4,}", one.casefold()) for one in (topic[0], typed[topic.end() :]))
    what, who = (next(iter(words), "")[:STEM] for words in named)
    return bool(what and who) and re.search(rf"\b{who}.*\b{topic['does'][:2]}.*\b{what}", text, re.I) is not None


def _stays_first(topic: re.Match[str], text: str) -> bool:
    """Whether it stands before its verb still: "que el consejo fije los precios" needs no "los" more."""
    own = next(word for word in reversed(topic[0].split()[:-2]) if word.lower() not in _FOCUS)
    verb = topic["does"]
    if len(verb) < STEM - 1:  # "ve", "da": its forms show nothing else
        return re.search(rf"\b{re.escape(own)} (?:\w+ )?{verb[:1]}", text, re.I) is not None
    is_behind = re.search(rf"\bque (?:el|la|los|las|cada) [^,]+? {verb[:3]}\w* \w+ {re.escape(own)}\b", text, re.I)
    return is_behind is None and re.search(rf"\b{verb[:1]}", _FRAME.sub("", text), re.I) is not None


_FOCUS = frozenset("solo sólo no siempre únicamente".split())  # noqa: SIM905


def _is_turned(text: str, typed: str) -> bool:
    """ "los daños que lo coge", of "los daños los anota el siguiente que lo coge": a clause behind another thing."""
    said = _FRAME.sub("", text).casefold()
    whole = [word[:STEM] for word in _LONG.findall(typed.casefold())]
    for lead, behind in _HANGS.findall(said):
        at = [place for place, word in enumerate(whole) if word == behind[:STEM]]
        near = {word for place in at for word in whole[max(0, place - NEAR) : place]}
        if at and lead[:STEM] in whole and lead[:STEM] not in near:
            return True
    return False


_FRAME = re.compile(r"^(?:[^,]+, el|el) sistema debe (?:garantizar que|permitir a|permitir|impedir a) ", re.I)
_LONG = re.compile(r"[^\W\d_]{3,}")


def _has_clitic(topic: re.Match[str], text: str) -> bool:
    """Whether the pronoun stands before its verb there, however that is bent."""
    return re.search(rf"\b{topic['back']} (?:se )?{re.escape(topic['does'][:2])}", text, re.I) is not None


_HANGS = re.compile(r"(\w{4,}),? (?:que|donde|cuando|si|para que)(?: (?:no|se|l[aeo]s?|ya))* (\w{3,})")
STEM = 4  # letters that tell one word from another
NEAR = 4  # words between a thing and the verb of what is told of it


_OFFERED = re.compile(r" debe ofrecer (?:lo siguiente: )?(?P<first>[\wáéíóúñ]+) ", re.I)


def _is_deed(text: str, typed: str) -> bool:
    """ "ofrecer lo siguiente: firma en la tablet", of "el cliente deja el auto y firma en la tablet"."""
    found = _OFFERED.search(text)
    form = form_of(found["first"]) if found is not None else None
    is_told = form is not None and form.mood is Mood.NOW and form.person == THIRD
    return found is not None and is_told and re.search(rf"\w,? y {found['first']} ", typed, re.I) is not None


def _does_as_well(words: Words) -> bool:
    """ "permitir a los niños escanear el libro y ya está prestado": behind "and" comes no other deed of theirs."""
    for at, word in enumerate(words):
        if word.tag is Tag.JOIN and word.low in ("y", "e", "pero") and not _is_opened(words[:at]):
            own = [n for n in range(at + 1, len(words)) if words[n].tag is Tag.FIN and not is_behind_opener(words, n)]
            if own and not any(one.tag in (Tag.INF, Tag.OPENS) for one in words[at : own[0]]):
                return True
    return False


def _is_twice(words: Words) -> bool:
    forms = [word.form if word.tag is Tag.FIN else None for word in words]
    is_twice = any(one and two and one.mood is two.mood for one, two in pairwise(forms))
    moods = [word.form.mood for word in words if word.form is not None]
    is_told = any(form is not None and form.mood is Mood.NOW and form.is_known for form in forms[4:])
    return is_twice or (is_told and Mood.WISHED not in moods)


def _is_that_ill(said: Words, typed: Words) -> bool:
    """Whether it is said of whoever reads it, bent within, or leans."""
    return (
        any(word.tag is Tag.FIN and word.form and word.form.is_known and word.form.person != THIRD for word in said)
        or not _is_bent(said)
        or _is_half_bent(said)
        or _is_bent_within(said, typed)
        or _is_front_of_another(said)
        or _begins_back(said)
        or said[0].low in ("si", "cuando")
        or _goes_on_untold(said)
    )


def _is_bent(said: Words) -> bool:
    """Whether the clause itself has a verb, and a wished one: not "que el sistema carga de trabajo, pero que …"."""
    finite = [at for at, word in enumerate(said) if word.tag is Tag.FIN and word.form is not None]
    own = [at for at in finite if not is_behind_opener(said, at)]
    first = said[own[0]].form if own else None
    return (
        not finite
        or "haya" in {word.low for word in said}
        or (first is not None and (first.mood is not Mood.NOW or not first.is_known))
    )


def _goes_on_untold(said: Words) -> bool:
    """ "que el técnico pase por la parcela, cuenta bichos": the second deed in a row is told, and not wished."""
    return any(
        mark.text == ","
        and word.form is not None
        and word.form.mood is Mood.NOW
        and word.form.person == THIRD
        and behind.tag in (Tag.NOUN, Tag.DET, Tag.NUM)
        and behind.low not in ("de", "del")
        and not _is_opened(said[:at])
        for at, (mark, word, behind) in enumerate(zip(said, said[1:], said[2:], strict=False))
    )


def _is_half_bent(said: Words) -> bool:
    """ "que le aparezca en el mapa y al terminar pone nota": the second deed is told, and not wished."""
    own = [at for at, word in enumerate(said) if word.tag is Tag.FIN and not is_behind_opener(said, at)]
    forms = [(at, form) for at in own if (form := said[at].form) is not None and form.is_known]
    after = [one for one in forms[1:] if not _is_opened(said[: one[0]])]
    is_wished = bool(forms) and forms[0][1].mood is Mood.WISHED
    return is_wished and any(
        form.mood is Mood.NOW and any(word.tag is Tag.JOIN for word in said[forms[0][0] : at]) for at, form in after
    )


def _is_opened(words: Words) -> bool:
    """Whether a clause was opened in them: "dónde recoger a cada alumno" is none."""
    pairs = pairwise(words)
    return any(word.tag is Tag.OPENS and behind.tag is not Tag.INF for word, behind in pairs)


def _is_bent_within(said: Words, typed: Words) -> bool:
    """ "que el vigilante ve qué matrículas tenga permiso": the verb of a clause within was bent, not the first."""
    own = {word.low for word in typed}
    for word in said:
        form = word.form
        if form is None or form.mood is not Mood.WISHED or word.low in own or word.tag is not Tag.FIN:
            continue
        like = [at for at, one in enumerate(typed) if one.form is not None and one.form.verb == form.verb]
        if like and all(is_behind_opener(typed, at, ASKS) for at in like):
            return True
    return False


def _is_front_of_another(said: Words) -> bool:
    """ "que a este tenga 10 minutos": whom it is done to, of the deed before."""
    if len(said) < FEWEST or said[0].low not in ("a", "al"):
        return False
    is_pointing = said[1].low in _POINTS and said[2].form is not None
    first = 2 if is_pointing else next((at for at, word in enumerate(said) if word.tag is Tag.FIN), -1)
    if first < 0 or any(word.tag is Tag.OPENS for word in said[:first]):
        return False
    is_led = said[0].low == "a" and said[1].tag is Tag.DET
    is_somebody = is_pointing or is_led or (said[0].low == "al" and said[1].tag is Tag.NOUN)
    return is_somebody and not any(word.tag is Tag.CLITIC for word in said[:first])


FEWEST = 3
_POINTS = frozenset("este esta estos estas ese esa esos esas él ella ellos ellas".split())  # noqa: SIM905
_SINCE = frozenset("ese esa esto eso este esta dicho dicha".split())  # noqa: SIM905
_BACK = frozenset("después luego entonces así allí ahí tampoco".split())  # noqa: SIM905


def _begins_back(said: Words) -> bool:
    """ "que después se borren solos", "que de no hacerlo, se avise": what was said before it."""
    first, second = said[0], said[1] if len(said) > 1 else said[0]
    if first.low in _BACK or [word.low for word in said[:4]] == ["a", "partir", "de", "ahí"]:
        return second.low != "de"
    if first.tag is Tag.DONE and second.low in _SINCE:
        return True  # "pasado ese tiempo pierda el turno"
    is_pointing = first.low in _POINTS and second.tag in (Tag.FIN, Tag.CLITIC, Tag.NOT)
    return is_pointing or (first.low == "de" and second.low in ("no", "ser", "lo"))


def _has_nobody(said: Words) -> bool:
    """ "que se apaguen al acabar", of "Las luces se encienden y se apagan": who or what does, is named before it."""
    at = 0
    while at < len(said) and said[at].tag in (Tag.NOT, Tag.CLITIC, Tag.ADV):
        at += 1
    if at >= len(said) or said[at].tag is not Tag.FIN or said[at].form is None or said[at].low in ("haya", "baste"):
        return False
    leans = {word.low for word in said[:at]}
    if leans & {"le", "les"}:  # "que le llegue la traducción": to whom?
        return not any(word.low in ("a", "al") for word in said[at:])
    behind = said[at + 1 : at + 2]
    is_named = (
        bool(behind)
        and behind[0].low not in ("al", "del")
        and behind[0].tag in (Tag.DET, Tag.NUM, Tag.NOUN, Tag.PRON, Tag.INF, Tag.OPENS, Tag.DONE)
    )
    return not is_named and "se" in leans


def _changes_verb(words: Words) -> bool:
    seen: bool | None = None  # the number of the verb before, which hangs on something
    for before, word in pairwise(words[3:]):
        if word.tag is not Tag.FIN or word.form is None:
            continue
        if before.tag is Tag.JOIN and seen is not word.form.is_many and word.form.is_known:
            return True
        seen = word.form.is_many
    return False
