"""A Spanish sentence of several clauses as simple sentences, each with who does it; what "lo" and a verb without anybody
stand for is named where one thing alone fits."""

from __future__ import annotations

import re

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.left_out import left_out
from services.clarifier.reading.mood_words import NOBODY_THERE, OUT, TODAY, US
from services.clarifier.reading.spanish import Spanish
from services.clarifier.reading.spanish_fields import Clause, clauses, is_many
from services.clarifier.reading.spanish_memory import Memory, Said, large
from services.clarifier.reading.spanish_named import SO_THAT, SPARED
from services.clarifier.reading.spanish_named import told as told_whole
from services.clarifier.reading.spanish_sure import does_behind
from services.clarifier.reading.spanish_tags import tagged
from services.clarifier.reading.spanish_things import ONE_OF_THEM
from services.clarifier.reading.words import gender_es, singular_es

MOST = 70  # words
_LEFT = re.compile(
    r":(?!\d)|[“”«»\"\[\]{}<>|¿?]|\b(?:actualmente|hasta ahora|ahora mismo|hoy|ni|tanto|ya sea|en vez de|en lugar de|además de|así que|por eso|"
    r"queremos|quiero|quisiera|quisiéramos|necesit\w+mos|necesito|gustaría|estaría|sería|nos|me|te|os|yo|nosotr[oa]s|vos|tú|usted|ustedes)\b|"
    r"\b\w{3,}(?:amos|emos|imos|áis|éis)\b",
    re.I,
)
_NOUN = re.compile(
    r"\b(?P<art>el|la|los|las|un|una|unos|unas|cada|al|del|su|sus|(?:todos|todas) l[oa]s) (?P<noun>[\wáéíóúñ]{3,})",
    re.I,
)
_FORMS = {"lo": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}
_ARTICLE = {"lo": "el", "la": "la", "los": "los", "las": "las"}
_WITH_IT = re.compile(r"\b(?P<verb>[\wáéíóúñ]+[aei]r)(?P<it>l[oa]s?)\b", re.I)
_BACK = re.compile(
    r"^(?P<lead>(?:(?:no|solo|sólo|también|siempre|nunca) )*)(?P<it>lo|la|los|las) (?P<verb>[\wáéíóúñ]+)(?P<rest>.*)$",
    re.I,
)
_WHICH = re.compile(
    r"^, que (?P<deed>(?P<no>no )?(?P<se>se )?(?P<to>les? )?(?P<verb>[\wáéíóúñ]+(?:a|e|an|en)) (?P<rest>\S.*))$", re.I
)
_NO_WHO = re.compile(
    r"^(?P<case>(?:si|cuando|en cuanto|mientras) )(?P<no>(?:ya )?(?:no )?(?:ya )?)(?P<it>(?:l[oa]s? )?)(?P<verb>(?!hay\b|es\b|son\b|está\b|están\b|se\b|falta\b|faltan\b|queda\b|quedan\b|hace\b|llueve\b)[\wáéíóúñ]+(?:a|e|an|en|ó|on))(?P<rest>(?:$| (?!el\b|la\b|los\b|las\b|un\b|una\b|nadie\b|alguien\b|algún\b|cada\b|que\b).*))$",
    re.I,
)
_GONE = re.compile(r"^(?:si|cuando) (?:ya )?se (?:les? )?(?P<verb>(?:acab|termin|agot|venc|caduc)[\wáéíóúñ]+)$", re.I)
_SHE = re.compile(r" (?:él|ella|ellos|ellas)$", re.I)


def simple(text: str, memory: Memory) -> list[Said]:
    """The simple sentences of a sentence; the sentence alone where it is simple, or not understood for certain."""
    bare = SO_THAT.sub("", _DOUBLED.sub(_who_first, text.strip().rstrip(".!;")))
    is_known = not _is_left(SPARED.sub(" ", bare)) and not left_out(text)
    if is_known and (known := told_whole(bare, memory.who, memory.heard)):
        return memory.heed(known)
    found = [] if _is_left(bare) else clauses(bare)
    told = _told(found, memory) if found else []
    if not told and is_known and (known := told_whole(bare, memory.who, memory.heard, is_hung=True)):
        return memory.heed(known)
    if not told:
        memory.who = ""
        memory.hear(bare)
        return [(text, text)]
    is_same = len(told) == 1 and re.sub(r"\W+", "", told[0][0]).casefold() == re.sub(r"\W+", "", bare).casefold()
    return [(text, text)] if is_same else told


# "Los precios los fija el consejo cada semana": what is fixed stands first, and "los" is it again.
_DOUBLED = re.compile(
    r"(?P<start>^|, (?:y |pero )?)(?P<what>(?:el|la|los|las) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) (?P<only>(?:solo |sólo |siempre )?)(?P<it>lo|la|los|las) "
    r"(?P<verb>[\wáéíóúñ]+) (?P<who>(?:el|la|los|las) [\wáéíóúñ]+|cualquiera|nadie|tod[oa]s|todo el mundo)(?=$| |,)",
    re.I,
)


def _who_first(found: re.Match[str]) -> str:
    article, it, verb = found["what"].split()[0].lower(), found["it"].lower(), found["verb"].lower()
    is_same = {"el": "lo"}.get(article, article) == it
    is_several = is_many(found["who"]) or found["who"].lower() in ("todos", "todas")
    if not is_same or not infinitive_es(verb) or verb.endswith("n") != is_several:
        return found[0]
    only, who = found["only"].lower(), found["who"]
    who = f"{only}{who}"
    return f"{found['start']}{large(who) if not found['start'] else who} {verb} {_small(found['what'])}"


def _is_left(text: str) -> bool:
    told_of_us = any(marks["es"].search(text) for marks in (US, TODAY, NOBODY_THERE, OUT))
    return bool(_LEFT.search(text)) or told_of_us or is_complaint(text) or len(text.split()) > MOST


def _told(found: list[Clause], memory: Memory) -> list[Said]:
    told, case = list[Said](), ""
    for clause in found:
        who = clause.who or _same(clause, memory)
        if not who:
            return []
        is_shared = bool(case) and clause.joint == "y" and not clause.case
        case = case if is_shared else _named_case(clause.case, memory) if clause.case else ""
        one, more = _said(clause, who, case, memory)
        typed = f"{f'{clause.case}, ' if clause.case else ''}{clause.who} {clause.deed}{clause.tail}".replace("  ", " ")
        told += [(large(said), typed.strip()) for said in (one, *more)]
        is_open = any(_is_of_another(said, who) for said in more) or _TELLS_ON.match(clause.tail) is not None
        memory.who = "" if is_open else who
        memory.hear(f"{who} {clause.deed}{clause.tail}" if clause.who else f"{one}{clause.tail}")
    return told


_TELLS_ON = re.compile(r", (?:que|quien) (?!se\b)", re.I)  # "…, que debe abrirlo": either may do what is told next


def _is_of_another(said: str, who: str) -> bool:
    """ "El socio llama al técnico, que debe responder": whoever does what is told next may be either."""
    return is_many(said) == is_many(who)


def _said(clause: Clause, who: str, case: str, memory: Memory) -> tuple[str, list[str]]:
    deed = clause.deed if clause.who else _SHE.sub("", clause.deed)
    deed = _with_thing(deed, who, memory)
    deed = _of_system(deed, in_case=bool(case)) if who.lower() in _SYSTEM else deed
    if (hung := _HUNG.search(deed)) is not None:
        deed = f"{deed[: hung.start()]} {_named_case(hung['case'], memory, who=who, deed=deed)}"
    tail, more = _tail(clause, deed, who)
    tail = _WITH_IT.sub(lambda it: _infinitive_with(it, who, memory, deed), tail)
    return (f"{case}, {_small(who)} {deed}{tail}" if case else f"{who} {deed}{tail}"), more


def _small(who: str) -> str:
    return f"{who[:1].lower()}{who[1:]}" if who.split()[0].lower() in _SMALL else who


_SYSTEM = frozenset(("el sistema", "la app", "la aplicación", "la plataforma", "la herramienta", "la web", "el bot"))
_TO_WHOM = re.compile(r"^(?P<to>les?) (?P<verb>[\wáéíóúñ]+) (?P<rest>\S.*)$", re.I)


def _of_system(deed: str, *, in_case: bool) -> str:
    """ "les ofrece otro turno" → "debe ofrecerles otro turno"."""
    first, _, rest = deed.partition(" ")
    verb = infinitive_es(first.lower()) if in_case and rest and first.lower().endswith(("a", "e")) else ""
    if verb and verb not in ("deber", "poder", "ser", "estar", "haber", "ir"):
        return f"debe {verb} {rest}"
    found = _TO_WHOM.match(deed)
    verb = infinitive_es(found["verb"].lower()) if found else ""
    return f"debe {verb}{found['to'].lower()} {found['rest']}" if found and verb else deed


_HUNG = re.compile(r" (?P<case>(?:si|cuando|en cuanto) [^,]+)$", re.I)
_SMALL = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "unos",
        "unas",
        "cada",
        "todo",
        "toda",
        "todos",
        "todas",
        "nadie",
        "alguien",
        "ningún",
        "ninguna",
        "su",
        "sus",
    ]
)


def _same(clause: Clause, memory: Memory) -> str:
    """Whoever did the deed before, where the verb fits them; "se" may be anybody."""
    first = clause.deed.split()[0].lower()
    if does_behind(tagged(clause.deed), 0):
        return ""
    fits = bool(memory.who) and clause.verb.endswith("n") == is_many(memory.who)
    return memory.who if fits and first not in ("se", "hay") else ""


def _named_case(case: str, memory: Memory, *, who: str = "", deed: str = "") -> str:
    """ "Si no responde" behind "el técnico tiene 5 días": if the technician does not answer; `who` does the deed itself."""
    found = _NO_WHO.match(case)
    if (gone := _GONE.match(case)) is not None and (thing := _several(memory)):
        return f"{case} {thing}" if gone["verb"].lower().endswith("n") else case
    if found is None:
        return case
    verb = found["verb"].lower()
    many = verb.endswith("n")
    if (who and many == is_many(who)) or not (infinitive_es(verb) or verb in ("ha", "han", "puede", "pueden")):
        return case
    fits = not who and bool(memory.who) and many == is_many(memory.who)
    named = _small(memory.who) if fits else _somebody(deed or " ".join(memory.heard[-1:]), who or memory.who, many=many)
    it, rest = found["it"] or "", found["rest"]
    if it and (thing := _meant(it.strip(), named, memory)):
        it, rest = "", f" {_ARTICLE[found['it'].strip().lower()]} {thing}{rest}"
    return f"{found['case']}{named} {found['no']}{it}{found['verb']}{rest}" if named else case


def _several(memory: Memory) -> str:
    """ "20 horas al mes": the hours, where nothing else is several."""
    nouns = set(re.findall(r"\b\d+ ([\wáéíóúñ]+s)\b", " ".join(memory.heard[-1:])))
    noun = nouns.pop() if len(nouns) == 1 else ""
    return f"{_DEFINITE[gender_es(singular_es(noun)), True]} {noun}" if noun else ""


def _somebody(said: str, who: str, *, many: bool) -> str:
    """The one who is spoken of beside whoever does it: "la tarjeta de cada persona"."""
    people = {noun for noun, is_several in _nouns(said) if is_several == many and Spanish().is_actor(noun)}
    people = {noun for noun in people if noun not in who.lower()}
    if len(people) != 1:
        return ""
    noun = people.pop()
    return f"{_DEFINITE[gender_es(singular_es(noun)), many]} {noun}"


def _nouns(said: str) -> list[tuple[str, bool]]:
    """The nouns behind an article, and whether there are several."""
    found = [(noun.lower(), True) for noun in re.findall(_BARE, said) if singular_es(noun.lower()) != noun.lower()]
    found = [pair for pair in found if pair[0] in Spanish().noun_phrases(said)]
    for one in _NOUN.finditer(said):
        if (
            one["noun"].lower() in ("que", "cual", "uno", "una", "demás")
            or one["art"].lower() == "del"
            or (one["art"].lower() in ("su", "sus") and re.search(r"\bde $", said[: one.start()], re.I))
        ):
            continue  # "los papeles de sus trabajadores"
        article = one["art"].lower()
        is_several = article in ("los", "las", "unos", "unas", "sus") or article.startswith("tod")
        noun = one["noun"].lower()
        found.append((noun, is_several or (article in ("su", "sus") and noun.endswith("s"))))
    return found


# "dejar comentarios": several, without an article.
_BARE = re.compile(r"(?<=[aeirn] )(?<!\bde )(?<!\bpara )(?<!\bpor )([a-záéíóúñ]{4,}s)\b(?! (?:y|o)\b)")
_DEFINITE = {("m", False): "el", ("f", False): "la", ("m", True): "los", ("f", True): "las"}


def _meant(form: str, who: str, memory: Memory) -> str:
    """The one that was spoken of last which has its gender and its number; "" for several."""
    gender, many = _FORMS[form.lower()]
    for said in reversed(memory.heard):
        nouns = {
            noun
            for noun, is_several in _nouns(said)
            if is_several == many and gender_es(singular_es(noun)) == gender and noun not in f"{who.lower()} {_ALONE}"
        }
        if nouns and re.search(r"\w, [^,]+ [ye] (?:una? )?\w+", said) and len(_nouns(said)) > MOST_NAMED:
            return ""  # of a list
        if nouns or ONE_OF_THEM.search(said):
            return nouns.pop() if len(nouns) == 1 and not ONE_OF_THEM.search(said) else ""
    return ""


MOST_NAMED = 2
_ALONE = "solos solas juntos juntas mismos mismas"


def _with_thing(deed: str, who: str, memory: Memory) -> str:
    """ "los valida o los rechaza" → "valida o rechaza los papeles"."""
    deed = _WITH_IT.sub(lambda it: _infinitive_with(it, who, memory, it.string), deed)
    found = _BACK.match(deed)
    noun = _meant(found["it"], who, memory) if found else ""
    if found is None or not noun or not infinitive_es(found["verb"].lower()) or noun in deed.lower():
        return deed
    verbs, rest = found["verb"], found["rest"]
    again = re.match(rf"^(?P<more> (?:y|o) ){found['it']} (?P<verb>[\wáéíóúñ]+)(?P<rest>.*)$", rest, re.I)
    if again is not None and infinitive_es(again["verb"].lower()):
        verbs, rest = f"{verbs}{again['more']}{again['verb']}", again["rest"]
    return f"{found['lead']}{verbs} {_ARTICLE[found['it'].lower()]} {noun}{rest}"


def _infinitive_with(it: re.Match[str], who: str, memory: Memory, deed: str) -> str:
    """ "para leerlo" → "para leer el libro"."""
    verb = it["verb"].lower()
    noun = _meant(it["it"], who, memory) if infinitive_es(verb) == verb else ""
    return f"{it['verb']} {_ARTICLE[it['it'].lower()]} {noun}" if noun and noun not in deed.lower() else it[0]


def _tail(clause: Clause, deed: str, who: str) -> tuple[str, list[str]]:
    """ "…, que se les devuelve si cancelan": a sentence of its own, of what was named last."""
    found = _WHICH.match(clause.tail)
    last = list(_NOUN.finditer(deed))[-1:] if found is not None else []
    if found is None or not last or deed[last[0].end() :].strip().count(" ") > MOST_BEHIND:
        return clause.tail, []
    noun = last[0]["noun"].lower()
    many = singular_es(noun) != noun
    if found["verb"].lower().endswith("n") != many or infinitive_es(found["verb"].lower()) in ("", "ser", "estar"):
        return clause.tail, []
    article = _DEFINITE[gender_es(singular_es(noun)), many]
    is_told = not found["to"] or re.match(r"(?:al?|a l[oa]s) ", found["rest"])  # "que le llega a quien reservó"
    to = "" if is_told else f" a {_small(who)}".replace(" a el ", " al ")
    said = f"{article} {noun} {found['no'] or ''}{found['se'] or ''}{found['verb']}{to} {found['rest']}"
    return "", [said]


MOST_BEHIND = 3  # words between a thing and what is told of it
