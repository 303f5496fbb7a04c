"""Departments that are spoken of by their bare name: "IT orders the laptop" is the IT team, and no pronoun."""

from __future__ import annotations

import re

_NAMES = (
    r"(?:human resources|facility(?= (?:wants|needs|gets|sees|can|must|may|should)\b)|facility management|accounts payable|customer service|quality assurance|facilities|finance|legal|procurement|"
    r"marketing|logistics|payroll|security|compliance|controlling|engineering|operations|maintenance|housekeeping|dispatch|accounting|product|sales|support|design|devops|reception|editorial)"
)
_BARE = re.compile(
    rf"(?P<lead>^|\b(?:seconds|minutes|hours|days|weeks|months|late|overdue|empty|full)\s|[:,]\s(?:and\s)?|\b(?:and|then)\s)(?P<name>IT|HR|QA|(?i:{_NAMES})) (?=(?:also |then )?(?:can|must|should|may|has to|needs to|(?!drops\b|rises\b|falls\b|does\b|is\b|was\b|has\b|costs\b|works\b|goes\b|comes\b|(?:team|lead|guard|agent|clerk|member|assistant|expert|rep|crew|head|[a-z]+(?:er|or|ist|ian))s\b(?= (?!(?:each|every|the|an?|all|new|it|them|their|its|this|that|what|which|who)\b)[a-z]+(?<!s) )|depends\b|matters\b|runs\b)[a-z]+(?<!s)s) )"
)
_TEAM = re.compile(rf"(?:it|hr|qa|{_NAMES}) team", re.I)


def named(text: str) -> tuple[str, list[tuple[str, str]]]:
    """ "HR approves, payroll gets a list": the HR team, the payroll team; and what was put for what."""
    pairs: list[tuple[str, str]] = []

    def team(found: re.Match[str]) -> str:
        new = f"the {_small(found['name'])} team"
        pairs.append((new, found["name"]))
        return f"{found['lead']}{new} "

    told = _BARE.sub(team, text)
    if told.startswith("the ") and not text.startswith("the "):
        told = f"T{told[1:]}"
        pairs.append((f"T{pairs[0][0][1:]}", pairs[0][1]))
    return told, pairs


def is_department(noun: str) -> bool:
    return _TEAM.fullmatch(noun) is not None


def written(noun: str) -> str:
    """ "IT team": an abbreviation stays large."""
    low = " ".join(word if _is_short(word) else word.lower() for word in noun.split(" "))
    return re.sub(r"^(?:it|hr|qa)(?= team$)", lambda one: one[0].upper(), low)


def _is_short(word: str) -> bool:
    """ "SRE", "PMs"."""
    letters = word.removesuffix("s")
    return letters.isupper() and 1 < len(letters) < _LONGEST


_LONGEST = 5  # letters of an abbreviation: "SRE lead"; what is longer is shouted


def _small(name: str) -> str:
    return name if name.isupper() else name.lower()
