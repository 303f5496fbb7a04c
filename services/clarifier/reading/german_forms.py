"""German forms: the finite verb at the end, the third person, and "zu" with the infinitive."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german
from services.clarifier.reading.words import lemma

_THIRD = {
    "sehen": "sieht", "geben": "gibt", "lesen": "liest", "nehmen": "nimmt", "fahren": "fährt", "laden": "lädt",
    "tragen": "trägt", "halten": "hält", "helfen": "hilft", "werden": "wird", "treffen": "trifft", "messen": "misst",
    "sprechen": "spricht", "essen": "isst", "vergessen": "vergisst", "schlagen": "schlägt", "lassen": "lässt",
    "fallen": "fällt", "laufen": "läuft", "werfen": "wirft", "fangen": "fängt", "wissen": "weiß", "haben": "hat",
    "sein": "ist", "können": "kann", "leihen": "leiht", "ziehen": "zieht", "brechen": "bricht", "gelten": "gilt",
    "weisen": "weist", "lösen": "löst", "tauschen": "tauscht", "sperren": "sperrt", "ändern": "ändert", "tun": "tut",
}  # fmt: skip
_SMALL = frozenset(
    [
        "es",
        "sie",
        "alle",
        "niemand",
        "nichts",
        "keiner",
        "höchstens",
        "mindestens",
        "maximal",
        "minimal",
        "nur",
        "jede",
        "jeder",
        "jedes",
        "beide",
        "mehr",
        "weniger",
    ]
)
_PREFIXES = ("be", "er", "ver", "ent", "zer", "emp", "ge", "miss", "über", "unter", "wider")
PARTICLES = sorted(pack("de").particles.split(), key=len, reverse=True)


def third_person(verb: str) -> str:
    """ "eintragen" → "einträgt", "buchen" → "bucht"."""
    if verb in _THIRD:
        return _THIRD[verb]
    for lead in (*PARTICLES, *_PREFIXES):
        if verb.startswith(lead) and verb[len(lead) :] in _THIRD:
            return lead + _THIRD[verb[len(lead) :]]
    if verb.endswith(("eln", "ern")):
        return verb[:-1] + "t"
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    return stem + ("et" if re.search(r"(?:[dt]|chn|[^aeiouäöülrhmn][mn])$", stem) else "t")


def bends(verb: str) -> bool:
    """Whether a form may be made of it: an infinitive in small letters."""
    return bool(re.fullmatch(r"[a-zäöüß]+n", verb))


_HANGS_ON = re.compile(
    r",\s+(?:(?:ohne|um|statt|anstatt)\s+.*\b\w*zu|wer|was|wem|wen|wie|wo|ob|wann|warum|welche[rsnm]?|dass|damit|wenn|weil|bis|bevor|sobald|nachdem|solange|(?:die|der|das|den|dem|denen)\s+.+\s\w+(?:t|en))\b"
)


def apart(phrase: str) -> tuple[str, str]:
    """The deed, and the clause that hangs on it: "nachvollziehen" and ", wer was genehmigt hat"."""
    found = _HANGS_ON.search(phrase)
    head = phrase[: found.start()] if found else phrase
    return (head, phrase[len(head) :]) if bends(head.rpartition(" ")[2]) else (phrase, "")


def can(phrase: str) -> str:
    """ "einen Platz buchen" → "einen Platz buchen können"."""
    head, after = apart(phrase)
    return f"{head.removesuffix(' können')} können{after}"


def does(phrase: str) -> str:
    """ "einen Platz buchen" → "einen Platz bucht", for a clause whose verb stands last."""
    phrase, after = apart(phrase)
    lead, _, verb = phrase.rpartition(" ")
    if not bends(verb):
        return phrase + after
    return f"{lead} {third_person(verb)}".strip() + after


def to_do(phrase: str) -> str:
    """ "die Anwesenheit eintragen" → "die Anwesenheit einzutragen"."""
    phrase, after = apart(phrase)
    lead, _, verb = phrase.rpartition(" ")
    if not bends(verb):
        return phrase + after
    return f"{lead} {_with_zu(verb)}".strip() + after


def _with_zu(verb: str) -> str:
    known = pack("de").verb_class
    for particle in PARTICLES:
        rest = verb.removeprefix(particle)
        if verb.startswith(particle) and len(rest) > 3 and (rest in known or rest in _THIRD or len(particle) > 2):
            if particle in ("um", "vor", "an", "ab", "ein", "auf", "aus", "zu", "mit", "nach", "los", "weg") and not (
                rest in known or rest in _THIRD or verb in known
            ):
                continue
            return f"{particle}zu{rest}"
    return f"zu {verb}"


def verb_last(words: list[str], is_finite: Callable[[int], bool]) -> str:
    """ "Ein Kurs hat 6 Plätze" → "ein Kurs 6 Plätze hat"; "" when no finite verb is found."""
    for index in range(len(words)):
        if not is_finite(index):
            continue
        verb, rest = words[index], [*words[:index], *words[index + 1 :]]
        if rest and rest[-1].lower() in PARTICLES and index < len(words) - 1 and verb not in _BE:
            verb, rest = rest[-1].lower() + verb, rest[:-1]
        if not rest:
            return ""
        rest, after = before_clause(rest)
        if after and rest and rest[-1].lower() in PARTICLES:  # "teilt einen Lotsen ein, der …"
            verb, rest = rest[-1].lower() + verb, rest[:-1]
        rest, verb = _demanded(rest, verb)
        text = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join([*rest, verb, *after]))
        first = rest[0].lower()
        if len(rest) > 1 and rest[1][:1].isupper() and re.search(r"(?:e|en|er|es)$", first) and _is_adjective(first):
            text = text[:1].lower() + text[1:]  # "Neue Nutzer" inside a sentence
        small = first in pack("de").words("determiners") or first in pack("de").words("prepositions")
        return (text[:1].lower() + text[1:]) if small or first in _SMALL else text
    return ""


_BE = ("ist", "sind", "wird", "werden", "bleibt", "bleiben")  # "ist wieder frei"


def _is_adjective(word: str) -> bool:
    """Written small it is a word too: "gesperrte", which a dictionary lists as a noun besides."""
    is_participle = re.search(r"(?:end|t)e[nrs]?$", word) is not None
    return is_german(word) and (is_participle or not german_lemma(word.capitalize())[:1].isupper())


_CLAUSE = frozenset(
    [
        "nachdem",
        "solange",
        "obwohl",
        "während",
        "das",
        "die",
        "der",
        "dem",
        "den",
        "denen",
        "wer",
        "was",
        "wem",
        "wen",
        "wie",
        "wo",
        "ob",
        "wann",
        "welche",
        "welcher",
        "dass",
        "damit",
        "wenn",
        "weil",
        "sonst",
        "bis",
        "bevor",
        "sobald",
    ]
)


_WHICH = frozenset("dem der den denen das die deren dessen welchem welcher welchen welche welches".split())  # noqa: SIM905


def before_clause(words: list[str]) -> tuple[list[str], list[str]]:
    """The verb stands before a clause that hangs on: "in einem Konto steht, das nur die Leitung sieht"."""
    for index in range(1, len(words) - 2):
        also = int(words[index + 1].lower() in ("auch", "außer", "nur", "selbst") and index + 3 < len(words))
        first, second = (words[at].lower() if at < len(words) else "" for at in (index + 1 + also, index + 2 + also))
        is_led = first in pack("de").words("prepositions") and second in _WHICH  # "ein Plan, bei dem niemand …"
        if words[index] in (",", ";") and (first in _CLAUSE or is_led):
            return words[:index], words[index:]
    return words, []


def _demanded(words: list[str], verb: str) -> tuple[list[str], str]:
    """What has to be ensured needs no "müssen": "abrufbar sein müssen" → "abrufbar sind"."""
    is_many = verb.lower() in ("müssen", "sollen", "sollten")
    if not (is_many or verb.lower() in ("muss", "soll", "sollte")) or len(words) < 2 or not bends(words[-1]):
        return words, verb
    last = words[-1]
    if last == "können":  # nor does it need "sollen" behind it
        return words[:-1], "können" if is_many else "kann"
    many = {"sein": "sind"}.get(last, last)
    return words[:-1], many if is_many else third_person(last)


_HUMAN = frozenset(["order", "pay", "reserve", "rate", "decide", "create", "read", "talk", "assign"])
_ALSO_HUMAN = frozenset(["receive", "notify", "update", "track", "remove", "enter"])
_PEOPLE = re.compile(
    r"(?:ende[nr]?|innen|in|er|ern|wart[e]?|leiter|leute|kräfte|kraft|isten?|enten?|anten?|oren?|ärzte|schaft)$"
)
_THINGS_DO = frozenset(
    ["zeigen", "anzeigen", "messen", "senden", "melden", "kosten", "dauern", "enthalten", "berechnen"]
)


def acts(noun: str, verb: str, kind: str) -> bool:
    """Whether a subject that no list knows does what people do: "Teilnehmende melden sich an", "Dozentinnen tragen ein"."""
    data, low = pack("de"), noun.lower()
    blocked = (
        data.words("not_actors") | data.words("not_entities") | data.words("system_nouns") | set(data.attribute_type)
    )
    if (
        re.search(r"(?:verwaltung|leitung|stelle|station|büro|amt|zentrale|behörde|kammer|kommission)$", low)
        and kind in _HUMAN
    ):
        return True  # "Verwaltung" is a product's name, and somebody where it approves
    if low in blocked or lemma(noun, "de").lower() in blocked or verb in _THINGS_DO:
        return False
    if kind in _ALSO_HUMAN:
        return (
            re.search(r"(?:ende[nr]?|innen|arbeiter|warte?|leiter|leute|kräfte|kraft|isten?|meister)$", low) is not None
        )
    return kind in _HUMAN and (_PEOPLE.search(low) is not None or kind in ("order", "pay", "reserve", "rate", "decide"))


WHICH = re.compile(r", (?:die|der|das|den|dem|deren|dessen) ")
_DONE_TO = re.compile(r"(?:ge[a-zäöüß]+(?:t|en)|iert|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]+(?:t|en)) werden$")


def is_done_to(subject: str, phrase: str) -> bool:
    """ "einmal freundlich erinnert werden": no deed of whom it is told of; "Kunden, die neu sind" are said with their commas
    by who reads clauses."""
    return _DONE_TO.search(phrase) is not None or WHICH.search(subject) is not None
