"""What is wrong with an Adaptive Card 1.5, by the published schema and by what Teams takes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SPACING = {"Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding"}
SIZES = {"Default", "Small", "Medium", "Large", "ExtraLarge"}
ELEMENT = {"type", "id", "spacing", "separator", "height", "isVisible", "fallback", "requires"}
INPUT = ELEMENT | {"label", "isRequired", "errorMessage"}
ACTION = {"type", "id", "title", "iconUrl", "style", "fallback", "tooltip", "isEnabled", "mode", "requires"}

# kind → (what it must have, what else it may have)
ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "RichTextBlock": ({"inlines"}, {"horizontalAlignment"}),
    "TextBlock": ({"text"}, {"color", "fontType", "isSubtle", "maxLines", "size", "weight", "wrap", "style"}),
    "Image": ({"url"}, {"altText", "size", "width", "style", "horizontalAlignment", "selectAction", "msTeams"}),
    "ActionSet": ({"actions"}, set()),
    "Container": ({"items"}, {"style", "bleed", "selectAction"}),
    "Table": ({"columns", "rows"}, {"firstRowAsHeaders", "showGridLines", "gridStyle"}),
    "Input.Text": ({"id"}, {"isMultiline", "maxLength", "placeholder", "regex", "style", "value"}),
    "Input.ChoiceSet": ({"id", "choices"}, {"isMultiSelect", "style", "value", "placeholder", "wrap"}),
}
ACTIONS: dict[str, tuple[set[str], set[str]]] = {
    "Action.OpenUrl": ({"url"}, set()),
    "Action.Submit": (set(), {"data", "associatedInputs"}),
    "Action.Execute": (set(), {"verb", "data", "associatedInputs"}),
}
RUN = {"type", "text", "color", "fontType", "highlight", "isSubtle", "italic", "size", "strikethrough", "underline",
       "weight", "selectAction"}  # fmt: skip


def errors_in(card: Any) -> list[str]:
    return list(_card(card))


def _card(card: Any) -> Iterator[str]:
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        yield "no AdaptiveCard"
        return
    if card.get("version") != "1.5":
        yield f"version {card.get('version')}"
    known = {"type", "version", "$schema", "body", "actions", "refresh", "fallbackText", "msteams", "lang", "speak"}
    yield from _unknown("card", card, known)
    if not isinstance(card.get("body"), list) or not card["body"]:
        yield "an empty body"
        return
    ids: list[str] = []
    for at, one in enumerate(card["body"]):
        yield from _element(f"body[{at}]", one, ids)
    for at, one in enumerate(card.get("actions") or ()):
        yield from _action(f"actions[{at}]", one)
    if len(ids) != len(set(ids)):
        yield f"the same id twice: {sorted(one for one in ids if ids.count(one) > 1)}"
    if len(card.get("actions") or ()) > 6:
        yield "more than six actions"


def _element(where: str, one: Any, ids: list[str]) -> Iterator[str]:
    kind = one.get("type") if isinstance(one, dict) else None
    if kind not in ELEMENTS:
        yield f"{where}: unknown element {kind}"
        return
    must, may = ELEMENTS[kind]
    own = INPUT if kind.startswith("Input.") else ELEMENT
    yield from _unknown(where, one, own | must | may)
    for name in must:
        if name not in one:
            yield f"{where}: {kind} without {name}"
    if "id" in one:
        ids.append(str(one["id"]))
    if one.get("spacing", "Default") not in SPACING:
        yield f"{where}: spacing {one['spacing']}"
    if one.get("isRequired") and not one.get("errorMessage"):
        yield f"{where}: a required input without words for who forgets it"
    yield from _inside(where, kind, one, ids)


def _inside(where: str, kind: str, one: dict[str, Any], ids: list[str]) -> Iterator[str]:
    match kind:
        case "RichTextBlock":
            if not one["inlines"]:
                yield f"{where}: no inlines"
            for run in one["inlines"]:
                yield from _run(where, run)
        case "TextBlock":
            if not isinstance(one["text"], str):
                yield f"{where}: text"
        case "Image":
            if not str(one["url"]).startswith(("https://", "http://127.0.0.1")):
                yield f"{where}: an image from {str(one['url'])[:20]}"
            if not one.get("altText"):
                yield f"{where}: an image without words"
        case "ActionSet":
            if not 1 <= len(one["actions"]) <= 6:
                yield f"{where}: {len(one['actions'])} actions"
            for at, action in enumerate(one["actions"]):
                yield from _action(f"{where}.actions[{at}]", action)
        case "Container":
            for at, item in enumerate(one["items"]):
                yield from _element(f"{where}.items[{at}]", item, ids)
        case "Table":
            yield from _table(where, one, ids)
        case "Input.ChoiceSet":
            if not one["choices"] or any(set(c) != {"title", "value"} or not c["value"] for c in one["choices"]):
                yield f"{where}: choices"


def _run(where: str, run: Any) -> Iterator[str]:
    if isinstance(run, str):
        if not run:
            yield f"{where}: an empty run"
        return
    if run.get("type") != "TextRun" or not isinstance(run.get("text"), str) or not run["text"]:
        yield f"{where}: run"
        return
    yield from _unknown(where, run, RUN)
    if run.get("size", "Default") not in SIZES or run.get("fontType", "Default") not in ("Default", "Monospace"):
        yield f"{where}: run {run}"
    if "selectAction" in run:
        yield from _action(f"{where}.selectAction", run["selectAction"])


def _table(where: str, one: dict[str, Any], ids: list[str]) -> Iterator[str]:
    width = len(one["columns"])
    for row in one["rows"]:
        if row.get("type") != "TableRow" or len(row.get("cells") or ()) != width:
            yield f"{where}: a row of {len(row.get('cells') or ())} cells, not {width}"
            return
        for cell in row["cells"]:
            if cell.get("type") != "TableCell" or not isinstance(cell.get("items"), list):
                yield f"{where}: cell"
                return
            for at, item in enumerate(cell["items"]):
                yield from _element(f"{where}.items[{at}]", item, ids)


def _action(where: str, one: Any) -> Iterator[str]:
    kind = one.get("type") if isinstance(one, dict) else None
    if kind not in ACTIONS:
        yield f"{where}: unknown action {kind}"
        return
    must, may = ACTIONS[kind]
    yield from _unknown(where, one, ACTION | must | may)
    for name in must:
        if name not in one:
            yield f"{where}: {kind} without {name}"
    if kind == "Action.OpenUrl" and not str(one.get("url", "")).startswith(("https://", "http://")):
        yield f"{where}: {one.get('url')}"
    if one.get("style", "default") not in ("default", "positive", "destructive"):
        yield f"{where}: style {one['style']}"
    if one.get("associatedInputs", "Auto") not in ("Auto", "None"):
        yield f"{where}: associatedInputs {one['associatedInputs']}"
    if "fallback" in one and one["fallback"] != "drop":
        yield from _action(f"{where}.fallback", one["fallback"])


def _unknown(where: str, one: dict[str, Any], known: set[str]) -> Iterator[str]:
    for name in one.keys() - known:
        yield f"{where}: {name} is not of {one.get('type')}"
