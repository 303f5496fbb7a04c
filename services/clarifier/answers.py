"""What a reply means: an option, free words, a wish to stop or go on, or something that needs asking back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from services.clarifier.counting import counted, ranges
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import plain
from services.clarifier.reading.packs import pack
from services.clarifier.wording import bare, flat, is_near, is_one_of, phrases, strip_all, strip_start
from services.core.contracts import Category, Option, Question

LETTERS = "abcde"


class Meaning(StrEnum):
    OPTION = "option"
    DECIDE = "decide"  # the recommended option, as an assumption
    LATER = "later"  # stays open
    FREE = "free"
    ENOUGH = "enough"
    MORE = "more"
    ASIDE = "aside"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reading:
    """`letter` of the option meant, `also` what was said beside it; `follow_up` is what to ask back, `between` the
    letters that were meant at once."""

    meaning: Meaning
    letter: str = ""
    follow_up: str = ""
    also: str = ""
    between: tuple[str, ...] = ()


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
    return None


def interpret(text: str, question: Question, language: str) -> Reading:
    """The meaning of a reply to this question; the rules are tried from the plainest to the loosest."""
    steer = control(text)
    if steer is not None:
        return Reading(steer)
    raw = plain(text).strip()
    words = strip_all(flat(raw), "polite", "polite")
    if not words or bare(words) in phrases("polite"):
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
    return (
        _closed(words, question, language)
        or _lettered(raw, words, question, language)
        or _begun(raw, question, language)
        or _open(raw, words, question, language)
    )


def _closed(words: str, question: Question, language: str) -> Reading | None:
    """An option's own words, or one of the phrases that everybody uses."""
    same = _same_text(words, question.options)
    if same is not None:
        return Reading(Meaning.OPTION, same.letter)
    core = strip_all(words, "polite", "trail")
    for said in (words, core):
        if is_one_of(said, "unsure"):
            return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
        if is_one_of(said, "decide"):
            return Reading(Meaning.DECIDE, recommended_letter(question))
        if is_one_of(said, "later"):
            return Reading(Meaning.LATER)
        if is_one_of(said, "agree"):
            return Reading(Meaning.OPTION, recommended_letter(question))
        if is_one_of(said, "rejected"):  # the options themselves, not "nobody does it": what then is asked back
            return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
        if is_one_of(said, "refuse"):
            return _refused(question, language)
    if is_one_of(words, "both"):
        both = tuple(o.letter for o in question.options)
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language), between=both)
    return None


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
    return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))


def _lettered(raw: str, words: str, question: Question, language: str) -> Reading | None:
    """Letters, numbers and ordinals, with or without words around them."""
    known = [option.letter for option in question.options]
    picked = _letters(words, question)
    if picked is not None:
        if len(set(picked)) == 1 and picked[0] in known and not _is_in_options(words, picked[0], question):
            return Reading(Meaning.OPTION, picked[0])
        between = tuple(dict.fromkeys(letter for letter in picked if letter in known))
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language), between=between)
    core = re.sub(r"^\W*(?:option|opción|opcion|antwort|variante)\s+", "", raw, flags=re.I)
    barred = _barred(words, known)
    if barred:
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language), between=barred)
    head = re.match(r"^[(\[*_]*([a-eA-E]|[1-5])[*_]*(?:\s*[).:\],;]|\s*[-–—])[*_]*\s+(\S.*)$", core, re.S)
    head = head or re.match(
        r"^([a-eA-E])\s+((?:but|and|with|plus|only|pero|y|con|solo|sólo|aber|und|mit|nur)\s.+)$", core, re.S
    )
    head = head or re.match(
        r"^([1-5])\s+((?:and also|and then|but|plus|pero|y también|y además|aber|und auch|und außerdem)\s\S+\s.+)$",
        core, re.S | re.I,
    )  # fmt: skip
    letter = _as_letter(head.group(1).lower()) if head else ""
    if head and letter in known:
        return Reading(Meaning.OPTION, letter, also=head.group(2).strip(" ,;–-"))
    return None


def _barred(words: str, known: list[str]) -> tuple[str, ...]:
    """What is left where a letter alone is ruled out: "anything but c"."""
    head, _, last = words.rpartition(" ")
    if last not in known or not is_one_of(head, "except"):
        return ()
    return tuple(letter for letter in known if letter != last)


def _letters(words: str, question: Question) -> list[str] | None:
    """The letters or numbers that the reply consists of; None when it is made of other words."""
    for said in (words, strip_all(words, "choose", "trail")):
        if said in ("a", "an") and said != words and strip_start(words, "choose") != said:
            continue
        joined = _OR_MAYBE.sub(r"\1", said)
        parts = [part for part in re.split(r"\s+(?:or|and|o|y|oder|und)\s+|\s+", joined) if part not in _BESIDE]
        if parts and all(re.fullmatch(r"[a-z]|\d", part) for part in parts):
            return [_as_letter(part) for part in parts]
        place = _ordinal(said, len(question.options))
        if place:
            return [LETTERS[place - 1] if place <= len(LETTERS) else "z"]
    return None


_OR_MAYBE = re.compile(r"\b(or|o|oder) (?:maybe|perhaps|possibly|vielleicht|eventuell|quizas?|quizás?|tal vez)\b")
_BESIDE = frozenset(
    ("either", "entweder", "bien", "la", "el", "die", "option", "opción")
)  # "either a or b", "la a o la b"


def _ordinal(words: str, count: int) -> int:
    said = bare(words)
    if said in phrases("ordinal_last"):
        return count
    if count % 2 and said in phrases("ordinal_middle"):
        return (count + 1) // 2
    for place in range(1, 6):
        if said in phrases(f"ordinal_{place}") or said in phrases(f"word_{place}"):
            return place
    return 0


def _is_in_options(words: str, letter: str, question: Question) -> bool:
    """ "2" may also be the 2 of "2 hours before": then it is asked back."""
    if not words.isdigit():
        return False
    having = {o.letter for o in question.options if re.search(rf"(?<!\d){words}(?!\d)", o.text)}
    return bool(having) and having != {letter}


def _as_letter(part: str) -> str:
    return "abcdefghi"[int(part) - 1] if part.isdigit() and part != "0" else part


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
    if raw.endswith("?") and len(words.split()) < 14:
        found = _by_words(words, question, language) if re.match(r"(?i)can|could|puede|pod|könn|kann", raw) else None
        if found is not None and found.meaning is Meaning.OPTION:
            return found
        return Reading(Meaning.AMBIGUOUS, follow_up=_explain(question, language))
    found = _by_words(strip_all(words, "choose", "trail"), question, language)
    letter = counted(raw, question) if found.meaning is Meaning.FREE else None
    if letter:
        return Reading(Meaning.OPTION, letter, also=raw)
    return found if letter is None else Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))


def _by_words(words: str, question: Question, language: str) -> Reading:
    """An option when its words are most of the reply; two that fit equally need asking back."""
    stop = pack(language).words("stopwords")

    def content(text: str) -> set[str]:
        return {bare(word) for word in flat(text).split() if word not in stop and len(word) > 1}

    said = content(words)
    if not said:
        return Reading(Meaning.FREE)
    if set(bare(words).split()) & phrases("except"):
        return Reading(Meaning.FREE)
    scores = []
    for option in question.options:
        mine = content(option.text)
        common = sum(any(is_near(word, other) for other in mine) for word in said)
        scores.append((common / len(said) if len(said) <= 4 else common / max(len(said | mine), 1), common, option))
    scores.sort(key=lambda row: (-row[0], -row[1], row[2].letter))
    best, second = scores[0], scores[1] if len(scores) > 1 else (0.0, 0, scores[0][2])
    if best[0] >= 0.6 and best[:2] != second[:2]:
        return Reading(Meaning.OPTION, best[2].letter)
    if best[0] >= 0.6 and len(said) <= 3:
        tied = tuple(option.letter for score, common, option in scores if (score, common) == best[:2])
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language), between=tied)
    return Reading(Meaning.FREE)


def second_try(text: str, question: Question, reading: Reading) -> tuple[Reading, str]:
    """Who was asked back once is not asked again: words are taken as they are; two options that exclude each other,
    a range without a number, no words at all, or a question again stay open. Two systems at once are both meant."""
    if len(reading.between) > 1:
        listed = " / ".join(o.text for o in question.options if o.letter in reading.between)
        is_both = question.category is Category.INTEGRATIONS and len(reading.between) < len(question.options)
        return replace(reading, meaning=Meaning.FREE if is_both else Meaning.LATER, follow_up=""), listed
    words = flat(plain(text))
    if is_one_of(words, "unsure"):
        return Reading(Meaning.LATER), text
    has_words = len(re.findall(r"[^\W\d_]{2,}", words)) >= 2
    if has_words and not ranges(question) and not plain(text).strip().endswith("?"):
        return Reading(Meaning.FREE), text
    return Reading(Meaning.LATER), text


def recommended_letter(question: Question) -> str:
    return next((o.letter for o in question.options if o.is_recommended), question.options[0].letter)


def _same_text(words: str, options: tuple[Option, ...]) -> Option | None:
    said = bare(words)
    return next((o for o in options if bare(flat(o.text)) == said), None)


def _which(question: Question, language: str) -> str:
    listed = "; ".join(f"{o.letter}) {o.text}" for o in question.options)
    return say(language, "which_one", options=listed)


def _explain(question: Question, language: str) -> str:
    return f"{question.why} {_which(question, language)}"


def option_of(question: Question, letter: str) -> Option | None:
    return next((option for option in question.options if option.letter == letter), None)
