"""`make bench-estimator`: measures the estimator on a folder of histories, prints the page and writes it down."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.bench.estimator import beside, data, learning, protocols, report

DOCUMENT = Path(__file__).parents[3] / "docs" / "ESTIMATOR.md"


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 2 when there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of CSV files, one a project (.csv or .csv.gz)")
    parser.add_argument("--lag", type=int, default=20, metavar="N", help="also with the N newest unknown; 0: not")
    parser.add_argument("--out", type=Path, default=DOCUMENT, metavar="FILE", help="where to write the page")
    asked = parser.parse_args(arguments)
    try:
        projects = data.projects(asked.folder)
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    begun, found = time.process_time(), []
    for project in projects:
        sys.stderr.write(f"measuring {project.name} …\n")
        found.append(protocols.measure(project, asked.lag))
    whole = time.process_time() - begun
    literature = data.published(asked.folder, {one.name for one in projects})
    team = learning.measure()
    sys.stderr.write("measuring few tickets, other teams, owners …\n")
    more = beside.section(projects)
    page = report.page(found, literature, team, whole=whole, lag=asked.lag, command=asked.folder.name, more=more)
    sys.stdout.write(page)
    asked.out.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
