"""What a reply says besides the option that it takes, or instead of one."""

from __future__ import annotations

import re

from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip, plain
from services.core.contracts import Answer, Question


def left_open(question: Question, answer: Answer, language: str) -> str:
    """What stays open, with what was said of it where that names more than one of its options."""
    if sum(option.text in answer.text for option in question.options) < 2:
        return question.text
    said = f"{plain(answer.author)}: “{clip(plain(answer.text), 120)}”"
    return say(language, "disputed", question=question.text, said=said)


def beyond(said: str, option: str) -> str:
    """What a reply says besides its letter: "b) but only at weekends"."""
    if said.startswith(f"{option}; "):
        return plain(said[len(option) + 2 :]).strip()
    match = re.match(r"^[(\[]?[a-eA-E1-5][).:\],]\s+(.+)$", plain(said).strip(), re.S)
    text = match.group(1).strip(" ,;–-") if match else ""
    return text if len(text) > 8 and norm(text) != norm(option) else ""
