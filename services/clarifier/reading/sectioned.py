"""The numbered items of a formal document, and the headings that stand over them."""

from __future__ import annotations

import re

FEWEST = 2  # items: one number alone may be an amount
_SECTION = re.compile(r"^\s*(?:§\s?)?\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[^\W\d_])")
_HEADED = re.compile(r"^\s*\d{1,2}\.?\s+(?P<name>[^\W\d_][^.:;!?]{2,60})$")


def sectioned(lines: list[str]) -> list[str]:
    """ "2.1 Each key …", "2.2 Lost keys …": the items of a document; a heading over them is nothing that it asks for."""
    numbered = [_SECTION.match(line) is not None for line in lines]
    if sum(numbered) < FEWEST:
        return lines
    kept = list[str]()
    for at, line in enumerate(lines):
        behind = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), at)
        if _HEADED.match(line) is None or not numbered[behind]:
            kept.append(_SECTION.sub("- ", line))
    return kept
