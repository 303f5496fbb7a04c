"""The fixed words of the printed design, one file per language under `words/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from services.core.errors import BadConfig
from services.hld.loading import read_yaml
from services.hld.wording import lower_first

FOLDER = Path(__file__).parent / "words"
SOURCE = "en"  # what the other languages are translated from


class Words:
    """`words("sections.risks")`, `words("document.title", title=…)`; a missing key is a bug and raises KeyError."""

    def __init__(self, language: str, said: dict[str, str]) -> None:
        self.language = language
        self._said = said

    def __call__(self, key: str, /, **values: object) -> str:
        text = self._said[key]
        return text.format(**values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in self._said

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def way(self, protocol: str) -> str:
        """A way of connecting in the document's language; a name of the trade is the same in all of them."""
        key = f"protocols.{protocol.casefold().replace(' ', '-')}"
        return self(key) if key in self else protocol

    def small(self, text: str) -> str:
        """For use inside a sentence: the first letter small, but in German, where it tells nouns."""
        return text if self.language == "de" else lower_first(text)

    def joined(self, names: Iterable[str], limit: int = 4) -> str:
        """`a, b and c`, or `a, b and 5 more`."""
        listed = list(names)
        shown, rest = listed[:limit], len(listed) - limit
        if rest > 0:
            return self("document.more", some=", ".join(shown), count=rest)
        if len(shown) < 2:
            return "".join(shown)
        return self("document.list", some=", ".join(shown[:-1]), last=shown[-1])


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def words_for(language: str) -> Words:
    """`de-AT` reads German; a language without a file reads English."""
    base = language.casefold().replace("_", "-").partition("-")[0]
    return _load(base if base in languages() else SOURCE)


@lru_cache(maxsize=8)
def _load(language: str) -> Words:
    path = FOLDER / f"{language}.yaml"
    read = read_yaml(path)
    if not isinstance(read, dict):
        raise BadConfig(f"The file of words {path.name} holds no groups.")
    return Words(language, {f"{group}.{key}": str(text) for group, said in read.items() for key, text in said.items()})
