"""PDF files made by hand: forms that draw forms, streams that unpack to a thousand times as much."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf(content: bytes, forms: Sequence[bytes] = (), packed: bool = True) -> bytes:
    """One page with this content, and forms `/F0`, `/F1`, … that each may draw the others."""
    names = b" ".join(b"/F%d %d 0 R" % (number, number + 6) for number in range(len(forms)))
    resources = b"<< /XObject << %s >> /Font << /T 4 0 R >> >>" % names
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources %s >>"
        % resources,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream(b"", content if packed else zlib.compress(content)),
        *(
            _stream(
                b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources %s" % resources,
                zlib.compress(form),
            )
            for form in forms
        ),
    ]
    return file_of(objects)


def bomb(mebibytes: int) -> bytes:
    """A stream of that many spaces, packed piece by piece."""
    packer = zlib.compressobj(9)
    spaces = b" " * (1024 * 1024)
    return b"".join(packer.compress(spaces) for _ in range(mebibytes)) + packer.flush()


def _stream(entries: bytes, packed: bytes) -> bytes:
    head = b"<< %s /Filter /FlateDecode /Length %d >>" % (entries, len(packed))
    return head + b"\nstream\n" + packed + b"\nendstream"


def file_of(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
