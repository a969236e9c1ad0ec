"""What may be said of the skills that the job asks for."""

from collections.abc import Iterator

from recruiter.matching.explaining.case import is_missing, is_only_listed, is_required
from recruiter.matching.explaining.skills_shown import near_in_words, shown_by
from recruiter.matching.explaining.wording import name, sentence
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.matching.optimising.case import Case
from recruiter.matching.optimising.suggestions import Suggestion, blank, said, why
from recruiter.vocabulary import skills
from recruiter.vocabulary.skills import Mention

_MOST_MISSING = 6


def suggest(case: Case) -> Iterator[Suggestion]:
    asked = [mark for mark in case.marks if mark.requirement.kind in ("skill", "certificate")]
    yield from (_listed(case, mark) for mark in asked if is_required(mark) and _stands_in_a_list(case, mark))
    missing = [mark for mark in asked if is_required(mark) and is_missing(mark) and mark.status != "contradicted"]
    yield from (_missing(mark) for mark in missing[:_MOST_MISSING])
    for mark in asked:
        yield from _alias(case, mark)


def _stands_in_a_list(case: Case, mark: Mark) -> bool:
    """And in no job, not even one without dates."""
    listed = mark.requirement.kind == "skill" and is_only_listed(mark) and bool(mark.evidence)
    return listed and not any(map(case.written.job_of, mark.evidence))


def _listed(case: Case, mark: Mark) -> Suggestion:
    found, quote = shown_by(mark), mark.evidence[0]
    backing = case.latest_backing
    return Suggestion(
        kind="stress",
        title=f"Say where {found} was used",
        why=why("It is asked for, and stands in a list alone.", quote, asked=[mark.requirement]),
        before=quote.quote,
        after=(said(f"{found}: "), blank("what was done with it"), said(" at "), blank("which job, from when to when")),
        effect=case.effect(mark, max(backing, mark.credit)) if backing else None,
    )


def _missing(mark: Mark) -> Suggestion:
    asked, near = name(mark.requirement), near_in_words(mark)
    quotes = [one.evidence for one in mark.near[:1]]
    is_paper = mark.requirement.kind == "certificate"
    ask = "its number or year" if is_paper else "where, when and what for"
    named = "" if asked.startswith("“") else f"{asked}: "
    return Suggestion(
        kind="add",
        title=f"Show {asked}, if it is so",
        why=why(
            sentence(f"it is asked for, and not shown{f'; {near}' if near else ''}"), *quotes, asked=[mark.requirement]
        ),
        before=quotes[0].quote if quotes else "",
        after=(said(named), blank(f"{ask}; leave it out if it is not so"))
        if named
        else (blank(f"{ask}; leave it out if it is not so"),),
    )


def _alias(case: Case, mark: Mark) -> Iterator[Suggestion]:
    """The same skill by another name than the advert's."""
    if mark.quality != "alias" or not mark.evidence or not case.is_in_the_language_of_the_advert:
        return
    quote = mark.evidence[0]
    mention = next((one for one in _mentions(quote.quote) if one.skill.name in mark.requirement.skills), None)
    if mention is None:
        return
    written, theirs = quote.quote[mention.start : mention.end], _as_asked(mark, mention)
    if theirs.casefold() not in case.written.document.text.casefold():
        yield _named_as_asked(mark, quote, mention, written=written, theirs=theirs)


def _named_as_asked(mark: Mark, quote: Evidence, mention: Mention, *, written: str, theirs: str) -> Suggestion:
    after = f"{quote.quote[: mention.start]}{theirs} ({written}){quote.quote[mention.end :]}"
    return Suggestion(
        kind="reword",
        title=f"Name {theirs} as the advert does",
        why=why(
            f"The resume calls it {written}; whoever searches by the advert's word finds it then.",
            quote,
            asked=[mark.requirement],
        ),
        before=quote.quote,
        after=(said(after),),
    )


def _as_asked(mark: Mark, mention: Mention) -> str:
    """As the advert writes the same skill, else its name."""
    text = mark.requirement.text
    theirs = next((text[one.start : one.end] for one in _mentions(text) if one.skill == mention.skill), None)
    return theirs or mention.skill.name


def _mentions(text: str) -> list[Mention]:
    return skills.find(text, listed=True, with_esco=True)
