"""What may be wrong with a business draft: its statements, its scenarios, and what contradicts what."""

from services.clarifier.drafting.lost import lost_facts
from services.clarifier.lint.analysis import analysis
from services.clarifier.lint.document import bdd_findings
from services.clarifier.lint.scenarios import gherkin_findings
from services.clarifier.lint.soundness import is_quoted, why_unsound

__all__ = ["analysis", "bdd_findings", "gherkin_findings", "is_quoted", "lost_facts", "why_unsound"]
