import re
from collections import Counter
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.vocabulary import skills
from recruiter.vocabulary.skills.spellings import variants, written
from recruiter.vocabulary.skills.table import FOLDER, rows, trades


def names(text: str, *, listed: bool = False) -> list[str]:
    return [mention.skill.name for mention in skills.find(text, listed=listed)]


def skill(name: str) -> skills.Skill:
    found = skills.named(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("node js", ["Node.js"]),
        ("nodejs", ["Node.js"]),
        ("Node.JS", ["Node.js"]),
        ("NODE-JS", ["Node.js"]),
        ("REST APIs", ["REST"]),
        ("micro services", ["Microservices"]),
        ("micro-\nservices", ["Microservices"]),
        ("E-Commerce", ["E-commerce"]),
        ("ecommerce", ["E-commerce"]),
        ("java script", ["JavaScript"]),
        ("MS power point", ["Microsoft PowerPoint"]),
        ("k8s", ["Kubernetes"]),
        ("JS", ["JavaScript"]),
        ("CI / CD", ["CI/CD"]),
        ("CICD", ["CI/CD"]),
        ("PL SQL", ["PL/SQL"]),
        ("PLSQL", ["PL/SQL"]),
        ("C#, F# and C++", ["C#", "F#", "C++"]),
        ("C#.NET", ["C#"]),
        (".NET", [".NET"]),
        ("ASP.NET", ["ASP.NET"]),
        ("VB.Net", ["VB.NET"]),
        ("Objective-C", ["Objective-C"]),
        ("Python3", ["Python"]),
        ("Python 3.11", ["Python"]),
        ("Java 8", ["Java"]),
        ("HTML5/CSS3", ["HTML", "CSS"]),
        ("Angular 2+", ["Angular"]),
        ("C++17", ["C++"]),
        ("SQL Server 2012", ["Microsoft SQL Server"]),
        ("Oracle10g", ["Oracle Database"]),
        ("Google\nCloud", ["Google Cloud"]),
        ("Adobe® Photoshop®", ["Adobe Photoshop"]),
        ("Power BI™", ["Power BI"]),
        ("Spring Boot", ["Spring Boot"]),
        ("SQL Server Reporting Services", ["SQL Server Reporting Services"]),
        ("soins infirmiers à domicile", ["Nursing"]),
        ("Projektmanagement, Comptabilite", ["Project management", "Accounting"]),
        ("comptabilite\u0301 generale", ["Accounting"]),
        ("conﬁguration management", ["Configuration management"]),
    ],
)
def test_a_skill_is_found_however_it_is_spelled(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go, Rust and Python", ["Go", "Rust", "Python"]),
        ("Wrote billing services in Go.", ["Go"]),
        ("Senior Go developer", ["Go"]),
        ("proficient in excel", ["Microsoft Excel"]),
        ("Advanced Excel user", ["Microsoft Excel"]),
        ("MS Word, Excel and Access", ["Microsoft Word", "Microsoft Excel", "Microsoft Access"]),
        ("Word, Excel, Outlook", ["Microsoft Word", "Microsoft Excel", "Microsoft Outlook"]),
        ("Languages: C, C++, R", ["C", "C++", "R"]),
        ("Statistical models in R and Stata", ["R", "Stata"]),
        ("R programming", ["R"]),
        ("Tools: Chef, Puppet, Ansible", ["Chef", "Puppet", "Ansible"]),
        ("Chef cookbooks", ["Chef"]),
        ("apps in Swift for iOS", ["Swift", "iOS development"]),
        ("Java, Spring, Hibernate", ["Java", "Spring", "Hibernate"]),
        ("Node, Express and MongoDB", ["Node.js", "Express.js", "MongoDB"]),
        ("Figma, Sketch", ["Figma", "Sketch"]),
        ("games in Unity", ["Unity"]),
        ("Ant/Maven/Jenkins", ["Apache Ant", "Apache Maven", "Jenkins"]),
        ("Slack, Zoom and Microsoft Teams", ["Slack", "Zoom", "Microsoft Teams"]),
        ("Scala, Spark (3 years), Kafka", ["Scala", "Apache Spark", "Apache Kafka"]),
        ("leadership skills", ["Leadership"]),
        ("Strong communication skills", ["Communication"]),
        ("Python\n• Go\n• SQL", ["Python", "Go", "SQL"]),
        ("SQL, Excel 2010, Tableau", ["SQL", "Microsoft Excel", "Tableau"]),
        ("Built the backend with Flask", ["Flask"]),
        ("Epic, Cerner, Meditech", ["Epic", "Cerner", "Meditech"]),
        ("Python, Julia and R", ["Python", "Julia", "R"]),
        ("Dart, Flutter", ["Dart", "Flutter"]),
        ("CMake, Make, GDB", ["CMake", "GNU Make", "GDB"]),
        ("Flash, Dreamweaver, Photoshop", ["Adobe Flash", "Adobe Dreamweaver", "Adobe Photoshop"]),
        ("HTML, CSS, Less, Sass", ["HTML", "CSS", "Less", "Sass"]),
        ("Angular, Ionic, Cordova", ["Angular", "Ionic", "Apache Cordova"]),
        ("Salt, Ansible, Terraform", ["SaltStack", "Ansible", "Terraform"]),
        ("Terraform, Vault, Consul", ["Terraform", "HashiCorp Vault", "Consul"]),
        ("Kubernetes, Helm, Istio", ["Kubernetes", "Helm", "Istio"]),
        ("Notion, Slack, Trello", ["Notion", "Slack", "Trello"]),
        ("Linear, Jira", ["Linear", "Jira"]),
        ("Maya, Blender, 3ds Max", ["Autodesk Maya", "Blender", "3ds Max"]),
        ("Apollo, GraphQL, React", ["Apollo GraphQL", "GraphQL", "React"]),
        ("Hive, Pig, HBase", ["Apache Hive", "Apache Pig", "Apache HBase"]),
        ("Storm, Kafka, Spark", ["Apache Storm", "Apache Kafka", "Apache Spark"]),
        ("Kong, NGINX, Kubernetes", ["Kong", "Nginx", "Kubernetes"]),
        ("Elm, Haskell", ["Elm", "Haskell"]),
        ("Crystal, Ruby, Go", ["Crystal", "Ruby", "Go"]),
        ("Nim, Rust, Zig", ["Nim", "Rust", "Zig"]),
        ("Bash, Perl", ["Bash", "Perl"]),
    ],
)
def test_a_doubtful_word_counts_in_its_context(text: str, expected: list[str]) -> None:
    found = [name for name in names(text) if name != "Back-end development"]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Go the extra mile",
        "I go to work by train",
        "Took the product from idea to go-live",
        "excel at working with others",
        "I excel in a busy environment",
        "Excellent results",
        "Presented to C-level executives",
        "Vitamin C, zinc and iron",
        "A swift response to every question",
        "Led R&D of a new engine",
        "Graduated in Spring 2019",
        "Started in early spring",
        "Express delivery of parcels",
        "Access to confidential files",
        "Clients came by word of mouth",
        "Managed teams of 5",
        "Worked with Teams of engineers",
        "Worked as Chef de partie in a hotel",
        "Sous Chef and a team of two",
        "react to changing priorities",
        "A flask of coffee",
        "Ruby Smith, London",
        "Julia Roberts",
        "rust removal from old cars",
        "Make sure that all goes well",
        "A positive outlook on life",
        "spark new ideas in the group",
        "Took the rest of the day off",
        "the sales force of the north",
        "slack in the schedule",
        "zoom in on details",
        "a unit of the shell company",
        "Support and development of new management",
        "design of the building and support of users",
        "an ambitious plan to communicate better",
        "see github.com/python/docker and www.java.com",
        "write to docker@python.org",
        "Scalable, gorgeous, pythonic",
        "Javanese, rubyist, sqlish",
        "type A or type R personality",
        "the ticket system is down",
        "Reference ID 873",
        "national security",
        "reporting to the director",
        "Oracle, 2015 - 2018",
        "Ruby Miller, Manager",
        "Julia, my manager, said so",
        "play darts",
        "Built the team from scratch",
        "Access for guests at the gate",
        "sketch ideas with clients",
        "flash sales and campaigns",
        "less than five years",
        "Express checkout lanes",
        "Ionic bonds in chemistry",
        "puppet theatre for children",
        "Salt Lake City",
        "salt and pepper",
        "vault teller at a bank",
        "Took the helm of a team",
        "the notion of fairness",
        "linear growth",
        "unity among the staff",
        "Maya Patel",
        "Apollo Hospitals",
        "bee hive inspections",
        "Pig, cattle and poultry farms",
        "storm damage repair",
        "Hong Kong",
        "Elm Street 12",
        "crystal chandeliers",
        "zig zag stitching",
        "a birthday bash",
    ],
)
def test_an_ordinary_word_is_no_skill(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go, excel, chef", ["Go", "Microsoft Excel", "Chef"]),
        ("c, c++, r", ["C", "C++", "R"]),
        ("react", ["React"]),
        ("word (advanced), access (2 years)", ["Microsoft Word", "Microsoft Access"]),
        ("• Leadership\n• Negotiation\n• Marketing", ["Leadership", "Negotiation", "Marketing"]),
        ("cooking, cleaning, driving", ["Cooking", "Cleaning", "Driving"]),
        ("Go - 5 years", ["Go"]),
    ],
)
def test_an_item_of_a_list_needs_no_context(text: str, expected: list[str]) -> None:
    assert names(text, listed=True) == expected


@pytest.mark.parametrize(
    "text",
    ["Go the extra mile", "Excel at it", "access to files, word of mouth"],
)
def test_a_doubtful_word_inside_an_item_of_a_list_needs_context(text: str) -> None:
    assert names(text, listed=True) == []


def test_a_row_of_a_strange_trade_does_not_vouch_for_a_word() -> None:
    assert names("Chef, HACCP, Menu planning") == ["HACCP", "Menu planning"]


def test_offsets_are_code_points_of_the_given_text() -> None:
    text = "Größe 🎉 İstanbul, Python3 – see a@b.org, then Google\n Cloud"
    assert [text[each.start : each.end] for each in skills.find(text)] == ["Python3", "Google\n Cloud"]


def test_an_exact_mention_is_one_by_the_name_of_the_skill() -> None:
    found = [(each.skill.name, each.exact) for each in skills.find("KUBERNETES, k8s, node js, Golang")]
    assert found == [("Kubernetes", True), ("Kubernetes", False), ("Node.js", True), ("Go", False)]


def test_mentions_do_not_overlap_and_come_in_order() -> None:
    found = skills.find("Spring Boot, Spring Security and SQL Server Integration Services (SSIS) in C#.NET")
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_text_without_spaces_takes_no_time_to_speak_of() -> None:
    assert names("@" * 50_000 + "a" * 50_000 + "\n" + "C, " * 1_000) == ["C"] * 1_000


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("golang", "Go"),
        ("GO", "Go"),
        ("js", "JavaScript"),
        ("nodejs", "Node.js"),
        ("Excel", "Microsoft Excel"),
    ],
)
def test_a_skill_is_known_by_any_of_its_names(name: str, expected: str) -> None:
    assert skill(name).name == expected


@pytest.mark.parametrize("name", ["", "no such thing", "vitamin C", "Python and Java"])
def test_what_is_no_name_names_nothing(name: str) -> None:
    assert skills.named(name) is None


def test_a_skill_implies_its_parents_and_theirs() -> None:
    assert skills.implies(skill("Spring Boot")) >= {"Spring", "Java"}
    assert "JavaScript" in skills.implies(skill("Next.js"))
    assert skills.implies(skill("Python")) == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("React", "ReactJS", "same"),
        ("React", "JavaScript", "narrower"),
        ("JavaScript", "React", "broader"),
        ("Docker", "Kubernetes", "near"),
        ("Kubernetes", "Docker", "near"),
        ("MySQL", "PostgreSQL", "near"),
        ("AWS", "Azure", "near"),
        ("Xero", "QuickBooks", "near"),
        ("Zabbix", "Nagios", "near"),
        ("ICU nursing", "Nursing", "narrower"),
        ("Python", "Welding", None),
        ("Postgres", "PostgreSQL", "same"),
        ("pgvector", "PostgreSQL", "narrower"),
        ("Amazon Cognito", "AWS", "narrower"),
        ("ACLS", "Basic life support", "narrower"),
        ("DAX", "Power BI", "near"),
        ("WordPress", "PHP", "near"),
    ],
)
def test_related_skills_say_how(a: str, b: str, expected: skills.Closeness) -> None:
    assert skills.related(skill(a), skill(b)) == expected


def test_soft_skills_are_told_from_skills() -> None:
    assert (skill("Teamwork").kind, skill("Python").kind) == ("soft_skill", "skill")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kubernetes", False),
        ("Accounting", True),
        ("Code review", True),
        ("Teamwork", True),
        # Where the method is the tool it is claimed by whoever names it.
        ("TIG welding", False),
        ("Wound care", False),
    ],
)
def test_names_in_everyday_words_are_told_from_names_of_things(name: str, *, expected: bool) -> None:
    assert skill(name).ordinary is expected


@pytest.mark.parametrize("name", ["Various Tools", "Project Description", "operating systems", "Kenntnisse"])
def test_general_words_alone_name_no_skill(name: str) -> None:
    assert skills.is_too_general(name)


@pytest.mark.parametrize("name", ["Project Aristotle", "Tizen", "sous vide"])
def test_one_word_more_may_name_a_skill(name: str) -> None:
    assert not skills.is_too_general(name)


_DOUBTFUL = [label.text for row in rows() for label in row.labels if label.doubtful]
_PROSE = ["He thinks of the {} as of a thing", "a {} here and there", "two of their {} went away", "this {} is broken"]


@given(word=st.sampled_from(_DOUBTFUL), sentence=st.sampled_from(_PROSE))
def test_a_doubtful_word_is_no_skill_in_plain_prose(word: str, sentence: str) -> None:
    found = [each for each in skills.find(sentence.format(word.lower())) if each.end - each.start == len(word)]
    assert found == []


@given(word=st.sampled_from(_DOUBTFUL))
def test_a_doubtful_word_is_a_skill_as_the_item_of_a_list(word: str) -> None:
    found = skills.find(f"• {word}\n• something\n", listed=True)
    assert [each.skill for each in found] == [skills.named(word)]


def test_the_version_is_a_short_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", skills.VERSION)


def test_there_are_enough_skills_in_every_trade() -> None:
    counts = Counter(row.trade for row in rows())
    assert sum(counts.values()) >= 1_200
    assert counts.keys() == trades().keys()


def test_no_name_is_given_twice() -> None:
    assert [name for name, count in Counter(row.name for row in rows()).items() if count > 1] == []


def test_no_label_leads_to_two_skills() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows():
        for label in row.labels:
            spelling = written(label.text)
            for each in {spelling, *variants(label.text, spelling)}:
                owners.setdefault(each, set()).add(row.name)
    assert {spelling: owned for spelling, owned in owners.items() if len(owned) > 1} == {}


def test_no_label_is_empty_or_said_twice() -> None:
    labels = [(label.skill, written(label.text)) for row in rows() for label in row.labels]
    assert [label for label, count in Counter(labels).items() if count > 1 or not label[1]] == []


def test_all_relations_lead_to_skills_and_none_to_itself() -> None:
    known = skills.all_skills().keys()
    related = [(row.name, other) for row in rows() for other in (*row.parents, *row.near)]
    assert [pair for pair in related if pair[1] not in known or pair[0] == pair[1]] == []


def test_no_skill_is_its_own_ancestor() -> None:
    tuple(TopologicalSorter({row.name: row.parents for row in rows()}).static_order())


def test_near_holds_both_ways_and_never_to_an_ancestor() -> None:
    known = skills.all_skills()
    pairs = [(each, known[other]) for each in known.values() for other in each.near]
    assert [(a.name, b.name) for a, b in pairs if a.name not in b.near] == []
    assert [(a.name, b.name) for a, b in pairs if b.name in skills.implies(a)] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_is_in_the_order_of_the_alphabet(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    listed = [line.split("|")[0].strip().rstrip("^?~").casefold() for line in lines if not line.startswith("#")]
    assert listed == sorted(listed)


def test_all_neighbours_are_trades() -> None:
    assert all(trade.neighbours <= trades().keys() for trade in trades().values())
