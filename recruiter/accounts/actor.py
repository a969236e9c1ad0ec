"""Who acts: one organization, one role in it, and the person, if it is one. Every query starts from an actor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from recruiter.accounts.roles import Role

if TYPE_CHECKING:
    from recruiter.accounts.models import Organization, User


@dataclass(frozen=True, slots=True)
class Actor:
    organization: "Organization"
    role: Role
    user: "User | None" = None

    @property
    def organization_id(self) -> UUID:
        return self.organization.pk

    @property
    def may_edit(self) -> bool:
        return self.role in (Role.OWNER, Role.RECRUITER)
