"""Visible text that is written for a search, or was taken from the advert, or tells of somebody else."""

from collections.abc import Iterator, Sequence

from recruiter.vocabulary.skills import all_skills
from tests.attacks.attack import Attack, appended, honest, in_summary, plain, written
from tests.attacks.people import Target

STUFFED, COPIED = "keyword_stuffing", "copied_from_advert"
_POEM = """The harbour keeps its lamps alight
for boats that never learned to steer;
we count the gulls, we count the night,
and call the counting of it year.

O nurse of tides, O engineer
of foam and salt and silver rain,
what you have built will disappear,
what you have healed will ache again.

"""
_NOVEL = """Chapter One

The doctor closed the shutters and listened to the rain. Nobody had come up the valley since Martinmas, and the
kitchen smelled of smoke and apples. "You ought to have married her," said his sister, who was mending a sail.
He did not answer. In the yard the dog had begun to bark at something that moved between the walnut trees, and the
lantern went from window to window as it had gone in their father's time.

When the carter knocked at last he brought neither letters nor salt, only the news that the bridge was down and that
the schoolmaster lay under it. They went out with ropes. All night the river carried doors, hen-houses and a pulpit
past the place where they stood, and in the morning the water was as quiet as a plate.

"""
_INVOICE = """Harbour Office Supplies Ltd
14 Quay Street, Bristol
accounts@harbour-supplies.example

INVOICE No. 2026-0417
Date: 12 May 2026
Due date: 11 June 2026
Bill to: Northgate Clinic, Leeds

Item\tQty\tUnit price\tAmount
Docker licence, Python training, Kubernetes support\t3\t£120.00\t£360.00
Ventilator tubing, BLS and ACLS course material\t10\t£14.50\t£145.00

Subtotal\t£505.00
VAT 20 %\t£101.00
Total due\t£606.00
Payment within 30 days to IBAN GB33 BUKB 2020 1555 5555 55
"""


def _names() -> list[str]:
    return sorted(all_skills())


def _tools() -> list[str]:
    """Names of one word with a capital."""
    return [name for name in _names() if name.isalpha() and name[0].isupper() and len(name) > 3]


def _around_wants(target: Target, *, count: int) -> Iterator[str]:
    """What is wanted, mixed with others of the vocabulary."""
    yield from target.wants
    yield from _names()[:: len(_names()) // count][: count - len(target.wants)]


def _job_in_order(target: Target) -> str:
    """The sentences of the advert from the last to the first."""
    return "\n".join(line.lstrip("- ") for line in reversed(target.job.splitlines()) if len(line.split()) > 3)


def _second_person(target: Target) -> str:
    return (
        "\nVictor Almeida\nvictor.almeida@example.com | +44 20 7946 0111\n\nExperience\n\n"
        f"{target.job.splitlines()[0]}, Nimbus Group\nJanuary 2014 - Present\n"
        f"• Responsible for {', '.join(target.wants[:3])}.\n• Introduced {', '.join(target.wants[3:])}.\n\n"
        "Education\nMaster of Science, University of York, 2013\n"
    )


def _letter(target: Target) -> str:
    return (
        "To whom it may concern,\n"
        f"I had the pleasure to lead the best {target.job.splitlines()[0].lower()} I have ever met. Nobody in our\n"
        f"house knew {', '.join(target.wants)} better, and every one of our projects in them was a success.\n"
        "I recommend this person without any reservation.\n"
        "Yours faithfully,\nProf. Helena Strand, Director"
    )


def _named_people(target: Target) -> str:
    said = f"Works with {', '.join(target.wants)} every day, and does so better than anybody else on the team."
    return f"References\n\n“{said}”\nHelena Strand, Director, Nimbus Group"


VISIBLE: Sequence[Attack] = (
    appended(
        "list",
        "A list of a hundred and fifty skills.",
        lambda t: f"Skills\n{', '.join(_around_wants(t, count=150))}",
        STUFFED,
    ),
    appended(
        "one_run", "Sixty skills in a row without a comma.", lambda t: " ".join([*t.wants, *_tools()[:60]]), STUFFED
    ),
    appended(
        "repeated", "The same skills, twelve times each.", lambda t: "\n".join([", ".join(t.wants)] * 12), STUFFED
    ),
    appended(
        "footer",
        "A line of keywords at the foot of every page.",
        lambda t: "\f".join([f"{' | '.join(t.wants)} | page"] * 11),
        STUFFED,
    ),
    appended(
        "two_thousand", "Two thousand skills.", lambda t: f"Skills\n{', '.join([*t.wants, *_names()[:2000]])}", STUFFED
    ),
    appended(
        "asked",
        "What the advert asks for, as a list of skills.",
        lambda t: f"Skills\n{', '.join(t.asked)}",
        STUFFED,
        COPIED,
    ),
    appended(
        "asked_lines",
        "The same, each on a line, from the last to the first.",
        lambda t: "Skills\n" + "\n".join(f"• {each}" for each in reversed(t.asked)),
        STUFFED,
        COPIED,
    ),
    in_summary(
        "asked_sentence",
        "The same as a sentence.",
        lambda t: f"Experienced in {', '.join(t.asked[:-1])} and {t.asked[-1]}.",
        STUFFED,
        COPIED,
    ),
    appended("job", "The advert as it is.", lambda t: t.job, COPIED),
    written(
        "job_in_job",
        "The advert's duties as what was done in the last job.",
        lambda t: t.resume.replace("\n• ", "\n" + "".join(f"• {s}\n" for s in _duties(t)) + "• ", 1),
        COPIED,
    ),
    appended(
        "job_sentences", "The advert, sentence by sentence among own words.", lambda t: _apart(_duties(t)), COPIED
    ),
    appended("job_reordered", "The advert from its end to its beginning.", _job_in_order, COPIED),
    appended("job_mine", "The advert in the first person.", lambda t: f"Profile\n{chr(10).join(t.mine)}", COPIED),
    appended("job_twisted", "The advert in other words.", lambda t: f"Profile\n{chr(10).join(t.twisted)}", COPIED),
    written(
        "job_twisted_in_job",
        "The advert in other words, as what was done in the last job.",
        lambda t: t.resume.replace("\n• ", "\n" + "".join(f"• {s}\n" for s in t.twisted) + "• ", 1),
        COPIED,
    ),
    appended("second_person", "The resume of somebody better behind the own one.", _second_person, "another_person"),
    appended("letter", "A letter of praise that nobody has signed.", _letter, "letter"),
    appended("praise", "A quoted sentence of praise.", _named_people, "reference"),
    Attack(
        "bars",
        "Marks that somebody has given themselves.",
        lambda t: plain(f"{t.resume}\nTools\n{', '.join(t.wants)}\n"),
        lambda t: plain(f"{t.resume}\nTools\n{', '.join(f'{each} 10/10' for each in t.wants)}\n"),
        frozenset({"self_rated"}),
    ),
    in_summary(
        "years_in_words",
        "Years that cannot have been.",
        lambda t: f"30 years of {t.wants[3]}, 30 years of {t.wants[1]} and 30 years of {t.wants[0]}.",
        "older_than_it_is",
        "years_overstated",
    ),
    in_summary(
        "years_spelled",
        "The same with the numbers as words.",
        lambda t: f"Over thirty years of hands-on experience with {t.wants[3]} and {t.wants[1]}.",
        "older_than_it_is",
        "years_overstated",
    ),
    Attack("poem", "A poem, and no resume.", honest, lambda t: plain(_POEM * 3), frozenset({"no_resume"})),
    Attack("novel", "A novel, and no resume.", honest, lambda t: plain(_NOVEL * 5), frozenset({"no_resume"})),
    Attack("invoice", "A bill, and no resume.", honest, lambda t: plain(_INVOICE), frozenset({"no_resume"})),
    Attack("advert", "The advert, and no resume.", honest, lambda t: plain(t.job), frozenset({COPIED, "no_resume"})),
)


def _duties(target: Target) -> list[str]:
    return [line.removeprefix("- ") for line in target.job.splitlines() if line.startswith("- ")][:4]


def _apart(sentences: Sequence[str]) -> str:
    own = ("I like this.", "It is what I do.", "Of course.", "Gladly so.")
    return "Profile\n" + "\n".join(f"{said} {mine}" for said, mine in zip(sentences, own, strict=True))
