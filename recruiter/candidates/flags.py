"""Words in a resume that speak to the machine rather than to a person.

They change no score: what carries them is blanked before judging, and a person is shown them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from recruiter.documents.document import Document, Flag, Span
from recruiter.vocabulary.beginnings import heads, matches

_TO_THE_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|preceding|other|all|any|your|system)\b"
    r"[^.\n]{0,30}\b(?:instruction|prompt|rule|guideline|criteria|direction|message|command|context)s?\b"
    r"|\b(?:rate|score|rank|grade|mark|evaluate|give|assign|recommend)\b[^.\n]{0,30}\b(?:this|the|me|my)\b[^.\n]{0,30}"
    r"\b(?:candidate|applicant|resume|cv|100|10/10|highest|top|perfect|first|maximum|strong[- ]yes)\b[^.\n]{0,30}"
    r"\b(?:100|10/10|highest|top|perfect|first|maximum|excellent|strong[- ]yes|best|hire)\b"
    r"|\byou are (?:now )?an? (?:ai|llm|language model|assistant|recruiting|hr|helpful|ats|screening)\b"
    r"|\b(?:as an|dear|attention|note to|hey|hello) "
    r"(?:ai|llm|chatgpt|gpt|language model|ai model|ats|screening (?:system|software))\b"
    r"|\b(?:system|assistant|developer) ?(?:prompt|message)? ?:\s*(?:you|the|ignore|rate|score)"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?(?:inst|system)\]"
    r"|\b(?:award|give|assign)\b[^.\n]{0,20}\b(?:full|maximum|top|highest) (?:marks?|scores?|points|rating)\b"
    r"|\b(?:consider|treat|mark|count)\b[^.\n]{0,20}\brequirements?\b[^.\n]{0,12}\b(?:met|fulfilled|satisfied)\b"
    r"|\bbewerten? sie\b[^.\n]{0,40}\b(?:100|höchst\w*|beste\w*)\b|\bnote (?:for|to) (?:the )?automated\b"
    r"|\b(?:must|should) be (?:ranked|rated|scored|recommended|hired|shortlisted)\b"
    r"|\b(?:ignoriere|vergiss)\b[^.\n]{0,40}\b(?:anweisung|vorherige|regel|instruktion)\w*"
    r"|\bignorez?\b[^.\n]{0,40}\b(?:instruction|consigne)s?\b|\bignora\b[^.\n]{0,40}\binstruccion\w*|\bignora\b[^.\n]{0,40}\bistruzion\w*",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<\|?[a-z]|\[/?[a-z]", re.IGNORECASE)
_BEGINS = heads(
    """ignore disregard forget override bypass rate score rank grade mark evaluate give assign recommend you as dear
    attention note hey hello system assistant developer award consider treat count bewerte must should ignoriere vergiss
    ignorez ignora"""
)
_LONGEST_QUOTE = 200


def spoken_to_the_machine(document: Document) -> list[Span]:
    """The lines that hold such words, whole: half a sentence of flattery would still count. A sentence may run over
    line breaks; offsets stay, since a break becomes one blank."""
    flat = document.text.replace("\n", " ")
    found = [Span(*match.span()) for match in _spoken(flat)]
    starts = [line.span.start for line in document.lines]
    touched: dict[int, Span] = {}
    for span in found:
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_right(starts, span.end - 1)
        touched |= {index: document.lines[index].span for index in range(first, last)}
    return [touched[index] for index in sorted(touched)]


def _spoken(text: str) -> Iterator[re.Match[str]]:
    if _MARKUP.search(text):
        return _TO_THE_MACHINE.finditer(text)
    return matches(_TO_THE_MACHINE, text, _BEGINS)


def flags(document: Document) -> tuple[Flag, ...]:
    injected = (
        Flag("suspected_injection", document.quote(span)[:_LONGEST_QUOTE]) for span in spoken_to_the_machine(document)
    )
    return (*document.flags, *injected)
