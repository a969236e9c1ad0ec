import json

import pytest

from recruiter.documents import wire
from recruiter.documents.document import Box, Document, Flag, Line, Link, Span
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.zygote import Request, answer

DOCUMENT = Document(
    kind="pdf",
    text="Jane Okafor\n\n• Python",
    lines=(
        Line(Span(0, 11), page=1, box=Box(50.0, 700.25, 120.0, 712.0), size=11.0, bold=True),
        Line(Span(13, 21), page=2),
    ),
    pages=2,
    links=(Link("https://example.com", Span(0, 4)),),
    flags=(Flag("hidden_text", "score 100"),),
)


def test_a_document_arrives_as_it_was_sent() -> None:
    assert wire.understood(wire.of_document(DOCUMENT)) == DOCUMENT


def test_a_refusal_arrives_as_it_was_sent() -> None:
    refusal = wire.understood(wire.of_refusal(Unreadable("encrypted", "cv.pdf is protected.")))

    assert isinstance(refusal, Unreadable)
    assert (refusal.reason, str(refusal)) == ("encrypted", "cv.pdf is protected.")


@pytest.mark.parametrize(
    "lie",
    [
        {"kind": "exe"},
        {"text": "NUL \x00"},
        {"text": "lone \ud800"},
        {"text": 5},
        {"pages": -1},
        {"pages": True},
        {"lines": [[0, 99, 1, None, None, False]]},
        {"lines": [[5, 3, 1, None, None, False]]},
        {"lines": [[0, 9, 1, None, None, False], [4, 11, 1, None, None, False]]},
        {"lines": [[0, 4, 1, [1, 2], None, False]]},
        {"lines": 7},
        {"links": [["javascript:alert(1)", 0, 4]]},
        {"links": [["https://example.com", 0, 400]]},
        {"flags": [["one"]]},
    ],
)
def test_a_lie_is_not_believed(lie: dict[str, object]) -> None:
    told = json.loads(wire.of_document(DOCUMENT)) | lie

    with pytest.raises(wire.GarbledError):
        wire.understood(json.dumps(told).encode())


@pytest.mark.parametrize(
    "noise", [b"", b"[]", b"null", b"{", b"\xff", b'{"reason": "bored", "sentence": "x"}', b"[" * 99_999]
)
def test_noise_is_not_understood(noise: bytes) -> None:
    with pytest.raises(wire.GarbledError):
        wire.understood(noise)


def test_a_request_arrives_as_it_was_sent() -> None:
    request = Request(name="Lebenslauf Groß.pdf", limits=Limits(cpu_seconds=3))

    assert Request.of_head(request.head().strip()) == request


def test_every_end_of_reading_is_an_answer() -> None:
    request = Request(name="cv.pdf", limits=Limits())

    assert isinstance(wire.understood(answer(b"A plain resume", request=request)), Document)
    assert isinstance(wire.understood(answer(b"", request=request)), Unreadable)
