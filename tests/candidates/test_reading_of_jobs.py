"""Which jobs are read from headings of many shapes, and what is no job."""

from collections.abc import Sequence

import pytest

from recruiter.candidates.profile import Work
from tests.factories import make_profile

Named = tuple[str | None, str | None]


def jobs(rows: str, *, top: str = "Jane Okafor\njane@example.com") -> list[Named]:
    work = make_profile(f"{top}\n\nExperience\n\n{rows}\n\nEducation\nBSc, Juno College").work
    return named(work)


def named(work: Sequence[Work]) -> list[Named]:
    return [(job.title.value if job.title else None, job.employer.value if job.employer else None) for job in work]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "Vice Principal, Ashdown Middle School, Crete, Nebraska, 19xx-20xx\nLed staff\n"
            "Music Teacher, Osmond High School, Crete, Nebraska, 19xx-19xx",
            [("Vice Principal", "Ashdown Middle School"), ("Music Teacher", "Osmond High School")],
            id="veiled years",
        ),
        pytest.param(
            "11/91 to 3/92\nMarlow Insurance Ltd\n\nClaims Clerk. Assigned to the motor desk, I paid claims.",
            [("Claims Clerk", "Marlow Insurance Ltd")],
            id="a paragraph that opens with its title",
        ),
        pytest.param(
            "20072013\n\nSystems Programmer, Halden Media Lab.\nBuilt a catalogue.",
            [("Systems Programmer", "Halden Media Lab")],
            id="a title and an employer that end in a point",
        ),
        pytest.param(
            "Quarry Systems Ltd, Pune, India. Senior Tester May 2008 - May 2016\n• Tested ledgers",
            [("Senior Tester", "Quarry Systems Ltd")],
            id="a point between the place and the title",
        ),
        pytest.param(
            "Xylograph August 2003 - December 2007\nOwner/Web Developer West Pines, California\n• Built sites",
            [("Owner/Web Developer", "Xylograph")],
            id="a place glued to the title",
        ),
        pytest.param(
            "06/2013 - Present\nIndustry\nPosition\nBrightmoor Ltd\nSoftware and telecom\nJunior QA Engineer\n• Tested",
            [("Junior QA Engineer", "Brightmoor Ltd")],
            id="labels torn from their values",
        ),
        pytest.param(
            "1. Accountant, Lipno Trade Ltd (May 2018 - June 2020)\nLedgers.\n"
            "2. Junior Accountant, Orlo Foods (June 2014 - April 2018)\nPayables.",
            [("Accountant", "Lipno Trade Ltd"), ("Junior Accountant", "Orlo Foods")],
            id="numbered",
        ),
        pytest.param(
            "Business Analyst\n\nABERFORD SYSTEMS, INC.\n-\n\nDurham, NC\n\nMay 2016 to June 2018\n• Kept reports",
            [("Business Analyst", "ABERFORD SYSTEMS, INC.")],
            id="a dash torn from the place",
        ),
        pytest.param(
            "Claims Adjudication\n\nOrchid Global -\n\nJune 2018 to May 2020\n\n• Settled claims",
            [("Claims Adjudication", "Orchid Global")],
            id="a dash where the place is missing",
        ),
        pytest.param(
            "• 2001 - 2006: Vellum Print\nPosition: Compositor\n• 1996 - 2001: Galley Press\nPosition: Apprentice",
            [("Compositor", "Vellum Print"), ("Apprentice", "Galley Press")],
            id="bullets that open with the years",
        ),
        pytest.param(
            "Fire Dispatcher (Bonner County)\nPark Ranger, Priest Lake\n"
            "Intern: Kootenai Legal Aid (June 1990 - May 1991)",
            [("Fire Dispatcher", "Bonner County"), ("Park Ranger", "Priest Lake"), ("Intern", "Kootenai Legal Aid")],
            id="one row each, of which but one has a date",
        ),
        pytest.param(
            "Acme Ltd, Leeds\n1993-1997\nCrew Chief\nLogistics Officer:\n• Moved stores",
            [("Crew Chief", "Acme Ltd"), ("Logistics Officer", None)],
            id="a second role over its own list",
        ),
        pytest.param(
            "Teacher, Department of Modern Languages\nNorthfield College\n2010 - 2014\n• Taught French",
            [("Teacher", "Northfield College")],
            id="a department longer than the title",
        ),
        pytest.param(
            "Driver, Panhandle Freight Ltd\t2016 - 2019\n• Flatbeds\n\n"
            "Independent Contractor - Courier\n2009 - 2011\n• Parcels",
            [("Driver", "Panhandle Freight Ltd"), ("Independent Contractor", None)],
            id="a date below where others have it beside",
        ),
    ],
)
def test_jobs_are_read_whole(rows: str, expected: list[Named]) -> None:
    assert jobs(rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "Lecturer\nNorthfield College\n2010 - 2014\n• Taught\n\nSystem Analysis (2010)\n\nSpecial Topics (2011)\n\n"
            "Decision Making (2012)",
            [("Lecturer", "Northfield College")],
            id="courses taught",
        ),
        pytest.param(
            "Fitter\nQuill Marine Ltd\n2010 - 2014\n• Fitted\n\nHarbour Renewal\n2012 - 2013\n• Welded",
            [("Fitter", "Quill Marine Ltd")],
            id="a project in the time of the job",
        ),
        pytest.param(
            "Nurse\nElmet Hospital\n2010 - 2014\n"
            "• Took part in the review of how wards are run by day and at night by the\n"
            "Ward Professional\n• Trained students",
            [("Nurse", "Elmet Hospital")],
            id="the rest of a long bullet",
        ),
        pytest.param(
            "2008 - 2010\nDavenport & Associates, LLC\n• Filed papers",
            [(None, "Davenport & Associates, LLC")],
            id="associates of a firm",
        ),
        pytest.param(
            "Nurse\nXXXXXXX\n2010 - 2014\n• Took care",
            [("Nurse", None)],
            id="a name made unreadable",
        ),
        pytest.param(
            "Business Analyst - Channel Support Specialist\nMay 2010 - June 2012\n• Closed deals",
            [("Business Analyst", None)],
            id="a second title",
        ),
        pytest.param(
            "Team Leader\nKey Result Areas:\nMay 2010 - June 2012\n• Closed deals",
            [("Team Leader", None)],
            id="a label",
        ),
    ],
)
def test_what_is_no_job_or_no_employer_is_none(rows: str, expected: list[Named]) -> None:
    assert jobs(rows) == expected


def test_the_project_of_a_job_stays_with_it() -> None:
    (work,) = make_profile(
        "Jane Okafor\n\nExperience\n\nFitter\nQuill Marine Ltd\n2010 - 2014\n• Fitted pumps\n\n"
        "Harbour Renewal\n2012 - 2013\n• Welded gates"
    ).work
    assert [fact.value for fact in work.highlights] == ["Fitted pumps", "Welded gates"]


def test_the_title_under_the_name_is_that_of_the_job_held_now() -> None:
    top = "Jane Okafor\nAttorney at Law\njane@example.com"
    assert jobs("7/2015 to present\nMarlow & Finch, LLC", top=top) == [("Attorney at Law", "Marlow & Finch, LLC")]
    assert jobs("7/2005 to 6/2015\nMarlow & Finch, LLC", top=top) == [(None, "Marlow & Finch, LLC")]


@pytest.mark.parametrize("heading", ["OTHER JOBS BEFORE 1994", "Early Career", "Previous Positions:"])
def test_earlier_jobs_have_a_section_of_their_own(heading: str) -> None:
    work = make_profile(
        f"Jane Okafor\n\nExperience\nCook\nAcme Ltd\n2010 - 2014\n\n{heading}\nPark Ranger, Priest Lake\n"
    ).work
    assert ("Park Ranger", "Priest Lake") in named(work)


@pytest.mark.parametrize(
    ("rows", "degree", "school"),
    [
        (
            "Blackmoor Career Institute\nParalegal Certificate (1999)",
            "Paralegal Certificate",
            "Blackmoor Career Institute",
        ),
        (
            "Juno University\nCertificate for Reading Recovery Teachers, June 1997",
            "Certificate for Reading Recovery Teachers",
            "Juno University",
        ),
        ("Owens Community College\nNursing Diploma, 2011", "Nursing Diploma", "Owens Community College"),
        ("Dover High School, Diploma, 2008", "Diploma", "Dover High School"),
        ("B.E (Computer) from Pune University in 2012", "B.E (Computer)", "Pune University"),
        ("B.Sc in Botany in Life Science, Juno College", "B.Sc in Botany", "Juno College"),
        ("Ph.D. coursework in Botany, Juno University", "Ph.D.", "Juno University"),
        ("BBA, Marketing – Western Mercia University – 2012", "BBA, Marketing", "Western Mercia University"),
    ],
)
def test_certificates_and_degrees_stand_with_their_schools(rows: str, degree: str, school: str) -> None:
    (entry,) = make_profile(f"Jane Okafor\njane@example.com\n\nEducation\n{rows}").education

    assert (entry.degree and entry.degree.value, entry.institution and entry.institution.value) == (degree, school)


@pytest.mark.parametrize(
    "line",
    [
        "A" * 60_000,
        "A " * 30_000,
        "Nurse " * 12_000,
        "1. " * 20_000,
        "7/95 to " * 8_000,
        "19xx-" * 12_000,
        "A, " * 20_000,
    ],
)
@pytest.mark.parametrize("heading", ["Experience", "Education"])
def test_a_hostile_line_among_jobs_is_read_without_running_away(heading: str, line: str) -> None:
    assert make_profile(f"Jane Okafor\n\n{heading}\n\n{line}\n\n{line}.\n") is not None
