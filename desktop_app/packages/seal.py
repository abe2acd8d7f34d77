"""Seals: Ed25519 over the manifest. A seal says who handed a package over, not who typed what is in it."""

from __future__ import annotations

from desktop_app.domain.record import hash_name

KEY_BYTES = 32


def sign(private: bytes, message: bytes) -> bytes:
    """The signature (64 bytes) of a message by a raw private key (32 bytes)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def public_key(private: bytes) -> bytes:
    """The raw public key (32 bytes) of a raw private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def verify(key_hex: str, signature_hex: str, message: bytes) -> bool:
    """Whether a signature is by this key over this message. False for what is no key or no signature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key, signature = bytes.fromhex(key_hex), bytes.fromhex(signature_hex)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (ValueError, InvalidSignature):
        return False
    return True


def comparison_code(key_hex: str) -> str:
    """Six characters of a public key, to be compared over the telephone; empty for what is no key."""
    try:
        key = bytes.fromhex(key_hex)
    except ValueError:
        return ""
    return hash_name(b"malik-key-1\n" + key)[:6].upper() if len(key) == KEY_BYTES else ""
