"""Which files may be given along, and whether bytes are what they were announced as: pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from uuid import UUID

from services.core.errors import BadInput
from services.core.markup import clean
from services.core.upload_ports import INCOMING, Expected
from services.core.words import sentence

LONGEST_NAME = 120
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
_PDF = re.compile(rb"%PDF-[12]\.\d")
_PDF_END_WITHIN = 2048  # bytes from the end: some programs write a little behind it
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG) and data[12:16] == b"IHDR" and data.endswith(_PNG_END)


def _is_jpeg(data: bytes) -> bool:
    """Cameras write thumbnails and more behind the end of the picture."""
    return data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[3:]


def _is_pdf(data: bytes) -> bool:
    return _PDF.match(data) is not None and b"%%EOF" in data[-_PDF_END_WITHIN:]


def _is_text(data: bytes) -> bool:
    try:
        return _CONTROL.search(data.decode("utf-8")) is None
    except UnicodeDecodeError:
        return False


# What no browser runs even when somebody opens it: no HTML, no SVG, nothing packed.
TYPES: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    "image/png": (".png", _is_png),
    "image/jpeg": (".jpg", _is_jpeg),
    "application/pdf": (".pdf", _is_pdf),
    "text/plain": (".txt", _is_text),
    "text/markdown": (".md", _is_text),
}


def need_type(media_type: str) -> None:
    """Raises BadInput."""
    if media_type not in TYPES:
        raise BadInput(sentence("file-type", types=", ".join(TYPES)))


def need_size(size: int, most: int) -> None:
    """Raises BadInput."""
    if not 0 < size <= most:
        raise BadInput(sentence("file-size", most=most))


def need_whole(expected: Expected, data: bytes) -> None:
    """Raises BadInput for other bytes than were announced, and for what is no file of its type."""
    expected.need(data)
    if not TYPES[expected.media_type][1](data):
        raise BadInput(sentence("file-other-kind", type=expected.media_type))


def called(name: str) -> str:
    """A name that leads nowhere when somebody saves the file under it. Raises BadInput for one that says nothing."""
    last = re.split(r"[/\\]", " ".join(clean(name).split()))[-1].strip(" .")
    if not last:
        raise BadInput(sentence("file-unnamed"))
    return last[:LONGEST_NAME].rstrip(" .")


def incoming_key(tenant_id: UUID, file_id: UUID) -> str:
    """Where it is uploaded to."""
    return f"{INCOMING}/{tenant_id}/{file_id}"


def object_key(tenant_id: UUID, initiative_id: UUID, sha256: str, media_type: str) -> str:
    """Where it stays: the same content of an initiative lies there once."""
    return f"{tenant_id}/{initiative_id}/files/{sha256}{TYPES[media_type][0]}"
