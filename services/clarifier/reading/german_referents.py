"""What "er", "sie", "ihn" stand for in German, where one thing alone is meant by gender, number and place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from services.clarifier.reading.german_nouns import gender_de
from services.clarifier.reading.german_phrases import (
    head_of,
    is_person,
    noun_of,
    numbers,
    one_of,
    phrase_end,
    verb_numbers,
)
from services.clarifier.reading.german_tags import NOUNS, UNITS, Token, Tokens
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import term

ARTICLE = {
    "nom": {"m": "der", "f": "die", "n": "das", "p": "die"},
    "acc": {"m": "den", "f": "die", "n": "das", "p": "die"},
    "dat": {"m": "dem", "f": "der", "n": "dem", "p": "den"},
}
_CASE = {"er": "nom", "ihn": "acc", "ihm": "dat", "ihnen": "dat", "ihr": "dat"}
_FITS = {"er": {"m"}, "ihn": {"m"}, "ihm": {"m", "n"}, "ihnen": {"p"}, "ihr": {"f"}, "sie": {"f", "p"}, "es": {"n"}}
_TIMES = frozenset(
    [
        "tag",
        "tage",
        "tagen",
        "woche",
        "wochen",
        "monat",
        "monate",
        "monaten",
        "jahr",
        "jahre",
        "jahren",
        "stunde",
        "stunden",
        "minute",
        "minuten",
        "uhr",
        "euro",
        "prozent",
        "zeit",
        "ende",
    ]
)


_SOMEBODY = frozenset("jemand wer niemand jeder einer".split())  # noqa: SIM905  # "er" behind it is nobody else


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing or somebody that was spoken of: the noun alone, its gender ("p" for many), and whether it did something."""

    noun: str
    gender: str
    is_who: bool
    is_person: bool
    is_led: bool = False  # by a preposition: where or with what, seldom what is spoken of next

    def said(self, case: str) -> str:
        noun = self.noun
        if " " in noun:
            return noun
        is_weak = self.gender == "m" and case != "nom" and noun.endswith("e")
        if is_weak or (self.gender == "p" and case == "dat" and not noun.endswith(("n", "s"))):
            noun += "n"
        return f"{ARTICLE[case][self.gender]} {noun}"


# What is told may be all that was said before: "das Büro meldet es der Versicherung".
_TELLS = frozenset("melden sagen mitteilen bestätigen wissen erfahren merken notieren begründen".split())  # noqa: SIM905


@dataclass(slots=True)
class Memory:
    """What was spoken of, the last sentence last."""

    heard: list[list[Mention]] = field(default_factory=list)
    asked: Tokens = ()  # "ob die Kühlkette eingehalten wurde", which "ist das nicht der Fall" answers

    def hear(self, mentions: list[Mention]) -> None:
        if mentions:
            self.heard.append(mentions)

    def _is_asked_of(self, other: Mention) -> bool:
        """ "… eine Antwort, ob die Daten stimmen. Stimmen sie nicht": it may be those that were asked of."""
        nouns = [word.text for word in self.asked if word.tag in NOUNS]
        return bool(nouns) and other.is_person and other.noun not in nouns

    def meant(self, word: Token, *, is_who: bool, is_many: bool, beside: list[Mention]) -> Mention | None:
        """What a pronoun stands for; None where it is not sure. `beside`: what its own sentence speaks of."""
        fits = _FITS.get(word.low, set())
        if word.low == "sie" and is_who:
            fits = {"p"} if is_many else {"f"}
        for mentions in reversed(self.heard[-3:]):
            found = [
                one for one in mentions if one.gender in fits and (is_who or one.noun not in {b.noun for b in beside})
            ]
            if is_who:
                mine = [one for one in found if one.is_who] or found
                found = [one for one in mine if one.is_person] or mine
            else:
                found = [one for one in found if not one.is_who] or found
                if any(one.is_led for one in found):
                    return None  # "leihen Gurte an der Theke aus und geben sie zurück"
            if len({one.noun for one in found}) == 1:
                is_open = is_who and mentions is self.heard[-1] and self._is_asked_of(found[-1])
                return found[-1] if found[-1].noun and not is_open else None
            if found:
                return None
        return None


def mentions(words: Tokens, who: tuple[int, int] | None, verb: Token | None = None) -> list[Mention]:
    """What these words speak of; `who`: where in them stands who does it, `verb`: what they do."""
    found = list[Mention]()
    at = 0
    while at < len(words):
        end = phrase_end(words, at)
        if end <= at:
            at += 1
            continue
        head, is_who = head_of(words[at:end]), who is not None and who[0] <= at < who[1]
        is_led = bool(at) and words[at - 1].tag in ("APPR", "APPRART")
        is_time = head is not None and head.low in _TIMES and (is_led or words[at].tag in ("CARD", "PIAT"))
        if head is not None and head.low in _SOMEBODY:
            found.append(Mention("", "m", is_who, is_person=True))
        elif head is not None and head.tag in NOUNS and not is_time:
            own = _named(words[at:end], head, verb if is_who else None, is_who=is_who)
            found += [replace(one, is_led=is_led) for one in own]
        at = end
    return found


def _named(words: Tokens, head: Token, verb: Token | None, *, is_who: bool) -> list[Mention]:
    noun = noun_of(head)
    if any(c.isdigit() for c in noun) or noun.lower() in UNITS:
        return []
    joined = [word for word in words if word.tag in NOUNS]
    if any(word.low == "und" for word in words) and len(joined) > 1:
        both = " und ".join(noun_of(word) for word in joined)
        return [Mention(both, "p", is_who, any(is_person(noun_of(word)) for word in joined))]
    is_sure = noun.endswith("e") and words[0].low in ("eine", "einer", "jede", "jeder")  # "Halle" is no "Hall"
    one = noun if is_sure else one_of(noun)
    told = numbers(words)
    is_many = "p" in told and ("s" not in told or (verb_numbers(verb) == {"p"} if verb else words[0] is head))
    gender = "p" if is_many else _gender(words, one, is_who=is_who)
    return [Mention(_several(noun) if is_many else one, gender, is_who, is_person(noun))]


def _several(noun: str) -> str:
    """As it was typed, "Scans", but for the dative: "den Kindern"."""
    many = term(noun, "de").plural
    return many if noun == f"{many}n" else noun


def _gender(words: Tokens, noun: str, *, is_who: bool) -> str:
    """By the article where that tells it, for most nouns are in no list: "füllt ein Formular aus"."""
    low = next((word.low for word in words if word.tag in ("ART", "PPOSAT", "PIAT", "PDAT")), "")
    if low in ("das", "dieses", "jedes"):
        return "n"
    if low == "den" or low.endswith(("einen", "eden", "iesen", "ihren")):
        return "m"
    if low == "der":
        return "m" if is_who or gender_de(noun) == "m" else "f"
    if low in ("die", "diese", "jede") or low.endswith(("eine", "unsere", "ihre")):
        return "f"
    is_bare = low.endswith("ein") or low in ("unser", "ihr")
    return "n" if is_bare and not is_who else gender_de(noun)


def named(
    words: list[Token],
    verb: Token,
    who: tuple[int, int] | None,
    memory: Memory,
    *,
    beside: list[Mention] | None = None,
    near: list[Mention] | None = None,
) -> list[Token]:
    """The words with what each pronoun stands for, where that is sure.

    `beside`: who does it, whom no "ihn" there means; `near`: what is named so near that a pronoun is understood."""
    told = list[Token]()
    is_many = verb_numbers(verb) == {"p"}
    for at, word in enumerate(words):
        fits = _FITS.get(word.low) if word.tag == "PPER" else None
        is_who = who is not None and who[0] <= at < who[1]
        is_near = fits is not None and any(one.gender in fits for one in near or [])
        meant = None
        is_open = word.low == "es" and (
            is_who or near is not None or german_lemma(verb.low) in _TELLS or verb.low in ("gibt", "gab")
        )  # "wie es läuft"
        if fits is not None and not is_near and not is_open:
            meant = memory.meant(word, is_who=is_who, is_many=is_many, beside=beside or [])
        if meant is None:
            told.append(word)
            continue
        for part in meant.said("nom" if is_who else _CASE.get(word.low, "acc")).split(" "):
            told.append(Token(part, word.start, word.end, "NN" if part[:1].isupper() else "ART"))
    return told
