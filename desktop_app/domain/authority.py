"""Which catalogue is in force.

All catalogues received are kept. In force is the greatest (version, digest) of the *pinned* publisher: the nation's
coordinator, whose key a workspace has once agreed to follow. Others are offered, never adopted by themselves. Until a publisher is
pinned, the catalogue that the program brings is in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

BUILT_IN = ""
"""The publisher of the catalogue that comes with the program."""


class Received(NamedTuple):
    """A catalogue that is held. ``publisher`` is the key it was signed with, or `BUILT_IN`."""

    version: int
    digest: str
    publisher: str = BUILT_IN


def in_force(received: Iterable[tuple[int, str, str]], pinned: str = BUILT_IN) -> str:
    """The digest of the catalogue in force among (version, digest, publisher); empty when none is held.

    Order and repetition do not matter. A pinned publisher who has sent none yet leaves the built-in one in force.
    """
    chosen = _chosen([Received(*one) for one in received], pinned)
    return chosen.digest if chosen else ""


def offered(received: Iterable[tuple[int, str, str]], pinned: str = BUILT_IN) -> tuple[Received, ...]:
    """What other publishers have sent and is newer than what is in force, the newest first."""
    held = {Received(*one) for one in received}
    current = _chosen(held, pinned)
    version = current.version if current else -1
    return tuple(
        sorted((one for one in held if one.publisher != pinned and one.version > version), reverse=True)
    )


def _chosen(held: Collection[Received], pinned: str) -> Received | None:
    own = [one for one in held if one.publisher == pinned] or [
        one for one in held if one.publisher == BUILT_IN
    ]
    return max(own, default=None)
