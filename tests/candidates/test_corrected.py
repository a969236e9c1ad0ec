"""A profile as a person has corrected it."""

from collections.abc import Iterator

import pytest

from recruiter.candidates import json_resume
from recruiter.candidates.corrected import corrected, unsaid
from recruiter.candidates.corrected.fields import Change, anchor_of, path_of, stable
from recruiter.candidates.corrected.locating import located
from recruiter.candidates.masking import mask
from recruiter.candidates.profile import Profile
from recruiter.documents.document import Span
from tests.factories import RESUME, TODAY, make_document, make_profile

TEXT = f"""{RESUME}
Skills

Python, Terraform/Packer, Django

Languages

German (B1), English (native)
"""
DOCUMENT = make_document(TEXT)
READ = make_profile(TEXT)
JOB = READ.work[0].span
SCHOOL = READ.education[0].span


def fixed(pointer: str, value: str | None, *others: Change) -> Profile:
    """As somebody would send it, who has the pointer from a page."""
    found = located(pointer, READ)
    change = Change(pointer, found.span if found else None, value)
    return corrected(READ, [change, *others], document=DOCUMENT, today=TODAY)


def at(span: Span, key: str) -> str:
    return f"/{'work' if span == JOB else 'education'}/{span.start}{key and '/'}{key}"


def test_without_corrections_it_is_the_same_profile() -> None:
    assert corrected(READ, [], document=DOCUMENT, today=TODAY) is READ


def test_a_corrected_fact_stands_where_its_words_do() -> None:
    title = fixed(at(JOB, "position"), "Backend").work[0].title
    assert title is not None
    assert (title.value, DOCUMENT.quote(title.span)) == ("Backend", "Backend")


def test_words_that_the_entry_does_not_say_stand_where_the_old_ones_did() -> None:
    title = fixed(at(JOB, "position"), "Nurse").work[0].title
    assert title is not None
    assert DOCUMENT.quote(title.span) == "Backend Engineer"


def test_a_date_changes_all_that_is_counted_from_it() -> None:
    profile = fixed(at(JOB, "startDate"), "2023-01")
    years = {claim.name: claim.years for claim in profile.skills}
    assert (READ.years, profile.years) == (7.0, 2.0)
    assert (years["Django"], years["PostgreSQL"]) == (2.0, 2.0)


def test_a_job_that_goes_on_ends_with_the_resumes_own_day() -> None:
    assert fixed(at(JOB, "endDate"), "present").years == 8.5


def test_without_one_of_its_dates_a_job_has_none() -> None:
    profile = fixed(at(JOB, "endDate"), None)
    assert profile.work[0].period is None
    assert profile.years is None


def test_a_job_that_is_none_leaves_its_skills_undated() -> None:
    profile = fixed(at(JOB, ""), None)
    assert profile.work == ()
    assert profile.headline is None  # it was the title of that job
    assert {claim.years for claim in profile.skills} == {None}


def test_the_level_follows_a_corrected_degree() -> None:
    assert fixed(at(SCHOOL, "studyType"), "Bachelor of Science").education[0].level == "bachelor"
    assert fixed(at(SCHOOL, "studyType"), None).education[0].level is None


def test_skills_come_and_go_by_name() -> None:
    gone = fixed("/skills/Django", None)
    assert "Django" not in {claim.name for claim in gone.skills}
    added = {claim.name: claim for claim in fixed("/skills/shops", "shops").skills}
    assert [DOCUMENT.quote(span) for span in added["shops"].spans] == ["shops"]


def test_a_skill_that_no_word_names_is_not_there() -> None:
    assert "Kubernetes" not in {claim.name for claim in fixed("/skills/Kubernetes", "Kubernetes").skills}


def test_languages_change_their_level_or_go() -> None:
    levels = {claim.name: claim.fluency for claim in fixed("/languages/German/fluency", "C1").languages}
    assert levels == {"German": "C1", "English": "native"}
    assert [claim.name for claim in fixed("/languages/German", None).languages] == ["English"]


def test_contacts_are_replaced_one_by_one_and_the_missed_one_is_added() -> None:
    (mail,) = READ.emails
    replaced = fixed(
        f"/basics/emails/{mail.span.start}", "j@example.org", Change("/basics/phones/-", None, "+4930123456")
    )
    assert [fact.value for fact in replaced.emails] == ["j@example.org"]
    assert [fact.value for fact in replaced.phones] == ["+4930123456"]


def test_the_mask_covers_the_corrected_name() -> None:
    document = make_document(TEXT.replace("Jane Okafor", "Curriculum of Zadie Quill"))
    profile = corrected(
        make_profile(document.text), [Change("/basics/name", None, "Zadie Quill")], document=document, today=TODAY
    )
    assert "Quill" not in mask(document, profile)


def test_an_entry_is_found_by_its_place_and_not_by_its_number() -> None:
    """The judge's reading may begin an entry a word later, or have one more before it."""
    shifted = Change(at(JOB, "name"), Span(JOB.start + 5, JOB.end), "Acme Holding")
    assert corrected(READ, [shifted], document=DOCUMENT, today=TODAY).work[0].employer.value == "Acme Holding"  # type: ignore[union-attr]


def test_an_entry_that_was_not_read_is_made() -> None:
    elsewhere = Span(SCHOOL.end + 2, SCHOOL.end + 8)
    changes = [Change(f"/work/{elsewhere.start}/position", elsewhere, "Cook")]
    assert [
        entry.title.value for entry in corrected(READ, changes, document=DOCUMENT, today=TODAY).work if entry.title
    ] == [
        "Backend Engineer",
        "Cook",
    ]


@pytest.mark.parametrize(
    ("pointer", "value", "expected"),
    [
        (at(JOB, "position"), "Nurse", ["Backend Engineer"]),
        (at(JOB, "position"), "Backend Engineer, Acme", []),
        (at(JOB, "startDate"), "2023-01", [DOCUMENT.quote(JOB)]),
        (at(JOB, "startDate"), "2018-01", []),
        ("/languages/German/fluency", "C1", ["German"]),
    ],
)
def test_what_the_words_do_not_say_is_known(pointer: str, value: str, expected: list[str]) -> None:
    profile = fixed(pointer, value)
    changes = [Change(pointer, located(pointer, READ).span, value)]  # type: ignore[union-attr]
    assert [DOCUMENT.quote(place) for _, place in unsaid(profile, changes, text=TEXT)] == expected


def pointers() -> Iterator[str]:
    yield from stable(json_resume.dump(READ, document=DOCUMENT)).values()


@pytest.mark.parametrize("pointer", [one for one in pointers() if not one.endswith(("startDate", "fluency"))])
def test_every_field_of_a_page_is_found_again(pointer: str) -> None:
    found = located(pointer, READ)
    assert found is not None
    assert found.pointer == pointer
    assert found.value


def test_names_with_slashes_keep_them() -> None:
    assert "/skills/Terraform~1Packer" in [*pointers()] or anchor_of("/skills/Terraform~1Packer") == "Terraform/Packer"
    assert path_of("/skills/Terraform~1Packer") == "/skills/*"
