"""Resumes that were kept before people were told apart get their keys, and those who share one are offered.

What makes a key is written down here as it was then: a migration must do next year what it does today.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from recruiter.database.rows import uuid7

_FEW = 4  # people
_SLICE = 500
_LONGEST = 254
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_EAST_ASIAN = "\u2e80"  # from here on names are written without spaces

# Pairs of people that share a mail address or a phone number which not many have.
_SHARED = """
WITH shared AS (
    SELECT key.organization_id, key.kind, key.value
      FROM candidates_personkey AS key JOIN candidates_resume AS resume ON resume.id = key.resume_id
     WHERE key.kind IN ('email', 'phone')
     GROUP BY 1, 2, 3 HAVING count(DISTINCT resume.candidate_id) BETWEEN 2 AND %s
), holders AS (
    SELECT DISTINCT key.organization_id, key.kind, key.value, resume.candidate_id
      FROM candidates_personkey AS key JOIN candidates_resume AS resume ON resume.id = key.resume_id
      JOIN shared ON (shared.organization_id, shared.kind, shared.value) = (key.organization_id, key.kind, key.value)
)
SELECT one.organization_id, one.candidate_id, other.candidate_id, array_agg(DISTINCT one.kind ORDER BY one.kind)
  FROM holders AS one
  JOIN holders AS other
    ON (one.organization_id, one.kind, one.value) = (other.organization_id, other.kind, other.value)
   AND one.candidate_id < other.candidate_id
 GROUP BY 1, 2, 3
"""


def _keys(profile: Mapping[str, Any]) -> set[tuple[str, str]]:
    basics = profile.get("basics") or {}
    mails = {("email", mail.strip().casefold()) for mail in basics.get("emails") or ()}
    phones = {("phone", phone) for phone in basics.get("phones") or () if _E164.fullmatch(phone)}
    name = _name(basics.get("name") or "")
    return {(kind, value) for kind, value in (*mails, *phones, ("name", name)) if 0 < len(value) <= _LONGEST}


def _name(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    kept = "".join(c for c in letters if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = sorted(word for word in re.findall(r"\w+", kept) if len(word) > 1 or word >= _EAST_ASIAN)
    return " ".join(words) if len(words) > 1 or any(word >= _EAST_ASIAN for word in words) else ""


def write_keys(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    profiles = apps.get_model("candidates", "StoredProfile").objects.only("organization", "resume", "content")
    keys = apps.get_model("candidates", "PersonKey")
    rows = (
        keys(organization_id=one.organization_id, resume_id=one.resume_id, kind=kind, value=value)
        for one in profiles.order_by("pk").iterator(_SLICE)
        for kind, value in _keys(one.content)
    )
    waiting = []
    for row in rows:
        waiting.append(row)
        if len(waiting) >= _SLICE:
            keys.objects.bulk_create(waiting, ignore_conflicts=True)
            waiting.clear()
    keys.objects.bulk_create(waiting, ignore_conflicts=True)


def offer(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    likenesses = apps.get_model("candidates", "Likeness").objects
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_SHARED, [_FEW])
        found = cursor.fetchall()
    likenesses.bulk_create(
        (
            likenesses.model(id=uuid7(), organization_id=owner, first_id=first, second_id=second, reasons=reasons)
            for owner, first, second, reasons in found
        ),
        batch_size=_SLICE,
        ignore_conflicts=True,  # after a way back and forth what was offered is there still
    )


class Migration(migrations.Migration):
    dependencies = [("candidates", "0003_merging")]

    operations = [
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.RunPython(offer, migrations.RunPython.noop),
    ]
