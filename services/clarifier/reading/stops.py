"""Where a sentence ends though no stop says so, and a stop that ends none: pictures, and German ordinals."""

from __future__ import annotations

import re

# "a quick idea 😀 Guests book a boat": behind a picture a capital begins what is said.
_SMILED = re.compile(
    r"(?<=[^\W\d_]) ?[\U0001f300-\U0001faff\u2600-\u27bf]+ (?=[A-ZÄÖÜÁÉÍÓÚÑ¿¡][a-zäöüáéíóúñ]+ [a-zäöüáéíóúñ])"
)
# "ab der 5. Woche", "im 2. Stock": a number of a row, and no end; "am 5. Danach …" is one.
_ORDINAL = re.compile(
    r"(?P<led>\b(?:zur|zum|vom|der|jede[rsn]?|im) \d{1,2})\.(?=\s(?!(?:Der|Die|Das|Ein|Eine|Wenn|Wer|Was|Dann|Danach|Es|Er|"
    r"Sie|Wir|Ich|Man|Bei|In|Im|Am|Ab|Nach|Vor|Für|Jede[rs]?|Alle|Nur|Sonst|Kein\w*)\b)[A-ZÄÖÜ][a-zäöüß]{2,})"
)


def ended(text: str) -> str:
    """With a stop in the place of a picture between two sentences."""
    return _SMILED.sub(". ", text)


def unended(text: str, mark: str) -> str:
    """With `mark` in the place of the stop of an ordinal."""
    return _ORDINAL.sub(lambda found: f"{found['led']}{mark}", text)
