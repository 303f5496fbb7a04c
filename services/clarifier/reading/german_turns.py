"""German sentences turned into the plain order before they are read: who does what to what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.clarifier.reading.german_order import verb_second
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import SentenceParts
from services.clarifier.reading.words import tokens

ONLY = re.compile(r"^(?:nur|ausschließlich|allein|lediglich)\s+", re.I)
_WHOEVER_DOES = "zahlt|bezahlt|bekommt|erhält|verliert|darf|muss|kann|sieht|wird"
_WHOEVER = re.compile(
    rf"^(?P<who>wer\s+[^,;]{{3,60}}?)(?:,\s+(?P<any>[a-zäöüß]+)|\s+(?P<verb>{_WHOEVER_DOES}))\s+(?P<rest>.+)$", re.I
)
# "Eine Praxis braucht Übungspläne: …": who needs it does nothing with it.
NEEDED = re.compile(
    r"^(?:eine?|unsere?|der|die|das)\s[^:,]{3,60}?\s(?:braucht|benötigt|sucht|(?:möchte|will|soll)(?=[^:,]*\slassen:))\s"
    r"(?P<what>[^:,]{3,60}?)(?:\slassen)?(?::\s(?P<rest>.+))?$",
    re.I,
)
PEOPLE = re.compile(
    r"(?:\wfrau(?:en)?|\wmann|\wmänner|\wleute|\wkr(?:aft|äfte)|\whelfer(?:in|innen|n)?|"
    r"(?<!malh)(?<!exteri)(?<!interi)(?<=\w\w\w)eur(?:e|en|s|in|innen)?|"
    r"(?<=\w\w)(?:er|eur|ent|ist|ant|og|eg|nd|zt|wält|ut|graf|ling|ik)innen|(?<=\w\w\w)(?<!glyc)(?:er|ent|ist|ant|og|eg|nd|zt|wält)in)$"
)


_MAY = re.compile(r"\b(?:darf|dürfen|will|wollen|möchten?)\b(?!.*\bwerden$)")


def may(noun: str, written: str) -> bool:
    """ "Anfänger dürfen …": who may, wants or would like to is a person."""
    return _MAY.search(written) is not None and re.search(r"(?:er|innen|linge?|enten?|ende[nr]?)$", noun) is not None


def no_more(words: Sequence[str], at: int) -> bool:
    """The "mehr" of "nicht mehr"."""
    return words[at].lower() == "mehr" and at > 0 and words[at - 1].lower() == "nicht"


_VERB_FINAL = frozenset(
    [
        "werden",
        "worden",
        "wird",
        "wurde",
        "wurden",
        "ist",
        "sind",
        "war",
        "kann",
        "können",
        "soll",
        "sollen",
        "muss",
        "müssen",
        "darf",
        "dürfen",
        "will",
        "wollen",
        "hat",
        "haben",
    ]
)
_RELATIVE = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "denen",
        "deren",
        "dessen",
        "wer",
        "was",
        "wem",
        "wen",
        "wie",
        "wo",
        "ob",
        "wann",
        "warum",
        "welche",
        "welcher",
        "welches",
        "worin",
        "womit",
        "dass",
        "damit",
    ]
)


def _is_finite(word: str, verb_of: Callable[[str], str]) -> bool:
    low = word.lower()
    return word[:1].islower() and (low in pack("de").words("modals") or bool(verb_of(word)))


def is_verb_final(piece: str) -> bool:
    """ "Sorte erfasst werden", "das jede sehen darf": no main clause of its own, but the end of the one before."""
    words = [word for word in tokens(piece) if word[:1].isalnum()]
    if not words:
        return False
    return words[-1].lower() in _VERB_FINAL and not any(word.lower() in _VERB_FINAL for word in words[:-1][:4])


def completes(before: str, piece: str, verb_of: Callable[[str], str]) -> bool:
    """ "Die Sekretärin kann Taufen | und Beerdigungen eintragen": the infinitive that the modal before waits for."""
    words, later = ([w for w in tokens(text) if w[:1].isalnum()] for text in (before, piece))
    modals = pack("de").words("modals")
    if not later or not any(word.lower() in modals for word in words) or words[-1].lower() in modals:
        return False
    last, end = words[-1], later[-1]
    is_open = not (last[:1].islower() and verb_of(last) == last)
    return is_open and end[:1].islower() and verb_of(end) == end and not any(w.lower() in modals for w in later)


def hangs_on(piece: str, before: str, verb_of: Callable[[str], str]) -> bool:
    """Whether the piece is no clause of its own."""
    return completes(before, piece, verb_of) or is_verb_final(piece) or is_subordinate(piece, verb_of)


def is_subordinate(piece: str, verb_of: Callable[[str], str]) -> bool:
    """ "das jede nur selbst und die Leitung sehen darf", "wer was genehmigt hat": it belongs to the clause before."""
    words = [word for word in tokens(piece) if word[:1].isalnum()]
    if len(words) < 3 or words[0].lower() not in _RELATIVE or not _ends_in_verb(words):
        return False
    if any(word.lower() in _VERB_FINAL for word in words[1:-2]) or words[1].lower() in _VERB_FINAL:
        return False  # "der Dienst soll sofort sehen": a clause of its own
    return len(words) < 5 or not any(verb_of(word) and word[:1].islower() for word in words[1:3])


def _ends_in_verb(words: Sequence[str]) -> bool:
    last = words[-1]
    return last.lower() in _VERB_FINAL or (last[:1].islower() and last.endswith(("t", "en")))


def infinitive_last(rest: list[str], verb_of: Callable[[str], str]) -> list[str]:
    """ "Torten online vorbestellen mit Wunschtext" → "Torten online mit Wunschtext vorbestellen"."""
    ends = next((i for i, word in enumerate(rest) if word in (",", ";")), len(rest))
    if not rest or verb_of(rest[-1]) == rest[-1] or rest[-1].lower() in _VERB_FINAL:
        return rest
    for index in range(ends - 1, -1, -1):
        word = rest[index]
        if word[:1].islower() and verb_of(word) == word and word.endswith("n"):
            if ends < len(rest) and is_subordinate(_join(rest[ends + 1 :]), verb_of):
                return rest
            return [*rest[:index], *rest[index + 1 :], word]
    return rest


def second_is_verb(words: Sequence[str], index: int) -> bool:
    """Whether the small word behind the first noun can only be the verb: "der Fahrer verplombt …"."""
    word = words[index]
    if not 0 < index <= 4 or not re.fullmatch(r"[a-zäöüß]{3,}(?:t|en|ern|eln)", word):
        return False
    data = pack("de")
    closed = ("determiners", "prepositions", "conjunctions", "adverbs", "modals", "be", "negations", "pronouns_user")
    if any(word in data.words(name) for name in closed) or word.endswith(
        ("chten", "sten", "baren", "lichen", "igen", "ischen")
    ):
        return False
    before = words[:index]
    return before[-1][:1].isupper() and not any(word in (",", ";") for word in before) and index + 1 < len(words)


def whoever(chunk: str, verb_of: Callable[[str], str]) -> tuple[str, str, str] | None:
    """ "wer nicht kommt, zahlt 15 Euro": who it is about is a clause; then the verb and what stands behind it."""
    found = _WHOEVER.match(chunk)
    if found is None or (found["any"] and not _does(found["any"], verb_of)):
        return None
    *before, last = found["rest"].split(" ")
    verb = (found["any"] or found["verb"]).lower()
    if last in pack("de").particles.split():
        return found["who"], last + verb, " ".join(before)  # "holt ihn ab"
    return found["who"], verb, found["rest"]


_CONTENT = frozenset("wer was wie wo ob wann wem wen welche welcher welches warum".split())  # noqa: SIM905


def tells_what(piece: str, following: str) -> bool:
    """ "der Gruppenführer sieht", "wer fahren darf": a clause of its own, of which the next piece is the object."""
    words = piece.split(" ")
    ends_in_verb = re.fullmatch(r"[a-zäöüß]+(?:t|en|ern|eln)", words[-1])
    return 2 < len(words) < 6 and ends_in_verb is not None and following.split(" ")[0] in _CONTENT


def _does(word: str, verb_of: Callable[[str], str]) -> bool:
    return word in _WHOEVER_DOES.split("|") or _is_finite(word, verb_of)


def whole_whoever(pieces: list[str], verb_of: Callable[[str], str]) -> list[str]:
    """Pieces and the joints between them, with "wer nicht abholt", ", ", "bekommt eine Erinnerung" as one piece."""
    found = list(pieces)
    at = 0
    while at + 2 < len(found):
        if found[at][:4].lower() == "wer " and _does(found[at + 2].split(" ")[0], verb_of):
            found[at : at + 3] = [f"{found[at]}, {found[at + 2]}"]
        at += 2
    return found


def measured(phrase: str) -> set[str]:
    """The noun behind "je" or "pro": "je Filiale eine Backliste" is about the list."""
    return set(re.findall(r"\b(?:[Jj]e|[Pp]ro|[Pp]er)\s([A-ZÄÖÜ]\w+)", phrase))


def another(body: Sequence[str], noun: str) -> tuple[str, list[str]]:
    """ "eine andere sie übernimmt": another of the same people."""
    if (
        len(body) < 3
        or body[0].lower() not in ("eine", "ein", "einen")
        or body[1].lower() not in ("andere", "anderer", "anderen")
    ):
        return "", list(body)
    return f"{body[0].lower()} {body[1].lower()} {noun}", list(body[2:])


def _join(words: Sequence[str]) -> str:
    return re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join(words)).strip(" ,;:.!?–—-")


def hoped_for(link: str, clause: str, parts: SentenceParts) -> None:
    """What it is for; behind "weil" it is how things are, and nothing to reach."""
    told = verb_second(clause) or clause
    if link == "weil":
        parts.background = told
    else:
        parts.purpose = told


def is_place(subject: str) -> bool:
    """ "im Chor" of "im Chor wollen die Leute …": where, and nobody who does anything."""
    return subject.split(" ")[0].lower() in pack("de").words("prepositions")
