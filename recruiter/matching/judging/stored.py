"""A resume that was read, as bytes: what is judged for one job need not be read again for the next.

Written and read by ourselves only, and still no pickle: each field is checked against its type on the way back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from recruiter.ai.local import DIMENSION
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document, Flag, Span
from recruiter.matching.judging import Judgement, judge_read
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric


@dataclass(frozen=True, slots=True)
class _Stored:
    """The last three are rows of 384 half floats, as they lie in memory."""

    document: Document
    profile: Profile
    today: date
    changes: tuple[Change, ...]
    blind_document: Document
    blind_profile: Profile
    blind_changes: tuple[Change, ...]
    flags: tuple[Flag, ...]
    passages: tuple[Span, ...]
    vectors: bytes
    work_vectors: bytes
    study_vectors: bytes


def read_and_pack(document: Document, *, today: date, changes: Sequence[Change]) -> bytes:
    return pack(ReadResume.of(document, today=today, changes=changes))


def judge_stored(readings: Sequence[bytes], *, job: JobVectors, rubric: Rubric) -> list[Judgement]:
    return [judge_read("", unpack(data), job, rubric=rubric) for data in readings]


def pack(read: ReadResume) -> bytes:
    blind = read.blind
    return msgspec.msgpack.encode(
        _Stored(
            document=read.document,
            profile=read.profile,
            today=read.today,
            changes=read.changes,
            blind_document=blind.document,
            blind_profile=blind.profile,
            blind_changes=blind.changes,
            flags=read.flags,
            passages=blind.passages,
            vectors=_bytes(blind.vectors),
            work_vectors=_bytes(blind.work_vectors),
            study_vectors=_bytes(blind.study_vectors),
        )
    )


def unpack(data: bytes) -> ReadResume:
    """Raises msgspec.MsgspecError for what `pack` of another version wrote."""
    stored = msgspec.msgpack.decode(data, type=_Stored)
    blind = Blind(stored.blind_document, stored.blind_profile, stored.blind_changes)
    read = ReadResume(stored.document, stored.profile, stored.today, stored.changes)
    # As the cached properties that they are: computed once, here long ago.
    blind.__dict__.update(
        passages=stored.passages,
        vectors=_rows(stored.vectors),
        work_vectors=_rows(stored.work_vectors),
        study_vectors=_rows(stored.study_vectors),
    )
    read.__dict__.update(blind=blind, flags=stored.flags)
    return read


def _bytes(vectors: NDArray[np.float32]) -> bytes:
    return vectors.astype(np.float16).tobytes()


def _rows(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data, np.float16).reshape(-1, DIMENSION).astype(np.float32)
