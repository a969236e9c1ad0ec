from textwrap import wrap

from sample_data.document import Document, Entry, Section

WIDTH = 78


def draw(document: Document) -> bytes:
    head = _lines([document.title, document.subtitle, *document.facts])
    return ("\n\n".join([head, *map(_section, document.sections)]) + "\n").encode()


def _section(section: Section) -> str:
    body = _lines([*wrap(section.text, WIDTH), *_bullets(section.items), "\n\n".join(map(_entry, section.entries))])
    return f"{section.heading.upper()}\n{body}"


def _entry(entry: Entry) -> str:
    return _lines([", ".join(filter(None, (entry.title, entry.where))), entry.when, *_bullets(entry.lines)])


def _bullets(lines: tuple[str, ...]) -> list[str]:
    return [part for line in lines for part in wrap(line, WIDTH, initial_indent="- ", subsequent_indent="  ")]


def _lines(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)
