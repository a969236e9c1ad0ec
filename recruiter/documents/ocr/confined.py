"""`python -m recruiter.documents.ocr.confined LIMITS PROGRAM …`: becomes the program, within limits.

A program of its own, since Python may not run code between fork and exec in a process with threads.
"""

import json
import os
import sys

from recruiter.documents import confinement
from recruiter.documents.limits import Limits

_NICENESS = 10  # pages come first


def main() -> None:
    limits, *command = sys.argv[1:]
    confinement.die_with_parent()
    os.nice(_NICENESS)
    confinement.drop_network()
    confinement.limit(Limits(**json.loads(limits)))
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
