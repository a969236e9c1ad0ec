#!/usr/bin/env python3
"""Run Recruiter's commands: `manage.py help` lists them."""

import os
import sys
from io import TextIOWrapper


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db.utils import OperationalError
    except ImportError:
        sys.exit("Django is not installed here. Run `make setup`, then .venv/bin/python manage.py.")
    # A terminal or pipe that cannot show a letter shows a question mark, and the rest of the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
    except ImproperlyConfigured as fault:
        sys.exit(str(fault))
    except OperationalError as fault:
        sys.exit(
            f"The database cannot be reached: {str(fault).strip()}\nCheck DATABASE_URL, or leave it empty to use ours."
        )


if __name__ == "__main__":
    main()
