"""Each statement as a sound sentence: as it was read, else the clause kept whole, else the quotation, else a question."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.judge import stands_alone, why_not
from services.clarifier.drafting.plain import sentence
from services.clarifier.drafting.texts import say
from services.clarifier.reading.model import SAID, Clause, Fact, Reading, Term


def stated(clause: Clause, actor: Term | None, reading: Reading, language: str) -> tuple[str, Clause]:
    """The requirement's sentence and the clause that it says; "" where it is better asked about."""
    read = phrasing.requirement(clause, actor, language)
    is_sure = not _is_guessed(clause, reading) and not unlike(read, clause.typed, language)
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
