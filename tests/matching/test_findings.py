"""What is found in a resume beside how it meets a job, on text."""

import pytest

from recruiter.matching import judging
from recruiter.matching.judging import Judgement
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.findings.births import BORN
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from recruiter.vocabulary import skills
from tests.factories import TODAY, make_advert, make_document

JOB = """Backend Engineer

What you will do
- Mentor engineers and keep the safety of patients in mind.

Required
- Python
- Django
- PostgreSQL
- Kubernetes
- Docker
- Terraform
- Redis
- GraphQL
"""
VECTORS = JobVectors.of(make_advert(JOB))
HEAD = """Amina El Sayed
Backend Engineer
amina@example.com

"""
NOW = """
Senior Engineer, Acme Payments Ltd
{now} - Present
• Built the invoice service in Python and Django, and looked after its releases.
• Wrote the tests of the billing rules together with the support desk.
• Kept the databases small.
"""
BEFORE = """
Engineer, Contoso Retail Ltd
March 2017 - {until}
• Maintained the web shop in Python and moved its pictures elsewhere.
• Answered the questions of the shop keepers.
• Wrote the manual for the warehouse.
"""
EARLIER = BEFORE.format(until="December 2019")


def work(*jobs: str) -> str:
    return HEAD + "Experience\n" + "".join(jobs)


def steady(*more: str, now: str = "January 2020", until: str = "December 2019") -> str:
    return work(NOW.format(now=now), BEFORE.format(until=until)) + "".join(more)


def judge(text: str) -> Judgement:
    return judging.judge("x", make_document(text), VECTORS, rubric=Rubric(), today=TODAY)


def found(text: str, code: str) -> list[Finding]:
    for one in (findings := judge(text).findings):
        assert all(text[each.span.start : each.span.end] == each.quote for each in one.evidence)
    return [finding for finding in findings if finding.code == code]


def red_flags(text: str) -> list[str]:
    return [finding.code for finding in judge(text).findings if finding.kind == "red_flag"]


def sentence(text: str, code: str) -> str:
    [one] = found(text, code)
    return one.sentence


def job(title: str, employer: str, dates: str) -> str:
    return f"\n{title}, {employer}\n{dates}\n• Looked after the machines of the plant every day.\n• Wrote reports.\n"


def test_jobs_that_follow_each_other_raise_no_flag() -> None:
    assert red_flags(steady()) == []


def test_a_gap_is_told_with_its_months_and_both_jobs() -> None:
    [gap] = found(steady(until="March 2019"), "gap")
    assert gap.sentence == "Nothing is shown from April 2019 to December 2019, 9 months."
    assert [one.quote for one in gap.evidence] == ["March 2017 - March 2019", "January 2020 - Present"]


def test_a_notice_period_is_no_gap() -> None:
    assert found(steady(until="August 2019"), "gap") == []


@pytest.mark.parametrize(
    "meanwhile",
    [
        "\nEducation\nMSc in Computer Science, University of Leeds\nMay 2018 - December 2019\n",
        "\nAdditional information\nMay 2018 - December 2019: parental leave\n",
        "\nProjects\nTide tables\nMay 2018 - December 2019\n• Wrote a reader for tide tables in Python.\n",
    ],
    ids=["studies", "a reason", "a project"],
)
def test_a_time_that_the_resume_accounts_for_is_no_gap(meanwhile: str) -> None:
    text = steady(meanwhile, until="April 2018")
    assert found(text, "gap") == []
    assert "parental" not in str(judge(text).findings)


def test_years_without_months_claim_no_gap_that_may_not_be_there() -> None:
    assert found(steady(now="2020", until="2018"), "gap")[0].sentence.endswith("at least 12 months.")
    assert found(steady(now="2019", until="2018"), "gap") == []


def test_a_job_without_dates_may_have_filled_a_gap() -> None:
    assert found(steady("\nClerk, Fabrikam Ltd\n• Kept the books.\n", until="March 2019"), "gap") == []


def test_several_short_stays_in_a_row_are_told() -> None:
    text = work(
        NOW.format(now="January 2020"),
        job("Fitter", "Fabrikam Ltd", "April 2019 - December 2019"),
        job("Fitter", "Tailspin Ltd", "August 2018 - March 2019"),
        job("Fitter", "Wingtip Ltd", "January 2018 - July 2018"),
    )
    assert sentence(text, "short_stays") == (
        "3 jobs in a row lasted less than a year each, from January 2018 to December 2019."
    )


@pytest.mark.parametrize(
    ("title", "employers"),
    [
        ("Fitter (contract)", ("Fabrikam Ltd", "Tailspin Ltd", "Wingtip Ltd")),
        ("Engineering intern", ("Fabrikam Ltd", "Tailspin Ltd", "Wingtip Ltd")),
        ("Fitter", ("Fabrikam Ltd", "Fabrikam Ltd", "Fabrikam Ltd")),
    ],
    ids=["contracts", "internships", "one employer"],
)
def test_work_that_is_meant_to_be_short_is_not(title: str, employers: tuple[str, str, str]) -> None:
    text = work(
        NOW.format(now="January 2020"),
        job(title, employers[0], "April 2019 - December 2019"),
        job(title, employers[1], "August 2018 - March 2019"),
        job(title, employers[2], "January 2018 - July 2018"),
    )
    assert found(text, "short_stays") == []


def test_two_jobs_at_once_are_told() -> None:
    text = work(NOW.format(now="January 2019"), BEFORE.format(until="December 2019"))
    assert sentence(text, "overlap") == "Two jobs at different employers overlap by 12 months."


@pytest.mark.parametrize("title", ["Lecturer (part-time)", "Volunteer"])
def test_what_stands_beside_a_job_does_not_contradict_it(title: str) -> None:
    text = work(NOW.format(now="January 2019"), job(title, "Leeds City College", "March 2019 - December 2019"))
    assert found(text, "overlap") == []


def test_a_handover_is_no_contradiction() -> None:
    assert found(steady(now="October 2019"), "overlap") == []


def test_a_job_that_ends_before_it_begins_is_told() -> None:
    text = steady(job("Fitter", "Fabrikam Ltd", "March 2016 - June 2014"))
    [one] = found(text, "ends_before_it_begins")
    assert [each.quote for each in one.evidence] == ["March 2016 - June 2014"]


def test_a_date_beyond_the_day_of_the_document_is_told() -> None:
    text = work(NOW.format(now=f"March {TODAY.year + 2}"), BEFORE.format(until="December 2019"))
    assert f"begins in March {TODAY.year + 2}, after the day" in sentence(text, "date_ahead")


def test_more_years_than_a_technology_has_are_told() -> None:
    text = steady("\nSkills\n25 years of Kubernetes, Python\n")
    assert sentence(text, "older_than_it_is") == "25 years of Kubernetes are stated; it came out in 2014."


@pytest.mark.parametrize("name", BORN)
def test_a_technology_whose_year_is_known_is_a_skill_by_that_name(name: str) -> None:
    known = skills.named(name)
    assert known is not None
    assert known.name == name


def test_more_years_than_the_jobs_that_name_a_skill_are_told() -> None:
    text = steady("\nSkills\nDjango (15 years), Python\n")
    assert sentence(text, "years_overstated").startswith("15 years of Django are stated; the dated jobs that name it")


def test_years_that_the_jobs_bear_out_are_not() -> None:
    assert found(steady("\nSkills\nPython (8 years), Django (5 years)\n"), "years_overstated") == []


def test_what_is_asked_for_and_only_listed_is_told() -> None:
    [one] = found(steady("\nSkills\nPython, Kubernetes, Terraform, Redis\n"), "unsupported")
    assert one.sentence == (
        "Kubernetes, Terraform and Redis are asked for and named in a list, in no job that the resume describes."
    )
    assert [each.quote for each in one.evidence] == ["Python, Kubernetes, Terraform, Redis"]


def test_one_or_two_of_them_are_no_red_flag() -> None:
    assert found(steady("\nSkills\nPython, Kubernetes, Terraform\n"), "unsupported") == []


def test_a_list_is_all_there_is_where_no_job_is_described() -> None:
    bare = (
        HEAD
        + "Experience\nEngineer, Contoso Ltd\nMarch 2017 - Present\n\nSkills\nPython, Kubernetes, Terraform, Redis\n"
    )
    assert found(bare, "unsupported") == []


TOOLS = (
    "Python Django Flask PostgreSQL MySQL Redis MongoDB Kafka RabbitMQ Docker Kubernetes Terraform Ansible Jenkins AWS"
    " Azure Java Spring JavaScript TypeScript React Angular Vue.js GraphQL Elasticsearch Hadoop Tableau Splunk"
    " Git GitLab Linux Nginx Pandas NumPy"
)


def test_skills_in_a_row_without_a_sentence_are_stuffing() -> None:
    [one] = found(steady(f"\nOther\n{TOOLS}\n"), "keyword_stuffing")
    assert "skills stand in a row" in one.sentence
    assert one.evidence


def test_the_same_skill_over_and_over_is_stuffing() -> None:
    text = steady("\nSkills\n", *["Kubernetes, Docker, Terraform, AWS\n"] * 12)
    assert sentence(text, "keyword_stuffing") == "Lists name Kubernetes 12 times."


def test_all_words_of_the_advert_and_no_job_that_shows_one_are_stuffing() -> None:
    text = work(
        job("Waiter", "Trattoria Verde", "March 2017 - Present"),
        "\nSkills\nDocker, Python, GraphQL, Redis, Terraform, Kubernetes, Django, PostgreSQL\n",
    )
    assert sentence(text, "keyword_stuffing") == (
        "8 of the 8 skills of the advert are named, and no job shows one of them."
    )


def test_a_long_list_of_tools_with_commas_is_an_ordinary_resume() -> None:
    text = steady(f"\nSkills\n{TOOLS.replace(' ', ', ')}\n")
    assert found(text, "keyword_stuffing") == []


def test_what_was_done_indicates_how_somebody_works() -> None:
    done = "\nSenior Engineer, Acme Payments Ltd\nJanuary 2020 - Present\n• Mentored two junior engineers in testing.\n"
    [one] = found(work(done, EARLIER), "leading")
    assert (one.kind, [each.quote for each in one.evidence]) == (
        "culture",
        ["Mentored two junior engineers in testing."],
    )


@pytest.mark.parametrize(
    "said",
    [
        "Summary\nA born leader who mentors engineers and takes initiative.\n\nExperience\n" + EARLIER,
        "Experience\nEngineer, Acme Ltd\nJanuary 2020 - Present\n• Never led a team of engineers until today.\n"
        + EARLIER,
    ],
    ids=["adjectives", "a denial"],
)
def test_what_somebody_says_of_themselves_does_not(said: str) -> None:
    judged = judge(HEAD + said)
    assert judged.scores.overall is not None
    assert [finding.code for finding in judged.findings if finding.kind == "culture"] == []


def test_values_count_where_the_advert_names_them() -> None:
    done = "\nEngineer, Acme Ltd\nJanuary 2020 - Present\n• {}\n"
    assert found(work(done.format("Led the monthly safety round of the plant."), EARLIER), "values")
    assert found(work(done.format("Planned the sustainable heating of the plant."), EARLIER), "values") == []


@pytest.mark.parametrize("code", ["leading", "collaboration", "customers"])
def test_a_private_matter_is_never_quoted(code: str) -> None:
    done = (
        "\nEngineer, Acme Ltd\nJanuary 2020 - Present\n"
        "• After parental leave led a team of engineers, worked with colleagues and served customers.\n"
    )
    assert found(work(done, EARLIER), code) == []


def test_findings_change_no_score() -> None:
    steadily, with_list = judge(steady()), judge(steady("\nOther\n" + "Mongo " * 30))
    assert [finding.code for finding in with_list.findings if finding.kind == "red_flag"] == ["keyword_stuffing"]
    assert steadily.scores.by_dimension["skills"] == with_list.scores.by_dimension["skills"]
