"""What code on a board is known by."""

from __future__ import annotations

from collections.abc import Iterable

try:
    from _blake2 import blake2b  # what hashlib has, without OpenSSL, which takes 4 ms to load
except ImportError:
    from hashlib import blake2b

KEY_CHARS = 12
"""Of a key: 48 bits of BLAKE2b."""


def key_of(texts: Iterable[str]) -> str:
    """The key of several texts in their order, `KEY_CHARS` characters."""
    # Sources with null bytes are refused, so that nothing can pass for the separator.
    return blake2b("\0".join(texts).encode(), digest_size=KEY_CHARS // 2).hexdigest()
