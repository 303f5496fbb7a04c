"""Text files beside a message: which are read, and how their bytes become words. They are what a person says."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

from services.core.markup import clean

ENDINGS = (".txt", ".md", ".markdown", ".csv", ".tsv", ".text")
MOST_BYTES = 200_000  # of one file
MOST_FILES = 5  # of one message
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def is_text(name: str, size: int = 0) -> bool:
    """By its name: what a platform says of its kind is what the sender said."""
    return PurePosixPath(name.lower()).suffix in ENDINGS and size <= MOST_BYTES


def text_of(content: bytes) -> str:
    """Empty for what is no text: bytes of another kind under a text's name."""
    if len(content) > MOST_BYTES:
        return ""
    encoding = next((one for mark, one in _MARKS if content.startswith(mark)), "utf-8")
    try:
        said = content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\x00" in said else clean(said).strip()


def with_files(words: str, texts: list[str]) -> str:
    """The message's own words come first."""
    return "\n\n".join(one for one in (words.strip(), *texts) if one)
