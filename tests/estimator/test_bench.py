"""The bench reads any folder of histories, and its page says what it found."""

from __future__ import annotations

import csv
import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.bench.estimator import beside, data, owners, prior, protocols, report, run
from tests.bench.estimator.learning import Learning
from tests.estimator.past import history

FIGURES = """dataset,project,method,variant,mae,mdae,sa,split,kind,source,n_test
D,shop,Deep,replication,9.5,9.0,,,quoted,,
D,yard,Deep,replication,0.01,,,,quoted,,
D,shop,Deep-SE,"replication, !Cut (raw labels)",2.0,0.9,,,quoted,,
D,yard,Deep-SE,"replication, !Cut (raw labels)",0.01,-1.0,,,quoted,,
D,shop,Deep-SE,"replication, CutTrain",9.0,9.0,,,quoted,,
D,elsewhere,Deep,replication,1.0,,,,quoted,,
"""


def folder(path: Path) -> Path:
    """One packed with marks, one plain with other names and dates instead."""
    past = history(120)
    marks = ["train"] * 72 + ["val"] * 24 + ["test"] * 24
    lines = [["issuekey", "title", "description", "storypoint", "split_mark"]]
    lines += [[p.key, p.title, p.description, str(p.points), m] for p, m in zip(past, marks, strict=True)]
    with gzip.open(path / "shop.csv.gz", "wt", newline="") as packed:
        csv.writer(packed).writerows(lines)
    others = [["Issue Key", "Summary", "Story Points", "Created"]]
    others += [[p.key, p.title, str(p.points), str(p.created)] for p in reversed(past)]
    others.append(["X-1", "no number", "many", ""])
    with (path / "yard.csv").open("w", newline="", encoding="utf-8-sig") as plain:  # as Excel writes it
        csv.writer(plain).writerows(others)
    (path / "published.csv").write_text(FIGURES)
    return path


def test_a_folder_is_measured_whatever_its_columns_are_called(tmp_path: Path) -> None:
    shop, yard = data.projects(folder(tmp_path))
    assert (shop.validation, shop.test, len(shop.tickets)) == (72, 96, 120)
    assert (yard.validation, yard.test, len(yard.tickets)) == (72, 96, 120)
    assert [one.key for one in yard.tickets] == [one.key for one in shop.tickets]
    found = [protocols.measure(one, 5) for one in (shop, yard)]
    assert all(one.papers.mae < one.papers.median_of_train and one.rolling.mae < 1.5 for one in found)
    huge = replace(shop.tickets[0], title="huge rewrite of everything there is", description="huge", points=100.0)
    high = [replace(huge, key=one.key) if n % 12 == 0 else one for n, one in enumerate(shop.tickets)]
    raised = protocols.measure(replace(shop, tickets=tuple(high)), 0).papers
    assert raised.mae + 3 < raised.cut[0] > raised.clipped[0] + 3  # 100 is learnt as 8, and counts as 8 where it may
    literature = data.published(tmp_path, {"shop", "yard"})
    page = report.page(found, literature, Learning(1, 0.5, 1, 100), whole=1.0, lag=5, command="made")
    assert "| Deep (replication) | quoted | 2 |" in page and "| 1/0/1 | 1.000 |" in page
    assert "| as they are (!Cut) | 1.00 |" in page and "| 1 of 2 | 1 of 2 |" in page
    assert "| clipped for learning (CutTrain) | 9.00 |" in page and "| 1 of 1 | 1 of 1 |" in page
    assert "clipped train+test" not in page and "elsewhere" not in page and "sign test p" in page


def test_few_tickets_other_teams_and_made_owners_are_measured_too(tmp_path: Path) -> None:
    shop, yard = data.projects(folder(tmp_path))
    page = beside.section([shop, yard])
    assert "| 20 | 2 |" in page and "| 50 | 2 |" in page and "| 100 |" not in page
    assert "Who does what" not in page  # too short for it


def test_made_people_are_proposed_for_what_they_did_and_not_while_they_are_away() -> None:
    """The history's words fall into five topics, and so its people have areas that can be learnt."""
    found = owners.who([data.Project("long", tuple(history(600)), 400, 500)], 6, (1,))
    bot, plain = found.first[owners.WAYS[0]], found.first[owners.WAYS[1]]
    assert max(plain, found.first["anybody"]) + 0.1 < bot < found.best + 0.05
    assert found.three[owners.WAYS[0]] > found.three["anybody"]
    assert found.absent[0] < found.absent[1] and found.new[1] > 0.4


def test_the_spread_of_the_priors_is_measured_between_teams_and_inside_them() -> None:
    """Three teams whose points mean one, two and four times as much."""
    projects = []
    for number, pace in enumerate((1.0, 2.0, 4.0)):
        told = [replace(one, points=(one.points or 0.0) * pace) for one in history(90, seed=number)]
        projects.append(data.Project(f"team {number}", tuple(told), 60, 70))
    found = prior.prior(projects)
    assert found.pace == pytest.approx(np.log(2), abs=0.35)
    assert 0.3 < found.own < 0.6  # from 1 to 8 points, less what the priors count in their words
    assert found.tickets[1] > found.tickets[2] > found.tickets[0]
    assert "below P80" in prior.section(projects) and prior.section(projects[:2]) == ""


def test_an_empty_folder_is_refused_with_the_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([str(tmp_path)]) == 2
    assert "columns issuekey, title, description and storypoint" in capsys.readouterr().err
