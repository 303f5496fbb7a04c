"""What a person wrote, out of what Teams sends around it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.teams.words import Spoken, plain_html, spoken
from tests.teams.server import APP

BOT = {"type": "mention", "text": "<at>Threadwright</at>", "mentioned": {"id": f"28:{APP}"}}
GRACE = {"type": "mention", "text": "<at>Grace H</at>", "mentioned": {"id": "29:g"}}


def said(text: str, *entities: Any, **more: Any) -> Spoken:
    return spoken({"text": text, "entities": list(entities), "recipient": {"id": f"28:{APP}"}, **more})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<at>Threadwright</at> idea a shop", "idea a shop"),
        ("<at>Threadwright</at>: status", "status"),
        ("please <at>Threadwright</at>\u00a0plan this", "please plan this"),
        ("<at>Threadwright</at> a &lt;b&gt; &amp; c &amp;lt;", "a <b> & c &lt;"),
        ("<at>Threadwright</at>\r\nfirst\r\n\r\nsecond", "first\n\nsecond"),
        ("<at>Threadwright</at>", ""),
    ],
)
def test_without_the_bots_name_and_with_signs_as_they_were_typed(text: str, words: str) -> None:
    found = said(text, BOT)
    assert (found.text, found.is_mention, found.to_other) == (words, True, False)


def test_somebody_elses_name_stays_and_tells_whom_it_is_for() -> None:
    found = said("<at>Grace H</at> what do you think?", GRACE)
    assert found == Spoken("@Grace H what do you think?", to_other=True, named=(("Grace H", "29:g"),))
    assert said("<at>Threadwright</at> ask QN-1 <at>Grace H</at>", BOT, GRACE).text == "ask QN-1 @Grace H"
    assert not said("<at>Threadwright</at> ask QN-1 <at>Grace H</at>", BOT, GRACE).to_other


def test_a_quoted_message_is_known_and_its_words_are_not_the_persons() -> None:
    html = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17"><strong>Bot</strong>'
        "<span>Which one?</span></blockquote><p>the second</p>"
    )
    found = said("Bot Which one? the second", attachments=[{"contentType": "text/html", "content": html}])
    assert (found.quoted, found.text) == ("17", "Bot Which one? the second")
    exact = '<blockquote itemtype="http://schema.skype.com/Reply" itemid="17">Which one?</blockquote><p>b</p>'
    found = said("Which one?\nb", attachments=[{"contentType": "text/html", "content": exact}])
    assert (found.quoted, found.text) == ("17", "b")
    plain = "<blockquote>my own quote</blockquote>"
    assert said("x", attachments=[{"contentType": "text/html", "content": plain}]).quoted == ""


@pytest.mark.parametrize("odd", [5, "x", None, [], [1, "x", None, {}], {"type": "mention"}, [{"mentioned": 4}]])
def test_what_is_shaped_otherwise_is_passed_over(odd: Any) -> None:
    body = {"text": "words", "entities": odd, "attachments": odd, "recipient": odd}
    assert spoken(body).text == "words"
    assert spoken({**body, "text": odd}).text == (odd if isinstance(odd, str) else "")


def test_html_as_words() -> None:
    assert plain_html("<div>one<br>two &amp; <b>three</b></div><p>four</p>") == "one\ntwo & three\nfour"
