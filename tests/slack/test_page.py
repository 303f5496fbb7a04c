"""The page for looking at cards draws every kind of block that we send."""

from __future__ import annotations

from integrations.slack.render import render
from integrations.slack.views import modal
from services.core.chat import Form, Input, Reply
from tests.integrations.test_renderer_contract import every_kind
from tests.slack.page import page, view_page


def test_every_kind_is_drawn_and_nothing_breaks_out_of_the_page() -> None:
    words = "<script>alert(1)</script> & “words”"
    for has_tables in (True, False):
        reply = Reply(blocks=every_kind(words))
        drawn = page([{"blocks": one.blocks} for one in render(reply, has_tables=has_tables)], pictures={})
        assert drawn.count("&lt;script&gt;") > 20
        assert "<script>" not in drawn
    form = Form(title=words, inputs=(Input(name="a", label=words, value=words, options=()),), action="x")
    assert "<script>" not in view_page(modal(form))
