"""The tree of errors that are sentences for people.

    AppError            something a person can act on; `str(error)` is the sentence
    ├── BadInput        what was given is wrong (exit 2, HTTP 422)
    ├── NotFound        no such thing for this tenant (HTTP 404)
    ├── NotAllowed      the actor may not do this (HTTP 403)
    │   ├── Disconnected  a workspace or an account took back the access that it had given us
    │   └── NotLinked     this chat account is no member's yet, and the tenant lets in by invitation
    ├── Conflict        the thing moved on meanwhile (HTTP 409)
    ├── OverBudget      a budget or quota is used up (HTTP 429)
    │   └── AskFirst      and a person says how it goes on
    ├── BadConfig       a setting is missing or wrong (exit 2)
    └── Unavailable     an outside system is away; `retry_after` seconds when known (HTTP 503)
        ├── Busy        two of us stood in each other's way: nothing was written, and at once again it may work
        ├── Unsure      what was asked may have been done: look before asking again
        └── Throttled   the outside system asks to slow down: nothing was done there, so it counts as no try

Anything that is not an AppError is a bug: it is logged with an id and the person sees the id.
"""

from __future__ import annotations

from services.core.words import Sentence


class AppError(Exception):
    """Base of all errors whose text is a sentence for a person; one of a catalogue is told in the person's language,
    and `str(error)` is English."""

    kind = "error"

    def __init__(self, sentence: str | Sentence = "") -> None:
        super().__init__(sentence)


class BadInput(AppError):
    kind = "bad_input"


class NotFound(AppError):
    kind = "not_found"


class NotAllowed(AppError):
    kind = "not_allowed"


class Disconnected(NotAllowed):
    kind = "disconnected"


class NotLinked(NotAllowed):
    kind = "not_linked"


class Conflict(AppError):
    kind = "conflict"


class OverBudget(AppError):
    kind = "over_budget"


class AskFirst(OverBudget):
    pass


class BadConfig(AppError):
    kind = "bad_config"


class Unavailable(AppError):
    kind = "unavailable"

    def __init__(self, message: str | Sentence, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Busy(Unavailable):
    pass


class Unsure(Unavailable):
    pass


class Throttled(Unavailable):
    pass


class Moved(Exception):
    """For us, not for people: the tenant lives in the database `place` since, for its `stay`th time."""

    def __init__(self, place: str, stay: int) -> None:
        super().__init__(place)
        self.place = place
        self.stay = stay
