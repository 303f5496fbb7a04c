"""A flow as a sequence diagram."""

from __future__ import annotations

from services.core.contracts import Hld
from services.hld.mermaid import clean, escape, front_matter, node, wrap
from services.hld.shapes import PEOPLE
from services.hld.wording import title_case
from services.hld.words import words_for

NAME_WIDE = 20  # characters of a line in a head
SAID_WIDE = 34  # and beside an arrow
LONGEST = 200


def _lines(text: str, width: int) -> str:
    return "<br/>".join(escape(line) for line in wrap(text, width, LONGEST))


def sequence(hld: Hld, index: int) -> str:
    """Heads in the order in which they come in, numbered steps, and the state in which a failure ends as a note."""
    flow = hld.flows[index]
    by_id = {c.id: c for c in hld.components}
    names = list(dict.fromkeys(name for step in flow.steps for name in (step.source, step.target)))
    lines = ["sequenceDiagram", "  autonumber"]
    for name in names:
        component = by_id[name]
        keyword = "actor" if component.kind in PEOPLE else "participant"
        lines.append(f"  {keyword} {node(name)} as {_lines(clean(component.name, 60), NAME_WIDE)}")
    for step in flow.steps:
        line = "-->>" if step.is_reply else "-)" if step.is_async else "->>"
        lines.append(f"  {node(step.source)}{line}{node(step.target)}: {_lines(title_case(step.message), SAID_WIDE)}")
    if flow.healed and names:
        ends = ",".join(node(name) for name in dict.fromkeys((names[0], names[-1])))
        words = words_for(hld.language)
        lines.append(f"  Note over {ends}: {_lines(words('document.healed', state=flow.healed), 60)}")
    return front_matter(flow.title) + "\n".join(lines) + "\n"
