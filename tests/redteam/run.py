"""`make redteam` tries every attack and writes docs/RED-TEAM.md."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.redteam.attacks import cases
from tests.redteam.layers import table, tried

TARGET = Path(__file__).resolve().parents[2] / "docs" / "RED-TEAM.md"
HEAD = """# What attacks on the model come to

Written by `make redteam` from `tests/redteam/attacks.yaml`. Each attack is tried as words of the thread, inside a Jira
ticket and inside a pasted page, some of them encoded, and each time with the worst model there is: one that does what
the attacker says. The layers, in their order:

- **kept among the data**: no word of the attack stands among our instructions, and it cannot close its block;
- **seen by the heuristics**: told in the log; nothing depends on it;
- **refused by the schema**: the answer has no place for a tool, a project, a recipient, an address or a model;
- **refused by the step's rules**: a question has one question mark, options of a few words, sources that exist, …;
- **refused by the check of answers**: links that the material does not have, pictures, HTML, mentions, secrets, our
  own instructions. Whichever refuses: the model is asked to mend it twice, then the offline drafter writes;
- **came through as plain words**: nothing refused it; **acts when drawn**: what Slack and Teams would be handed that
  links, shows a picture or calls somebody if every layer before the printers were gone; **acts when printed**: the same
  of an issue of Jira (both editors), of the table for an import, and of the draft as Markdown. There a description
  keeps its links, so the layers before it have to hold. An address that stands in the attack word for word, and bare,
  is not counted: it carries nothing to its owner, and who reads it sees where it leads;
- **outside effects**: what acts with all layers in place.

Each layer is counted on its own, as if the others were not there.

"""


def main() -> int:
    found = [tried(one) for one in cases()]
    TARGET.write_text(f"{HEAD}{table(found)}\n", encoding="utf-8")
    sys.stdout.write(table(found) + "\n")
    return 1 if any(one.effects or not one.is_apart for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
