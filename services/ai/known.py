"""What was found in a text, for the next time: every stage reads the words of those before it again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Known(Generic[T]):
    """By the text's digest, so that no text stays in memory; the oldest goes when there are more than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[bytes, T] = OrderedDict()

    def get(self, text: str) -> T | None:
        """None for what was not looked at before."""
        return self._found.get(_digest(text))

    def of(self, text: str, look: Callable[[str], T]) -> T:
        """What `look` says, or said of the same text before."""
        digest = _digest(text)
        found = self._found.get(digest)
        if found is None:
            found = self._found[digest] = look(text)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
