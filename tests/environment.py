"""Loaded before the settings are: tests write to a folder of their own, never to the checkout's `var/`.

The processes of xdist inherit it, so that all of them share one embedded server.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_OURS = "RECRUITER_TESTS"

if _OURS not in os.environ:
    _folder = Path(tempfile.mkdtemp(prefix="recruiter-tests-"))
    _folder.chmod(0o711)  # the server's account has to pass when root runs the tests
    os.environ[_OURS] = "1"
    os.environ["RECRUITER_VAR"] = str(_folder)
    os.environ["EMBEDDED_POSTGRES_OPTIONS"] = "fsync=off"
    # Set and empty: a developer's .env does not come through, and nothing of theirs is written to.
    for name in ("DATABASE_URL", "S3_BUCKET", "SECRET_KEY", "HTTPS", "DEBUG"):
        os.environ[name] = ""
    os.environ["EMAIL_URL"] = "memorymail://"
    _made_here = True
else:
    _made_here = False


def pytest_unconfigure(config: pytest.Config) -> None:
    if _made_here:
        from recruiter.database.embedded.base import shared

        shared().leave()
        shutil.rmtree(_folder, ignore_errors=True)
