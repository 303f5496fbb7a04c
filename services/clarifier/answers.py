"""What a reply means: an option, free words, a wish to stop or go on, or something that needs asking back."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.correcting import corrected, slipped
from services.clarifier.counting import counted
from services.clarifier.lettered import lettered
from services.clarifier.meanings import Meaning, Reading, explain, recommended_letter, which
from services.clarifier.phrased import (
    AGREEING,
    ASKING,
    ENDING,
    LEAVING,
    PUTTING_OFF,
    WAITING,
    has_words_of,
    is_a_moment,
    is_talk,
    said_with,
)
from services.clarifier.reading.clean import plain
from services.clarifier.reading.packs import pack
from services.clarifier.referring import referred
from services.clarifier.wording import bare, flat, is_near, is_one_of, phrases, strip_all
from services.core.contracts import Option, Question

_GREETING = 5  # words
_ASKED = 14  # words; a longer one that ends so may be a proposal
_ASKS = re.compile(  # one that begins so is a question at any length
    r"(?:\W*(?:ok(?:ay)?|but|and|so|hm+|pero|y|aber|und|also)\b\W*)*"
    r"(?:does|do|did|is|are|was|were|will|would|what|why|how|which|who|when|where|qué|cómo|por qué|cuál|cuáles|quién|"
    r"cuándo|dónde|cuánto|cuántos|significa|quiere decir|was|wie|warum|wieso|welche[rsnm]?|wer|wann|wo|heißt|bedeutet|"
    r"ist|sind|muss|müssen|gibt)\b(?!,)[^.!?]*\?+\W*",
    re.I,
)
_TAG = re.compile(  # "b, ok?"
    r"\s*[,;–-]\s*(?:ok(?:ay)?|right|yes|no|isn't it|verdad|vale|sí|oder|gell|ne|nicht wahr|ja)\s*\?+\s*$", re.I
)


_LINK = re.compile(r"(?:https?://|www\.)\S+")


def is_aside(text: str) -> bool:
    return plain(text).lstrip().casefold().startswith("!aside")


def control(text: str) -> Meaning | None:
    """Words that steer the dialogue whatever is being asked."""
    if is_aside(text):
        return Meaning.ASIDE
    words = flat(plain(text))
    for said in (words, strip_all(words, "polite", "polite")):
        if is_one_of(said, "enough"):
            return Meaning.ENOUGH
        if is_one_of(said, "more"):
            return Meaning.MORE
    return Meaning.ENOUGH if said_with(words) == ENDING else None


def is_yes(text: str) -> bool:
    """Agreement that names nothing: "yes", "ok, sounds good"."""
    words = strip_all(flat(plain(text)), "polite", "polite")
    return is_one_of(words, "agree") or said_with(flat(plain(text))) == AGREEING


def is_refusing(text: str) -> bool:
    """Whether a reply begins with a no of its own: "no, rather b"."""
    head = re.match(r"^\W*(\w+)\s*[,.;!–-]", plain(text))
    return head is not None and is_one_of(flat(head[1]), "refuse")


def interpret(text: str, question: Question, language: str) -> Reading:
    """The meaning of a reply to this question; the rules are tried from the plainest to the loosest."""
    steer = control(text)
    if steer is not None:
        return Reading(steer)
    raw = _said(plain(text).strip())
    words = strip_all(flat(raw), "polite", "polite")
    if not words or bare(words) in phrases("polite") or _LINK.fullmatch(raw):
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))
    found = (
        _closed(words, question, language)
        or lettered(raw, words, question, language)
        or _phrased(flat(raw), question, language)
        or _referred(raw, question)
        or _begun(raw, question, language)
        or _open(raw, words, question, language)
    )
    if found.meaning is not Meaning.FREE:
        return found
    instead = corrected(raw) or slipped(raw)  # "no wait, b" before anything was answered
    inner = interpret(instead, question, language) if instead else found
    return (
        inner
        if inner.meaning is Meaning.OPTION or (inner.meaning is Meaning.AMBIGUOUS and len(instead) == 1)
        else found
    )


def _said(raw: str) -> str:
    """Without the lines that a reply quotes, and without the greeting below a first line that says it all."""
    lines = [line for line in raw.splitlines() if line.strip() and not line.lstrip().startswith(">")]
    if len(lines) > 1 and len(flat(lines[0]).split()) == 1 and len(flat(" ".join(lines[1:])).split()) <= _GREETING:
        is_polite = any(flat(line).split()[:1] and flat(line).split()[0] in phrases("polite") for line in lines[1:])
        lines = lines[:1] if is_polite else lines
    return _TAG.sub("", "\n".join(lines) or raw)


def _phrased(words: str, question: Question, language: str) -> Reading | None:
    """Made only of words that agree, put off, leave it to us or ask what is meant. Words that another option has are
    that option's."""
    meant = said_with(words)
    others = [o.text for o in question.options if not o.is_recommended]
    if meant in ("", ENDING) or has_words_of(words, others) or is_a_moment(words, question.text):
        return None
    if meant == ASKING:
        return Reading(Meaning.AMBIGUOUS, follow_up=explain(question, language))
    if meant == WAITING:
        return Reading(Meaning.WAIT)
    if meant == PUTTING_OFF:
        return Reading(Meaning.LATER)
    return Reading(Meaning.DECIDE if meant == LEAVING else Meaning.OPTION, recommended_letter(question))


def _referred(raw: str, question: Question) -> Reading | None:
    """ "Ask Maria" makes it hers; "ask the treasurer" names nobody who is known, so it stays open until then."""
    found = referred(raw, question.text)
    if found is None:
        return None
    return Reading(Meaning.REFER, also=found[0]) if found[1] else Reading(Meaning.LATER)


def _closed(words: str, question: Question, language: str) -> Reading | None:
    """An option's own words, or one of the phrases that everybody uses."""
    same = _same_text(words, question.options)
    if same is not None:
        return Reading(Meaning.OPTION, same.letter)
    core = strip_all(words, "polite", "trail")
    for said in (words, core):
        if is_one_of(said, "unsure"):
            return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))
        if is_one_of(said, "decide"):
            return Reading(Meaning.DECIDE, recommended_letter(question))
        if is_one_of(said, "later"):
            return Reading(Meaning.LATER)
        if is_one_of(said, "agree"):
            return Reading(Meaning.OPTION, recommended_letter(question))
        if is_one_of(said, "rejected"):  # the options themselves, not "nobody does it": what then is asked back
            return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))
        if is_one_of(said, "refuse") or is_one_of(said, "refused"):
            return _refused(question, language)
    return _all_of(question, language) if is_one_of(words, "both") else None


def _all_of(question: Question, language: str) -> Reading:
    """ "all" means the option that says so, where there is exactly one."""
    whole = [o.letter for o in question.options if bare(flat(o.text)).split(" ")[0] in phrases("everybody")]
    if len(whole) == 1:
        return Reading(Meaning.OPTION, whole[0])
    between = tuple(o.letter for o in question.options)
    return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=between)


def _refused(question: Question, language: str) -> Reading:
    """ "no" means the option that says no, where there is exactly one."""
    none = {"nobody", "nothing", "never", "nadie", "nada", "nunca", "niemand", "nichts", "nie"}
    refusing = [
        option
        for option in question.options
        if (first := bare(flat(option.text)).split(" ")[:1]) and (first[0] in phrases("refuse") or first[0] in none)
    ]
    if len(refusing) == 1:
        return Reading(Meaning.OPTION, refusing[0].letter)
    return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))


def _begun(raw: str, question: Question, language: str) -> Reading | None:
    """ "yes, but only at weekends", "no, b", "you decide, I trust you": a phrase, a comma, and more."""
    match = re.match(r"^\W*(.{1,40}?)\s*(?:[,.;!:]|\s[-–—]|\s(?=(?:but|pero|aber|sondern)\s))\s*(\S.*)$", raw, re.S)
    if match is None:
        return None
    head, rest = flat(match.group(1)), match.group(2).strip()
    head = strip_all(head, "polite", "polite")
    is_yes, is_no = is_one_of(head, "agree"), is_one_of(head, "refuse")
    if not (is_yes or is_no or re.match(r"\s*[^\w\s]", raw[match.end(1) :])):
        return None
    if is_one_of(head, "decide") or is_one_of(head, "unsure"):  # "not sure, maybe b"
        leaning = lettered(rest, strip_all(flat(rest), "polite", "polite"), question, language)
        if leaning is not None and leaning.meaning is Meaning.OPTION:
            return leaning
    if is_one_of(head, "decide") and len(rest.split()) <= 8:
        return Reading(Meaning.DECIDE, recommended_letter(question))
    if is_one_of(head, "later") and " " in head and len(rest.split()) <= 8:
        return Reading(Meaning.LATER)
    if not (is_yes or is_no) or not flat(rest):
        return None
    inner = interpret(rest, question, language)
    if inner.meaning in (Meaning.OPTION, Meaning.DECIDE, Meaning.LATER):
        return inner
    if is_yes and inner.meaning is Meaning.FREE:
        return Reading(Meaning.OPTION, recommended_letter(question), also=rest)
    return None


def _open(raw: str, words: str, question: Question, language: str) -> Reading:
    """A question back, an option by most of its words, or the person's own words."""
    if raw.endswith("?") and (len(words.split()) < _ASKED or _ASKS.match(raw)):
        found = _by_words(words, question, language) if re.match(r"(?i)can|could|puede|pod|könn|kann", raw) else None
        if found is not None and found.meaning is Meaning.OPTION:
            return found
        return Reading(Meaning.AMBIGUOUS, follow_up=explain(question, language))
    found = _by_words(strip_all(words, "choose", "trail"), question, language)
    letter = None if found.meaning is Meaning.OPTION else counted(raw, question)
    if letter:
        return Reading(Meaning.OPTION, letter, also=raw)
    if found.meaning is Meaning.FREE and letter is None and is_talk(words):
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))
    return (
        found
        if letter is None or found.meaning is Meaning.AMBIGUOUS
        else Reading(Meaning.AMBIGUOUS, follow_up=which(question, language))
    )


def _by_words(words: str, question: Question, language: str) -> Reading:
    """An option when its words are most of the reply; two that fit equally need asking back."""
    known = pack(language)
    stop = known.words("stopwords") - known.words("system_nouns") | phrases("pronouns") | phrases("prepositions")

    def content(text: str) -> set[str]:
        return {bare(word) for word in flat(text).split() if word not in stop and len(word) > 1}

    said = content(_same(words, question.options))
    if not said:
        return Reading(Meaning.FREE)
    scores = []
    for option in question.options:
        mine = content(option.text)
        common = sum(any(is_near(word, other) for other in mine) for word in said)
        scores.append((common / len(said) if len(said) <= 4 else common / max(len(said | mine), 1), common, option))
    scores.sort(key=lambda row: (-row[0], -row[1], row[2].letter))
    best, second = scores[0], scores[1] if len(scores) > 1 else (0.0, 0, scores[0][2])
    if _barring(words) - set(bare(flat(best[2].text)).split()):  # "no fee", "anything but a reminder"
        return Reading(Meaning.FREE)
    if best[0] >= 0.6 and best[:2] != second[:2]:
        return Reading(Meaning.OPTION, best[2].letter)
    if best[0] >= 0.6 and len(said) <= 3:
        tied = tuple(option.letter for score, common, option in scores if (score, common) == best[:2])
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=tied)
    return Reading(Meaning.FREE)


def _same(words: str, options: tuple[Option, ...]) -> str:
    """With the words that the options have for what was said in others: "handy" is their "telefon"."""
    known = {bare(word) for option in options for word in flat(option.text).split()}
    found = []
    for word in words.split():
        same = next((group for group in _same_words() if bare(word) in group), frozenset[str]())
        theirs = sorted(one for one in known if any(is_near(one, other) for other in same))
        found.append(word if bare(word) in known or not theirs else theirs[0])
    return " ".join(found)


@lru_cache(maxsize=1)
def _same_words() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in sorted(phrases("same_words")))


def _barring(words: str) -> set[str]:
    return set(bare(words).split()) & (phrases("except") | phrases("barring"))


def _same_text(words: str, options: tuple[Option, ...]) -> Option | None:
    said = bare(words)
    return next((o for o in options if bare(flat(o.text)) == said), None)
