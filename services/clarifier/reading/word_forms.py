"""German forms and Spanish verbs with their lemmas, and the words of English and Spanish, as files of small compressed
blocks: a word opens one block, not the whole book.

simplemma decodes every form before it knows the first one: of German 1.1 million in two seconds and 120 MB in each
process, of English and Spanish together a million in half a second. The same forms in sorted blocks answer after some
milliseconds. `make dictionary` writes the files after an update of simplemma.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, DictionaryFactory
from simplemma.strategies.dictionaries.dictionary_factory import DecodedStrMapping

FILE = Path(__file__).parent / "german_forms.bin"
WORDS = {
    "de": FILE,
    **{code: Path(__file__).parent / f"{name}_words.bin" for code, name in (("en", "english"), ("es", "spanish"))},
}
SPANISH_FILE = Path(__file__).parent / "spanish_verbs.bin"
PER_BLOCK = 1000
_LENGTH = 8  # bytes that say how long the index is


class Forms(DecodedStrMapping):
    """form → lemma, read block by block."""

    __slots__ = ("_block", "_data", "_firsts", "_places", "made_of")

    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[:_LENGTH], "big")
        index = json.loads(zlib.decompress(data[_LENGTH : _LENGTH + size]))
        self.made_of = str(index["made of"])
        self._data = memoryview(data)[_LENGTH + size :]
        self._firsts = [first.encode() for first in index["firsts"]]
        self._places: list[int] = index["places"]
        self._block = lru_cache(maxsize=64)(self._opened)

    def _lookup(self, key: str) -> str | None:
        word = key.encode()
        at = bisect_right(self._firsts, word) - 1
        found = self._block(at).get(word) if at >= 0 else None
        return found.decode() if found is not None else None

    def _opened(self, at: int) -> dict[bytes, bytes]:
        forms: dict[bytes, bytes] = {}
        before = b""
        for row in zlib.decompress(self._data[self._places[at] : self._places[at + 1]]).split(b"\n"):
            shared, kept, rest = row[0] - _SHIFT, row[1] - _SHIFT, row[2:]
            tail, _, lemma = rest.partition(b"\t")
            before = before[:shared] + tail
            forms[before] = before[:kept] + lemma
        return forms

    def __iter__(self) -> Iterator[str]:
        for at in range(len(self._firsts)):
            yield from (form.decode() for form in self._opened(at))

    def __len__(self) -> int:
        return sum(len(self._opened(at)) for at in range(len(self._firsts)))


_SHIFT = 32  # so that no length is a line break or a tab
_LONGEST = 255 - _SHIFT


def packed(forms: dict[bytes, bytes]) -> bytes:
    """The file's bytes; every form shares its beginning with the one before, and with its lemma."""
    rows = sorted((form, lemma) for form, lemma in forms.items() if len(form) <= _LONGEST)
    firsts, places, blocks = [], [0], b""
    for start in range(0, len(rows), PER_BLOCK):
        part = rows[start : start + PER_BLOCK]
        firsts.append(part[0][0].decode())
        blocks += zlib.compress(b"\n".join(_rows(part)), 9)
        places.append(len(blocks))
    index = zlib.compress(
        json.dumps({"made of": version("simplemma"), "firsts": firsts, "places": places}, ensure_ascii=False).encode(),
        9,
    )
    return len(index).to_bytes(_LENGTH, "big") + index + blocks


def _rows(part: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    before = b""
    for form, lemma in part:
        shared, kept = _common(form, before), _common(form, lemma)
        yield bytes([shared + _SHIFT, kept + _SHIFT]) + form[shared:] + b"\t" + lemma[kept:]
        before = form


def _common(one: bytes, other: bytes) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class _Factory(DictionaryFactory):
    def get_dictionary(self, lang: str) -> Forms:
        return _forms(lang)


@lru_cache(maxsize=len(WORDS))
def _forms(language: str) -> Forms:
    return Forms(WORDS[language].read_bytes())


_LEMMAS = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))
_KNOWN = DictionaryLookupStrategy(_Factory())


def german_lemma(word: str) -> str:
    """As `simplemma.lemmatize(word, "de")`."""
    return str(_LEMMAS.lemmatize(word, "de"))


def is_german(word: str) -> bool:
    return _KNOWN.get_lemma(word, "de") is not None


def is_form(word: str, language: str) -> bool:
    """As `simplemma.is_known(word, language)`, for "en", "es" and "de"."""
    return _KNOWN.get_lemma(unicodedata.normalize("NFC", word), language) is not None


@lru_cache(maxsize=1)
def _spanish() -> Forms:
    return Forms(SPANISH_FILE.read_bytes())


@lru_cache(maxsize=8192)
def spanish_verb(form: str) -> str:
    """The infinitive that a form is of, itself for an infinitive; "" for what is no form of a verb, or a noun as well."""
    return _spanish().get(form.lower()) or ""


_INFINITIVE = re.compile(r"[a-záéíóúñ]{2,}(?:ar|er|ir|ír)$|^ir$")


def compile_forms() -> None:
    """Write the files anew from the simplemma that is installed."""
    dictionaries = DefaultDictionaryFactory()
    german, spanish = dictionaries.get_dictionary("de"), dictionaries.get_dictionary("es")
    FILE.write_bytes(packed({form.encode(): lemma.encode() for form, lemma in german.items()}))
    verbs = {form: lemma for form, lemma in spanish.items() if _INFINITIVE.search(lemma) and form.isalpha()}
    verbs |= {lemma: lemma for lemma in verbs.values()}
    SPANISH_FILE.write_bytes(packed({form.encode(): lemma.encode() for form, lemma in verbs.items()}))
    for language in ("en", "es"):  # whether they are words is all that is asked of these: each is its own lemma
        words = [form.encode() for form in dictionaries.get_dictionary(language)]
        WORDS[language].write_bytes(packed(dict(zip(words, words, strict=True))))
