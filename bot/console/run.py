"""`threadwright run`: an idea in, every document as files out, through the same durable road as in chat."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.console import files
from bot.console.inputs import read_answers, read_backlog, read_idea, read_team
from bot.console.screen import Screen


@click.command(
    help="Turn IDEA into documents in the folder DIR. IDEA is the words themselves, a file's path, or - for standard "
    "input. A question that --answers does not answer takes the recommended option."
)
@click.argument("idea")
@click.option("--out", "out", required=True, metavar="DIR", type=Path, help="Where the files go.")
@click.option("--answers", metavar="FILE", type=Path, help="YAML: a list of {question, answer}.")
@click.option("--team", metavar="FILE", type=Path, help="YAML: developers with skills, hours a week, time zone.")
@click.option(
    "--change",
    "changes",
    multiple=True,
    metavar="WORDS",
    help='A change to the finished plan, as /plan change takes it: "R-2 the new words". May be given several times.',
)
@click.option(
    "--backlog", metavar="FILE", type=Path, help="CSV: issues that exist already (Jira's export, or a tickets.csv)."
)
def run(
    idea: str,
    out: Path,
    answers: Path | None,
    team: Path | None,
    backlog: Path | None,
    changes: tuple[str, ...],
) -> None:
    words = read_idea(idea)
    files.check_folder(out)
    prepared = read_answers(answers) if answers else ()
    people = read_team(team) if team else None
    issues = read_backlog(backlog) if backlog else None
    from bot.console.drive import Order, carry_out

    asyncio.run(carry_out(Order(words, prepared, people, out, issues, changes), Screen()))
