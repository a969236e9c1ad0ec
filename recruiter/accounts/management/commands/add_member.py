"""`manage.py add_member`: a person into an organization; both are made where they are missing."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from recruiter.accounts.models import Membership, Organization, User
from recruiter.accounts.roles import Role


class Command(BaseCommand):
    help = "Add a person to an organization. The password is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organization", required=True, metavar="NAME")
        parser.add_argument("--name", default="", help="the person's name, as colleagues see it")
        parser.add_argument("--role", choices=Role.values, default=Role.RECRUITER)

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        known = User.objects.filter(email=email).first()
        password = None if known else _password()
        try:
            with transaction.atomic():
                user = known or _new_user(email, password, name=options["name"])
                organization = _organization(options["organization"])
                role = {"role": options["role"]}
                Membership.objects.update_or_create(user=user, organization=organization, defaults=role)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{email} is now {options['role']} of {organization}.")


def _organization(name: str) -> Organization:
    organization = Organization(name=name.strip())
    organization.full_clean()
    there = list(Organization.objects.filter(name__iexact=organization.name)[:2])
    if len(there) > 1:
        raise CommandError(f"Several organizations are called {name}. Give them names of their own at /admin/ first.")
    if not there:
        organization.save()
    return there[0] if there else organization


def _new_user(email: str, password: str | None, *, name: str) -> User:
    validate_password(password or "", User(email=email, name=name))
    return User.objects.create_user(email, password, name=name)


def _password() -> str:
    return (
        getpass.getpass("Password for the new account: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
