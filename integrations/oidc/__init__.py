"""People sign in with an OpenID Connect provider."""

from integrations.oidc.provider import Provider

__all__ = ["Provider"]
