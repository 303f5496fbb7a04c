"""What people say to each other in a plan's thread: thanks, greetings, a question to one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from services.clarifier.phrased import is_made_of
from services.clarifier.reading.clean import plain
from services.clarifier.state import ClarifierState
from services.clarifier.wording import bare, flat

_LONGEST = 16  # words; who writes more says something
_ANSWERING = "👍👌✅🤷🤔"  # signs that are an answer, or want one


def is_chat(text: str, author: str, state: ClarifierState) -> bool:
    """Whether a message is for the people of the thread and not for the plan."""
    said = plain(text).strip()
    names = named_people(state)
    return _is_social(said, names) or _is_to_another(said, author, names)


def named_people(state: ClarifierState) -> tuple[str, ...]:
    """The names of those who spoke in the thread or were named for a part in it."""
    told = [message.author for message in state.messages if not message.is_bot]
    told += [person.name for person in (*state.terms.owners.values(), state.terms.decider) if person]
    return tuple(dict.fromkeys(name for name in told if name))


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Each word of the names, flat: "Ana María Gil" is called by any of them."""
    return frozenset(part for name in names for part in bare(flat(name)).split() if len(part) > 1)


def _is_social(said: str, names: tuple[str, ...]) -> bool:
    """Made of thanks, greetings, praise and the names of people alone; or of signs that show a mood."""
    if not re.search(r"\w", said):
        signs = [c for c in said if unicodedata.category(c) == "So"]
        return bool(signs) and not any(c in _ANSWERING for c in signs)
    words = flat(said)
    return len(words.split()) <= _LONGEST and is_made_of(words, "social", beside=parts_of(names))


def _is_to_another(said: str, author: str, names: tuple[str, ...]) -> bool:
    """ "@Ben can you look?", "Ben, did you water it?": a question to somebody else in the thread. What is told with a
    name before it may be an answer all the same."""
    found = re.match(r"^@?(?P<name>[^\W\d_][\w.-]*)(?P<mark>\s*[,:–-])?\s+(?P<rest>\S.*)$", said, re.S)
    if found is None or not said.endswith("?"):
        return False
    name = bare(flat(found["name"]))
    is_called = said.startswith("@") or bool(found["mark"])
    return is_called and name in parts_of(names) - parts_of((author,))
