"""What a browser carries: its session, and a sign-in under way; and what proves that a form is one of ours.

`__Host-` cookies come from this very host over TLS alone, so no neighbour below the same domain can set one. Over plain
http, on a machine of one's own, the prefix cannot be had and the names go without it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import Request, Response

from handlers.replies import sentence
from services.core.deps import Deps
from services.core.errors import NotAllowed

SESSION, FLOW = "tw_session", "tw_flow"
FLOW_SECONDS = 600
FIELD = "csrf"


def is_secure(deps: Deps) -> bool:
    return deps.settings.web.public_url.startswith("https://")


def name_of(deps: Deps, name: str) -> str:
    return f"__Host-{name}" if is_secure(deps) else name


def read(request: Request, deps: Deps, name: str) -> str:
    return request.cookies.get(name_of(deps, name), "")


def keep(answer: Response, deps: Deps, name: str, value: str, *, seconds: int) -> None:
    """Lax, so that the provider's way back and a link in chat carry it; what changes something needs `csrf_of` too."""
    answer.set_cookie(
        name_of(deps, name), value, max_age=seconds, path="/", secure=is_secure(deps), httponly=True, samesite="lax"
    )


def drop(answer: Response, deps: Deps, name: str) -> None:
    answer.delete_cookie(name_of(deps, name), path="/", secure=is_secure(deps), httponly=True, samesite="lax")


def csrf_of(session: str) -> str:
    """Of one session, and nothing that it could be read back from."""
    mac = hmac.new(session.encode(errors="replace"), b"threadwright form", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")


def need_own_form(request: Request, deps: Deps, form: Mapping[str, str], session: str) -> None:
    """Raises NotAllowed for a form that is not of a page that this session was shown."""
    need_own_origin(request, deps)
    if not hmac.compare_digest(form.get(FIELD, "").encode(errors="replace"), csrf_of(session).encode()):
        raise NotAllowed(sentence("form-foreign"))


def need_own_origin(request: Request, deps: Deps) -> None:
    """Raises NotAllowed where the browser says that another site sent it."""
    origin = request.headers.get("origin")
    own = urlsplit(deps.settings.web.public_url)
    is_foreign = origin is not None and origin != f"{own.scheme}://{own.netloc}"
    if is_foreign or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotAllowed(sentence("form-foreign"))


def path_of(deps: Deps, path: str) -> str:
    """As the browser sees it: the world may reach us below a path of its own."""
    return urlsplit(deps.settings.web.public_url).path.rstrip("/") + path


def local(to: str, *, usual: str) -> str:
    """A path of ours that somebody may be sent to after they came in, or `usual`: nobody is sent to another site."""
    is_plain = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if is_plain and len(to) <= 2000 and to.startswith(("/admin", "/sign-in/authorize", "/plans")) else usual
