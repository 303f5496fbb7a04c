"""What the scenarios of a document have used already, so that none repeats another."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Shown:
    """What the document has used already: no form of words stands in it twice while another is left."""

    titles: set[str] = field(default_factory=set)
    used: Counter[str] = field(default_factory=Counter)
    outlined: set[str] = field(default_factory=set)

    def pick(self, key: str, options: tuple[str, ...]) -> str:
        index = self.used[key]
        self.used[key] += 1
        return options[index % len(options)]

    def fresh(self, key: str, options: tuple[str, ...]) -> str:
        """The next unused one, "" when all were used."""
        return self.pick(key, options) if self.used[key] < len(options) else ""


def number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:6], 16)
