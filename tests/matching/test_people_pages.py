"""Who is who, on pages: the offer, the merge, its undoing, the versions, the list without those who are gone."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Likeness, LikenessState, Merge
from recruiter.candidates.people import likening
from recruiter.matching import merging
from recruiter.matching.models import Match
from tests.factories import RESUME, make_batch, make_candidate, make_item, make_job, make_keys, make_match

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]


@pytest.fixture
def twins(recruiter: Actor) -> tuple[Candidate, Candidate]:
    """With the same address, and a match each for a job of their own."""
    found = []
    for number, name in enumerate(("Jane Okafor", "Jane A. Okafor")):
        person = make_keys(recruiter, name=name, email="jane@example.com").candidate
        make_match(make_job(recruiter, f"Job {number}\n\nRequirements\n- Python\n"), person)
        found.append(person)
    return found[0], found[1]


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_offer_stands_on_both_pages_with_its_reason(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    client = browse(recruiter)
    for one, other in (twins, twins[::-1]):
        shown = page(client, "candidate", one.pk)
        assert "May be the same person as" in shown
        assert reverse("candidate", args=[other.pk]) in shown
        assert "same email address" in shown


def test_a_viewer_sees_the_offer_without_buttons(
    viewer: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    shown = page(browse(viewer), "candidate", twins[0].pk)
    assert "May be the same person as" in shown
    assert reverse("merge_candidates", args=[Likeness.objects.get().pk]) not in shown


def test_merging_leads_to_the_page_it_was_said_on_with_the_way_back(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    client, (_, second) = browse(recruiter), twins
    likeness = Likeness.objects.get()

    response = client.post(reverse("merge_candidates", args=[likeness.pk]), {"keep": str(second.pk)}, follow=True)

    assert response.redirect_chain == [(reverse("candidate", args=[second.pk]), 302)]
    shown, made = response.content.decode(), Merge.objects.get()
    assert made.kept == second
    assert "They are one candidate now." in shown
    assert shown.count(reverse("unmerge_candidates", args=[made.pk])) == 2
    assert "Versions" in shown


def test_the_page_of_who_is_gone_leads_to_the_one_who_stayed(
    recruiter: Actor, stranger: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    kept, gone = twins
    merging.merge(recruiter, kept, gone)

    response = browse(recruiter).get(reverse("candidate", args=[gone.pk]))

    assert (response.status_code, response.url) == (302, reverse("candidate", args=[kept.pk]))  # type: ignore[attr-defined]
    assert browse(stranger).get(reverse("candidate", args=[gone.pk])).status_code == 404


def test_who_is_gone_is_in_no_list_picker_count_or_ranking(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    kept, gone = twins
    client, draft = browse(recruiter), make_batch(recruiter)
    job = Match.objects.get(candidate=gone).job
    gone_match = Match.objects.get(candidate=gone)
    merging.merge(recruiter, kept, gone, current=kept.current_resume)

    for shown in (
        page(client, "candidates"),
        page(client, "candidates", q="Okafor"),
        page(client, "choose_candidates", draft.pk),
        page(client, "job", job.pk),
    ):
        assert "Jane A. Okafor" not in shown
        assert "Jane Okafor" in shown
    assert client.get(reverse("match_panel", args=[gone_match.pk])).status_code == 404
    assert client.post(reverse("choose_candidates", args=[draft.pk]), {"people": [str(gone.pk)]}).status_code == 302
    assert draft.items.count() == 0
    assert "1 candidate" in page(client, "candidates")


def test_undoing_by_the_button_brings_both_back(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    made = merging.merge(recruiter, *twins)

    shown = browse(recruiter).post(reverse("unmerge_candidates", args=[made.pk]), follow=True).content.decode()

    assert "taken apart again" in shown
    assert Candidate.objects.filter(merged_into=None).count() == 2
    assert Likeness.objects.get().state == LikenessState.OFFERED


def test_not_the_same_is_said_once_and_for_all(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    client, likeness = browse(recruiter), Likeness.objects.get()

    shown = client.post(reverse("dismiss_likeness", args=[likeness.pk]), {"keep": str(twins[1].pk)}, follow=True)

    assert shown.redirect_chain == [(reverse("candidate", args=[twins[1].pk]), 302)]
    assert "May be the same person as" not in page(client, "candidate", twins[0].pk)
    assert "Possible duplicates" not in page(client, "candidates")


def test_a_merge_that_comes_too_late_says_so(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    client, likeness = browse(recruiter), Likeness.objects.get()
    merging.merge(recruiter, *twins)

    response = client.post(reverse("merge_candidates", args=[likeness.pk]), {"keep": str(twins[1].pk)}, follow=True)

    assert "merged or removed meanwhile" in response.content.decode()
    assert Merge.objects.count() == 1


def test_who_was_told_apart_meanwhile_is_not_merged_from_an_old_page(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    client, likeness = browse(recruiter), Likeness.objects.get()
    likening.dismiss(recruiter, likeness)

    response = client.post(reverse("merge_candidates", args=[likeness.pk]), {"keep": str(twins[1].pk)}, follow=True)

    assert "they are two people" in response.content.decode()
    assert not Merge.objects.exists()


def test_another_version_is_made_current_by_its_button(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    kept, gone = twins
    older = kept.current_resume
    assert older is not None
    merging.merge(recruiter, kept, gone, current=gone.current_resume)
    client = browse(recruiter)
    assert reverse("make_current", args=[older.pk]) in page(client, "candidate", kept.pk)

    client.post(reverse("make_current", args=[older.pk]))

    assert Candidate.objects.get(pk=kept.pk).current_resume == older


def test_the_list_filters_those_who_may_be_there_twice(
    recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn
) -> None:
    make_candidate(recruiter, "Somebody Else")
    client = browse(recruiter)

    assert "Possible duplicates" in page(client, "candidates")
    shown = page(client, "candidates", alike="1")
    assert "Jane A. Okafor" in shown
    assert "Somebody Else" not in shown
    assert "Nobody found" in page(client, "candidates", alike="1", q="Nobody")


def test_a_name_is_shown_as_text(recruiter: Actor, twins: tuple[Candidate, Candidate], browse: SignedIn) -> None:
    Candidate.objects.filter(pk=twins[1].pk).update(name="<script>alert(1)</script>")
    shown = page(browse(recruiter), "candidate", twins[0].pk)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_page_with_many_versions_and_twins_asks_no_more(recruiter: Actor, browse: SignedIn) -> None:
    client, counts = browse(recruiter), []
    person = make_keys(recruiter, name="Jane Okafor", email="jane@example.com").candidate
    for more in (1, 6):
        for _ in range(more):
            merging.merge(recruiter, person, make_candidate(recruiter, "Jane Okafor"))
            make_keys(recruiter, name="Jane Okafor", email="jane@example.com")
        with CaptureQueriesContext(connection) as queries:
            shown = page(client, "candidate", person.pk)
        counts.append(len(queries))
    assert shown.count("May be the same person as") == 7
    assert counts[0] == counts[1]


def test_the_list_asks_the_same_for_few_and_for_many(recruiter: Actor, browse: SignedIn) -> None:
    client, counts = browse(recruiter), []
    for more in (5, 20):
        for _ in range(more):
            make_keys(recruiter, name="Jane Okafor", email="jane@example.com")
        with CaptureQueriesContext(connection) as queries:
            page(client, "candidates", alike="1")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_newer_resume_of_somebody_who_is_there_is_offered_on_the_way(recruiter: Actor, browse: SignedIn) -> None:
    batch = make_batch(recruiter)
    make_item(batch)
    newer = make_item(batch, RESUME.replace("Dec 2024", "Mar 2026"), name="newer.txt")

    assert newer.resume is not None
    assert "May be the same person as" in page(browse(recruiter), "candidate", newer.resume.candidate_id)
