"""Which copy of a workspace this is.

Every file has a replica id and a key. Both are noted in the user's profile with the file's last sequence number. A file whose
replica is unknown there, or that is behind, was copied or restored from a backup: it goes on under a new replica id and key,
endorsed by the old key, so that two copies never speak under one name.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from desktop_app import paths
from desktop_app.domain.record import hash_name
from desktop_app.storage import identity
from desktop_app.storage.connection import Connection

_ENDORSEMENT = b"malik-endorsement-1\n"


def start(connection: Connection) -> str:
    """Gives a new file its replica id and key."""
    private, public = new_key()
    replica = hash_name(b"malik-replica-1\n" + secrets.token_bytes(32))
    identity.put(connection, "replica", replica)
    identity.put(connection, "private_key", private.hex())
    identity.put(connection, "public_key", public.hex())
    identity.put(connection, "sequence", "0")
    return replica


def is_copy(connection: Connection) -> bool:
    """Whether the profile does not know this replica, or knows it further on."""
    known = _known_sequence(identity.get(connection, "replica"))
    return known is None or int(identity.get(connection, "sequence", "0")) < known


def go_on_as_copy(connection: Connection) -> str:
    """Gives a copied file a replica id and key of its own, endorsed by the key it came with."""
    endorser = identity.get(connection, "replica")
    old_private, old_public = identity.get(connection, "private_key"), identity.get(connection, "public_key")
    endorsements = json.loads(identity.get(connection, "endorsements", "[]"))
    replica = start(connection)
    statement = endorsement_statement(replica, identity.get(connection, "public_key"))
    endorsements.append(
        {
            "replica": replica,
            "key": identity.get(connection, "public_key"),
            "by_replica": endorser,
            "by_key": old_public,
            "signature": sign(bytes.fromhex(old_private), statement).hex(),
        }
    )
    identity.put(connection, "endorsements", json.dumps(endorsements))
    return replica


def endorsement_statement(replica: str, key: str) -> bytes:
    """What an old key signs about a new replica and its key."""
    return _ENDORSEMENT + f"{replica}\n{key}\n".encode("ascii")


def advance(connection: Connection, sequence: int, changed: bool = False) -> int:
    """Counts a write, within its transaction; ``changed`` where what the file says has changed with it."""
    keys = ("sequence", "changed") if changed else ("sequence",)
    identity.put_all(connection, dict.fromkeys(keys, str(sequence + 1)))
    return sequence + 1


def note(replica: str, sequence: int) -> None:
    """Notes a replica's sequence number in the profile. A profile that cannot be written costs a new replica id, no data."""
    with suppress(OSError):
        path = _noted(replica)
        try:
            slot = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            slot = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            # One short write over the old number: cheap enough for every commit, and never half of it.
            os.write(slot, f"{sequence:020d}\n".encode("ascii"))
        finally:
            os.close(slot)


def _noted(replica: str) -> Path:
    return _slot(paths.user_data(), replica)


@lru_cache(maxsize=16)  # asked for at every commit
def _slot(folder: Path, replica: str) -> Path:
    return folder / "replicas" / replica


def _known_sequence(replica: str) -> int | None:
    """The sequence number noted in the profile; None for a replica that this profile has never met."""
    try:
        return int(_noted(replica).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def new_key() -> tuple[bytes, bytes]:
    """A fresh Ed25519 key: (private, public), 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def sign(private: bytes, message: bytes) -> bytes:
    """The Ed25519 signature, 64 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(message)
