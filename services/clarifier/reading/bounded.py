"""Sentences of a bounded length: what is longer is read in several, and nothing of it is lost."""

from __future__ import annotations

import re

MAX_SENTENCE = 400
_JOINTS = ("; ", ", and ", ", und ", ", y ", ", ", " ")  # the best place to part a sentence first


def bounded(sentence: str) -> list[str]:
    """A sentence longer than what is read at once in several: parted at its last joint, with nothing lost."""
    found: list[str] = []
    while len(sentence) > MAX_SENTENCE:
        head = sentence[:MAX_SENTENCE]
        if " " not in head:  # no word, whatever it is
            found, sentence = [*found, head], sentence[MAX_SENTENCE:].partition(" ")[2]
            continue
        cut = next((at for joint in _JOINTS if (at := head.rfind(joint)) > MAX_SENTENCE // 4), MAX_SENTENCE)
        found.append(sentence[:cut])
        sentence = re.sub(r"^(?:(?:and|und|y)\s)?", "", sentence[cut:].lstrip(" ,;"))
    return [*found, sentence] if sentence else found
