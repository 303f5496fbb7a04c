"""Signs of a Spanish requirement that was put together wrongly: a lost "no", a cut reason, a verb of another number.

Whatever made it: who is let do something is named, and what a part of a sentence rules stays in it."""

from __future__ import annotations

import re

from services.clarifier.drafting.lost_parts import loses_not, parts_reason
from services.clarifier.reading.spanish_tags import Tag, Words, tagged
from services.clarifier.reading.spanish_things import things
from services.clarifier.reading.spanish_verbs import form_of

_QUOTED = re.compile(r"\blo que dice la idea\b")
_THAT = re.compile(r" debe garantizar que (?P<said>.+)\.$")
_ALL = re.compile(
    r"\bpermitir (?:a (?:l[oa]s? )?|al )(?:si|cuando|que|donde|porque|aunque|mientras|y|o|se|no) |"
    r"\bgarantizar que (?:no )?(?!llueva|nieve)[a-záéíóúñ]+\.$|"
    r"\bimpedir .+ nadie\b|\bgarantizar que (?:la idea|el objetivo|lo que \w+) sea\b|"
    r"\bpermitir (?:si|cuando|porque|aunque|mientras) |"
    r"\bque (?:el|la) (?P<who>[a-záéíóúñ]{4,}) [a-záéíóúñ]+ (?:al?|el|la|a la) (?P=who)\b|"
    r"\blo siguiente: (?:idea|propuesta|petición|sugerencia) (?:para|de)\b"
)


def is_ungrammatical(text: str, typed: str) -> bool:
    """Whether the requirement has such a sign beside the whole sentence that was `typed`."""
    if _QUOTED.search(text):
        return False
    if (
        _ALL.search(text)
        or _has_capital(text, typed)
        or parts_reason(text, typed, "es")
        or loses_not(text, typed, "es")
    ):
        return True
    if (
        _cuts_case(text, typed)
        or _shares_object(text, typed)
        or _must_do(text, typed)
        or _lacks_who(text)
        or _names_counted(text, typed)
        or _does_to_person(text, typed)
        or _changes_article(text, typed)
    ):
        return True
    that = _THAT.search(text)
    return that is not None and _disagrees(tagged(that["said"]))


_LAST = re.compile(r"\bque [^,]+ (?P<verb>[a-záéíóúñ]{4,}n?)\.$")


def _shares_object(text: str, typed: str) -> bool:
    """ "que el inspector apruebe", of "aprueba o rechaza cada permiso": what is approved stands behind both."""
    found = _LAST.search(text)
    if found is None:
        return False
    both = rf"\b{found['verb'][:3]}\w* [yo] (?P<next>\w+[aei]n?) (?:el|la|los|las|un|una|cada|su|sus|todos?|todas?) "
    return re.search(both, typed, re.I) is not None


_BARE_CASE = re.compile(r"(?P<case>(?:Si|Cuando|En cuanto) [a-záéíóúñ]+), el sistema")


def _cuts_case(text: str, typed: str) -> bool:
    """ "Si suena, el sistema …", of "si suena la alarma hay que …": what sounds was taken for who acts then."""
    found = _BARE_CASE.match(text)
    led = rf"\b{found['case']} (?:el|la|los|las|un|una|algún|alguna) " if found is not None else ""
    return bool(led) and re.search(led, typed, re.I) is not None


_HAVE_TO = re.compile(r"\bhay que (?P<deed>[a-záéíóúñ]+[aei]r)")


def _must_do(text: str, typed: str) -> bool:
    """ "el sistema debe apretar un botón", of "hay que apretar un botón": somebody has to, and nobody knows who."""
    deeds = {found["deed"] for found in _HAVE_TO.finditer(typed.casefold())} - _OF_SYSTEM
    return any(f"el sistema debe {deed}" in text.casefold() for deed in deeds)


# What a system does as well as somebody.
_OF_SYSTEM = frozenset(
    "mandar avisar enviar guardar mostrar calcular registrar notificar recordar crear generar exportar imprimir "  # noqa: SIM905
    "cobrar bloquear borrar impedir comprobar verificar conservar anotar asignar ordenar sumar contar publicar "
    "informar repartir permitir pedir".split()
)


_IN_CASE = re.compile(r"(?:Si|Cuando|En cuanto|Mientras) (?P<case>[^,]+), el sistema debe garantizar que (?:no )?se ")
_OF_NOBODY = frozenset("haber ser estar hacer faltar llover bastar haber quedar".split())  # noqa: SIM905


def _lacks_who(text: str) -> bool:
    """ "Si no responde, el sistema debe garantizar que se asigne a otro": who it is, only another sentence says."""
    found = _IN_CASE.match(text)
    words = tagged(found["case"]) if found is not None else ()
    at = next((k for k, word in enumerate(words) if word.tag not in (Tag.NOT, Tag.CLITIC, Tag.ADV)), len(words))
    if at >= len(words) or any(word.low == "se" for word in words[:at]):
        return False
    form = form_of(words[at].low)
    behind = words[at + 1] if at + 1 < len(words) else None
    is_named = behind is not None and behind.tag in (Tag.DET, Tag.NUM, Tag.PRON, Tag.NOUN) and behind.low != "al"
    return form is not None and form.person == THIRD and form.verb not in _OF_NOBODY and not is_named


_CAPITAL = re.compile(r"[a-záéíóúñ]+ (?:Cada|El|La|Los|Las|Un|Una|Si|Cuando|Quien|Nadie|Ningún|Ninguna)\b")


def _has_capital(text: str, typed: str) -> bool:
    """ "sin seguro en vigor Cada buceador": a word that began a sentence."""
    return any(found[0] not in typed for found in _CAPITAL.finditer(text))


_COUNTED = re.compile(
    r"\bque (?:el|la|los|las|cada) (?P<who>[a-záéíóúñ]{4,}) se (?P<verb>[a-záéíóúñ]{3,}) "
    r"(?P<what>el|la|los|las|lo|un|una) "
)


def _names_counted(text: str, typed: str) -> bool:
    """ "que el colegio se cuente lo del día anterior", of "…, se cuenta lo del día anterior": that is counted."""
    found = _COUNTED.search(text)
    if found is None:
        return False
    said = re.search(
        rf"(?P<before>[\wáéíóúñ]*)[,;]? ?\bse {re.escape(found['verb'][:3])}\w* {found['what']} ", typed, re.I
    )
    return said is not None and said["before"].casefold() != found["who"].casefold()


_DOES = re.compile(r"\bpermitir al? .+? (?P<verb>[a-z]+[aei]r) (?P<whom>(?:el|la) (?P<who>[a-záéíóúñ]{4,}))\b")


def _does_to_person(text: str, typed: str) -> bool:
    """ "permitir a los mayores pedir el acequiero", of "pedirlo": not of somebody, which would be "al acequiero"."""
    found = _DOES.search(text)
    if found is None or re.search(rf"\b{found['verb'][:2]}\w* {found['whom']}\b", typed, re.I) is not None:
        return False
    return any(thing.is_person and thing.noun == found["who"] for thing in things(text))


def _disagrees(said: Words) -> bool:
    """ "que los turnos avise a todos": many, and a verb of one."""
    if len(said) < FEWEST or said[0].low not in ("los", "las") or said[1].tag is not Tag.NOUN:
        return False
    verb = said[2]
    is_one = verb.tag is Tag.FIN and verb.form is not None and verb.form.is_known and not verb.form.is_many
    return said[1].low.endswith("s") and is_one


FEWEST = 4
THIRD = 3

_LED = re.compile(r"\b(?P<lead>el|la|los|las) (?P<what>[a-záéíóúñ]{4,})\b", re.I)
_OTHER = {"el": "la", "la": "el", "los": "las", "las": "los"}


def _changes_article(text: str, typed: str) -> bool:
    """ "la turno", of "el turno": as a noun is led in the sentence, so it is in what is said of it."""
    own = {(found["lead"].lower(), found["what"].lower()) for found in _LED.finditer(typed)}
    return any(
        (_OTHER[lead], what) in own and (lead, what) not in own and form_of(what) is None
        for lead, what in ((one["lead"].lower(), one["what"]) for one in _LED.finditer(text))
    )
