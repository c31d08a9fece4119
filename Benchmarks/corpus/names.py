"""The names and ids of records, as docs/records.md defines them."""

from __future__ import annotations

import time
from hashlib import sha256

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
DAY = 86_400


def base32(data: bytes, count: int) -> str:
    """The first characters of some bytes in Crockford's base 32, in lower case."""
    number = int.from_bytes(data, "big")
    bits = len(data) * 8
    return "".join(_ALPHABET[number >> (bits - 5 * (place + 1)) & 31] for place in range(count))


def feedback_id(received: int, system: str, identifier: str) -> str:
    """The id of an item that came from a system: the day, and the first 40 bits of a hash of where it is from."""
    day = time.strftime("%Y%m%d", time.gmtime(received))
    digest = sha256(system.encode() + b"\0" + identifier.encode()).digest()
    return f"fb-{day}-{base32(digest[:5], 8)}"


def customer_id(number: int) -> str:
    """The pseudonym of a customer."""
    return "c-" + base32(sha256(b"customer %d" % number).digest()[:9], 13)


def event_name(at: int, kind: str, bits: int) -> str:
    """The name of an event, without its ending; `bits` are 20."""
    return f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(at))}-{kind}-{base32((bits << 4).to_bytes(3, 'big'), 4)}"


def item_folder(product: str, item: str) -> str:
    """The folder of an item, below the records root."""
    return f"{product}/feedback/{item[3:7]}/{item[7:9]}-{item[9:11]}/{item}"


def rfc3339(at: int) -> str:
    """A moment as records write it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
