"""What a program is given and gives back, typed as a label and a list: "Input: street, zip"."""

from __future__ import annotations

import re

from services.clarifier.reading.own_wishes import SPEAKS
from services.clarifier.reading.small_letters import small

# "Input: street, zip": what somebody else's program hands over, and what it gets.
_TAKES = re.compile(r"^(?:inputs?|request|parameters?|takes|it takes)\s?:\s(?P<what>[^:;]{3,})$", re.I)
_GIVES = re.compile(r"^(?:outputs?|response|returns?|results?|it returns)\s?:\s(?P<what>[^:;]{3,})$", re.I)


def handed_over(words: str) -> str:
    """The requirement; "" for any other words."""
    for form, said in ((_TAKES, "take {} as input"), (_GIVES, "return {}")):
        if (found := form.match(words)) is not None and not SPEAKS.search(found["what"]):
            *first, last = re.split(r",\s(?:and\s)?", small(found["what"]))
            is_told = not first or " and " in last or " or " in last
            what = found["what"] if is_told else f"{', '.join(first)} and {last}"
            return f"The system shall {said.format(small(what))}."
    return ""
