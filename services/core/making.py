"""How a document was written, in one line for a person."""

from __future__ import annotations

from services.core.values import Document
from services.core.words import frame


def written_by(document: Document, language: str = "") -> str:
    """Who wrote it and, where a model did, with what; in the document's language unless another is named."""
    if not document.made:
        return document.generator
    how = document.made[0]
    return frame(
        language or document.language,
        "made-by",
        generator=document.generator,
        shape=str(how.parameters.get("shape", "plain")),
        tokens=int(how.parameters.get("max_tokens", 0)),
        digest=how.digest,
    )
