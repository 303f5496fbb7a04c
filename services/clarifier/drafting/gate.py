"""Each statement as a sound sentence: as it was read, else the clause kept whole, else the quotation, else a question."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.judge import stands_alone, why_not
from services.clarifier.drafting.plain import sentence
from services.clarifier.drafting.texts import say
from services.clarifier.reading.model import SAID, Clause, Fact, Reading, Term


def stated(clause: Clause, actor: Term | None, reading: Reading, language: str, beside: str = "") -> tuple[str, Clause]:
    """The requirement's sentence and the clause that it says; "" where it is better asked about. `beside`: what the other
    clauses of the same piece say."""
    read = phrasing.requirement(clause, actor, language)
    is_sure = not _is_guessed(clause, reading) and not unlike(read, clause.typed, language)
    is_sure = is_sure and not misses(read, clause.typed, beside, language)
    if clause.verb != SAID and not why_not(read, language) and is_sure:
        return read, clause
    said = clause.phrase if clause.verb == SAID else clause.typed
    if not said:
        return read, clause  # of an answer, that is worded for itself
    whole = clause if clause.verb == SAID else replace(clause, verb=SAID, phrase=said, role="thing", condition="", subject="")
    plain = sentence(said, language, is_that=clause.is_that)
    if plain and not why_not(plain, language):
        return plain, whole
    if not clause.after and stands_alone(said, language):
        return say(language, "as_said", words=phrasing.quoted(said)), whole
    told = (one.strip(" .;") for one in (clause.after, clause.before) if one)
    before = next((one for one in told if stands_alone(one, language)), "")
    if before and len(before.split()) <= FEW and stands_alone(said, language, is_told=True):
        return say(language, "as_said_after", words=phrasing.quoted(said), before=phrasing.quoted(before)), whole
    reading.facts.append(Fact("unstated", said, "", clause.source, clause.sentence))
    return "", clause


_NO = {
    "en": re.compile(r"\b(?:no|not|never|nobody|none|nothing|cannot|without|neither|nor|unless)\b|n['’]t\b|\bkeep \w.{0,60}? from \w+ing\b", re.I),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder|verhindern)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|sin|tampoco|impedir)\b", re.I),
}


_FRAME = frozenset(
    "the system shall let make sure that keep from users user team members member provide offer show tell allow have has had be is are was were can could may must should would will need needs want wants "
    "not no never only also each every any all one a an of to it they them their its and or with for on at in by as so if when once while where this these those i we my our us me you please just there "
    "el sistema debe permitir a los las la al garantizar que hacer llegar ofrecer lo siguiente mostrar impedir de del en con por para y o un una su sus se no cuando si cada todo todos puede pueden debe deben".split()  # noqa: SIM905
)
MOST_MISSED = 0.2  # of the words that were typed


def _sequence(text: str) -> list[str]:
    return [word[:4] for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _FRAME]


def _is_in_order(text: str, typed: list[str]) -> bool:
    """Whether each word was typed, and in this order; what was read anew, or turned round, is not sure."""
    at = 0
    for word in _sequence(text):
        found = next((i for i in range(at, len(typed)) if typed[i][:3] == word[:3]), -1)
        if found < 0:
            return False
        at = found + 1
    return True


def misses(read: str, typed: str, beside: str, language: str) -> bool:
    """Whether the sentence turns words round, adds some, or leaves out what none of the others from the same piece says."""
    if not typed or language not in ("en", "es"):
        return False
    said = _sequence(typed)
    halves = re.split(r", (?:the system shall|el sistema (?:no )?debe) ", read)
    if not all(_is_in_order(half, said) for half in halves):
        return True
    told = {word[:3] for word in _sequence(f"{read} {beside}")}
    return len([word for word in said if word[:3] not in told]) > max(1, len(said) * MOST_MISSED)


def unlike(text: str, typed: str, language: str) -> bool:
    """Whether the sentence says another no, or other numbers than were typed, or a deed out of brackets."""
    if not typed or language not in _NO:
        return False
    if len(_NO[language].findall(text)) > max(1, len(_NO[language].findall(typed))):
        return True
    if set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", typed)):
        return True
    if language == "es" and re.search(r"\bse\b", typed) and not re.search(r"\bse\b|\w(?:ar|er|ir)se\b|garantizar que no|permitir a|avisar|informar", text):
        return True
    before, colon, behind = typed.partition(": ")
    listed = re.findall(r"[^\W_]+", text.casefold())[-2:]
    if colon and "," in behind and ":" not in text and all(word in behind.casefold() for word in listed) and not any(word in before.casefold() for word in listed):
        return True  # "a summary: resets, average minutes": no deed of theirs
    aside = " ".join(re.findall(r"\(([^()]*)\)", typed))
    said = re.findall(r"[^\W_]+", text.casefold())[-3:]
    outside = re.sub(r"\([^()]*\)", " ", typed).casefold()
    return bool(aside) and all(word in aside.casefold() for word in said) and not all(word in outside for word in said) and "(" not in text


def _is_guessed(clause: Clause, reading: Reading) -> bool:
    """Who does it is not said in the piece itself, and nobody speaks there: "decide una mediadora" is no deed of the owner."""
    if not clause.typed:
        return False
    folded = clause.typed.casefold()
    if clause.role == "nobody" and clause.condition and clause.verb:  # "si vuelve rota, decide una mediadora"
        return not _ANYBODY.search(folded)
    if clause.role == "nobody" and len(reading.actors) > 1 and not _WE.search(folded) and " to " not in folded[:30]:
        return True  # who cancels, the diver or the crew?
    if clause.role != "actor" or clause.actor is None:
        return False
    bare = rf"(?:^|[,;] )({re.escape(clause.actor.singular)})\b"
    if reading.language == "es" and re.match(bare, clause.typed, re.I) and clause.actor.plural != clause.actor.singular and not re.search(rf"\b{re.escape(clause.actor.plural)}\b", clause.typed, re.I):
        return True  # "Hacienda pide un certificado": a name, and not many
    names = {word[:4] for name in (clause.actor.singular, clause.actor.plural) for word in name.casefold().split()}
    return not any(name in folded for name in names) and not _ANYBODY.search(folded)


_WE = re.compile(r"\b(?:i|we|us|people|users?|everyone|anyone|ich|wir|man|nos|usuari\w+)\b|mos\b")
_ANYBODY = re.compile(
    r"\b(?:i|we|us|me|my|our|you|people|user\w*|one|they|he|she|everyone|everybody|anyone|who|whoever|nobody|"
    r"ich|wir|uns|man|jeder|jede|alle|niemand|keiner|er|sie|wer|nutzer\w*|leute|die|der|ihnen|"
    r"yo|nos|nosotros|se|quien|nadie|todos|la gente|usuari\w+|ellos|ellas|l[aeo]s?)\b|mos\b"
)
FEW = 20  # words that a reader takes in beside those that they explain
