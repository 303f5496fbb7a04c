"""What is wrong with a deed as a grammar has written it: a second verb, a pronoun of nothing, a half that hangs on.

A deed is what stands after "shall let members …" ("book a slot"; in German with its verb last). `fault` names the first
thing by which a reader would stumble, "" where there is none: the reader keeps only what has none, and the linter asks the
same of every sentence of a draft that is not a quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading import english
from services.clarifier.reading.english_joints import joints_of
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import (
    ALONE_DE,
    AUXILIARIES,
    ENDS_OPEN,
    LINKS,
    PRONOUNS,
    SPEAKS,
    WORD,
    listed,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish import Spanish
from services.clarifier.reading.spanish_forms import STRESSED
from services.clarifier.reading.word_forms import german_lemma, is_german, spanish_verb


def fault(deed: str, language: str) -> str:
    """The rule that the deed breaks, "" for none."""
    if deed.count("(") != deed.count(")") or deed.count('"') % 2 or re.search(r"\(\s*\)|[…:]$|,\s*,|\s,", deed):
        return "brackets"
    deed = re.sub(r"\s?\([^()]*\)", "", deed)  # "(about 90 of them)" stands beside it
    known = language if language in SPEAKS else "en"
    words = [word.replace("’", "'") for word in WORD.findall(deed)]
    low = [word.lower() for word in words]
    if not low:
        return "empty"
    if SPEAKS[known].intersection(low):
        return "speaker"
    if low[-1] in ENDS_OPEN[known] or low[0] in (",", ";", ":") or low[-1] in (",", ";", ":"):
        return "open-end"
    return {"de": _german, "es": _spanish}.get(known, _english)(words, low)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)


def _main(low: list[str], language: str) -> int:
    """How many words stand before the first clause that hangs on."""
    told = pack("en").words("determiners") if language == "en" else frozenset()

    def hangs(at: int) -> bool:
        is_own = at > 2 and low[at] in ("they", "he", "she", "you") and low[at - 2] in told  # "the medicine they had"
        return is_own or low[at].removesuffix("'s") in LINKS[language]

    return next((at for at in range(1, len(low) - 1) if hangs(at)), len(low))


_WAITING = re.compile(r"(?:wait|pend|miss|remain|exist|arriv|leav|work|go|com)ing$")  # says which one, and is no noun


def _english(words: list[str], low: list[str]) -> str:
    data = pack("en")
    main = _main(low, "en")
    listed_at = _listed_at(words)
    if (
        low[0] in data.words("prepositions")
        or low[0] in data.words("conjunctions")
        or low[0] in data.words("determiners")
    ):
        return "no-verb"
    if any(word in AUXILIARIES for word in low[1:main]):
        return "second-verb"
    if len(low) > 2 and low[-2] in ("every", "each", "all", "a", "an", "the") and _WAITING.match(low[-1]):
        return "open-end"  # "tell agent every waiting"
    for at in range(1, len(low)):
        word, after = low[at], low[at + 1] if at + 1 < len(low) else ""
        if word in PRONOUNS["en"]:
            stands_for = at < main or not _has_noun(low[1:at], data.words("stopwords") | data.words("prepositions"))
            is_before_noun = (
                word in ("this", "that", "these", "those", "her") and after.isalpha() and base_verb(after) == ""
            )
            is_before_noun = is_before_noun and after not in ("alone", "too", "first", "again", "up", "out", "in", "on")
            is_link = word == "that" and at == main
            if stands_for and not is_before_noun and not is_link:
                return "pronoun"
        joined = low[at - 1] in ("and", "or", "but", ",") and at not in listed_at
        if joined and at < main and word not in data.words("determiners") and _is_third(word) and after:
            return "second-verb"
    told = " ".join(
        "~" if at + 1 in listed_at and word in (",", "and", "or") else word for at, word in enumerate(words)
    )
    told = " ".join(told.split(" ")[1:main])
    if any(_is_clause(piece.strip()) for piece in re.split(r",| and | but | or ", told)[1:]):
        return "second-verb"
    return "open-end" if len(low) - main == 1 else ""  # a clause that hangs on says something itself, not "when"


def _listed_at(words: list[str]) -> frozenset[int]:
    """Where one more thing of a list begins, so that its words are no verbs: "meals, naps and diaper changes"."""
    ends = [len(words) - len(WORD.findall(rest)) for rest, kind in joints_of(_spoken(words)).items() if kind == THING]
    return frozenset(ends)


def _spoken(words: list[str]) -> str:
    return re.sub(r"\s(?=[,;:])", "", f"they {' '.join(words)}")


def _is_clause(piece: str) -> bool:
    """Somebody else does something; "the medicine they already had" only says which."""
    parsed = english.parse(piece) if len(piece.split()) > 2 else None
    is_told = parsed is not None and parsed.subject and not _TOLD_WHICH.search(parsed.subject)
    return bool(is_told) and not base_verb(piece.split()[0])


_TOLD_WHICH = re.compile(r"\w (?:they|he|she|you|we|it)\b", re.I)


def _is_third(word: str) -> bool:
    """ "reports": a verb of one; a noun of many as well, where a number or an article tells them apart."""
    base = base_verb(word)
    return bool(base) and word != base and word.endswith("s")


def _has_noun(low: list[str], closed: frozenset[str]) -> bool:
    return any(word.isalpha() and word not in closed for word in low)


def _spanish(words: list[str], low: list[str]) -> str:
    first = low[0].removesuffix("se")
    if not re.search(r"(?:ar|er|ir|ír)$", first) and low[0] not in ("se", "no"):
        bare = re.sub(r"(?:se)?(?:l[aeo]s?|nos|me)$", "", low[0])
        return "pronoun" if re.search(r"(?:ar|er|ir|ír|ár|ér)$", bare) else "no-verb"
    main = _main(low, "es")
    for at in range(1, len(low)):
        word, before, after = low[at], low[at - 1], low[at + 1] if at + 1 < len(low) else ""
        if re.search(r"(?:[aei]r|ndo)l[aeo]s?$", word):
            return "pronoun"
        if word in PRONOUNS["es"] and (word not in ("la", "las", "los", "lo") or is_finite_es(low, at + 1)):
            if word == "lo" and after in ("que", "mismo", "demás"):
                continue
            if not (word in ("le", "les") and before == "se" and at > main):
                return "pronoun"
        if word.endswith("mos") and spanish_verb(word):
            return "speaker"
        if at < main and is_finite_es(low, at):
            return "second-verb"
    return ""


def is_finite_es(low: list[str], at: int) -> bool:
    """Whether the word is a verb that somebody does, and no noun of the same letters."""
    if not 0 <= at < len(low):
        return False
    word, before = low[at], low[at - 1] if at else ""
    if word in (
        "es",
        "son",
        "está",
        "están",
        "hay",
        "ha",
        "han",
        "debe",
        "deben",
        "puede",
        "pueden",
        "va",
        "van",
        "ve",
        "ven",
        "da",
        "dan",
    ):
        return True
    data = pack("es")
    after_noun_word = before in data.words("determiners") or before in data.words("prepositions") or before.isdigit()
    if re.search(r"(?:ciones|siones|ción|dades|mientos?|etas?|istas?|ajes?)$", word):
        return False
    if before in ("los", "las") and not word.endswith("s") and infinitive_es(word):
        return True  # "los rechaza": no article of one thing
    lemma = spanish_verb(word)
    if lemma and lemma != word and not re.search(r"(?:ad[oa]s?|id[oa]s?|ndo)$", word):
        return not after_noun_word or before in ("se", "no")
    # "paga", "avisa": nouns or names as well; a verb behind what only a verb follows.
    is_known = bool(infinitive_es(word)) and not word.endswith(("ar", "er", "ir", "o", "ados", "idos", "adas", "idas"))
    return (
        is_known and before in ("y", "e", "o", "se", "no", "le", "les", "lo", "los", "las", ",") and at + 1 < len(low)
    )


@lru_cache(maxsize=4096)
def infinitive_es(word: str) -> str:
    """The verb of a form, by the product's own list first; "" for none."""
    return "" if STRESSED.search(word) else Spanish().verb(word) or spanish_verb(word)


def _german(words: list[str], low: list[str]) -> str:
    data = pack("de")
    main = _main_de(low)
    last = words[main - 1] if main else ""
    if not (last[:1].islower() and last.endswith("n")) and not (len(words) > main and last in (",",)):
        return "no-verb"
    if (
        main > 1
        and low[main - 2] in data.words("particles") | {"rum", "rüber", "drüber"}
        and low[main - 2] not in ("weiter", "frei", "zusammen", "hoch")
    ):
        return "open-end"  # "aus füllen"
    if len(low) > 1 and low[1] in ("und", "oder") and low[0] in data.words("prepositions") | data.words("particles"):
        return "open-end"  # "zu oder absagen"
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if low[at] in ALONE_DE or (low[at] in PRONOUNS["de"] and not _before_noun(words, at)):
            return "pronoun"
        if at < main - 1 and low[at] in data.words("prepositions") and after.lower() in data.words("prepositions"):
            return "open-end"
        if at < main - 1 and is_finite_de(words, at):
            return "second-verb"
        if low[at] in ("was", "ers", "obs") and at < main:
            return "second-verb"  # "ein Foto, sprech was dazu"
        if word == "," and at < main and not _goes_on(words, at):
            return "second-verb"
    return ""


def _main_de(low: list[str]) -> int:
    """Up to the comma behind which a clause hangs."""
    return next(
        (at for at, word in enumerate(low) if word == "," and at + 1 < len(low) and low[at + 1] in LINKS["de"]),
        len(low),
    )


def _before_noun(words: list[str], at: int) -> bool:
    """ "die freien Plätze": an article stands before its noun, with words that bend between them."""
    for word in words[at + 1 : at + 5]:
        if word[:1].isupper() or word.isdigit():
            return True
        if word in (",", ";", ":") or (
            is_finite_de(words, words.index(word)) and not word.endswith(("en", "er", "es", "em"))
        ):
            return False
    return False


def _goes_on(words: list[str], at: int) -> bool:
    """Whether a comma parts things of a list, and begins no reason: "Noten, wegen Urheberrecht, sehen"."""
    after = words[at + 1 : at + 4]
    if after and after[0] in ("wegen", "trotz", "aufgrund", "laut", "außer", "statt", "denn"):
        return False
    return any(word[:1].isupper() or word.isdigit() for word in after) or (bool(after) and after[-1] in ("und", "oder"))


_NOT_DONE = re.compile(r"^(?:ge|.{2,4}ge)\w+(?:t|en)$")
_STARTS = re.compile(r"^(?:be|ver|er|ent|zer|ge|miss|über|unter)")
FINITE_DE = listed(
    "ist sind war waren hat haben wird werden kann können darf dürfen muss müssen soll sollen will wollen möchte möchten gibt"
)


def is_finite_de(words: list[str], at: int) -> bool:
    word = words[at]
    if not word[:1].islower() or not word.isalpha():
        return False
    if word in FINITE_DE or re.match(r"(?:bräucht|hätt|möcht|wollt|sollt|würd|könnt|müsst|dürft|wär)e[nt]?$", word):
        return True
    if any(
        word in pack("de").words(name)
        for name in ("determiners", "prepositions", "adverbs", "stopwords", "conjunctions")
    ):
        return False
    base = german_lemma(word)
    if base == word or not base.endswith("n") or not base[:1].islower() or not is_german(word):
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    if after[:1].isupper() and not (at and words[at - 1][:1].isupper()) and re.search(r"e[nrsm]?$", word):
        return False  # "kranke Tiere"
    if _NOT_DONE.match(word) or word.endswith(
        ("end", "ende", "enden", "ender", "te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")
    ):
        return False
    return not (
        _STARTS.match(word)
        and word.endswith("t")
        and at + 1 < len(words)
        and words[at + 1] in ("werden", "wird", "sein", "haben", "wurde")
    )
