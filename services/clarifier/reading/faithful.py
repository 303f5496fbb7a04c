"""Whether a sentence that was read says what was typed: its words in their order, its numbers, its no, its people."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.scope import is_noun_lost

_NO = {
    "en": re.compile(
        r"\b(?:no|not|never|nobody|none|nothing|cannot|without|neither|nor|unless)\b|n['’]t\b|\bkeep \w.{0,60}? from \w+ing\b",
        re.I,
    ),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder|verhindern)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|sin|tampoco|impedir)\b", re.I),
}


_FRAME = listed(
    "know like see view order all the system shall let make sure that keep from users user team members member provide offer show tell "
    "allow have has had be is are was were can could may must should would will need needs want wants not no "
    "never only also each every any all one a an of to it they them their its and or with for on at in by as "
    "so if when once while where this these those i we my our us me you please just there el sistema debe "
    "permitir a los las la al garantizar que hacer llegar ofrecer lo siguiente mostrar impedir de del en con "
    "por para y o un una su sus se no cuando si cada todo todos puede pueden debe deben"
)
MOST_MISSED = 0.2  # of the words that were typed


SIMPLE = 14  # words


def _sequence(text: str, language: str = "") -> list[str]:
    words = [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _FRAME]
    if language == "es":  # "pide" and "pedir" are one word
        words = [infinitive_es(word) or word for word in words]
    return [word[:4] for word in words]


def _is_in_order(text: str, typed: list[str], language: str) -> bool:
    """Whether each word was typed, and in this order; what was read anew, or turned round, is not sure."""
    at = 0
    for word in _sequence(text, language):
        found = next((i for i in range(at, len(typed)) if typed[i][:3] == word[:3]), -1)
        if found < 0:
            return False
        at = found + 1
    return True


def misses(read: str, typed: str, beside: str, language: str) -> bool:
    """Whether the sentence turns words round, adds some, or leaves out what none of the others from the same piece says."""
    if typed and language == "de":
        return is_noun_lost(read, typed, beside)
    if not typed or language not in ("en", "es"):
        return False
    bare = re.sub(r"^(?:if|when|once|si|cuando)\s[^,]+,\s", "", typed, flags=re.I)
    if re.match(r"let\s", typed, re.I):
        return False  # says itself who does what
    if len(bare.split()) <= SIMPLE and not re.search(r"[,;:()+&]", bare):
        return False  # one short deed: a passive turned round reads better
    said, read = _sequence(typed, language), _pointing(read, typed)
    halves = re.split(r", (?:the system shall|el sistema (?:no )?debe) ", read)
    if not all(_is_in_order(half, said, language) for half in halves):
        return True
    told = {word[:3] for word in _sequence(f"{read} {beside}", language)}
    return len([word for word in said if word[:3] not in told]) > max(1, len(said) * MOST_MISSED)


_HUNG = re.compile(
    r"\b(before|after|until|when|once|if|as soon as|whenever|because|while|where|whether|that) (it|they) (\w+)", re.I
)


def _pointing(read: str, typed: str) -> str:
    """With the pronoun that was typed where the sentence names the thing: "before the tool is due back"."""
    for found in _HUNG.finditer(typed):
        named = rf"\b({found[1]}) the [\w -]{{2,30}}? ({found[3]})\b"
        read = re.sub(named, rf"\1 {found[2]} \2", read, count=1, flags=re.I)
    return read


def unlike(text: str, typed: str, language: str) -> bool:
    """Whether the sentence says another no, or other numbers than were typed, or a deed out of a list or of brackets."""
    if not typed or language not in _NO:
        return False
    more_no = len(_NO[language].findall(text)) > max(1, len(_NO[language].findall(typed)))
    other_number = set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", typed))
    lost_self = language == "es" and re.search(r"\bse\b", typed) and not _SELF_ES.search(text)
    return (
        bool(more_no or other_number or lost_self or _adds_joint(text, typed, language))
        or _of_list(text, typed)
        or _of_brackets(text, typed)
    )


_AND = {"en": r"\band\b|&|\+", "es": r"\b[ye]\b", "de": r"\bund\b"}


def _adds_joint(text: str, typed: str, language: str) -> bool:
    """ "a list that changes with the weather and quickly": a joint that nobody typed, in a sentence without a list."""
    is_list = len(re.findall(",", typed)) > 1 or re.search(_AND[language], typed, re.I)
    return (
        not is_list
        and re.search(rf"(?:{_AND[language]}) (?:\w+ly|\w+mente|schnell|rápido|sofort)\.$", text, re.I) is not None
    )


_SELF_ES = re.compile(r"\bse\b|\w(?:ar|er|ir)se\b|garantizar que no|permitir a|avisar|informar")


def _of_list(text: str, typed: str) -> bool:
    """ "a summary: resets, average minutes": no deed of theirs."""
    before, colon, behind = typed.partition(": ")
    if not colon or "," not in behind or ":" in text:
        return False
    last = re.findall(r"[^\W_]+", text.casefold())[-2:]
    return all(word in behind.casefold() for word in last) and not any(word in before.casefold() for word in last)


def _of_brackets(text: str, typed: str) -> bool:
    aside = " ".join(re.findall(r"\(([^()]*)\)", typed)).casefold()
    outside = re.sub(r"\([^()]*\)", " ", typed).casefold()
    last = re.findall(r"[^\W_]+", text.casefold())[-3:]
    is_aside = bool(aside) and "(" not in text and all(word in aside for word in last)
    return is_aside and not all(word in outside for word in last)


def is_guessed(clause: Clause, reading: Reading) -> bool:
    """Who does it is not said in the piece itself, and nobody speaks there: "decide una mediadora" is no deed of the owner."""
    folded = clause.typed.casefold()
    if not folded:
        return False
    if reading.language == "es" and clause.role in ("actor", "nobody") and _BARE_DEED_ES.match(folded):
        return True  # "cuando el director cambia algo, avisar a todos": not the director
    if clause.role == "nobody" and clause.condition and clause.verb:  # "si vuelve rota, decide una mediadora"
        return not _ANYBODY.search(folded)
    if clause.role == "nobody" and _is_own(clause, reading):
        return True  # "quiero vender cuadros": no visitor sells them
    if clause.role == "nobody":  # who cancels, the diver or the crew?
        return len(reading.actors) > 1 and not _WE.search(folded) and " to " not in folded[:30]
    if clause.role != "actor" or clause.actor is None:
        return False
    return _is_bare_name(clause, clause.actor, reading.language) or not _is_named(folded, clause.actor)


_BARE_DEED_ES = re.compile(r"(?:si|cuando|en cuanto|cada vez que)\s[^,]+,\s(?:hay que )?\w+(?:ar|er|ir)(?:l[aeo]s?)?\s")
_OWN_WISH = re.compile(
    r"^(?:quiero|quisiera|necesito|me gustaría|i(?:['’]d| would)? (?:want|like|need|love) to|ich (?:möchte|will|muss)) ",
    re.I,
)


def _is_own(clause: Clause, reading: Reading) -> bool:
    """Whether one person wishes to do it, where others are named."""
    said = reading.sentences[clause.sentence] if 0 <= clause.sentence < len(reading.sentences) else ""
    found = _OWN_WISH.match(said.lstrip("• "))
    is_next = found is not None and said[found.end() :].casefold().startswith(clause.phrase.casefold()[:12])
    return bool(reading.actors) and is_next


def _is_named(folded: str, actor: Term) -> bool:
    names = {word[:4] for name in (actor.singular, actor.plural) for word in name.casefold().split()}
    return any(name in folded for name in names) or _ANYBODY.search(folded) is not None


def _is_bare_name(clause: Clause, actor: Term, language: str) -> bool:
    """ "Hacienda pide un certificado": a name, and not many."""
    if language != "es" or actor.plural == actor.singular:
        return False
    bare = re.match(rf"(?:^|[,;] )({re.escape(actor.singular)})\b", clause.typed, re.I)
    return bare is not None and not re.search(rf"\b{re.escape(actor.plural)}\b", clause.typed, re.I)


_WE = re.compile(r"\b(?:i|we|us|people|users?|everyone|anyone|ich|wir|man|nos|usuari\w+)\b|mos\b")
_ANYBODY = re.compile(
    r"\b(?:i|we|us|me|my|our|you|people|user\w*|one|they|he|she|everyone|everybody|anyone|who|whoever|nobody|"
    r"ich|wir|uns|man|jeder|jede|alle|niemand|keiner|er|sie|wer|nutzer\w*|leute|die|der|ihnen|"
    r"yo|nos|nosotros|se|quien|nadie|todos|la gente|usuari\w+|ellos|ellas|l[aeo]s?)\b|mos\b"
)
