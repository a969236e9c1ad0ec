"""For whom a command acts: an organization by its name or id, and one of its members by their address."""

from django.core.management.base import CommandError
from django.utils.text import slugify

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization
from recruiter.accounts.roles import Role

_UNKNOWN = "There is no organization {given!r}. {known}"
_NO_USER = "{given} is no member of {organization} who may change things."


def actor_of(organization: str, user: str | None) -> Actor:
    owner = _organization(organization)
    if user is None:
        return Actor(owner, Role.RECRUITER)
    members = Membership.objects.filter(organization=owner, user__email=user.strip().lower(), user__is_active=True)
    member = members.select_related("organization", "user").first()
    if member is None or not member.actor.may_edit:
        raise CommandError(_NO_USER.format(given=user, organization=owner))
    return member.actor


def _organization(given: str) -> Organization:
    """By its key, or by its name as people or addresses write it."""
    there = list(Organization.objects.order_by("name"))
    found = [one for one in there if str(one.pk) == given.lower() or slugify(one.name) == slugify(given) != ""]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{one.name} ({one.pk})" for one in found or there[:10])
    known = f"Give one of these by its id: {names}." if names else "None was made so far."
    raise CommandError(_UNKNOWN.format(given=given, known=known))
