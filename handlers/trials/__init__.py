"""What a prompt would change and whether it may come in force, by what is on record of this tenant's plans."""

from __future__ import annotations

from handlers.trials.changes import Change, changes
from handlers.trials.gate import verdict
from handlers.trials.live import Live
from handlers.trials.playing import Played, Player, made_of, text_for, texts_of

__all__ = ["Change", "Live", "Played", "Player", "changes", "made_of", "text_for", "texts_of", "verdict"]
