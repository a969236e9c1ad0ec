"""People correct what was read, and take it back."""

import pytest

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates import correcting
from recruiter.candidates.corrected.adding import Section
from recruiter.candidates.corrected.fields import KINDS, Kind
from recruiter.candidates.corrected.valid import Unfit, Unsure, fitting
from recruiter.candidates.correcting import NoSuchField
from recruiter.candidates.models import Candidate, Correction, Resume
from tests.factories import RESUME, make_batch, make_item, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def resume(recruiter: Actor) -> Resume:
    kept = make_item(make_batch(recruiter)).resume
    assert kept is not None
    return kept


def correct(actor: Actor, resume: Resume, pointer: str, typed: str | None) -> Resume:
    correcting.correct(actor, resume, pointer=pointer, typed=typed, profile=make_profile(resume.text))
    return Resume.objects.select_related("profile").get(pk=resume.pk)


def undo(actor: Actor, resume: Resume, pointer: str) -> Resume:
    correcting.undo(actor, resume, pointer=pointer, profile=make_profile(resume.text))
    return Resume.objects.select_related("profile").get(pk=resume.pk)


def job(resume: Resume) -> str:
    start, _ = resume.profile.content["meta"]["spans"]["/work/0"]
    return f"/work/{start}"


def test_a_corrected_name_is_stored_listed_and_sure(recruiter: Actor, resume: Resume) -> None:
    content = correct(recruiter, resume, "/basics/name", "Jane A. Okafor").profile.content
    assert content["basics"]["name"] == "Jane A. Okafor"
    assert content["meta"]["confidence"]["/basics/name"] == 1.0
    assert Candidate.objects.get().name == "Jane A. Okafor"


def test_what_was_read_is_kept_with_who_knew_better(recruiter: Actor, resume: Resume) -> None:
    correct(recruiter, resume, "/basics/name", "Jane A. Okafor")
    row = Correction.objects.get()
    assert (row.value, row.replaced, row.user) == ("Jane A. Okafor", "Jane Okafor", recruiter.user)
    assert (row.start, row.end) == (0, 11)


def test_dates_change_the_years_that_are_stored(recruiter: Actor, resume: Resume) -> None:
    changed = correct(recruiter, resume, f"{job(resume)}/startDate", "January 2023").profile
    assert (changed.years, changed.content["meta"]["totalYears"]) == (2.0, 2.0)
    assert {skill.get("years") for skill in changed.content["skills"] if skill["name"] == "Django"} == {2.0}


def test_undoing_leaves_no_trace_but_in_the_audit_trail(recruiter: Actor, resume: Resume) -> None:
    before = Resume.objects.select_related("profile").get(pk=resume.pk).profile.content
    correct(recruiter, resume, f"{job(resume)}/position", "Nurse")
    correct(recruiter, resume, job(resume), None)
    undo(recruiter, resume, job(resume))
    after = undo(recruiter, resume, f"{job(resume)}/position")
    assert after.profile.content == before
    assert not Correction.objects.exists()
    assert AuditEvent.objects.filter(subject_id=resume.pk, verb="corrected").count() == 2


def test_undoing_what_is_not_corrected_changes_nothing(recruiter: Actor, resume: Resume) -> None:
    assert correcting.undo(recruiter, resume, pointer="/basics/name", profile=make_profile(resume.text)) is None


def test_typing_what_was_read_takes_the_correction_back(recruiter: Actor, resume: Resume) -> None:
    correct(recruiter, resume, "/basics/name", "Jane A. Okafor")
    correct(recruiter, resume, "/basics/name", "Jane Okafor")
    assert not Correction.objects.exists()


def test_a_second_correction_of_a_field_replaces_the_first(recruiter: Actor, resume: Resume) -> None:
    for title in ("Nurse", "Cook"):
        changed = correct(recruiter, resume, f"{job(resume)}/position", title)
    assert changed.profile.content["work"][0]["position"] == "Cook"
    assert Correction.objects.get().replaced == "Backend Engineer"


def test_any_place_in_a_job_names_it(recruiter: Actor, resume: Resume) -> None:
    """Profiles that were stored before entries had places are named by a fact of theirs."""
    start, _ = resume.profile.content["meta"]["spans"]["/work/0/name"]
    correct(recruiter, resume, f"/work/{start}/name", "Acme Holding")
    assert Correction.objects.get().pointer == f"{job(resume)}/name"


def test_the_next_job_keeps_its_name_when_the_one_before_is_removed(recruiter: Actor) -> None:
    text = "Jane Okafor\n\nExperience\n\nEngineer, Acme Ltd\nJan 2018 - Dec 2020\n\nCook, Bistro Ltd\n2015 - 2017\n"
    resume = make_item(make_batch(recruiter), text).resume
    assert resume is not None
    second = resume.profile.content["meta"]["spans"]["/work/1"][0]
    correct(recruiter, resume, job(resume), None)
    changed = correct(recruiter, resume, f"/work/{second}/position", "Chef")
    assert [work["position"] for work in changed.profile.content["work"]] == ["Chef"]


def test_a_skill_is_added_by_any_of_its_names_that_the_resume_has(recruiter: Actor) -> None:
    text = "Jane Okafor\n\nReferences\n\nAnn Lee, who taught me k8s\n"
    resume = make_item(make_batch(recruiter), text).resume
    assert resume is not None
    changed = correct(recruiter, resume, "/skills/-", "kubernetes")
    assert Correction.objects.get().pointer == "/skills/Kubernetes"
    assert [skill["name"] for skill in changed.profile.content["skills"]] == ["Kubernetes"]


def test_a_word_that_is_no_known_skill_is_added_by_who_is_sure(recruiter: Actor, resume: Resume) -> None:
    with pytest.raises(Unsure, match="no skill that is known"):
        correct(recruiter, resume, "/skills/-", "shops")
    assert not Correction.objects.exists()

    profile = make_profile(resume.text)
    correcting.correct(recruiter, resume, pointer="/skills/-", typed="shops", profile=profile, is_sure=True)
    assert "shops" in [skill["name"] for skill in Resume.objects.get().profile.content["skills"]]


@pytest.mark.parametrize(
    ("kind", "more", "kept"),
    [
        ("emails", ["jane@work.example", "jane@home.example"], ["jane@work.example", "jane@home.example"]),
        ("phones", ["+49 30 123456", "+49 30 654321"], ["+4930123456", "+4930654321"]),
        ("urls", ["jane.example", "github.com/jane"], ["jane.example", "github.com/jane"]),
    ],
)
def test_contacts_are_added_beside_those_that_were_read(
    recruiter: Actor, resume: Resume, kind: str, more: list[str], kept: list[str]
) -> None:
    read = resume.profile.content["basics"][kind]
    for one in more:
        changed = correct(recruiter, resume, f"/basics/{kind}/+", one)
    assert changed.profile.content["basics"][kind] == [*read, *kept]
    with pytest.raises(Unfit, match="has it already"):
        correct(recruiter, resume, f"/basics/{kind}/+", more[0])

    left = undo(recruiter, resume, f"/basics/{kind}/-")
    assert left.profile.content["basics"][kind] == [*read, kept[1]]


def test_contacts_are_not_added_without_end(recruiter: Actor, resume: Resume) -> None:
    with pytest.raises(Unfit, match="No more can be added"):
        for number in range(30):
            correct(recruiter, resume, "/basics/emails/+", f"jane{number}@example.com")


def test_a_school_that_is_none_is_removed_and_comes_back(recruiter: Actor, resume: Resume) -> None:
    start, _ = resume.profile.content["meta"]["spans"]["/education/0"]
    assert correct(recruiter, resume, f"/education/{start}", None).profile.content["education"] == []
    assert len(undo(recruiter, resume, f"/education/{start}").profile.content["education"]) == 1


TWO_IN_ONE = RESUME.replace("fourteen terabytes.", "fourteen terabytes, before that Data Clerk at Bistro Ltd in 2016.")


@pytest.fixture
def swallowed(recruiter: Actor) -> Resume:
    """One job lies in the words of another one."""
    kept = make_item(make_batch(recruiter), TWO_IN_ONE).resume
    assert kept is not None
    return kept


def add(actor: Actor, resume: Resume, section: Section, **typed: str) -> Resume:
    correcting.add(actor, resume, section=section, typed=typed, profile=make_profile(resume.text))
    return Resume.objects.select_related("profile").get(pk=resume.pk)


def test_a_job_that_was_missed_is_added_where_it_stands(recruiter: Actor, swallowed: Resume) -> None:
    before = swallowed.profile.content
    changed = add(
        recruiter, swallowed, "work", position="data clerk", name="Bistro Ltd", startDate="2016", endDate="2016-12"
    )
    first, second = changed.profile.content["work"]
    assert first == before["work"][0]
    assert (second["position"], second["name"], second["startDate"], second["endDate"]) == (
        "data clerk", "Bistro Ltd", "2016", "2016-12"
    )  # fmt: skip
    start, end = changed.profile.content["meta"]["spans"]["/work/1"]
    assert changed.text[start:end] == "Data Clerk at Bistro Ltd in 2016."
    assert changed.profile.years == pytest.approx(8, abs=0.1)

    pointer = f"/work/-{start}"
    edited = correct(recruiter, swallowed, f"{pointer}/position", "Clerk").profile.content["work"]
    assert [job["position"] for job in edited] == ["Backend Engineer", "Clerk"]
    assert undo(recruiter, swallowed, pointer).profile.content == before
    assert not Correction.objects.exists()


def test_a_job_that_was_added_is_taken_away_as_a_whole(recruiter: Actor, swallowed: Resume) -> None:
    changed = add(recruiter, swallowed, "work", position="Data Clerk", startDate="2016")
    start, _ = changed.profile.content["meta"]["spans"]["/work/1"]
    assert len(correct(recruiter, swallowed, f"/work/-{start}", None).profile.content["work"]) == 1
    assert not Correction.objects.exists()


def test_a_school_that_was_missed_is_added(recruiter: Actor) -> None:
    resume = make_item(make_batch(recruiter), f"{RESUME}\nInterests\n\nI went to Zorbling Hall.\n").resume
    assert resume is not None
    changed = add(recruiter, resume, "education", institution="Zorbling Hall", endDate="2012")
    assert [school["institution"] for school in changed.profile.content["education"]][1:] == ["Zorbling Hall"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"startDate": "2016"}, "Write the title or the employer"),
        ({"position": "Astronaut"}, "The resume does not say so. Write the title or the employer as it stands there"),
        ({"position": "Data Clerk", "startDate": "2016", "endDate": "2015"}, "before it began, 2016"),
        ({"position": "Data Clerk", "endDate": "present"}, "Write first when it began"),
        ({"position": "Data Clerk", "startDate": "soon"}, "a month or a year"),
        ({"position": "Backend Engineer", "name": "Acme Ltd"}, "there already"),
    ],
)
def test_a_job_that_cannot_be_one_is_refused_with_a_sentence(
    recruiter: Actor, swallowed: Resume, typed: dict[str, str], says: str
) -> None:
    with pytest.raises(Unfit, match=says):
        add(recruiter, swallowed, "work", **typed)
    assert not Correction.objects.exists()


def test_a_skill_that_the_resume_does_not_name_is_refused(recruiter: Actor, resume: Resume) -> None:
    with pytest.raises(Unfit, match="does not name it"):
        correct(recruiter, resume, "/skills/-", "Kubernetes")


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("startDate", "2025-01", "after it ended, 2024-12"),
        ("endDate", "2017", "before it began, 2018-01"),
        ("startDate", "2043", "still to come"),
        ("startDate", "present", "a month or a year"),
        ("position", "  \n ", "Write something"),
        ("position", "x" * 301, "300 characters"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    recruiter: Actor, resume: Resume, key: str, typed: str, says: str
) -> None:
    with pytest.raises(Unfit, match=says):
        correct(recruiter, resume, f"{job(resume)}/{key}", typed)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", " Jane\u0000  Okafor ", "Jane Okafor"),
        ("mail", "jane@example.org", "jane@example.org"),
        ("phone", "0049 30 1234567", "+49301234567"),
        ("phone", "030 1234567", "0301234567"),
        ("link", "github.com/jane", "github.com/jane"),
        ("date", "March 2021", "2021-03"),
        ("date", "2021", "2021"),
        ("level", "c1", "C1"),
    ],
)
def test_what_fits_is_kept_in_one_form(kind: Kind, typed: str, kept: str) -> None:
    assert fitting(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("mail", "jane"),
        ("phone", "call me"),
        ("phone", "12"),
        ("link", "javascript:alert(1)"),
        ("date", "2021-13"),
        ("date", "soon"),
        ("level", "some"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(kind: Kind, typed: str) -> None:
    with pytest.raises(Unfit):
        fitting(kind, typed)


@pytest.mark.parametrize(
    "pointer",
    [
        "/work/99999/position",
        f"/work/{'9' * 5_000}/position",
        "/basics/summary",
        "/work/x/position",
        "/meta/spans",
        "",
        "/",
        "/skills/Nothing",
    ],
)
def test_there_are_no_other_fields(recruiter: Actor, resume: Resume, pointer: str) -> None:
    with pytest.raises(NoSuchField):
        correct(recruiter, resume, pointer, None)


def test_the_audit_trail_holds_no_word_of_the_resume(recruiter: Actor, resume: Resume) -> None:
    correct(recruiter, resume, "/basics/name", "Jane A. Okafor")
    assert AuditEvent.objects.get(verb="corrected").details == {"field": "/basics/name", "removed": False}
    assert "/basics/name" in KINDS


def test_a_resume_that_is_not_the_current_one_leaves_the_list_alone(recruiter: Actor, resume: Resume) -> None:
    Candidate.objects.update(current_resume=None)
    correct(recruiter, resume, "/basics/name", "Jane A. Okafor")
    assert Candidate.objects.get().name == "Jane Okafor"
