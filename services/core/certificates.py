"""TLS to the servers that keep rows and rings, and of whoever calls us: our certificate, the authorities that we trust,
and words for refusals."""

from __future__ import annotations

import ssl
from pathlib import Path

from services.core.errors import AppError, BadConfig, Unavailable
from services.core.stores import Encrypted
from services.core.web import WebSettings

_CUT = ("unexpected connection_lost", "closed in the middle of operation", "Connection closed by server")
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "HTTP_REQUEST")
# OpenSSL's numbers of what can be wrong with a certificate; another authority is the usual case.
_RENEWED = "it has to be renewed on that server, where this machine's clock is right"
_HOST = "write the host in its URL as the certificate has it, or have one made for that host"
_MENDS = {9: _RENEWED, 10: _RENEWED, 62: _HOST, 64: _HOST}
_ALERTS = ("alert", "certificate required", "certificate_required")


def tls_context(settings: Encrypted, group: str) -> ssl.SSLContext | None:
    """None where nothing is set. `group` is DATABASE or REDIS. Raises BadConfig that names the variable."""
    if not settings.has_tls:
        return None
    name = f"THREADWRIGHT_{group}__TLS_"
    try:
        context = ssl.create_default_context(cafile=None if settings.tls_ca is None else str(settings.tls_ca))
    except (OSError, ssl.SSLError) as error:
        raise BadConfig(
            f"{name}CA: {settings.tls_ca} holds no certificates in PEM that can be read ({error})."
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.tls_certificate is not None and settings.tls_key is not None:
        _show(context, settings.tls_certificate, settings.tls_key, name)
    return context


def listening_context(web: WebSettings) -> ssl.SSLContext:
    """For who calls us. Raises BadConfig that names the variable."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    _show(context, web.tls_certificate, web.tls_key, "THREADWRIGHT_WEB__TLS_")
    if web.tls_clients is not None:
        try:
            context.load_verify_locations(str(web.tls_clients))
        except (OSError, ssl.SSLError) as error:
            raise BadConfig(
                f"THREADWRIGHT_WEB__TLS_CLIENTS: {web.tls_clients} holds no certificates in PEM that can be read "
                f"({error})."
            ) from error
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def tls_refusal(error: BaseException, server: str, *, is_asked: bool = True) -> AppError | None:
    """A sentence for what went wrong with certificates, ours or the server's; None for everything else. `server` is
    database or Redis. `is_asked`: the settings ask for TLS, so that a connection which is cut is cut for its sake."""
    group = server.upper()
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message.rstrip(".")
            mend = _MENDS.get(cause.verify_code, f"check THREADWRIGHT_{group}__TLS_CA")
            return BadConfig(f"The certificate of the {server} server is not believed: {why}; {mend}.")
        if isinstance(cause, ssl.SSLError) and any(word in str(cause).lower() for word in _ALERTS):
            return BadConfig(
                f"The {server} server refuses our certificate ({cause.reason}); check "
                f"THREADWRIGHT_{group}__TLS_CERTIFICATE and …TLS_KEY, and whether it has ended."
            )
        if "valid client certificate" in str(cause):  # Postgres says it after the handshake, as it refuses a login
            return BadConfig(
                f"The {server} server asks for a certificate of ours; give it one in "
                f"THREADWRIGHT_{group}__TLS_CERTIFICATE and …TLS_KEY."
            )
        if isinstance(cause, ssl.SSLError) and cause.reason in _NO_TLS:
            return _speaks_none(server)
        if isinstance(cause, ssl.SSLError):
            return BadConfig(
                f"TLS with the {server} server failed ({cause.reason or cause}); check the files of "
                f"THREADWRIGHT_{group}__TLS_CA, …TLS_CERTIFICATE and …TLS_KEY, or those that its URL names."
            )
        if not is_asked:
            continue
        if _is_cut(cause):
            return Unavailable(
                f"The {server} server ended the connection as soon as TLS began; when that stays so, it refuses our "
                f"certificate: check THREADWRIGHT_{group}__TLS_CERTIFICATE and …TLS_KEY, and whether it has ended.",
                retry_after=2,
            )
        if "rejected SSL upgrade" in str(cause):
            return _speaks_none(server)
    return None


def unread(error: BaseException) -> str:
    """Why a file could not be read; empty for other errors."""
    found = (one for one in _causes(error) if isinstance(one, FileNotFoundError | PermissionError | IsADirectoryError))
    return next((one.strerror or "" for one in found), "")


def is_cut(error: BaseException) -> bool:
    """Whether the other side ended the connection, and was there."""
    return any(_is_cut(cause) for cause in _causes(error))


def _is_cut(cause: BaseException) -> bool:
    return any(word in str(cause) for word in _CUT) or isinstance(cause, ConnectionResetError)


def _speaks_none(server: str) -> BadConfig:
    group = server.upper()
    scheme = " and begin REDIS_URL with redis:// (one s)" if group == "REDIS" else ""
    return BadConfig(
        f"The {server} server speaks no TLS; switch it on there, or leave THREADWRIGHT_{group}__TLS_CA empty{scheme}."
    )


def _show(context: ssl.SSLContext, certificate: Path | None, key: Path | None, name: str) -> None:
    try:
        context.load_cert_chain(str(certificate), str(key), password=_no_password)
    except (OSError, ssl.SSLError, ValueError) as error:
        raise BadConfig(
            f"{name}CERTIFICATE and {name}KEY: {certificate} and {key} are no certificate with its key in PEM, without "
            f"a password ({error})."
        ) from error


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or one.__context__
    return found


def _no_password() -> str:
    raise ValueError("the key has a password")
