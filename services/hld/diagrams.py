"""The diagrams, all printed from the one model, so that they cannot disagree."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from services.core.contracts import Component, ComponentKind, DeploymentNode, Hld, Link
from services.hld.blueprint import highest
from services.hld.diagrams_data import data_model
from services.hld.diagrams_flows import sequence
from services.hld.mermaid import clean, label, node, wrap
from services.hld.shapes import PEOPLE, Bundles, arrow, box, bundled, commonest, flowchart, group
from services.hld.wording import HANGING
from services.hld.words import Words, words_for

SILENT = ("screen", "function call", "")  # protocols that say nothing in a picture
LONGEST_LABEL = 46  # letters of two lines: a third one comes to lie on the box below
OURS = ("edge", "compute", "data", "managed")


def _below(component: Component, words: Words) -> str:
    """What stands under a name: the technology, else the kind; nothing under a person's."""
    return "" if component.kind in PEOPLE else component.technology or words(f"kinds.{component.kind.value}")


def _title(hld: Hld, name: str, words: Words) -> str:
    return f"{words(f'sections.{name}')} · {hld.title}"


def context(hld: Hld) -> str:
    """The system as one box, the people who use it and the systems it talks to."""
    words = words_for(hld.language)
    people = [c for c in hld.components if c.kind in PEOPLE]
    outside = [c for c in hld.components if c.kind is ComponentKind.EXTERNAL]
    system = "system"
    lines = [box(c, "") for c in people]
    lines.append(f"  {node(system)}[{label(*wrap(hld.title, 30), words('document.the_system'))}]:::system")
    lines += [box(c, _below(c, words)) for c in outside]
    for person in people:
        lines.append(arrow(person.id, system, person.responsibilities[0] if person.responsibilities else ""))
    lines += [_context_link(hld, c, system) for c in outside]
    return flowchart(_title(hld, "context", words), lines)


def _context_link(hld: Hld, outside: Component, system: str) -> str:
    """One line per outside system: what it is there for, and which way the calls go."""
    out = any(link.target == outside.id for link in hld.links)
    back = any(link.source == outside.id for link in hld.links)
    said = _purpose(hld, outside)
    if back and not out:
        return arrow(outside.id, system, said)
    return arrow(system, outside.id, said, is_mutual=out and back)


def _purpose(hld: Hld, outside: Component) -> str:
    """What our own parts do there, else what people do there or it does here."""
    kinds = {c.id: c.kind for c in hld.components}
    links = [link for link in hld.links if outside.id in (link.source, link.target)]
    links.sort(key=lambda k: (k.target != outside.id, kinds.get(k.source) in (ComponentKind.WEB, ComponentKind.MOBILE)))
    said = [*(link.label for link in links), *outside.responsibilities]
    return said[0] if said else ""


def containers(hld: Hld) -> str:
    """What runs, who uses it, and how they talk; parts of one process stand in one frame."""
    words = words_for(hld.language)
    people = [c for c in hld.components if c.kind in PEOPLE]
    outside = [c for c in hld.components if c.kind is ComponentKind.EXTERNAL]
    ours = [c for c in hld.components if c not in people and c not in outside]
    frames = {n.id: n for n in hld.nodes if n.kind == "compute" and len(n.components) > 1}
    framed = {name: n.id for n in frames.values() for name in n.components}
    bundles = bundled(hld.links, framed, lambda links: _said(links, words))
    inside = [box(c, _below(c, words), "    ") for c in ours if c.id not in framed]
    for frame in frames.values():
        boxes = [box(c, _below(c, words), "      ") for c in ours if framed.get(c.id) == frame.id]
        inside += group(frame.id, clean(frame.name, 60), [*bundles.points(frame.id, "      "), *boxes], "    ")
    lines = [box(c, "") for c in people]
    lines += group("ours", hld.title, inside)
    lines += [box(c, _below(c, words)) for c in outside]
    lines += [arrow(a.source, a.target, a.words, is_async=a.is_async) for a in bundles.arrows]
    return flowchart(_title(hld, "containers", words), lines)


def _said(links: Sequence[Link], words: Words) -> str:
    """What they do; how, only where that is not plain from the picture."""
    if all(link.protocol == "screen" for link in links):
        return ""
    how = _how([link for link in links if not link.protocol.startswith("SQL")], words)
    what = _what(links)
    return f"{what}\n{how}" if how else what


def _how(links: Sequence[Link], words: Words) -> str:
    """The ways by which they go that say something, in the document's language."""
    silent = {*SILENT, *(words.way(one) for one in SILENT)}  # a model may have written either
    return commonest(words.way(link.protocol) for link in links if link.protocol not in silent)


def _what(links: Sequence[Link]) -> str:
    """One link's words, or what the first words of several have in common."""
    if len(links) == 1:
        whole = links[0].label
        return whole if len(whole) <= LONGEST_LABEL else whole.split(", ")[0]
    firsts = [re.split(r", |: ", link.label)[0].split() for link in links]
    (most, _), *_ = Counter(tuple(first[:3]) for first in firsts).most_common(1)
    shared = []
    for column in zip(*(first for first in firsts if tuple(first[:3]) == most), strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    is_cut = any(len(first) > len(shared) for first in firsts if tuple(first[:3]) == most)
    while is_cut and shared and HANGING.fullmatch(shared[-1].casefold()):
        shared.pop()  # "routes requests about" what differs from arrow to arrow
    return " ".join(shared) if len(shared) > 1 else commonest((" ".join(first) for first in firsts), 1)


def deployment(hld: Hld) -> str:
    """Where each component runs and how it scales."""
    words = words_for(hld.language)
    by_id = {c.id: c for c in hld.components}
    node_of = {name: n.id for n in hld.nodes for name in n.components if n.kind in OURS}
    bundles = bundled(hld.links, node_of, lambda links: _how(links, words))
    lines: list[str] = []
    for place in hld.nodes:
        lines += _place(place, by_id, words, bundles)
    lines += [arrow(a.source, a.target, a.words, is_async=a.is_async) for a in bundles.arrows]
    return flowchart(_title(hld, "deployment", words), lines)


def _place(place: DeploymentNode, by_id: dict[str, Component], words: Words, bundles: Bundles) -> list[str]:
    """The scaling stands in the box of a lone component, else in the title, as far as the boxes are wide."""
    inside = [by_id[name] for name in place.components if name in by_id]
    is_ours = place.kind in OURS and bool(place.scaling)
    if len(inside) == 1:
        boxes = [box(inside[0], _below(inside[0], words), "    ", brief_scaling(place.scaling) if is_ours else "")]
        return group(place.id, _around(place.name, inside[0].name, boxes[0]), boxes)
    title = f"{place.name} ({brief_scaling(place.scaling)})" if is_ours else place.name
    title = title if len(title) <= 20 + 20 * len(inside) else place.name
    boxes = [*bundles.points(place.id, "    "), *(box(c, _below(c, words), "    ") for c in inside)]
    return group(place.id, clean(title, 90), boxes)


def _around(title: str, name: str, drawn: str) -> str:
    """The title of a frame around one box. What is wider than the box lies on the frame beside it, so it does not
    repeat the name in the box: "their side"."""
    room = max(len(line) for line in html.unescape(drawn.replace("#", "&#")).split('"')[1].split("<br/>")) + 6
    rest = title.removeprefix(name).strip(" ()")
    return clean(title if len(title) <= room or not rest else rest, 60)


def trust_boundaries(hld: Hld) -> str:
    """Zones by trust; only what crosses a border is labelled, with how it is proven and what it carries."""
    words = words_for(hld.language)
    zone_of = {c.id: c.zone for c in hld.components}
    level = {z.id: z.level for z in hld.zones}
    trusted = {name: zone for name, zone in zone_of.items() if level.get(zone, 0) > 0}

    def say(links: Sequence[Link]) -> str:
        if all(zone_of.get(k.source) == zone_of.get(k.target) for k in links):
            return ""
        proofs = commonest((re.split(r"[,;(]", k.authentication)[0].strip() for k in links), 1)
        return f"{proofs}\n{words(f'classes.{highest(k.data_class for k in links).value}')}"

    bundles = bundled(hld.links, trusted, say)
    lines: list[str] = []
    for zone in sorted(hld.zones, key=lambda z: z.level):
        boxes = [box(c, _below(c, words), "    ") for c in hld.components if c.zone == zone.id]
        title = words("document.trust", name=zone.name, level=zone.level)
        lines += group(zone.id, title, [*bundles.points(zone.id, "    "), *boxes])
    lines += [arrow(a.source, a.target, a.words, is_async=a.is_async) for a in bundles.arrows]
    return flowchart(_title(hld, "trust-boundaries", words), lines)


def diagrams(hld: Hld) -> dict[str, str]:
    """File name → Mermaid: the five of the public contract, then one per kind of flow."""
    drawn = {
        "context": context(hld),
        "containers": containers(hld),
        "deployment": deployment(hld),
        "trust-boundaries": trust_boundaries(hld),
        "data-model": data_model(hld),
    }
    for index in range(len(hld.flows)):
        drawn.setdefault(flow_name(hld, index), sequence(hld, index))
    return drawn


def flow_name(hld: Hld, index: int) -> str:
    """`flow-main` and `flow-failure`; a second flow of a kind carries its id."""
    flow = hld.flows[index]
    is_first = all(other.kind != flow.kind for other in hld.flows[:index])
    return f"flow-{flow.kind}" if is_first else f"flow-{flow.kind}-{clean(flow.id, 20).lower()}"


def brief_scaling(text: str) -> str:
    """What fits into a box: up to the first mark or bracket; the table says the rest."""
    return re.split(r"[:;(]", text, maxsplit=1)[0].strip()
