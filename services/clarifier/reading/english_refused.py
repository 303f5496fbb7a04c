"""What is left out, named one by one: "not a player, no comments, no likes"."""

from __future__ import annotations

import re

_PLEASE = re.compile(r"^(?P<no>no [\w' -]{3,40}?)(?: please)?, (?P<why>(?:we|i) (?:are|am)\b.+)$", re.I)
_NONE = re.compile(r"^(?:no|not an?|without) [\w' -]{2,40}$", re.I)
_WORKS = re.compile(
    r"^(?:it )?(?:just |must |should )?(?P<does>work|run)s? (?P<how>(?:on|in|with|without|from|offline)\b.*)$", re.I
)
_NOT_WANTED = re.compile(r"^(?:we|i) (?:do not|don['’]t) (?:need|want) (?!to\b)[\w' -]{3,40}$", re.I)


def refused(text: str) -> list[str]:
    """ "Not a player, no comments, no likes": each of them is left out."""
    if (please := _PLEASE.match(text)) is not None:
        return [please["no"], please["why"]]  # "No approvals please, we are 60 people"
    parts = [re.sub(r"^(?:and|or) ", "", one.strip()) for one in text.strip(" .!").split(",")]
    if len(parts) > 1 and _NONE.match(parts[0]) and (works := _WORKS.match(parts[-1])) is not None:
        parts[-1] = f"The system must {works['does']} {works['how']}"  # "no app, no login, works on any phone"
        return parts if all(_NONE.match(one) for one in parts[:-1]) else [text]
    is_each = all(_NONE.match(one) or (not at and _NOT_WANTED.match(one)) for at, one in enumerate(parts))
    return parts if len(parts) > 1 and is_each else [text]
