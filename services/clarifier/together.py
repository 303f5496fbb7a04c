"""Words that answer only where they meet: "a wrong booking can be taken back", "Todo cambio queda registrado"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a\s)?couple\sof|(?:a\s)?few|half\sa|"
    r"dozens?(?:\sof)?|\w*teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:(?:a|one|two|three|four|five|six|seven|"
    r"eight|nine|several)\s)?hundreds?|(?:\w+\s)?thousands?|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|"
    r"doce|quince|veinte\w*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|\w*cient[oa]s|cien|mil|"
    r"docenas?|decenas|centenares|quinient[oa]s|eine?[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|"
    r"\w+zehn|\w+zig|\w+ßig|\w*hundert|\w*tausend|\w*dutzend)"
)
_SENTENCE = re.compile(r"(?<=[.!?;])(?<!\d\.)\s+|\n+")
# A name with what people do to the number of a month: "3 May", "3. Mai", "3 de mayo".
_END = r"(?!\w)"


def sentences(text: str) -> list[str]:
    """Its sentences; a full stop behind a figure ends none ("am 3. Mai")."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


@lru_cache(maxsize=512)
def spoken_words(words: str) -> re.Pattern[str]:
    """Whole words, any case; `|` between alternatives, `*` for any ending or beginning, `#` for a number."""
    parts = [
        re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\#", NUMBER).replace(r"\ ", r"[\s\-]+")
        for word in words.split("|")
        if word.strip()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)}){_END}", re.I)


def meeting(text: str, groups: Iterable[str], names: tuple[str, ...] = ()) -> str:
    """The sentence in which a word of each group stands; `@system` is any of `names`. Empty where none does."""
    wanted = []
    for group in groups:
        listed = group.replace("@system", "|".join(name for name in names if name) or "@")
        wanted.append(spoken_words(listed))
    return next((one for one in sentences(text) if all(pattern.search(one) for pattern in wanted)), "")
