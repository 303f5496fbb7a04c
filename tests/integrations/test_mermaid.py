"""The same source gives the same picture, whatever was drawn before it."""

from __future__ import annotations

from integrations.mermaid.engine import Renderer

SHORT = (
    "---\ntitle: Pay\n---\nsequenceDiagram\n  actor A as Ana\n"
    "  participant B as Shop\n  A->>B: pays\n  B-->>A: a receipt\n"
)
LONG = (
    "sequenceDiagram\n  actor A as A person of a very long name\n  participant B as A part with a long name as well\n"
    "  participant C as Store\n  actor D as Bo\n  A->>B: asks for something that takes a whole line to say, and more\n"
    "  B->>C: keeps it\n  Note over B,C: here it may fail\n  C-->>D: tells\n"
)
FLOW = "flowchart LR\n  a[One] --> b[Two]\n"


def drawn(*sources: str) -> list[str]:
    renderer = Renderer()
    try:
        return [renderer.svg(one) for one in sources]
    finally:
        renderer.close()


def test_a_diagram_is_the_same_whatever_was_drawn_before() -> None:
    (short,), (long,), (flow,) = drawn(SHORT), drawn(LONG), drawn(FLOW)
    assert drawn(LONG, SHORT, LONG, FLOW) == [long, short, long, flow]
    assert drawn(FLOW, SHORT) == [flow, short]
