"""Why a file cannot be read. The message is a sentence for people; the code is for programs."""

from typing import Any, Literal

Reason = Literal["unsupported", "empty", "encrypted", "damaged", "too_large", "needs_ocr"]


class Unreadable(Exception):  # noqa: N818  a state of a file, not a fault
    """The file cannot be read, and trying again would not help, unless `may_pass`."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason: Reason = reason

    @property
    def may_pass(self) -> bool:
        """It is for want of OCR, which may be installed, or less busy, the next time."""
        return self.reason == "needs_ocr"

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process. An exception's own way would make it anew of the sentence alone."""
        return type(self), (self.reason, str(self)), vars(self)


class Busy(Unreadable):
    """Others are being read. Nothing is known about this one; the next time it may have its turn."""
