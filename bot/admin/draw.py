"""Pieces of a page: tables that become cards on a phone, boxes with a number, forms with one button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.pages.shell import coded
from bot.sign_in.cookies import FIELD
from services.core.markup import clean, one_line

STYLE = """
body{max-width:72rem}
.who{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;font-size:.9rem}
.who form{margin:0}
.boxes{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem;padding:0;list-style:none}
.boxes li{border:1px solid #8886;border-radius:.5rem;padding:.6rem .8rem}
.boxes b{display:block;font-size:1.3rem;font-weight:600;overflow-wrap:anywhere}
table{display:table;width:100%}
th{font-weight:600}td{overflow-wrap:anywhere;min-width:8rem}time,.whole{white-space:nowrap}
td form{display:flex;gap:.4rem;margin:0 0 .3rem;flex-wrap:wrap}
button,select,input,textarea{font:inherit;padding:.35rem .6rem}
textarea{width:min(40rem,100%);box-sizing:border-box}
input,select{max-width:100%;min-width:0;box-sizing:border-box}
form.tall label{display:grid;gap:.15rem;margin:0 0 .5rem;font-size:.9rem;max-width:40rem}
form.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}
form.row label{min-width:0;max-width:100%;display:grid;gap:.15rem;font-size:.9rem}
fieldset{border:1px solid #8886;border-radius:.3rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:.3rem .6rem}
.good,.bad,.unsure{font-weight:600;white-space:nowrap}
.good{color:#1a7f37}.bad{color:#c62828}.unsure{color:#8a6100}
.told{border:1px solid;border-radius:.5rem;padding:.6rem .9rem;overflow-wrap:anywhere}
.meter{display:block;height:.45rem;border-radius:.25rem;background:#8883;margin-top:.25rem;overflow:hidden}
.meter i{display:block;height:100%;background:currentColor}
@media (prefers-color-scheme:dark){.good{color:#5fd38a}.bad{color:#ff8a80}.unsure{color:#ffcf66}}
@media (max-width:56rem){
table,tbody,tr,td{display:block;width:auto}thead{display:none}
tr{border:1px solid #8886;border-radius:.5rem;margin:0 0 .75rem;padding:.3rem .6rem}
td{border:0;padding:.2rem 0;min-width:0}td:empty{display:none}
td[data-name]::before{content:attr(data-name);display:block;font-size:.8rem;opacity:.75}
button,select,input{min-height:2.6rem}
}
"""


@dataclass(frozen=True, slots=True)
class Markup:
    """Markup of ours; a bare string is words of somebody."""

    html: str


Cell = str | int | datetime | Markup | None


def cell(value: Cell) -> str:
    match value:
        case Markup():
            return value.html
        case datetime():
            return f'<time datetime="{value.isoformat()}">{value:%Y-%m-%d %H:%M}</time>'
        case None:
            return ""
        case _:
            return escape(one_line(str(value), 300))


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, empty: str) -> str:
    """`empty` is said where there is no row; a column without a name holds buttons."""
    drawn = "".join(
        "<tr>"
        + "".join(f"<td{_named(name)}>{cell(value)}</td>" for name, value in zip(columns, row, strict=True))
        + "</tr>"
        for row in rows
    )
    if not drawn:
        return note(empty)
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in columns)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{drawn}</tbody></table>"


def boxes(found: Iterable[tuple[str, Cell]]) -> str:
    items = "".join(f"<li><b>{cell(value)}</b>{escape(name)}</li>" for name, value in found)
    return f'<ul class="boxes">{items}</ul>'


def section(title: str, *parts: str) -> str:
    return f"<h2>{escape(title)}</h2>{''.join(parts)}"


def note(text: str) -> str:
    return f'<p class="note">{coded(text)}</p>'


def told(text: str, *, secret: str = "") -> str:
    """What was done, or why not; `secret` is shown this once."""
    code = f"<br><code>{escape(secret)}</code>" if secret else ""
    return f'<p class="told" role="status">{escape(text)}{code}</p>'


def sign(kind: str, text: str) -> Markup:
    """`kind`: good, bad or unsure."""
    return Markup(f'<span class="{kind}">{escape(text)}</span>')


def whole(word: str) -> Markup:
    """A word that is not broken over two lines."""
    return Markup(f'<span class="whole">{cell(word)}</span>')


def form(
    action: str, csrf: str, inner: str, submit: str, *, values: Mapping[str, str] | None = None, style: str = ""
) -> str:
    """`action` is an address of ours; `inner` markup of ours."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value, quote=True)}">'
        for name, value in {FIELD: csrf, **(values or {})}.items()
    )
    kind = f' class="{style}"' if style else ""
    button = f"<button>{escape(submit)}</button>"
    return f'<form method="post" action="{escape(action, quote=True)}"{kind}>{hidden}{inner}{button}</form>'


def select(
    name: str, options: Iterable[tuple[str, str]], *, chosen: str = "", label: str = "", is_hidden: bool = False
) -> str:
    """(value, what is read) of each. `is_hidden`: the label is for who hears the page."""
    drawn = "".join(
        f'<option value="{escape(value, quote=True)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    if is_hidden:
        return f'<select name="{name}" aria-label="{escape(label, quote=True)}">{drawn}</select>'
    return f'<label>{escape(label)}<select name="{name}">{drawn}</select></label>'


def field(name: str, label: str, *, kind: str = "text", value: str = "", is_needed: bool = True, more: str = "") -> str:
    needed = " required" if is_needed else ""
    given = f'name="{name}" type="{kind}" value="{escape(value, quote=True)}" maxlength="200"{needed}{more}'
    return f"<label>{escape(label)}<input {given}></label>"


def area(name: str, label: str, *, value: str = "") -> str:
    said = escape(clean(value))
    return (
        f'<label>{escape(label)}<textarea name="{name}" rows="4" maxlength="10000" required>{said}</textarea></label>'
    )


def checks(label: str, options: Iterable[tuple[str, str]], *, chosen: Iterable[str]) -> str:
    on = set(chosen)
    drawn = "".join(
        f'<label><span><input type="checkbox" name="scope.{value}"{" checked" if value in on else ""}> '
        f"{escape(text)}</span></label>"
        for value, text in options
    )
    return f"<fieldset><legend>{escape(label)}</legend>{drawn}</fieldset>"


def meter(share: float) -> str:
    percent = round(min(max(share, 0.0), 1.0) * 100)
    return f'<span class="meter" aria-hidden="true"><i style="width:{percent}%"></i></span>'


def _named(name: str) -> str:
    return f' data-name="{escape(name, quote=True)}"' if name else ""
