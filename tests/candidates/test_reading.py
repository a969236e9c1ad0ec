"""From text to profile, on resumes that stand for kinds of layout."""

import pytest

from recruiter.candidates import json_resume
from recruiter.candidates.profile import Item
from tests.factories import make_document, make_profile

ENGLISH = """Jane Okafor-Müller
Senior Frontend Engineer
London, United Kingdom | jane.okafor@example.com | +44 20 7946 0958
linkedin.com/in/janeokafor

Profile
Frontend engineer with nine years of experience in accessible web applications.

Experience
Lead Frontend Engineer, Northwind Bank
March 2021 - Present
• Led a team of six that rebuilt the customer portal in React and TypeScript.
• Reduced the bundle by 43%.

Senior Developer, Contoso Retail
June 2017 - February 2021
• Built the checkout in Next.js, serving two million sessions a month.

Education
MSc in Computer Science, University of Manchester, 2014

Skills
React, TypeScript, Node.js, GraphQL, Frobnicator

Languages
English (native), German (fluent)

References
Prof. Alpha Beta, alpha.beta@university.example, +44 20 7946 0001
"""

GERMAN = """Lebenslauf

Jonas Brandt
Hauptstraße 5, 10115 Berlin
E-Mail: jonas@example.net

Berufserfahrung
03/2019 – heute
Lagerleiter
Nordhafen Logistik GmbH, Hamburg
- Leitung eines Teams von zwölf Mitarbeitern
09/2014 – 02/2019
Fachkraft für Lagerlogistik
Spedition Möller GmbH

Ausbildung
2011 – 2014 Ausbildung zur Fachkraft für Lagerlogistik, Berufskolleg Hamburg

Sprachkenntnisse
Deutsch (Muttersprache), Englisch B1
"""


def test_a_common_resume_is_read_whole() -> None:
    profile = make_profile(ENGLISH)
    assert profile.name and profile.name.value == "Jane Okafor-Müller"
    assert [fact.value for fact in profile.emails] == ["jane.okafor@example.com"]
    assert [fact.value for fact in profile.phones] == ["+442079460958"]
    assert [fact.value for fact in profile.urls] == ["linkedin.com/in/janeokafor"]
    assert profile.place and profile.place.value == "London, United Kingdom"
    assert profile.headline and profile.headline.value == "Senior Frontend Engineer"
    assert [(work.title and work.title.value, work.employer and work.employer.value) for work in profile.work] == [
        ("Lead Frontend Engineer", "Northwind Bank"),
        ("Senior Developer", "Contoso Retail"),
    ]
    assert [len(work.highlights) for work in profile.work] == [2, 1]
    (degree,) = profile.education
    assert (degree.level, degree.institution and degree.institution.value) == (
        "master",
        "University of Manchester",
    )
    assert [(claim.code, claim.fluency) for claim in profile.languages] == [("en", "native"), ("de", "C1")]


def test_a_german_resume_is_read_with_dates_above_the_jobs() -> None:
    profile = make_profile(GERMAN)
    assert profile.name and profile.name.value == "Jonas Brandt"
    assert [
        (
            work.title and work.title.value,
            work.employer and work.employer.value,
            work.period and str(work.period.first),
        )
        for work in profile.work
    ] == [
        ("Lagerleiter", "Nordhafen Logistik GmbH", "2019-03"),
        ("Fachkraft für Lagerlogistik", "Spedition Möller GmbH", "2014-09"),
    ]
    assert [(claim.code, claim.fluency) for claim in profile.languages] == [("de", "native"), ("en", "B1")]


@pytest.mark.parametrize(
    "entry",
    [
        "Data Engineer\nAcme Ltd\nJan 2019 - Dec 2020\n• Built pipelines",
        "Acme Ltd\nData Engineer\nJan 2019 - Dec 2020\n• Built pipelines",
        "Jan 2019 - Dec 2020\nAcme Ltd\nData Engineer\n\n• Built pipelines",
        "Data Engineer    Jan 2019 - Dec 2020\nAcme Ltd, Berlin\n• Built pipelines",
        "Acme Ltd    Jan 2019 - Dec 2020\nData Engineer\n• Built pipelines",
        "Data Engineer | Acme Ltd | Jan 2019 - Dec 2020\n• Built pipelines",
        "Data Engineer, Acme Ltd (Jan 2019 - Dec 2020)\n• Built pipelines",
        "Data Engineer at Acme Ltd, Jan 2019 - Dec 2020\n• Built pipelines",
        "Acme Ltd, Data Engineer    Berlin, Germany\n• Built pipelines    Jan 2019 - Dec 2020",
        "Company: Acme Ltd\nRole: Data Engineer\nDuration: Jan 2019 - Dec 2020\n• Built pipelines",
        "Acme Ltd, Cleveland, OH\nData Engineer, Jan 2019 - Dec 2020\n• Built pipelines",
        "Data Engineer\n\nAcme Ltd -  Pune, Maharashtra -\n\nJanuary 2019 to December 2020\n\n• Built pipelines",
        "Acme Ltd\nLeeds, UK | Jan 2019\nDec 2020\nData Engineer\n• Built pipelines",
        "- Data Engineer at Acme Ltd (Leeds), Jan 2019 - Dec 2020: Built pipelines",
        "Worked as a Data Engineer at Acme Ltd from Jan 2019 to Dec 2020.\n• Built pipelines",
        "Jan 2019 - Dec 2020\tData Engineer\tAcme Ltd\tLeeds\n• Built pipelines",
    ],
)
def test_title_and_employer_are_found_in_every_order(entry: str) -> None:
    (work,) = make_profile(f"Jane Doe\n\nWORK EXPERIENCE\n\n{entry}\n").work
    assert (work.title and work.title.value, work.employer and work.employer.value) == (
        "Data Engineer",
        "Acme Ltd",
    )
    assert work.period and (str(work.period.first), str(work.period.last)) == ("2019-01", "2020-12")
    assert [fact.value for fact in work.highlights] == ["Built pipelines"]


def test_several_titles_under_one_employer_share_it() -> None:
    profile = make_profile(
        "Jane Doe\n\nExperience\nAcme Ltd\nTeam Lead    Jan 2021 - Present\n• Led ten people\n"
        "Engineer    Jan 2019 - Dec 2020\n• Built things\n"
    )
    assert [work.employer and work.employer.value for work in profile.work] == ["Acme Ltd", "Acme Ltd"]


def test_roles_with_dates_stand_under_an_employer_with_the_dates_of_all() -> None:
    profile = make_profile(
        "Jane Doe\n\nExperience\n\nAcme Ltd, Leeds\n2015 – 2021\n\nTeam Lead\n2019 – 2021\n• Led ten people\n\n"
        "Engineer\n2015 – 2018\n• Built things\n"
    )
    assert [
        (work.title and work.title.value, work.employer and work.employer.value, work.period and str(work.period.first))
        for work in profile.work
    ] == [("Team Lead", "Acme Ltd", "2019"), ("Engineer", "Acme Ltd", "2015")]


def test_the_summary_names_a_job_that_no_section_has() -> None:
    profile = make_profile("Jane Doe\n\nSummary\nCurrently employed as a Night Porter at Grand Pavilion. Reliable.\n")
    (work,) = profile.work
    assert (work.title and work.title.value, work.employer and work.employer.value) == (
        "Night Porter",
        "Grand Pavilion",
    )


def test_a_degree_stands_over_its_school_where_the_section_ends_with_a_school() -> None:
    profile = make_profile(
        "Jane Doe\n\nEducation\nEastgate Coding Academy, 2022\nMSc Physics\nUniversity of Mercia, 2014\n"
        "BSc Physics\nNorthgate University, 2012\n"
    )
    assert [
        (entry.degree and entry.degree.value, entry.institution and entry.institution.value)
        for entry in profile.education
    ] == [
        (None, "Eastgate Coding Academy"),
        ("MSc Physics", "University of Mercia"),
        ("BSc Physics", "Northgate University"),
    ]


def test_projects_are_one_entry_each_with_their_dates_and_address() -> None:
    first, second = make_profile(
        "Jane Doe\n\nProjects\nWeather station, 2021 – 2022\n- Logged the wind, github.com/jane/wind\nCloud chamber\n"
        "- Saw tracks\n"
    ).projects
    assert isinstance(first, Item)
    assert (first.value, first.period and str(first.period.last)) == ("Weather station", "2022")
    assert (first.url and first.url.value, second.value) == ("github.com/jane/wind", "Cloud chamber")


@pytest.mark.parametrize(
    ("lines", "phone"),
    [
        ("10115 Berlin\nTel. 030 3456789", "+49303456789"),
        ("Wien, Österreich\n01 5131234", "+4315131234"),
        ("Pune, Maharashtra\nMobile: 98230 12345", "+919823012345"),
        ("Boise, ID 83702\n(208) 555-0134 ext. 7", "+12085550134"),
        ("Berlin\nGeburtsdatum: 04.07.1985", None),
        ("Berlin\nPassport no. 4402 1234 567", None),
    ],
)
def test_a_number_without_country_is_of_the_country_of_the_resume(lines: str, phone: str | None) -> None:
    profile = make_profile(f"Jane Doe\n{lines}\n\nExperience\nCook, Acme Ltd, 2019 - 2020\n")
    assert [fact.value for fact in profile.phones] == ([phone] if phone else [])


def test_links_are_pages_of_the_person_and_no_technologies() -> None:
    profile = make_profile(
        "Jane Doe\ninfo@janedoe.test | ASP.NET | Socket.io | https://github.com/jane\n\nSkills\nNode.js\n\n"
        "Experience\nCook, Acme Ltd, 2019 - 2020\n- built www.acme-shop.test, portfolio on www.janedoe.test\n"
    )
    assert [fact.value for fact in profile.urls] == ["https://github.com/jane", "www.janedoe.test"]


@pytest.mark.parametrize("text", [ENGLISH, GERMAN])
def test_every_fact_stands_where_it_says(text: str) -> None:
    document = make_document(text)
    profile = make_profile(text)
    facts = [profile.name, profile.place, *profile.emails, *profile.urls]
    facts += [fact for work in profile.work for fact in (work.title, work.employer, work.place)]
    facts += [fact for entry in profile.education for fact in (entry.institution, entry.degree, entry.field)]
    assert all(" ".join(document.quote(fact.span).split()) == fact.value for fact in facts if fact)


def test_every_span_of_the_json_lies_in_the_text() -> None:
    document = make_document(ENGLISH)
    resume = json_resume.dump(make_profile(ENGLISH))
    assert len(resume["meta"]["spans"]) > 20
    assert all(0 <= start < end <= len(document.text) for start, end in resume["meta"]["spans"].values())


def test_the_json_follows_json_resume() -> None:
    resume = json_resume.dump(make_profile(ENGLISH))
    assert resume["basics"]["email"] == "jane.okafor@example.com"
    assert resume["basics"]["profiles"] == [{"network": "LinkedIn", "url": "linkedin.com/in/janeokafor"}]
    assert resume["work"][0]["name"] == "Northwind Bank"
    assert resume["work"][0]["startDate"] == "2021-03"
    assert "endDate" not in resume["work"][0]
    assert resume["work"][1]["endDate"] == "2021-02"
    assert resume["languages"][0] == {"language": "English", "fluency": "Native speaker"}


def test_contacts_of_referees_are_not_the_candidates() -> None:
    profile = make_profile(ENGLISH)
    assert "alpha.beta@university.example" not in [fact.value for fact in profile.emails]
    assert len(profile.phones) == 1


def test_a_skill_has_the_years_of_the_jobs_that_name_it() -> None:
    skills = {claim.name: claim for claim in make_profile(ENGLISH).skills}
    assert skills["React"].years == pytest.approx(5.3, abs=0.1)
    assert str(skills["React"].last_used) == "2026-06"
    assert skills["GraphQL"].years is None


def test_a_listed_skill_that_no_vocabulary_knows_is_kept_as_written() -> None:
    unknown = [claim.name for claim in make_profile(ENGLISH).skills if not claim.known]
    assert unknown == ["Frobnicator"]


def test_unknown_stays_empty() -> None:
    profile = make_profile("The quick brown fox jumps over the lazy dog.\nNothing here is about anybody.\n")
    assert (profile.name, profile.emails, profile.phones, profile.work, profile.education, profile.years) == (
        None,
        (),
        (),
        (),
        (),
        None,
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CURRICULUM VITAE\nJody Fiorini, Ph.D.\nProfessor of Education", "Jody Fiorini"),
        ("Resume of Darell Cormier\nLos Angeles", "Darell Cormier"),
        ("Name: Maria de la Cruz\nPhone: 555 0100", "Maria de la Cruz"),
        ("JOSEF MILLER\nTech Support Executive", "JOSEF MILLER"),
        ("Software Engineer\nAmina El Sayed\namina.elsayed@example.com", "Amina El Sayed"),
        ("Ivan Keeling 87 Example Street\nKansas City, MO", "Ivan Keeling"),
        ("Okafor, Jane\njane@okafor.test", "Jane Okafor"),
        ("Dr. med. Anna van der Berg\nÄrztin", "Anna van der Berg"),
        ("Jack Ma\nEnglish teacher", "Jack Ma"),
        ("john smith\njohn.smith@mail.test", "john smith"),
        ("Name: Ronaldinho\nCoach", "Ronaldinho"),
        ("王小明\nwang@mail.test", "王小明"),
        ("Your Name\n123 Your Street\nyou@mail.test", None),
        ("Recipe\nChocolate Cake\nIngredients", None),
        ("Work Experience\nSoftware Engineer\nReact Native", None),
        ("Ruby Rails\nPython Django", None),
    ],
)
def test_the_name_is_never_a_heading_or_a_title(text: str, name: str | None) -> None:
    found = make_profile(text).name
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    "line",
    ["a@" * 20_000, "+1 " * 20_000, "www." * 20_000, "Python, " * 12_000, "A. " * 30_000, "(" * 60_000],
)
def test_a_hostile_line_is_read_without_running_away(line: str) -> None:
    assert make_profile(f"Jane Doe\n\nSkills\n{line}\n") is not None


def test_a_certificate_is_named_without_the_words_before_its_date() -> None:
    profile = make_profile("Ann Lee\n\nCertificates\n• BLS and ACLS, valid to 05/2028\n• CCRN since 2020\n")
    assert [item.value for item in profile.certificates] == ["BLS and ACLS", "CCRN"]


@pytest.mark.parametrize(
    ("rows", "jobs"),
    [
        pytest.param(
            "Client: Lonestar Plans, Dallas, TX\tFeb 2021 - Present\nRole: DevOps Engineer\nResponsibilities:\n"
            "- Built clusters\nEnvironment: AWS\n\nClient: Great Plains Telecom\tJul 2018 - Jan 2021\n"
            "Role: Linux Administrator\n- Ran servers",
            [("DevOps Engineer", "Lonestar Plans"), ("Linux Administrator", "Great Plains Telecom")],
            id="labels",
        ),
        pytest.param(
            "Dates\t02/2017 → \nOccupation or position held\tPsychologist\n"
            "Main activities and responsibilities\tTherapy\n"
            "Name and address of employer\tTisza Hospital",
            [("Psychologist", "Tisza Hospital")],
            id="Europass",
        ),
        pytest.param(
            "Marmara Packaging\n7 years 2 months\nKey Account Director\n"
            "March 2021 - Present (3 years 4 months)\nIstanbul, Turkey\nOwn twelve accounts.\n\n"
            "Key Account Manager\n"
            "June 2017 - March 2021 (3 years 10 months)\nIzmir, Turkey\n\n"
            "Bosphorus Paper\nSales Representative\nSeptember 2012 - May 2017 (4 years 9 months)",
            [
                ("Key Account Director", "Marmara Packaging"),
                ("Key Account Manager", "Marmara Packaging"),
                ("Sales Representative", "Bosphorus Paper"),
            ],
            id="roles under one employer",
        ),
        pytest.param(
            "Head Bartender - Hotel Corribside (2015-2018)\nBartender - Murty's (2012-2015)\n"
            "Glass polisher's mate - Club Aquarius (2010-2012)",
            [
                ("Head Bartender", "Hotel Corribside"),
                ("Bartender", "Murty's"),
                ("Glass polisher's mate", "Club Aquarius"),
            ],
            id="a title that no list has stands where the others do",
        ),
        pytest.param(
            "Charge Nurse, Emergency Department\nSt. Brannoc Medical Center, Portland, OR\nMar 2019 – Present",
            [("Charge Nurse, Emergency Department", "St. Brannoc Medical Center")],
            id="a department is no employer",
        ),
        pytest.param(
            "Sept 2016 – now\tTeacher\nMontebello Institute\n\nOct 2012 – June\tEducator\n2016\tGirasole Cooperative",
            [("Teacher", "Montebello Institute"), ("Educator", "Girasole Cooperative")],
            id="dates that wrap in their column",
        ),
        pytest.param(
            "Period\tEmployer\tPosition\tDuties\n2018 – now\tMoebelwerke GmbH\tBookkeeper\tLedgers and payroll\n"
            "2015 – 2018\tOkonjo Partners\tAudit Associate\tBanks and breweries",
            [("Bookkeeper", "Moebelwerke GmbH"), ("Audit Associate", "Okonjo Partners")],
            id="a table with a head",
        ),
        pytest.param(
            "Coded Welder\nHumberline Fabrications Ltd\n2016 - 2020",
            [("Coded Welder", "Humberline Fabrications Ltd")],
            id="a trade in -ed",
        ),
    ],
)
def test_jobs_of_many_shapes_are_told_apart(rows: str, jobs: list[tuple[str, str]]) -> None:
    work = make_profile(f"Jane Okafor\njane@example.com\n\nExperience\n{rows}\n\nEducation\nBSc, Juno College").work

    assert [(job.title and job.title.value, job.employer and job.employer.value) for job in work] == jobs


def test_a_heading_in_the_margin_opens_its_section() -> None:
    profile = make_profile(
        "Ravi Iyer\nravi@example.com\n\nExperience\tDesign Engineer\t2012 - 2016\nKaveri Motors, Hosur\n\n"
        "Education\tBSc Mathematics\t2008 - 2012\nMalnad Institute of Technology"
    )

    assert [job.title and job.title.value for job in profile.work] == ["Design Engineer"]
    assert [school.institution and school.institution.value for school in profile.education] == [
        "Malnad Institute of Technology"
    ]


def test_jobs_without_any_heading_stand_below_the_contacts() -> None:
    work = make_profile(
        "Gus Pallister\nLong-haul driver\nAmarillo, Texas - gus@example.com\n\n"
        "2019 to now\tDriver, Panhandle Freightways, Amarillo TX\nFlatbed and reefer.\n\n"
        "2010 - 2013\tForklift operator, Caprock Storage, Plainview TX\nLoading dock counts."
    ).work

    assert [job.employer and job.employer.value for job in work] == ["Panhandle Freightways", "Caprock Storage"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('Xiaoming "Simon" Zhao', 'Xiaoming "Simon" Zhao'),
        ("Robert (Bob) Crane", "Robert (Bob) Crane"),
        ("Capt. Darnell Huxley", "Darnell Huxley"),
        ("Professor Ingrid Aasen", "Ingrid Aasen"),
        ("First name(s) / Surname(s)\tAnna Barany", "Anna Barany"),
        ("Name:\tDipl.-Ing. (FH) Karl-Heinz Moor", "Karl-Heinz Moor"),
    ],
)
def test_a_name_is_read_with_its_nickname_and_without_its_rank(line: str, name: str) -> None:
    found = make_profile(f"{line}\nanyone@example.com\n\nExperience\nNurse\nAcme Clinic\n2010 - 2012").name

    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    ("rows", "degree", "school"),
    [
        ("MBA, Harbour Business School, 2004 - 2006", "MBA", "Harbour Business School"),
        (
            "Bachelor of Science in\nNursing\nWillow College\n2012 - 2016",
            "Bachelor of Science in Nursing",
            "Willow College",
        ),
        ("Master Advanced Nursing\nHogeschool Oost", "Master Advanced Nursing", "Hogeschool Oost"),
        ("Certificate in Design, Openfield Academy", "Certificate in Design", "Openfield Academy"),
    ],
)
def test_degrees_and_schools_are_told_apart(rows: str, degree: str, school: str) -> None:
    (entry,) = make_profile(f"Jane Okafor\njane@example.com\n\nEducation\n{rows}").education

    assert entry.degree is not None and entry.degree.value == degree
    assert entry.institution is not None and entry.institution.value == school


@pytest.mark.parametrize("name", ["Ng", "Mark Office", "jane okafor", "Ruby Python", "Will Work", "Anna-Lena d'Arc"])
def test_what_is_called_a_name_is_one(name: str) -> None:
    found = make_profile(f"Name: {name}\nEmail: someone@example.com\n\nSkills\n\nPython, SQL\n").name
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("said", ["Name: 4711", "Name: a@example.com", "Name: see above | page 2"])
def test_what_cannot_be_a_name_is_none_though_it_is_called_one(said: str) -> None:
    found = make_profile(f"{said}\nPhone: +49 30 1234567\n\nSkills\n\nPython, SQL\n").name
    assert found is None or found.value not in said
