"""The texts and the elements inside blocks, as Slack checks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Errors = Iterator[str]


class Surface:
    """Where the blocks go; `files` are the ids that a `slack_file` may name."""

    def __init__(self, kind: str, files: set[str] | None = None) -> None:
        self.kind = kind
        self.files = files
        self.most = 50 if kind == "message" else 100


Check = Callable[[dict[str, Any], str, Surface], Errors]


def must(what: str, where: str) -> str:
    return f"{what} [json-pointer:{where}]"


def length(text: Any, most: int, where: str, *, least: int = 1) -> Errors:
    if not isinstance(text, str):
        yield must("must be a string", where)
    elif len(text) > most:
        yield must(f"must be less than {most + 1} characters", where)
    elif len(text) < least:
        yield must(f"must be more than {least - 1} characters", where)


def one_text(text: Any, most: int, where: str, *, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Errors:
    if not isinstance(text, dict):
        yield must("must be an object", where)
        return
    if text.get("type") not in kinds:
        yield must(f"unsupported type: {text.get('type')}", where + "/type")
    if text.get("type") == "mrkdwn" and "emoji" in text:
        yield must("additional property: emoji", where)
    yield from length(text.get("text"), most, where + "/text")


def plain(text: Any, most: int, where: str) -> Errors:
    yield from one_text(text, most, where, kinds=("plain_text",))


def known(block: dict[str, Any], where: str, *names: str) -> Errors:
    for name in block.keys() - {*names, "type", "block_id"}:
        yield must(f"invalid additional property: {name}", where)


def image_source(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    if "alt_text" not in block:
        yield must("missing required field: alt_text", where)
    else:
        yield from length(block["alt_text"], 2000, where + "/alt_text")
    if ("image_url" in block) == ("slack_file" in block):
        yield must("must have exactly one of image_url and slack_file", where)
    if "image_url" in block:
        yield from length(block["image_url"], 3000, where + "/image_url")
    if "slack_file" in block and surface.files is not None and block["slack_file"].get("id") not in surface.files:
        yield must("invalid slack file", where + "/slack_file")


def element_errors(element: Any, where: str, surface: Surface) -> Errors:
    if not isinstance(element, dict):
        yield must("must be an object", where)
        return
    if "action_id" in element:
        yield from length(element["action_id"], 255, where + "/action_id")
    check = ELEMENTS.get(str(element.get("type")))
    if check is None:
        yield must(f"unsupported type: {element.get('type')}", where + "/type")
        return
    yield from check(element, where, surface)


def _button(element: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from plain(element.get("text"), 75, where + "/text")
    if "value" in element:
        yield from length(element["value"], 2000, where + "/value")
    if "url" in element:
        yield from length(element["url"], 3000, where + "/url")
    if element.get("style", "primary") not in ("primary", "danger"):
        yield must("must be one of primary, danger", where + "/style")
    if "accessibility_label" in element:
        yield from length(element["accessibility_label"], 75, where + "/accessibility_label")


def _select(element: dict[str, Any], where: str, _surface: Surface) -> Errors:
    if "placeholder" in element:
        yield from plain(element["placeholder"], 150, where + "/placeholder")
    options = element.get("options") or []
    if not 1 <= len(options) <= 100:
        yield must("must have 1 to 100 items", where + "/options")
    for at, option in enumerate(options):
        yield from plain(option.get("text"), 75, f"{where}/options/{at}/text")
        yield from length(option.get("value"), 150, f"{where}/options/{at}/value")
    if "initial_option" in element and element["initial_option"] not in options:
        yield must("must be one of the options", where + "/initial_option")


def _text_input(element: dict[str, Any], where: str, _surface: Surface) -> Errors:
    if "placeholder" in element:
        yield from plain(element["placeholder"], 150, where + "/placeholder")
    if "initial_value" in element:
        yield from length(element["initial_value"], min(3000, element.get("max_length", 3000)), where, least=0)
    if not 1 <= element.get("max_length", 3000) <= 3000:
        yield must("must be less than 3001", where + "/max_length")


def _element_image(element: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from image_source(element, where, surface)


ELEMENTS: dict[str, Check] = {
    "button": _button,
    "static_select": _select,
    "plain_text_input": _text_input,
    "image": _element_image,
}
