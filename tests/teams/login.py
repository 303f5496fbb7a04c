"""Where the strict Bot Connector publishes its keys, and where an app gets its tokens."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from tests.teams.keys import KeyService
from tests.teams.world import World

APP = "11111111-2222-4333-8444-555555555555"
SECRET = "app-secret"


@dataclass
class Call:
    what: str
    path: str
    given: dict[str, Any]
    region: str = ""


@dataclass
class Login:
    world: World = field(default_factory=World)
    keys: KeyService = field(default_factory=KeyService)
    base: str = ""
    calls: list[Call] = field(default_factory=list)
    faults: list[list[Any]] = field(default_factory=list)

    def _fault(self, what: str) -> tuple[str, float] | None:
        found = next((one for one in self.faults if one[0] == what and one[2] > 0), None)
        if found is None:
            return None
        if found[4]:
            found[4] -= 1
            return None
        found[2] -= 1
        return found[1], found[3]

    async def _openid(self, request: web.Request) -> web.Response:
        self.keys.fetched += 1
        if self.keys.is_away:
            return web.Response(status=503)
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.base}/keys"})

    async def _jwks(self, request: web.Request) -> web.Response:
        return web.json_response(self.keys.jwks())

    async def _login_openid(self, request: web.Request) -> web.Response:
        """Of the login of people, whose keys are others than the Bot Connector's."""
        return web.json_response(
            {"issuer": f"{self.base}/login/{{tenantid}}/v2.0", "jwks_uri": f"{self.base}/login-keys"}
        )

    async def _login_jwks(self, request: web.Request) -> web.Response:
        return web.json_response(KeyService({"login-1": []}).jwks())

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        authority = request.match_info["authority"]
        self.calls.append(Call("token", authority, form))
        if self._fault("token") is not None:
            return web.json_response({"error": "temporarily_unavailable"}, status=503)
        app = form.get("client_id", "")
        is_known = self._proved(app, form, str(request.url))
        if form.get("grant_type") != "client_credentials" or not is_known:
            return web.json_response({"error": "invalid_client"}, status=401)
        return self._granted(form.get("scope", "").removesuffix("/.default"), authority)

    async def _identity(self, request: web.Request) -> web.Response:
        """What a machine of Azure answers to itself."""
        self.calls.append(Call("identity", "", dict(request.query)))
        if request.headers.get("Metadata") != "true" or request.query.get("client_id") != APP:
            return web.json_response({"error": "invalid_request"}, status=400)
        return self._granted(request.query.get("resource", ""), "identity")

    async def _app_service(self, request: web.Request) -> web.Response:
        """What an App Service answers to the process that it runs."""
        self.calls.append(Call("app_service", "", dict(request.query)))
        is_known = request.headers.get("X-IDENTITY-HEADER") == SECRET and "Metadata" not in request.headers
        if not is_known or request.query.get("api-version") != "2019-08-01" or request.query.get("client_id") != APP:
            return web.json_response({"statusCode": 401, "message": "Unauthorized"}, status=401)
        told = json.loads(str(self._granted(request.query.get("resource", ""), "identity").text))
        del told["expires_in"]
        return web.json_response({**told, "expires_on": str(int(time.time()) + 3599)})

    def _granted(self, resource: str, authority: str) -> web.Response:
        token = f"token-{len(self.calls)}-{time.monotonic_ns()}"
        if resource == "https://api.botframework.com":
            self.world.tokens.add(token)
        elif resource == self.base:
            self.world.graph_tokens[token] = authority
        else:
            return web.json_response({"error": "invalid_scope"}, status=400)
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": token})

    def _proved(self, app: str, form: dict[str, str], url: str) -> bool:
        secret, pem = self.world.secrets.get(app), self.world.certificates.get(app)
        if secret is not None and form.get("client_secret") == secret:
            return True
        if pem is None or "client_assertion" not in form:
            return False
        found = x509.load_pem_x509_certificate(pem)
        thumb = urlsafe_b64encode(found.fingerprint(hashes.SHA256())).decode().rstrip("=")
        try:
            told = jwt.decode(form["client_assertion"], found.public_key(), algorithms=["PS256"], audience=url)  # type: ignore[arg-type]
        except jwt.InvalidTokenError:
            return False
        is_ours = told["iss"] == told["sub"] == app and "jti" in told
        return is_ours and jwt.get_unverified_header(form["client_assertion"]).get("x5t#S256") == thumb
