"""The linter's rules about what crosses from one trust zone into another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.core.contracts import ComponentKind, DataClass, Finding, Link
from services.hld.facts import PASSIVE, Facts, error, rank

# Words of a protocol by which nobody on the way can read along; and ways that leave no room or machine.
SEALED = re.compile(
    r"https|tls|ssl|wss\b|ssh|sftp|ftps|mqtts|amqps|ldaps|imaps|smtps|coaps|vpn|ipsec|wireguard|quic|encrypt"
    r"|lorawan|oidc|saml|as2\b|s/mime|pgp|verschlüsselt|cifrad",
    re.IGNORECASE,
)
AT_HAND = re.compile(
    r"screen|function call|in process|loopback|unix socket|by hand|paper|display|serial|seriell|usb"
    r"|bildschirm|pantalla",
    re.IGNORECASE,
)
NOTHING = re.compile(r"(none|no|nothing|n/?a|tbd|-+|–)\.?", re.IGNORECASE)


def is_sealed(protocol: str) -> bool:
    """Whether what travels by it is encrypted, or has no way on which it could be read."""
    return bool(SEALED.search(protocol) or AT_HAND.search(protocol))


def crossings(facts: Facts) -> Iterator[Finding]:
    for link in facts.crossings():
        where = f"{link.source} → {link.target}"
        text = f"The link {facts.name(link.source)} → {facts.name(link.target)} crosses a trust boundary"
        proof = link.authentication.strip()
        if not proof or (NOTHING.fullmatch(proof) and rank(link.data_class) >= rank(DataClass.PERSONAL)):
            mend = "Say how the one proves to the other who it is."
            yield error("crossing-authentication", where, f"{text} without naming authentication.", mend)
        if not link.protocol.strip():
            yield error("crossing-protocol", where, f"{text} without naming a protocol.", "Name it.")
        elif rank(link.data_class) >= rank(DataClass.PERSONAL) and not is_sealed(link.protocol):
            said = f"{text} with {link.data_class.value} data over {link.protocol}, which anybody on the way can read."
            yield error("crossing-plain", where, said, "Encrypt it: name TLS or the like in the protocol.")
        yield from _drawn(facts, link, where)


def _drawn(facts: Facts, link: Link, where: str) -> Iterator[Finding]:
    """A border of the trust picture must be one in the deployment too."""
    nodes = {name: node for node in facts.hld.nodes for name in node.components}
    ends = [nodes.get(link.source), nodes.get(link.target)]
    if all(ends) and ends[0] is ends[1]:
        text = f"{where} crosses a trust boundary, but both ends stand on the node {ends[0].id if ends[0] else ''}."
        yield error("crossing-undeployed", where, text, "Parts of two zones stand on two nodes.")


def outside(facts: Facts) -> Iterator[Finding]:
    """The context shows an outside system beside ours, so something of ours must deal with it."""
    ours = {c.id for c in facts.hld.components if c.kind not in PASSIVE}
    for component in facts.hld.components:
        if component.kind is ComponentKind.EXTERNAL:
            ends = {
                name for k in facts.hld.links for name in (k.source, k.target) if component.id in (k.source, k.target)
            }
            if not ends & ours:
                text = f"No part of ours deals with the outside system {facts.name(component.id)}."
                yield error("outside-unlinked", component.id, text, "Draw what crosses to it, or drop it.")
