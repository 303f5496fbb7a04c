"""What a button or a dialog carries comes back as it was."""

from __future__ import annotations

import json

import pytest

from integrations.slack import encoding
from services.core.chat import Choice, Form, Input, Platform, ThreadRef
from services.core.errors import BadInput

THREAD = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1700000000.000100")


def test_a_button_brings_back_its_action_and_values() -> None:
    choice = Choice(label="Yes", action="answer", values={"question": "QN-1", "letter": "a", "said": "naïve “ü”"})
    assert encoding.action_of(encoding.action_id(choice.action, 3)) == "answer"
    assert encoding.values_of(encoding.button_value(choice)) == choice.values


@pytest.mark.parametrize("name", ["", "answer", "tw:", "tw:a b:1", "x:answer:1", "tw-form:answer:1", "tw:a:1:2"])
def test_what_is_not_ours_is_no_action(name: str) -> None:
    assert encoding.action_of(name) is None


def test_a_callback_id_is_an_action() -> None:
    assert encoding.action_of(encoding.callback_id("change")) == "change"


def test_values_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadInput, match="2000"):
        encoding.button_value(Choice(label="x", action="a", values={"a": "x" * 2000}))


@pytest.mark.parametrize("text", ["[1]", "{", '{"a":1}', "null"])
def test_values_that_we_did_not_write_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        encoding.values_of(text)


def test_a_dialog_travels_in_its_button() -> None:
    form = Form(
        title="Answer",
        inputs=(Input(name="text", label="In words", is_multiline=True, options=(("a", "A"),)),),
        action="answer",
        values={"question": "QN-1"},
    )
    text = encoding.opener_value(form)
    assert text is not None
    assert encoding.form_of(text) == form
    assert encoding.is_opener(encoding.opener_id("answer", 4))
    assert not encoding.is_opener(encoding.action_id("answer", 4))


def test_a_dialog_too_long_for_a_button_is_not_cut() -> None:
    form = Form(title="Answer", inputs=(Input(name="text", label="x", value="y" * 2000),), action="answer")
    assert encoding.opener_value(form) is None


@pytest.mark.parametrize("text", ["{}", "nothing", '{"title":1}'])
def test_a_dialog_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        encoding.form_of(text)


@pytest.mark.parametrize("thread", [THREAD, None])
def test_a_dialog_brings_back_its_values_and_thread(thread: ThreadRef | None) -> None:
    assert encoding.metadata_of(encoding.metadata({"a": "b"}, thread)) == ({"a": "b"}, thread)


def test_metadata_that_we_did_not_write_is_refused() -> None:
    for text in ("[]", "x", '{"thread":{"platform":"fax"}}', '{"values":{"a":[]}}'):
        with pytest.raises(BadInput):
            encoding.metadata_of(text)
    with pytest.raises(BadInput, match="3000"):
        encoding.metadata({"a": "x" * 3000}, THREAD)


def test_state_gives_every_input_by_name() -> None:
    state = {
        "values": {
            "text": {"value": {"type": "plain_text_input", "value": "words"}},
            "empty": {"value": {"type": "plain_text_input", "value": None}},
            "pick": {"value": {"type": "static_select", "selected_option": {"value": "v1"}}},
            "none": {"value": {"type": "static_select", "selected_option": None}},
            "foreign": {"other": {"value": "x"}},
        }
    }
    assert encoding.state_of(state) == {"text": "words", "empty": "", "pick": "v1", "none": ""}
    assert encoding.state_of(None) == {}


def test_the_mark_is_read_from_our_own_metadata_only() -> None:
    mark = encoding.Mark("op-1", part=2, parts=3, files=1)
    assert encoding.mark_of({"metadata": mark.metadata()}) == mark
    assert encoding.mark_of({"metadata": {"event_type": "other", "event_payload": {"operation": "op"}}}) is None
    assert encoding.mark_of({"text": json.dumps(mark.metadata())}) is None
