"""Whatever is tried on the machine earns nothing, and a person is shown it.

Each attacked file is judged beside its clean twin, by the same road as any upload, for jobs of two trades.
"""

from functools import cache

import pytest

from recruiter.documents.reading import read_bytes
from recruiter.matching import judging
from recruiter.matching.judging import Judgement
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from tests.attacks.attack import Attack, File
from tests.attacks.files import UNSEEN
from tests.attacks.orders import ORDERS
from tests.attacks.people import TARGETS, Target
from tests.attacks.words import VISIBLE
from tests.factories import TODAY, make_advert

ATTACKS = (*ORDERS, *UNSEEN, *VISIBLE)
PAIRS = [pytest.param(attack, target, id=f"{attack.id}-{target.name}") for attack in ATTACKS for target in TARGETS]


@cache
def vectors(job: str) -> JobVectors:
    return JobVectors.of(make_advert(job))


@cache
def judged(file: File, job: str) -> Judgement:
    document = read_bytes(file.data, name=file.name)
    return judging.judge(file.name, document, vectors(job), rubric=Rubric(), today=TODAY)


def overall(judgement: Judgement) -> float:
    """What is no resume stands behind all that are."""
    return -1.0 if judgement.scores.overall is None else judgement.scores.overall


@pytest.mark.parametrize(("attack", "target"), PAIRS)
def test_an_attack_earns_nothing(attack: Attack, target: Target) -> None:
    clean = judged(attack.clean(target), target.job)
    attacked = judged(attack.attacked(target), target.job)

    assert clean.scores.overall is not None
    assert overall(attacked) <= overall(clean), attack.says


@pytest.mark.parametrize(("attack", "target"), PAIRS)
def test_a_person_is_shown_it(attack: Attack, target: Target) -> None:
    file = attack.attacked(target)
    text = read_bytes(file.data, name=file.name).text
    attacked = judged(file, target.job)
    if not attack.shown:
        assert attacked == judged(File(file.name, attack.clean(target).data), target.job)
        return

    quotes = [flag.quote for flag in attacked.flags if flag.code in attack.shown]
    quotes += [one.quote for found in attacked.findings if found.code in attack.shown for one in found.evidence]
    assert quotes, attack.says
    assert all(quote in text for quote in quotes if quote not in hidden(attacked))


def hidden(judgement: Judgement) -> list[str]:
    return [flag.quote for flag in judgement.flags if flag.code == "hidden_text"]


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS) >= 44
