"""The tables of `hld`."""

from __future__ import annotations

from services.core.documents import document_table

hld_document = document_table("hld", "hld_document")
