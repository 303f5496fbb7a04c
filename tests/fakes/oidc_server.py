"""A strict OpenID Connect provider over real HTTP: it refuses a wrong redirect, a code that comes twice, a code without
its PKCE verifier, and a client that does not prove itself. What it says of people, and how wrongly, a test says."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "threadwright", "s3cret/with:marks"
BACK = "https://bot.example/below/sign-in/back"
EVENT = "http://schemas.openid.net/event/backchannel-logout"


@dataclass
class Provider:
    """`person`: the claims of whoever is at the browser. `claims` and `header` make tokens wrong on purpose."""

    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first", "use": "sig"}))
    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    is_away: bool = False
    issuer_told: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    published: list[Any] = field(default_factory=list)

    def reset(self) -> None:
        self.person = {"sub": "ada", "name": "Ada L.", "email": "Ada@Gym.Example", "email_verified": True, "sid": "s-1"}
        self.claims, self.algorithm, self.is_away, self.issuer_told = {}, "RS256", False, ""
        self.codes, self.used, self.refusals, self.asked = {}, set(), [], []
        self.published = [self.key]

    def rotate(self, kid: str) -> None:
        """From now on another key signs, and the one before is published no more."""
        self.key = RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})
        self.published = [self.key]

    def signed(self, claims: dict[str, Any]) -> str:
        told = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.key.kid}
        if self.algorithm == "HS256":  # whoever takes the public key for a shared secret believes this
            return jwt.encode(header, told, OctKey.import_key(self.key.as_pem(private=False)), algorithms=["HS256"])
        if self.algorithm == "none":
            parts = (base64.urlsafe_b64encode(jwt_json).decode().rstrip("=") for jwt_json in _json(header, told))
            return ".".join([*parts, ""])
        if self.algorithm == "ES256":
            return jwt.encode(header, told, ECKey.generate_key("P-256", {"kid": self.key.kid}), algorithms=["ES256"])
        return jwt.encode(header, told, self.key)

    def logout_token(self, **claims: Any) -> str:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": secrets.token_hex(8)}
        return self.signed({**told, "events": {EVENT: {}}, **claims})

    # --- what it serves

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self._about),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/keys", self._keys),
        ]

    async def _about(self, request: Request) -> Response:
        self.asked.append("about")
        if self.is_away:
            return Response("away", 503)
        return JSONResponse(
            {
                "issuer": self.issuer_told or self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def _keys(self, request: Request) -> Response:
        self.asked.append("keys")
        return JSONResponse({"keys": [one.as_dict(private=False) for one in self.published]})

    async def _authorize(self, request: Request) -> Response:
        given = request.query_params
        wrong = [
            name
            for name, is_right in {
                "client_id": given.get("client_id") == CLIENT,
                "redirect_uri": given.get("redirect_uri") == BACK,
                "response_type": given.get("response_type") == "code",
                "scope": "openid" in given.get("scope", "").split(),
                "state": len(given.get("state", "")) >= 32,
                "nonce": len(given.get("nonce", "")) >= 32,
                "code_challenge": len(given.get("code_challenge", "")) == 43,
                "code_challenge_method": given.get("code_challenge_method") == "S256",
            }.items()
            if not is_right
        ]
        if wrong:
            self.refusals.extend(wrong)
            return JSONResponse({"error": "invalid_request", "wrong": wrong}, 400)
        code = secrets.token_urlsafe(16)
        self.codes[code] = dict(given)
        told = {"code": code, "state": given["state"], "iss": self.url}
        return RedirectResponse(f"{BACK}?{urlencode(told)}", 302)

    async def _token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        scheme, _, told = request.headers.get("authorization", "").partition(" ")
        name, _, secret = base64.b64decode(told).decode().partition(":") if scheme == "Basic" else ("", "", "")
        if (unquote(name), unquote(secret)) != (CLIENT, SECRET):
            return self._refused("client", "invalid_client", 401)
        code = form.get("code", "")
        begun = self.codes.get(code)
        if begun is None or code in self.used:
            return self._refused("code")
        self.used.add(code)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(challenge).decode().rstrip("=") != begun["code_challenge"]:
            return self._refused("verifier")
        if form.get("redirect_uri") != begun["redirect_uri"] or form.get("grant_type") != "authorization_code":
            return self._refused("redirect")
        now, access = int(time.time()), secrets.token_urlsafe(16)
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": begun["nonce"],
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
            **self.person,
        }
        return JSONResponse({"access_token": access, "token_type": "Bearer", "id_token": self.signed(claims)})

    def _refused(self, why: str, error: str = "invalid_grant", status: int = 400) -> Response:
        self.refusals.append(why)
        return JSONResponse({"error": error}, status)


@contextmanager
def provider_server() -> Iterator[Provider]:
    provider = Provider()
    app = Starlette(routes=provider.routes())
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        provider.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        provider.reset()
        yield provider
        server.should_exit = True
        thread.join(timeout=10)


def _json(*values: dict[str, Any]) -> Iterator[bytes]:
    import json

    for one in values:
        yield json.dumps(one).encode()
