"""What the scenarios of a document have used already, so that none repeats another."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from services.clarifier.drafting.draft import Need
from services.clarifier.reading.clean import clip


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


def unique_title(title: str, need: Need | None, taken: set[str]) -> str:
    """A title that stands once in the document; a second one is told apart by its requirement."""
    found, index = title, 2
    if found.casefold() in taken and need is not None:
        found = f"{title} – {clip(need.title, 60)}"
    base = found
    while found.casefold() in taken:
        found = f"{base} ({index})"
        index += 1
    taken.add(found.casefold())
    return found
