"""One Spanish sentence in which every word has its place, as a requirement; nothing where one has none.

Lists of verbs guess. Here a sentence counts as understood where each finite verb is of the main clause or of a clause that an
opener leads, where it is said who does it, and where what "lo" and "la" stand for is in the sentence itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_clauses import Deed, Unit, agrees, text_of, units
from services.clarifier.reading.spanish_phrases import COMES, comes_to
from services.clarifier.reading.spanish_tags import Tag, Words, is_many, tagged
from services.clarifier.reading.spanish_verbs import Mood, infinitive_in, wished
from services.clarifier.reading.words import gender_es, singular_es

MOST = 45  # words
_OPEN = re.compile(
    r":(?!\d)|[;¿?!“”«»\"\[\]{}<>|@…]|\s[-–—]\s|"
    r"\b(?:yo|me|mí|mi|mis|nos|nosotr[oa]s|nuestr[oa]s?|te|tú|ti|vos|tus?|os|vosotr[oa]s|ustede?s?|pero|sino|si no(?=,)|así que|por eso|por lo que|porque|ya que|"
    r"aunque|actualmente|ahora|hoy|hasta ahora|en lugar de|en vez de|quisiera\w*|gustaría|estaría|sería\w*|ellos|ellas|esto|eso)\b(?! mism[oa]s?)",
    re.I,
)
_ENDS = frozenset([Tag.DET, Tag.PREP, Tag.OPENS, Tag.CLITIC, Tag.JOIN, Tag.NOT])
_ALONE = listed("todo toda todos todas otro otra otros otras muchos muchas varios varias ambos ambas ese esa este esta")
_OBJECTS = {"lo": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}
# What one wishes, thinks or is.
_NO_DEED = listed("querer necesitar desear preferir creer pensar soler gustar encantar quejar")


@dataclass(frozen=True, slots=True)
class Sure:
    """`who` does it, "" where that is left open; `body` stands behind "que", its verbs in the subjunctive; `deed`: what the
    system does itself, from "debe" on."""

    case: str
    who: str
    body: str
    deed: str
    is_system: bool
    is_several: bool  # more than one deed, none of which leans on the one before


@lru_cache(maxsize=4096)
def understood(text: str) -> Sure | None:
    """The one clause of the words, with more deeds of the same; None where a word has no place in it."""
    bare = re.sub(r"^(?:y|pero|además|también|luego|entonces),? ", "", text.strip(" .;,"), flags=re.I)
    bare = _THAT.sub("", bare)
    if _OPEN.search(bare) or bare.count("(") != bare.count(")"):
        return None
    words = tagged(bare)
    if not 2 < len(words) <= MOST or (words[-1].tag in _ENDS and words[-1].low not in _ALONE):
        return None
    found = units(words)
    if any(word.form is not None and word.form.person == 1 and word.tag is Tag.FIN for word in words):
        return None  # "al que le pasamos el audio"
    if len(found) != 1 or not all(_is_told(words, deed) for deed in found[0].deeds):
        return None
    unit = found[0]
    if not _has_who(words, unit) or not _has_objects(words, unit):
        return None
    body = _bent(words, unit, bare)
    who = text_of(words[unit.who[0] : unit.who[1]], bare)
    if not body:
        return None
    case = text_of(words[unit.case[0] : unit.case[1]], bare)
    is_system = _is_system(who)
    return Sure(
        case, who, body, _of_system(words, unit, bare) if is_system else "", is_system, _is_several(words, unit)
    )


_THAT = re.compile(r"^que (?=(?:nadie|tod[oa]s?|el|la|los|las|cada|un|una|solo|no|se|haya|ningún|ninguna) )", re.I)


def _is_several(words: Words, unit: Unit) -> bool:
    first = unit.deeds[0]
    if words[first.at].form is not None and words[first.at + 1].tag is Tag.INF if first.at + 1 < first.end else False:
        behind = range(first.at + 2, first.end)
        if any(words[k].tag is Tag.INF and words[k - 1].low in ("y", "e", ",") for k in behind):
            return True  # "pueden ver las fechas, reservar y pagar"
    leans = (word for deed in unit.deeds[1:] for word in words[deed.start : deed.at])
    return len(unit.deeds) > 1 and not any(word.low in _OBJECTS or word.low in ("le", "les") for word in leans)


def is_wish(text: str) -> bool:
    """ "Que nadie vea los reclamos"."""
    return _THAT.match(text) is not None


def _is_told(words: Words, deed: Deed) -> bool:
    """A deed of now, or one that is wished; "ha pagado" and what one thinks are none."""
    form = words[deed.at].form
    if form is None or form.person != 3 or form.mood in (Mood.PAST, Mood.WOULD) or form.verb in _NO_DEED:
        return False
    behind = words[deed.at + 1 : deed.at + 2]
    return form.verb != "haber" or (words[deed.at].low in ("hay", "haya") and bool(behind) and behind[0].low != "que")


def _has_who(words: Words, unit: Unit) -> bool:
    """Whether somebody or something is named that does it, or nobody has to be: "se cancela", "no sale la furgoneta"."""
    who = words[unit.who[0] : unit.who[1]]
    if who:
        is_pointing = len(who) > 1 and who[0].low in ("el", "la", "los", "las") and who[1].low in ("que", "dos")
        # "los que no pagan": anybody who does not
        is_pointing = is_pointing and not (who[0].low == "los" and len(who) > 2 and who[2].tag in (Tag.FIN, Tag.NOT))
        is_theirs = any(comes_to(words, deed.start, deed.at) for deed in unit.deeds)
        return agrees(words, unit) and not is_pointing and not is_theirs
    form = words[unit.deeds[0].at].form
    first = unit.deeds[0]
    leans = [word.low for word in words[first.start : first.at]]
    if form is None or len(unit.deeds) > 1:
        return False
    if _is_in_case(words, unit):
        return True
    if "se" in leans:
        behind = words[first.at + 1 : first.at + 2]
        is_left = form.is_many and (not behind or behind[0].tag not in (Tag.DET, Tag.NUM, Tag.NOUN, Tag.INF))
        return not is_left and not {"lo", "la", "los", "las"} & set(leans)
    if form.verb == "haber":
        return True
    is_theirs = (
        form.verb in COMES or form.verb in _WINS or is_somebody(words[first.at + 1 : first.at + 3])
    )  # "decide el árbitro"
    return is_theirs and _stands_behind(words, unit, is_several=form.is_many)


def _is_in_case(words: Words, unit: Unit) -> bool:
    """ "Si el socio no paga, pierde la plaza": whoever the case is of."""
    form = words[unit.deeds[0].at].form
    case = words[unit.case[0] : unit.case[1]]
    opener = next((k for k, word in enumerate(case) if word.tag is Tag.OPENS), -1)
    stop = next(
        (k for k, word in enumerate(case) if k > opener and word.tag in (Tag.FIN, Tag.CLITIC, Tag.NOT, Tag.ADV)), 0
    )
    who = case[opener + 1 : stop]
    return form is not None and is_somebody(who) and who[0].low != "nadie" and is_many(who) == form.is_many


def is_somebody(who: Words) -> bool:
    """A person that is named, or anybody: no "el seguro"."""
    known = pack("es").words("actors")
    nouns = [singular_es(word.low) for word in who if word.tag in (Tag.NOUN, Tag.DONE)]
    return bool(who) and (who[0].low in ("alguien", "nadie", "quien") or bool(nouns and nouns[0] in known))


def does_behind(words: Words, at: int) -> bool:
    """ "Gana el presupuesto con más votos", "decide el presidente": who does it stands behind the verb."""
    form, behind = words[at].form, words[at + 1 : at + 3]
    if form is None or len(behind) < 2 or behind[0].low not in ("el", "la", "los", "las"):
        return False
    return is_many(behind) == form.is_many and (is_somebody(behind) or form.verb in _WINS)


_WINS = listed("ganar valer contar primar prevalecer mandar regir")


def _stands_behind(words: Words, unit: Unit, *, is_several: bool) -> bool:
    """ "no sale la furgoneta", "llega un aviso": who does it is behind the verb."""
    at = unit.deeds[0].at + 1
    while at < unit.end and words[at].tag is Tag.ADV:
        at += 1
    if at < unit.end and words[at].low in ("a", "al"):  # "llegue a los vecinos un recordatorio"
        at = next((k for k in range(at + 2, unit.end) if words[k].tag is Tag.DET), unit.end)
        at = next((k for k in range(at, unit.end) if words[k - 1].tag in (Tag.NOUN, Tag.DONE)), unit.end)
    if at >= unit.end or words[at].tag not in (Tag.DET, Tag.NUM, Tag.NOUN, Tag.PRON):
        return False
    stop = next((k for k in range(at + 1, unit.end) if words[k].tag not in (Tag.NOUN, Tag.DONE, Tag.DET)), unit.end)
    return is_many(words[at:stop]) == is_several


def _has_objects(words: Words, unit: Unit) -> bool:
    """Whether each "lo" and "la" has something before it in the sentence that fits."""
    for at, word in enumerate(words):
        if word.tag is not Tag.CLITIC or word.low not in _OBJECTS:
            continue
        is_hung = not any(deed.start <= at <= deed.at for deed in unit.deeds)
        is_again = len(unit.deeds) > 1 and at > unit.deeds[1].start - 1 and _tells(words, unit)
        if word.low == "lo" and at > unit.deeds[0].at and (is_hung or is_again):
            continue  # "hasta que la secretaría lo confirme", "comprueba que no falte nada y lo anota": all of it
        own = (unit.who[0], unit.who[1]) if not is_hung else (0, 0)
        if not any(_fits(words, k, word.low) for k in range(at) if not own[0] <= k < own[1]):
            return False
    return True


def _tells(words: Words, unit: Unit) -> bool:
    """Whether the first deed is of something that is so: "comprueba que …", "ve si …"."""
    return any(word.tag is Tag.OPENS for word in words[unit.deeds[0].at : unit.deeds[0].end])


def _fits(words: Words, at: int, form: str) -> bool:
    gender, many = _OBJECTS[form]
    word = words[at]
    if word.tag not in (Tag.NOUN, Tag.DONE) or (
        at and words[at - 1].tag not in (Tag.DET, Tag.NUM, Tag.PREP, Tag.FIN, Tag.INF)
    ):
        return False
    one = singular_es(word.low)
    return gender_es(one) == gender and (one != word.low) == many


def _bent(words: Words, unit: Unit, source: str) -> str:
    """The clause behind its case, each of its own verbs as it stands behind "que"."""
    start = unit.front[0]
    told, at = "", words[start].start
    for deed in unit.deeds:
        verb = words[deed.at]
        said = wished(verb.text)
        if not said:
            return ""
        told += source[at : verb.start] + said
        at = verb.end
    return told + source[at : words[unit.end - 1].end]


def _is_system(who: str) -> bool:
    return who.lower().split()[-1:] != [] and re.sub(r"^(?:el|la) ", "", who.lower()) in pack("es").words(
        "system_nouns"
    )


def _of_system(words: Words, unit: Unit, source: str) -> str:
    """ "el sistema les ofrece otro turno" → "debe ofrecerles otro turno"; "" for several deeds."""
    deed = unit.deeds[0]
    form = words[deed.at].form
    if form is None or len(unit.deeds) > 1 or unit.front[1] > unit.front[0]:
        return ""
    leans = words[deed.start : deed.at]
    rest = source[words[deed.at].end : words[deed.end - 1].end].strip()
    back = [word.low for word in leans if word.tag is Tag.CLITIC]
    lead = " ".join(word.low for word in leans if word.tag is Tag.ADV)
    does = "no debe" if any(word.low == "no" for word in leans) else "debe"
    if form.verb in ("deber", "poder") or (form.verb == "tener" and rest.startswith("que ")):
        verb, _, rest = rest.removeprefix("que ").partition(" ")
        if not infinitive_in(verb):
            return ""
    else:
        verb = form.verb
    return " ".join(part for part in (does, lead, with_pronouns(verb, back), rest) if part)


_STRESS = str.maketrans("aei", "áéí")


def with_pronouns(verb: str, pronouns: list[str]) -> str:
    """ "enviar" with "se" and "lo": "enviárselo"."""
    if len(pronouns) > 1 and not any(letter in "áéí" for letter in verb):
        verb = f"{verb[:-2]}{verb[-2].translate(_STRESS)}{verb[-1]}"
    return verb + "".join(pronouns)


def small(words: str) -> str:
    """Within a sentence only a name keeps its capital."""
    first = words.split(" ", 1)[0]
    is_name = any(letter.isupper() for letter in first[1:])
    is_led = bool(tagged(words)) and tagged(words)[0].tag is not Tag.NOUN
    plain = is_led or singular_es(first.lower()) != first.lower()
    return words[:1].lower() + words[1:] if plain and not is_name else words


@lru_cache(maxsize=4096)
def sure_sentence(text: str) -> str:
    """The requirement that the words make; "" where they are not understood whole."""
    found = understood(text)
    if found is None:
        return ""
    case = f"{found.case[:1].upper()}{found.case[1:]}, el" if found.case else "El"
    if found.is_system:
        return f"{case} sistema {found.deed}." if found.deed else ""
    return f"{case} sistema debe garantizar que {small(found.body)}."


def is_sure(text: str) -> bool:
    """Whether it is stated whole: it is neither taken apart nor read as something else."""
    found = understood(text)
    return found is not None and not found.is_several and bool(sure_sentence(text))
