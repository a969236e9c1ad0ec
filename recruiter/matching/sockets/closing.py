"""Why a socket is closed. Browsers do not show what a refused handshake says, so most are opened first."""

SIGNED_OUT = 4401
NOT_IN_THE_PLAN = 4402
NOT_FOUND = 4404
TOO_MANY = 4429
TOO_BIG = 1009
FAULT = 1011
TRY_LATER = 1013


class Closed(Exception):  # noqa: N818  says what is to be done
    """With a code for scripts, and a sentence of at most 123 bytes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
