"""The same person twice is found when a resume is kept, and offered."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates import correcting
from recruiter.candidates.models import Candidate, Likeness, LikenessState, PersonKey, Resume
from recruiter.candidates.people import likening, merging
from tests.factories import RESUME, make_actor, make_batch, make_item, make_keys, make_profile

pytestmark = pytest.mark.django_db
OTHER_MAIL = RESUME.replace("jane@example.com", "j.okafor@example.net")
NAMESAKE = """Jane Okafor
okafor@example.org
Madrid, Spain

Experience

Registered Nurse, City Hospital
Jan 2018 - Dec 2024
• Cared for patients of the intensive care unit.
"""


def people(actor: Actor, *texts: str) -> list[Candidate]:
    batch = make_batch(actor)
    items = [make_item(batch, text, name=f"{number}.txt") for number, text in enumerate(texts)]
    return [item.resume.candidate for item in items if item.resume]


def test_the_same_address_is_offered_with_its_reason(recruiter: Actor) -> None:
    one, other = people(recruiter, RESUME, NAMESAKE.replace("okafor@example.org", "JANE@example.com"))

    likeness = Likeness.objects.get()
    assert (likeness.first, likeness.second) == (one, other)
    assert (likeness.reasons, likeness.state) == (["email"], LikenessState.OFFERED)
    assert Candidate.objects.filter(merged_into=None).count() == 2


def test_the_same_phone_is_offered(recruiter: Actor) -> None:
    phone = "jane@example.com\n+49 151 12345678"
    people(recruiter, RESUME.replace("jane@example.com", phone), NAMESAKE.replace("Madrid", "+4915112345678\nMadrid"))

    assert Likeness.objects.get().reasons == ["phone"]


def test_a_name_with_shared_history_is_offered_and_a_name_alone_is_not(recruiter: Actor) -> None:
    one, same, _ = people(recruiter, RESUME, OTHER_MAIL, NAMESAKE)

    likeness = Likeness.objects.get()
    assert {likeness.first, likeness.second} == {one, same}
    assert likeness.reasons == ["history"]


def test_nobody_of_another_organization_is_compared(recruiter: Actor, stranger: Actor) -> None:
    people(recruiter, RESUME)
    people(stranger, f"{RESUME}\nMore")

    assert not Likeness.objects.exists()


def test_an_address_that_many_have_tells_only_of_those_of_one_name(recruiter: Actor) -> None:
    """It is that of their agency."""
    for name in ("Anna Abel", "Bert Blum", "Carl Cohn", "Dora Dorn"):
        make_keys(recruiter, name=name, email="okafor@example.org")
    Likeness.objects.all().delete()
    make_keys(recruiter, name="Emil Ernst", email="okafor@example.org")
    assert not Likeness.objects.exists()

    again = make_keys(recruiter, name="Anna Abel", email="okafor@example.org")

    likeness = Likeness.objects.get()
    assert likeness.second == again.candidate
    assert likeness.first.name == "Anna Abel"


def test_finding_again_offers_nothing_again_and_follows_what_the_profile_says(recruiter: Actor) -> None:
    one, _ = people(recruiter, RESUME, NAMESAKE)
    resume = one.current_resume
    assert resume is not None
    resume.profile.content["basics"]["emails"] = ["okafor@example.org"]
    resume.profile.save()

    (likeness,) = likening.find(resume)

    assert likeness.reasons == ["email"]
    assert likening.find(resume) == []
    assert list(resume.keys.filter(kind="email").values_list("value", flat=True)) == ["okafor@example.org"]


def test_an_offer_loses_what_a_correction_takes_back_and_goes_with_the_last_of_it(recruiter: Actor) -> None:
    phone = "jane@example.com\n+49 151 12345678"
    both = NAMESAKE.replace("okafor@example.org", phone)
    _, other = people(recruiter, RESUME.replace("jane@example.com", phone), both)
    resume = other.current_resume
    assert resume is not None
    assert Likeness.objects.get().reasons == ["email", "phone"]
    profile = make_profile(both)
    mail = f"/basics/emails/{profile.emails[0].span.start}"

    correcting.correct(recruiter, resume, pointer=mail, typed="other@example.net", profile=profile)
    assert Likeness.objects.get().reasons == ["phone"]

    number = f"/basics/phones/{profile.phones[0].span.start}"
    correcting.correct(recruiter, resume, pointer=number, typed=None, profile=profile)
    assert not Likeness.objects.exists()

    correcting.undo(recruiter, resume, pointer=mail, profile=profile)
    assert Likeness.objects.get().reasons == ["email"]


def test_an_offer_keeps_what_another_version_of_somebody_says(recruiter: Actor) -> None:
    one, other, third = people(recruiter, RESUME, NAMESAKE, NAMESAKE.replace("Jane Okafor", "Ann Lee"))
    resume = other.current_resume
    assert resume is not None
    merging.merge(recruiter, one, other)
    pair = Likeness.objects.between(one, third)
    assert pair.get().reasons == ["email"]

    first = one.resumes.exclude(pk=resume.pk).get()
    correcting.correct(recruiter, first, pointer="/basics/name", typed="Jane A. Okafor", profile=make_profile(RESUME))

    assert pair.get().reasons == ["email"]


def test_who_was_told_apart_is_not_offered_again(recruiter: Actor) -> None:
    people(recruiter, RESUME, OTHER_MAIL)
    likeness = Likeness.objects.get()

    assert likening.dismiss(recruiter, likeness)
    assert not likening.dismiss(recruiter, likeness)

    assert likening.find(Resume.objects.order_by("pk")[0]) == []
    likeness.refresh_from_db()
    assert (likeness.state, likeness.decided_by) == (LikenessState.DISMISSED, recruiter.user)
    assert AuditEvent.objects.filter(verb="told apart", subject_id=likeness.pk).count() == 1


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_who_may_not_change_tells_nobody_apart(recruiter: Actor, who: str, request: pytest.FixtureRequest) -> None:
    people(recruiter, RESUME, OTHER_MAIL)

    assert not likening.dismiss(request.getfixturevalue(who), Likeness.objects.get())
    assert Likeness.objects.get().state == LikenessState.OFFERED


def test_who_else_has_a_key_is_asked_once_a_kind_however_many_there_are(recruiter: Actor) -> None:
    (one,) = people(recruiter, RESUME)
    assert one.current_resume
    counts = []
    for more in (0, 25):
        for number in range(more):
            make_keys(recruiter, RESUME, name=f"Person {number}", email=f"{number}@example.com")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            likening.find(one.current_resume)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    asked = [
        query["sql"] for query in queries if 'FROM "candidates_personkey"' in query["sql"] and "value" in query["sql"]
    ]
    assert len([sql for sql in asked if "candidates_resume" in sql]) == 2  # addresses, and names


def _find_both(first: Resume, second: Resume) -> None:
    """Each in a transaction of its own, the first one still open while the second looks."""
    looked, go_on = threading.Event(), threading.Event()

    def one() -> None:
        try:
            with transaction.atomic():
                likening.find(first)
                looked.set()
                go_on.wait(15)
        finally:
            connection.close()

    def other() -> None:
        try:
            with transaction.atomic():
                likening.find(second)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(one)
        assert looked.wait(15)
        finding = pool.submit(other)
        threading.Timer(0.5, go_on.set).start()
        holding.result(15)
        finding.result(15)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("lock", "found"), [("on", 1), ("off", 0)])
def test_two_resumes_of_one_person_that_are_kept_at_once_are_found(
    lock: str, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And without the lock they are not: then neither sees the other."""
    actor = make_actor()
    one, other = (make_keys(actor, RESUME, name="Jane Okafor", email="jane@example.com") for _ in range(2))
    Likeness.objects.all().delete()
    PersonKey.objects.all().delete()
    if lock == "off":
        monkeypatch.setattr(likening, "hold", lambda *_: None)

    _find_both(one, other)

    assert Likeness.objects.count() == found
