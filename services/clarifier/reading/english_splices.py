"""A case that begins behind a mere comma: "every night we read the meters, and if one is silent we ring the caretaker"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_patterns import LEADING, LEADING_BARE
from services.clarifier.reading.english_times import put

_JOINT = re.compile(r",\s(?:and\s|but\s)?(?=(?:if|when|once|whenever|as soon as)\s)", re.I)
_PLACE = re.compile(r",\s(?:and\s)?(?P<where>(?:in|at|on|behind) the [a-z-]+) (?=(?:the )?[a-z-]+ [a-z]+ )", re.I)
_CASE = re.compile(r"^(?:if|when|once|whenever|as soon as|after|before|until|unless)\b", re.I)


def spliced(text: str) -> list[str]:
    """What stands before the case, and the case with what follows from it; the text where that is not sure."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        said = english.parse(re.split(r",\s|:\s", left)[-1])
        led = LEADING.match(right) or LEADING_BARE.match(right)
        if _CASE.match(left) or said is None or not said.subject or led is None:
            continue
        follows = english.parse(led.group(3))
        if follows is not None and follows.subject:
            return [left, f"{right[:1].upper()}{right[1:]}"]
    for place in _PLACE.finditer(text):
        left, right = text[: place.start()], text[place.end() :]
        told, behind = english.parse(left), english.parse(right)
        if (
            _CASE.match(left)
            or told is None
            or behind is None
            or not told.subject
            or not right.startswith(behind.subject)
        ):
            continue
        if behind.subject and english.is_actor(behind.subject):
            return [left, put(right.rstrip(" .!"), place["where"])]  # "…, in the hall helpers sort it"
    return [text]
