"""German deeds that are typed without anybody: "Daten nach 3 Jahren löschen"."""

from __future__ import annotations

import re

from services.clarifier.reading.german_order import PARTICLES, finite, is_auxiliary, is_infinitive
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import tokens

# What a program does by itself; anything else is for people to do.
BY_ITSELF = frozenset(
    "löschen speichern aufbewahren archivieren anzeigen senden schicken verschicken versenden erinnern warnen benachrichtigen "  # noqa: SIM905
    "informieren berechnen ausrechnen exportieren importieren verschlüsseln sperren protokollieren sichern übertragen "
    "zusammenfassen aktualisieren anonymisieren schwärzen abgleichen synchronisieren hochrechnen auswerten".split()
)


FEWEST = 2


def bare_deed(text: str) -> tuple[str, str]:
    """What is done and the infinitive, ("", "") where the words say something else."""
    words = tokens(text.strip(" .;!"))
    if not 1 < len(words) < 16 or re.search(r"[,:;?()]", text) or not words[0][:1].isalpha():
        return "", ""
    data = pack("de")
    first = words[0].lower()
    if first in data.words("pronouns_user") | data.words("conditions") | data.words("conjunctions") | {
        "man",
        "wer",
        "nicht",
    }:
        return "", ""
    if is_auxiliary(words[-1]) or is_infinitive(words[-2]):
        return "", ""  # "die Vereine ihre Zeiten tauschen dürfen"
    if len(words) == FEWEST and {first, german_lemma(words[0]).lower()} & data.words("actors"):
        return "", ""  # "Mieter melden": they do it
    if is_infinitive(words[-1]) and not _does(words[1:-1]):
        return " ".join(words[:-1]), words[-1]
    # "Stände ablesen per Foto": a joined verb stands in no second place, so nobody is said to do it.
    is_joined = len(words) > FEWEST and words[0][:1].isupper() and is_infinitive(words[1]) and _is_joined(words[1])
    if is_joined and words[2].lower() in data.words("prepositions") and not _does(words[2:]):
        return " ".join([words[0], *words[2:]]), words[1]
    return "", ""


def _does(words: list[str]) -> bool:
    """Whether anybody does something in them: a verb of its own, or one that helps."""
    return any(
        is_auxiliary(word) or (finite(word) and not word.endswith("n")) or (at == 0 and finite(word))
        for at, word in enumerate(words)
    )


def _is_joined(verb: str) -> bool:
    return any(
        verb.startswith(one) and len(verb) > len(one) + 3 and is_infinitive(verb.removeprefix(one)) for one in PARTICLES
    )
