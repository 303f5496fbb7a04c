"""German sentences taken apart into main clauses, each with its subject first, before the grammar reads them.

Whether a word can be a verb is asked of the dictionary, not of the list of verbs that the product knows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.german_fields import is_relative
from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german
from services.clarifier.reading.words import tokens

PARTICLES = frozenset(pack("de").particles.split())
_CLOSED = "determiners prepositions conjunctions adverbs negations pronouns_user conditions".split()  # noqa: SIM905
AUXILIARIES = frozenset("ist sind war waren wird werden hat haben bin seid habe bleibt bleiben".split())  # noqa: SIM905
OPENS_SUBORDINATE = frozenset(
    "dass weil wenn falls sobald damit ob wer was wie wo wann warum wem wen welche welcher welches welchen bis bevor "  # noqa: SIM905
    "nachdem während solange obwohl sodass da denen deren dessen womit worin wofür als sofern".split()
)
JOINED = frozenset("aber sondern oder denn sowie bzw und auch".split())  # noqa: SIM905
_FRONT = frozenset(
    "dann danach dabei künftig zukünftig abends morgens mittags nachts heute morgen dort hier so sonst außerdem später "  # noqa: SIM905
    "hinterher vorher anschließend zuerst zuletzt täglich wöchentlich monatlich jährlich jetzt oft manchmal deshalb "
    "dafür daraufhin davor damit gleichzeitig währenddessen inzwischen derzeit aktuell bisher normalerweise".split()
)
_LEFT_OUT = frozenset("dann danach dabei sonst außerdem so anschließend deshalb daraufhin".split())  # noqa: SIM905
_PRONOUNS = frozenset("er sie es wir ich man jeder jede jedes alle niemand keiner jemand andere".split())  # noqa: SIM905
_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines jeder jede jedes jeden jedem alle allen unser unsere unserem "  # noqa: SIM905
    "unseren unserer sein seine seinen ihr ihre ihren ihrem mein meine meinen kein keine keinen diese dieser dieses diesen "
    "nur mehrere viele einige beide zwei drei vier fünf mehr".split()
)
_JOINT = re.compile(r"(,\s+(?:und\s+|aber\s+)?|\s+und\s+|;\s*)", re.I)


def _is_closed(word: str) -> bool:
    data = pack("de")
    return any(word in data.words(name) for name in _CLOSED) or word in _ARTICLES or word in _FRONT


@lru_cache(maxsize=8192)
def is_infinitive(word: str) -> bool:
    """By its third person, which the dictionary leads back to it: "schicken", as "schickt" is a form of it."""
    if not re.fullmatch(r"[a-zäöüß]{2,}(?:en|eln|ern|un|in)", word) or _is_closed(word):
        return False
    for particle in sorted(PARTICLES, key=len, reverse=True):
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > 3 and is_infinitive(rest):
            return True
    return word in pack("de").verb_class or german_lemma(third_person(word)) == word or bool(borrowed(word))


def borrowed(word: str) -> str:
    """ "pingt", "checken", "tracke": the infinitive of an English verb with a German ending; "" for any other word."""
    found = re.fullmatch(r"(?P<stem>[a-zäöüß]{3,}?)(?:e?t|en|e)", word)
    if found is None or is_german(word):
        return ""
    stem = found["stem"]
    single = stem[:-1] if stem[-1] == stem[-2] else stem
    return f"{stem}en" if any(base_verb(one) == one for one in (stem, single, f"{stem}e")) else ""


@lru_cache(maxsize=8192)
def finite(word: str) -> str:
    """The infinitive of which a small-written word can be the third person, or the plural; "" for none."""
    data = pack("de")
    if not word[:1].islower() or _is_closed(word):
        return ""
    if word == "weiß":
        return "wissen"
    if word in data.irregular_verbs:
        return data.irregular_verbs[word]
    if word in data.words("modals") or word in AUXILIARIES:
        return "sein"
    if word.endswith("n"):
        return word if is_infinitive(word) else ""
    if not word.endswith("t") or not is_german(word):
        return borrowed(word) if word.endswith("t") else ""
    lemma = german_lemma(word)
    return lemma if lemma.endswith("n") and third_person(lemma) == word else ""


def is_auxiliary(word: str) -> bool:
    return word.lower() in pack("de").words("modals") or word.lower() in AUXILIARIES


def _is_noun(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _ARTICLES and word.lower() not in _PRONOUNS


def nominal(words: list[str]) -> int:
    """How many words a noun phrase at the beginning takes: article, adjectives, noun; 0 where there is none."""
    if words and words[0].lower() in _PRONOUNS and (len(words) < 2 or not _is_noun(words[1])):
        return 1
    for index, word in enumerate(words[:6]):
        low = word.lower()
        if _is_noun(word):
            return index + 1
        is_adjective = bool(re.fullmatch(r"[a-zäöüß\-]+(?:e|en|er|es|em)", low)) and not finite(low)
        if not (low in _ARTICLES or low.isdigit() or is_adjective) or low in pack("de").words("prepositions"):
            return 0
    return 0


def whole_nominal(words: list[str]) -> int:
    """The same with whose it is and with what: "alle Buchungen des Tages", "ein Etikett mit Nummer und Datum"."""
    at = nominal(words)
    while at and at + 1 < len(words):
        low = words[at].lower()
        is_of = low in ("des", "eines", "meines", "unseres", "ihres")
        if not is_of and low not in ("mit", "ohne", "für", "aus", "und", "pro", "je"):
            break
        if low == "und" and words[at - 1 : at] == [","]:
            break
        more = nominal(words[at:]) if is_of else nominal(words[at + 1 :])
        if not more or at + more + (not is_of) >= len(words):
            break
        at += more + (not is_of)
        while at < len(words) and _is_noun(words[at]):  # "First Response Time"
            at += 1
    return at


def _front(words: list[str]) -> int:
    """How many words stand before the verb: a noun phrase with what belongs to it, an adverb, a phrase of place or time."""
    if not words:
        return 0
    at = 0
    if words[0].lower() in _FRONT:
        at = 1
        return at if len(words) > at and finite(words[at]) else 0
    preposition = words[0].lower() in pack("de").words("prepositions")
    at = 1 + nominal(words[1:]) if preposition else nominal(words)
    if at == int(preposition):
        return 0
    while at + 1 < len(words):
        is_number = at + 2 < len(words) and words[at + 1].isdigit() and bool(finite(words[at + 2]))
        more = int(is_number) or nominal(words[at + 1 :])  # "Kinder unter 7 kommen"
        belongs = words[at].lower() in pack("de").words("prepositions") or words[at].lower() in ("der", "des", "und")
        if finite(words[at]) or not (belongs and more):
            break
        at += 1 + more
    return at


def verb_at(words: list[str]) -> int:
    """Where the finite verb stands behind one constituent; 0 when these words are no main clause."""
    if not words or words[0].lower() in OPENS_SUBORDINATE or words[0].lower() in JOINED:
        return 0
    at = _front(words)
    if not at or at >= len(words) or not finite(words[at]):
        return 0
    last = next((word for word in reversed(words) if word[:1].isalnum()), "")
    is_last = last is words[at] or not is_auxiliary(last)
    return (
        at if is_last or is_auxiliary(words[at]) or not is_infinitive(words[at]) else 0
    )  # "die Leitung sehen darf": the verb stands last


def _is_whole(words: list[str], at: int) -> bool:
    """A modal waits for its infinitive, "hat" for its participle."""
    bare = [word for word in words if word[:1].isalnum()]
    if words[at].lower() in pack("de").words("modals"):
        return len(bare) > at + 1 and (is_infinitive(bare[-1]) or bare[-1].lower() in AUXILIARIES)
    return True


def main_clauses(text: str) -> list[str]:
    """The sentence at the joints between clauses that each stand alone; one that hangs on stays where it is."""
    pieces = _JOINT.split(text)
    found, joint = [pieces[0]], ""
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        left, right = tokens(found[-1]), tokens(piece)
        here, there = verb_at(left), verb_at(right)
        hangs = right and (right[0].lower() in ("der", "die", "das") and _ends_subordinate(right, there))
        hangs = hangs or is_told_of(piece)
        parted = here and there and _is_whole(left, here) and not hangs and not _waits(left, right, there)
        if parted and not re.search(r"\([^)]*$", found[-1]):
            found.append(piece)
        else:
            found[-1] += joint + piece
    return [subject_first(piece.strip(" ,;")) for piece in found if piece.strip(" ,;")]


def is_told_of(piece: str) -> bool:
    """ "den die Leitung bestätigt": a relative clause, and nothing that begins anew."""
    return is_relative(piece)


def _ends_subordinate(words: list[str], at: int) -> bool:
    """ "die nach Ablauf nicht zurück sind": a relative clause, whose verb stands last."""
    bare = [word for word in words if word[:1].isalnum()]
    return not at or (len(bare) > at + 1 and is_auxiliary(bare[-1]) and not is_infinitive(words[at]))


def _waits(left: list[str], right: list[str], at: int) -> bool:
    """ "Sie kann Taufen | und Beerdigungen eintragen": the infinitive belongs to the modal before."""
    is_last = at == len([word for word in right if word[:1].isalnum()]) - 1
    return is_last and is_infinitive(right[at]) and any(is_auxiliary(word) for word in left)


def subject_first(text: str) -> str:
    """ "Künftig sollen die Lehrkräfte melden" → "Die Lehrkräfte sollen künftig melden"."""
    words = tokens(text)
    at = verb_at(words)
    fronted = words[0].lower() in _FRONT or words[0].lower() in pack("de").words("prepositions") if words else False
    if not at or not fronted:
        return text
    length = whole_nominal(words[at + 1 :])
    if words[at].lower() in ("gibt", "gab") and "es" in words[at + 1 : at + 2]:
        return text
    if not length or words[at + 1].lower() in ("den", "dem", "einen", "einem"):
        return text
    subject, rest = words[at + 1 : at + 1 + length], words[at + 1 + length :]
    moved = [] if words[0].lower() in _LEFT_OUT else [words[0][:1].lower() + words[0][1:], *words[1:at]]
    told = joined([*subject, words[at], *moved, *rest])
    return told[:1].upper() + told[1:]


def joined(words: list[str]) -> str:
    told = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join(words)).replace("( ", "(")
    return re.sub(r"(?<=\w) -(?=,| und | oder )", "-", told)  # "Tages-, Zehner- und Saisonkarten"


_SOMETHING = frozenset(["nichts", "alles"])


def verb_second(clause: str) -> str:
    """ "eine zweite Person jeden Wert freigibt" → "Eine zweite Person gibt jeden Wert frei"; "" where it cannot be."""
    main, comma, after = clause.partition(", ")
    words = tokens(main)
    is_me = bool(words) and words[0].lower() in ("ich", "wir")
    length = 1 if is_me or (words and words[0].lower() in _SOMETHING) else nominal(words)
    if not words or not length or len(words) < length + 1:
        return ""
    last = words[-1]
    if is_me and last.endswith("e") and is_infinitive(f"{last}n"):  # "ich Handschuhe trage"
        told = joined([*words[:1], last, *words[1:-1]])
        return f"{told[:1].upper()}{told[1:]}{comma}{after}"
    if last.lower() in pack("de").words("modals") or last in AUXILIARIES:
        verb, tail = last, list[str]()
    else:
        particle = next(
            (p for p in sorted(PARTICLES, key=len, reverse=True) if last.startswith(p) and finite(last[len(p) :])), ""
        )
        verb, tail = (last[len(particle) :], [particle]) if particle and not _inseparable(last) else (last, [])
        if not finite(verb):
            return ""
    told = joined([*words[:length], verb, *words[length:-1], *tail]) + (f", {after}" if comma else "")
    return told[:1].upper() + told[1:]


def _inseparable(word: str) -> bool:
    return word.startswith(("über", "unter", "um")) and not word.startswith("umge")


_TAIL = re.compile(
    r"^(?P<main>[^,]+(?:, (?:eine?n?|den|die|das) (?:[a-zäöüß]+ )?[A-ZÄÖÜ][^,]+)*)(?P<tail>, (?:und zwar|aber (?:nur|erst|nie|nicht)|jedoch|höchstens|mindestens|frühestens|spätestens)\s[^,]+|, (?:außer|es sei denn|sofern|ohne dass)\b.+|"
    r", (?:aber |und )?(?:nur|erst),? (?:dann, )?(?:wenn|falls|sofern|nachdem|sobald)\s.+|"
    r", (?:am besten|möglichst|idealerweise|gerne?|wenn möglich)\s[^,]+)$",
    re.I,
)
_GAP = re.compile(
    r"^[^,]+\s(?:werden|wird|können|kann|sollen|soll|müssen|muss|dürfen|darf), (?:der |die |das |alle |jede[rs]? )?[A-ZÄÖÜ][\wäöüß-]+\s[^,]+$"
)


def before_tail(text: str) -> tuple[str, str]:
    """ "… eintragen können, und zwar frühestens 14 Tage vorher": the clause, and what is added to it; "" where nothing is."""
    found = _TAIL.match(text)
    return (found["main"], found["tail"]) if found is not None else (text, "")


def is_gapped(text: str) -> bool:
    """ "Geräte müssen jährlich geprüft werden, Schläuche nach jedem Einsatz": the verb of the second is the first one's."""
    found = _GAP.match(text)
    after = tokens(text.partition(", ")[2]) if found is not None else []
    return bool(after) and not any(finite(word) for word in after)
