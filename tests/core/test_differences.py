"""Two texts compared word by word: nothing is lost, nothing is invented, and little is marked."""

from __future__ import annotations

import random

import pytest

from services.core.differences import Changed, differences

OLD = "# Draft\n\nThe system shall let members pay by card.\nTrainers see who comes.\n\nUnchanged line.\n"
NEW = "# Draft\n\nThe system shall let members pay by card or by voucher.\nUnchanged line.\nA line that is new.\n"


def marked(changed: Changed) -> str:
    marks = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
    return "".join(marks[piece.how].format(piece.text) for piece in changed.pieces)


def test_a_reworded_line_shows_its_words_and_others_come_and_go_whole() -> None:
    assert [marked(one) for one in differences(OLD, NEW)] == [
        "The system shall let members pay by card[+ or by voucher+].",
        "[-Trainers see who comes.-]",
        "[+A line that is new.+]",
    ]


def test_a_phrase_is_struck_and_written_as_one() -> None:
    (one,) = differences("Members cancel two hours before.", "Members cancel one day before.")
    assert marked(one) == "Members cancel [-two hours-][+one day+] before."


def test_the_same_text_has_no_differences() -> None:
    assert differences(OLD, OLD) == ()


def test_whatever_two_texts_say_each_can_be_read_out_of_the_pieces() -> None:
    dice = random.Random(7)
    words = ["slot", "card", "pay", "voucher", "R-1", "§", "ä", "[x]", "**bold**", "  ", "\t"]
    for _ in range(300):
        old = [" ".join(dice.choices(words, k=dice.randint(1, 7))) for _ in range(dice.randint(0, 6))]
        new = [line if dice.random() < 0.5 else " ".join(dice.choices(words, k=4)) for line in old]
        new += [" ".join(dice.choices(words, k=3))] if dice.random() < 0.3 else []
        found = differences("\n".join(old), "\n".join(new))
        removed = ["".join(p.text for p in one.pieces if p.how != "added") for one in found]
        added = ["".join(p.text for p in one.pieces if p.how != "removed") for one in found]
        assert all(line in old for line in removed if line), (old, new)
        assert all(line in new for line in added if line), (old, new)
        assert [line for line in new if line.strip() and line not in old and line not in added] == []
        assert [line for line in old if line.strip() and line not in new and line not in removed] == []


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        (
            "पाठक तीन दिन किताब रख सकते हैं",
            "पाठक पाँच दिन किताब रख सकते हैं",
            "तीन",
            "पाँच",
        ),  # vowel signs are no ends of words
        ("会员可以借书三天。", "会员可以借书五天。", "三", "五"),  # nothing stands between words
        ("予約は二日前まで。", "予約は三日前まで。", "二", "三"),
        ("يُعاد الكِتابُ بعد يومين", "يُعاد الكِتابُ بعد أسبوع", "يومين", "أسبوع"),
        ("책은 사흘 동안 빌린다", "책은 나흘 동안 빌린다", "사흘", "나흘"),
        ("Читатель ждёт книгу три дня", "Читатель ждёт книгу пять дней", "три дня", "пять дней"),
        ("ok 👩‍👩‍👧 fine", "ok 👨‍👨‍👦 fine", "👩‍👩‍👧", "👨‍👨‍👦"),
    ],
)
def test_other_scripts_are_compared_in_whole_words(before: str, after: str, gone: str, come: str) -> None:
    (one,) = differences(before, after)
    assert [(p.how, p.text) for p in one.pieces if p.how != "same"] == [("removed", gone), ("added", come)]
    assert "".join(p.text for p in one.pieces if p.how != "removed") == after
    assert "".join(p.text for p in one.pieces if p.how != "added") == before
