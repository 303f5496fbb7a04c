"""Spanish sentences that are of several clauses, or lean on the ones before, made to stand alone, one deed each."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_memory import Memory, Said
from services.clarifier.reading.spanish_simple import simple
from services.clarifier.reading.words import plural_es


@lru_cache(maxsize=32)  # one text is read by several, one after the other
def alone_spanish(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Said, ...], tuple[int, ...]]:
    """The sentences, what was put for what, and for each where those of the same sentence begin."""
    memory, told, swaps, begins = Memory(), list[str](), list[Said](), list[int]()
    for at, sentence in enumerate(said):
        bullet = "• " if sentence.startswith("•") else ""
        bare = sentence.lstrip("• ")
        begun = len(told)
        is_spoken = pack("es").pattern("injection").search(bare) is not None
        for one, typed in [(bare, bare)] if is_spoken else _of_one(bare, memory, is_first=at == 0):
            swaps += [(one.strip(" ."), typed.strip(" ."))] if one.casefold() not in bare.casefold() else []
            begins.append(begun)
            told.append(bullet + one)
    return tuple(told), tuple(swaps), tuple(begins)


_NAMED = re.compile(r"^(?P<name>[^:.;]{3,90}): (?P<rest>\S+ \S+ .+)$")


# Whoever reads it is told what somebody of the business can do: "vos como dueño tenés que poder ver", "usted como jefe debe".
_YOU = re.compile(
    r"^(?:vos|tú|usted|yo|ustedes),? como (?P<who>[\wáéíóúñ]+),? (?:ten[ée]s|tienes|tienen?|tengo|deb[ée]s|debes|deben?|debo|quer[ée]s|quieres|quiero|quiere|pod[ée]s|puedes|puedo|puede)"
    r"(?P<must> que)? (?:poder )?(?P<deed>[\wáéíóúñ]+[aei]r(?:se)? .+)$",
    re.I,
)


_ONE_CAN = re.compile(
    r"^(?:vos|tú|usted|ustedes) (?:ten[ée]s|tienes|tienen?|deb[ée]s|debes|deben?)(?: que)? poder (?P<deed>[\wáéíóúñ]+[aei]r .+)$",
    re.I,
)  # whoever that is: it must be possible


def _of_one(text: str, memory: Memory, *, is_first: bool) -> list[Said]:
    if (you := _YOU.match(text.strip(" .!"))) is not None:
        los = "las" if you["who"].lower().endswith("a") else "los"
        return [(f"{los.capitalize()} {plural_es(you['who'].lower())} pueden {you['deed']}", text)]
    if (can := _ONE_CAN.match(text.strip(" .!"))) is not None:
        return [(f"Quiero {can['deed']}", text)]
    named = _NAMED.match(text) if is_first else None
    said = simple(named["rest"], memory) if named is not None else []
    if named is not None and len(said) > 1:
        return [(named["name"], named["name"]), *said]
    return simple(text, memory)
