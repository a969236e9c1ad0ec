"""Interview kits and scorecards."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.jobs.requirements import Kind
from recruiter.matching.interviewing import bank, found, kits, scorecards
from recruiter.matching.interviewing.asking import Asked
from recruiter.matching.judging.findings import culture
from recruiter.matching.models import InterviewScorecard, Match, ReportFormat
from recruiter.matching.reporting.paper import Questions
from tests.factories import RESUME, make_batch, make_candidate, make_item, make_job, make_match
from tests.matching.pdf import pdf_text

pytestmark = pytest.mark.django_db
GAPPED = RESUME.replace("Leeds, 2017", "Leeds, 2014").replace(
    "Education",
    "Developer, Contoso Ltd\nJan 2015 - Mar 2017\n• Mentored two engineers and wrote the shop in Python.\n\nEducation",
)
# Nobody's business, as words or their beginnings.
FORBIDDEN = re.compile(
    r"\b(?:age|aged|old|older|young|younger|born|birth\w*|retire\w*|generation|married|marriage|marital|spouse|husband|"
    r"wife|partner|child\w*|kids?|famil\w+|pregnan\w*|parent\w*|mother|father|maternity|paternity|health\w*|ill|illness|"
    r"sick\w*|disab\w*|medical|doctor|therapy|religio\w*|church|mosque|faith|pray\w*|belief\w*|origin\w*|national\w*|"
    r"citizen\w*|countr\w+|native|ethnic\w*|race|racial|accent|gender|sex\w*|orientation|pronoun\w*|union\w*|politic\w*|"
    r"party|weight|height|smok\w+|alcohol|criminal|military|graduat\w+|where are you from)\b",
    re.IGNORECASE,
)


@pytest.fixture
def match(recruiter: Actor) -> Match:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job), GAPPED)
    return loaded(Match.objects.get())


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def loaded(match: Match) -> Match:
    return Match.objects.with_marks().select_related("job").get(pk=match.pk)


def asked(match: Match) -> list[Asked]:
    return kits.questions(match)


def about(match: Match, requirement: str) -> Asked:
    row = next(one for one in match.marks.all() if one.requirement.text.startswith(requirement))
    return next(one for one in asked(match) if one.key == f"requirement {row.requirement_id}")


def all_words() -> list[str]:
    """Every sentence that a kit may hold."""
    ways = [way for forms in bank.BY_KIND.values() for several in forms.values() for way in several]
    every = [*ways, *found.RED_FLAGS.values(), *found.CULTURE.values()]
    return [words for way in every for words in (way.text, *way.listen_for)]


def test_no_question_is_about_what_is_nobodys_business() -> None:
    assert [(words, said.group()) for words in all_words() if (said := FORBIDDEN.search(words))] == []


def test_every_kind_of_requirement_indicator_and_flag_has_its_question() -> None:
    assert set(bank.BY_KIND) == set(get_args(Kind))
    assert all("open" in forms for forms in bank.BY_KIND.values())
    assert set(found.CULTURE) == set(culture.NAMES)


def test_what_is_shown_goes_deep_and_what_is_not_stays_open(match: Match) -> None:
    assert about(match, "Django").group == "shown"
    assert "Django" in about(match, "Django").text
    assert about(match, "Kubernetes").group in ("open", "partly")
    assert any("Python and Django" in quote.quote for quote in about(match, "Django").why.evidence)


def test_a_gap_is_asked_about_without_asking_why(match: Match) -> None:
    (gap,) = [one for one in asked(match) if one.key.startswith("flag gap")]
    assert "April 2017" in gap.text
    assert "why" not in gap.text.casefold().split()
    assert gap.why.evidence


def test_what_no_score_counts_is_to_be_settled(recruiter: Actor) -> None:
    make_item(make_batch(recruiter, make_job(recruiter)), GAPPED.replace("Berlin, Germany", "Lyon, France"))
    (place,) = [one for one in asked(loaded(Match.objects.get())) if one.group == "settle"]
    assert place.text.startswith("The job is in Berlin, Germany.")
    assert place.why.text == "Compared, not scored; the resume names another place."


def test_how_somebody_works_is_asked_by_what_they_did(match: Match) -> None:
    (leading,) = [one for one in asked(match) if one.key.startswith("culture leading")]
    assert "Mentored two engineers" in leading.why.evidence[0].quote


def test_every_question_has_what_prompted_it_and_what_a_good_answer_holds(match: Match) -> None:
    paper = kits.paper(match, asked(match))
    numbers = {one.number for one in paper.quotes}
    questions = [
        one
        for each in paper.sections
        for block in each.blocks
        if isinstance(block, Questions)
        for one in block.questions
    ]
    assert len(questions) == len(asked(match)) >= 5
    assert all(one.prompt.notes and set(one.prompt.notes) <= numbers for one in questions)
    assert all(len(one.listen_for) >= 2 for one in questions)
    assert len({one.key for one in questions}) == len(questions)
    assert not [one.text for one in questions if "{" in one.text]


def test_a_scorecard_is_saved_and_its_mean_is_shown(client: Client, recruiter: Actor, match: Match) -> None:
    first, second = asked(match)[:2]
    given = {f"score {first.key}": "5", f"score {second.key}": "2", f"note {first.key}": "Told of <b>Acme</b>."}
    response = client.post(
        reverse("save_scorecard", args=[match.pk]), {**given, "recommendation": "yes", "note": "Good."}
    )
    assert response["Location"] == reverse("interview_kit", args=[match.pk])

    card = InterviewScorecard.objects.get()
    assert card.interviewer == recruiter.user
    assert (card.mean, card.recommendation, card.note) == (3.5, "yes", "Good.")
    assert card.by_key[first.key]["question"] == first.text
    assert AuditEvent.objects.filter(verb="scored an interview", subject_id=match.pk).exists()
    shown = client.get(reverse("interview_kit", args=[match.pk])).content.decode()
    assert '<b class="num">3.5</b>' in shown
    assert "Told of &lt;b&gt;Acme&lt;/b&gt;." in shown


def test_others_read_a_scorecard_and_change_their_own_alone(
    client: Client, recruiter: Actor, match: Match, colleague: Actor, browse: Callable[[Actor], Client]
) -> None:
    key = asked(match)[0].key
    client.post(reverse("save_scorecard", args=[match.pk]), {f"score {key}": "5", f"note {key}": "Deep."})
    theirs = browse(colleague)
    theirs.post(reverse("save_scorecard", args=[match.pk]), {f"score {key}": "2"})

    assert sorted(one.mean or 0 for one in InterviewScorecard.objects.all()) == [2, 5]
    shown = theirs.get(reverse("interview_kit", args=[match.pk])).content.decode()
    assert "Deep." in shown
    assert scorecards.standing(colleague, match).mean == 3.5
    assert scorecards.standing(colleague, match).by_question[key] == 3.5


def test_a_score_is_1_to_5(client: Client, match: Match) -> None:
    key = asked(match)[0].key
    response = client.post(reverse("save_scorecard", args=[match.pk]), {f"score {key}": "6"})
    assert response.status_code == 422
    assert not InterviewScorecard.objects.exists()


def test_an_answer_to_a_question_of_before_stays(recruiter: Actor, match: Match) -> None:
    first, *others = asked(match)
    given = {first.key: {"score": 4, "note": ""}}
    scorecards.save(recruiter, match, [first], given, recommendation="", note="")
    scorecards.save(recruiter, match, others, {others[0].key: {"score": 2, "note": ""}}, recommendation="", note="")
    assert InterviewScorecard.objects.get().mean == 3


def test_who_may_only_look_saves_nothing(match: Match, viewer: Actor, browse: Callable[[Actor], Client]) -> None:
    theirs = browse(viewer)
    assert theirs.get(reverse("interview_kit", args=[match.pk])).status_code == 200
    assert theirs.post(reverse("save_scorecard", args=[match.pk]), {}).status_code == 403


def test_a_stranger_finds_no_kit(match: Match, stranger: Actor, browse: Callable[[Actor], Client]) -> None:
    theirs = browse(stranger)
    for name in ("interview_kit", "take_interview_kit"):
        assert theirs.get(reverse(name, args=[match.pk])).status_code == 404
    assert theirs.post(reverse("save_scorecard", args=[match.pk]), {}).status_code == 404


@pytest.mark.parametrize("kind", ReportFormat.values)
def test_a_kit_is_taken_out(client: Client, match: Match, kind: str) -> None:
    response: Any = client.get(reverse("take_interview_kit", args=[match.pk]), {"format": kind})
    assert response["Content-Disposition"].startswith("attachment")
    data = b"".join(response.streaming_content)
    told = " ".join((pdf_text(data) if kind == ReportFormat.PDF else data.decode(errors="replace")).split())
    assert kind == ReportFormat.XLSX or asked(match)[0].text.partition("“")[0] in unescape(told)


def test_too_little_text_gets_open_questions(recruiter: Actor) -> None:
    short = make_match(make_job(recruiter), make_candidate(recruiter), score=None, status="not_shown")
    assert {one.group for one in asked(loaded(short))} <= {"open", "settle"}


@pytest.mark.parametrize("command", ["report", "optimise", "interview_kit"])
def test_the_commands_write_files(match: Match, recruiter: Actor, tmp_path: Path, command: str) -> None:
    to = tmp_path / "out.html"
    who = [] if command == "report" else ["--candidate", str(match.candidate_id)]
    owner = ["--organization", recruiter.organization.name, "--format", "html", "--output", str(to)]
    call_command(command, "--job", str(match.job_id), *who, *owner)
    assert "Jane Okafor" in to.read_text()


def test_a_command_knows_the_rows_of_its_organization_alone(match: Match, stranger: Actor, tmp_path: Path) -> None:
    owner = ["--organization", str(stranger.organization_id), "--output", str(tmp_path / "out.pdf")]
    with pytest.raises(CommandError, match="no such job"):
        call_command("report", "--job", str(match.job_id), *owner)
