"""What findings and flags say of a resume, as statements."""

from collections.abc import Iterator

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining.case import Case
from recruiter.matching.explaining.statements import Indicator, Statement
from recruiter.matching.explaining.wording import sentence
from recruiter.matching.judging.findings import Finding, culture

# Flags of a file that are about what somebody wrote into it, not about how it could be read.
WRITTEN = {
    "hidden_text": "text that nobody sees was left out",
    "suspected_injection": "words that speak to a machine were left out",
    "copied_from_advert": "sentences of the advert were left out",
    "another_person": "the resume of somebody else was left out",
}
_TOLD_BY_MARKS = frozenset({"unsupported", "keyword_stuffing"})
_MOST_ASKED = 2


def red_flags(case: Case) -> tuple[Statement, ...]:
    written = (flag for flag in case.flags if flag.code in WRITTEN and flag.quote.strip())
    found = (finding for finding in case.findings if finding.kind == "red_flag" and finding.evidence)
    return (
        *(Statement(sentence(WRITTEN[flag.code]), left_out=(flag.quote,)) for flag in written),
        *(Statement(finding.sentence, finding.evidence) for finding in found),
    )


def to_clear_up(case: Case) -> tuple[Statement, ...]:
    """Those red flags that a talk can clear up, and that no mark says too."""
    asked = [each for each in case.findings if each.kind == "red_flag" and each.code not in _TOLD_BY_MARKS]
    return tuple(Statement(_question(each), each.evidence) for each in asked if each.evidence)


def _question(finding: Finding) -> str:
    """Why somebody did not work for a while is nobody's business."""
    limit = "; ask only what bears on the work." if finding.code == "gap" else "."
    return f"To clear up: {finding.sentence.rstrip('.')}{limit}"


def indicators(case: Case) -> tuple[Indicator, ...]:
    return tuple(_indicators(case))


def _indicators(case: Case) -> Iterator[Indicator]:
    for finding in case.findings:
        if finding.kind == "culture" and finding.evidence:
            asked = _asked(case, finding.code)
            wanted = " The job asks for it." if asked else ""
            yield Indicator(
                culture.NAMES.get(finding.code, finding.code.capitalize()),
                Statement(finding.sentence + wanted, finding.evidence, asked),
            )


def _asked(case: Case, code: str) -> tuple[Requirement, ...]:
    asked = (each for each in case.advert.requirements if culture.is_about(code, each.text))
    return tuple(each for each in asked if each.importance != "ignored")[:_MOST_ASKED]
