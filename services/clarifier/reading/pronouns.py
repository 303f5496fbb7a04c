"""Pronouns: "reserve them" is about what was last spoken of."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.statements import Statement


def resolve(statement: Statement, last_target: Term | None, data: Pack) -> None:
    """ "reserve them": what was last spoken of."""
    if data.language == "de" and statement.phrase.endswith("en können"):  # "sollen buchen können"
        statement.phrase = statement.phrase.removesuffix(" können")
        statement.verb = statement.phrase.rpartition(" ")[2]
        statement.kind = data.verb_class.get(statement.verb, statement.kind)
    if last_target is None:
        return
    if data.language == "de":
        statement.phrase = re.sub(r"^sie(?= )", f"die {last_target.plural}", statement.phrase)
    if data.language != "en":
        return
    match = re.match(
        r"^(\S+(?: (?:up|for|on|back|out|with|about))?) (it|them|those|these)(?= |$)(?! (?:is|was|are)\b)(?! to (?!the |an? |our |their |his |her ))",
        statement.phrase,
    )
    if match:
        noun = last_target.plural if match[2] in ("them", "those", "these") else last_target.singular
        statement.phrase = f"{match[1]} the {noun}{statement.phrase[match.end() :]}"
        statement.target = statement.target if statement.target and statement.target in statement.phrase[:40] else noun
