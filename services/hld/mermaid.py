"""Mermaid syntax: every name that people wrote goes through here, so that none can break or steer a diagram."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
SAFE = re.compile(r"[0-9A-Za-zÀ-ɏͰ-῿぀-ヿ一-鿿가-힯,/'’·…–— +]")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# Letters that are no letter with a mark: nothing would be left of them.
ALONE = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
})  # fmt: skip
WORD = re.compile(r"[^0-9A-Za-z]+")


def _kept(char: str) -> str:
    """Controls become spaces; what has no shape, and pictographs (which the pictures' font lacks), go."""
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    is_pictograph = category in ("So", "Sk") and ord(char) >= 0x1F000
    is_shapeless = category in ("Cf", "Cs", "Co", "Cn") or 0xFE00 <= ord(char) <= 0xFE0F
    return "" if is_pictograph or is_shapeless else char


def clean(text: str, limit: int = LONGEST) -> str:
    """One line without control characters, joined spaces, cut at a word."""
    kept = " ".join("".join(_kept(char) for char in text).split())
    if len(kept) <= limit:
        return kept
    head = kept[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head) + "…"


def escape(text: str) -> str:
    """Whatever is not a plain letter, digit or mild sign becomes a numeric entity, which no grammar reads."""
    return "".join(char if SAFE.match(char) else f"#{ord(char)};" for char in text)


def label(*lines: str, limit: int = LONGEST) -> str:
    """A quoted label of one or more lines; the first one is shown bold by its class, the rest small."""
    shown = [escape(clean(line, limit)) for line in lines if clean(line)]
    return '"' + "<br/>".join(shown or ["–"]) + '"'


def wrap(text: str, width: int = 26, limit: int = LONGEST) -> list[str]:
    """Lines of at most `width` characters, broken at spaces (a longer word stands alone)."""
    lines: list[str] = []
    for word in _breakable(clean(text, limit), width):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [" "]


def _breakable(text: str, width: int) -> list[str]:
    """Words; those of scripts that write wide and without spaces are cut into pieces that fit a line."""
    words: list[str] = []
    most = max(width // 2, 1)
    for word in text.split():
        is_wide = len(word) > most and sum(unicodedata.east_asian_width(char) in "WF" for char in word) * 2 > len(word)
        words += [word[at : at + most] for at in range(0, len(word), most)] if is_wide else [word]
    return words


def node(identifier: str) -> str:
    """`CMP-3` → `CMP_3`: an identifier that every grammar takes and none reserves."""
    return "n_" + (WORD.sub("_", identifier).strip("_") or "x")


def front_matter(title: str) -> str:
    """The title block: a quoted YAML string without what YAML, Mermaid's comments or its entities would read."""
    safe = clean(title, 120).replace("\\", "/").replace('"', "”").replace("#", "♯").replace("%%", "% %")
    safe = safe.replace("<", "‹").replace(">", "›").replace("{", "(").replace("}", ")")
    return f'---\ntitle: "{safe}"\n---\n'


def attribute_name(name: str, taken: set[str], language: str = "") -> str:
    """An ER attribute in ASCII letters, as the language spells them; the second of the same name gets a number."""
    spelled = name.translate(ALONE | UMLAUTS if language.startswith("de") else ALONE)
    decomposed = unicodedata.normalize("NFKD", spelled)
    plain = WORD.sub("_", "".join(c for c in decomposed if not unicodedata.combining(c))).strip("_").lower()
    plain = plain or "field"
    plain = plain if plain[0].isalpha() else f"f_{plain}"
    made, count = plain, 1
    while made in taken:
        count += 1
        made = f"{plain}_{count}"
    taken.add(made)
    return made
