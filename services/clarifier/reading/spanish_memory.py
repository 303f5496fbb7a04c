"""What the sentences before spoke of, and a Spanish sentence that was told anew."""

from __future__ import annotations

from dataclasses import dataclass, field

Said = tuple[str, str]  # a simple sentence, and the words that were typed


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that stands alone, the words that were typed, and who does it."""

    said: str
    typed: str
    who: str


@dataclass(slots=True)
class Memory:
    """Who did the last deed, and the things that were spoken of, the last clause last."""

    who: str = ""
    heard: list[str] = field(default_factory=list)

    def hear(self, said: str) -> None:
        self.heard = [*self.heard[-2:], said]

    def heed(self, known: list[Told]) -> list[Said]:
        self.who = known[-1].who
        for one in known:
            self.hear(one.said)
        return [(one.said, one.typed) for one in known]


def large(text: str) -> str:
    return text[:1].upper() + text[1:]
