"""DOCX to text: headers, body, notes, footers, each once."""

from collections.abc import Iterable, Iterator
from itertools import chain

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.docx.names import R, W
from recruiter.documents.docx.package import Element, Package, Relation
from recruiter.documents.docx.seen import Backdrop, is_painted
from recruiter.documents.docx.story import Progress, Story
from recruiter.documents.docx.styles import Styles, is_on
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits


def read_docx(data: bytes, *, name: str, limits: Limits) -> Document:
    package = Package(data, name=name, limits=limits)
    main = package.main_part()
    reader = _Reader(package, main=main)
    document = compose("docx", rows=reader.rows(), pages=1, flags=(), limits=limits)
    if not document.text:
        raise refusals.needs_ocr(name) if reader.has_pictures else refusals.empty(name)
    return Document(
        kind="docx",
        text=document.text,
        lines=document.lines,
        pages=max(line.page for line in document.lines),
        links=document.links,
        flags=(*document.flags, *hidden_flags(reader.progress.hidden), *_active(package, main=main)),
    )


class _Reader:
    def __init__(self, package: Package, *, main: str) -> None:
        self._package = package
        self._main = main
        self._relations = package.relations(main)
        self._root = package.xml(main)
        self._styles = Styles(self._related("styles"))
        self._backdrop = Backdrop(styles=self._styles, painted=is_painted(self._root))
        self.progress = Progress()

    @property
    def has_pictures(self) -> bool:
        return any(relation.kind == "image" for relation in self._relations.values())

    def rows(self) -> Iterator[Row]:
        body = self._root.find(f"{W}body")
        headers = self._edges("header")
        notes = (self._notes(kind) for kind in ("footnotes", "endnotes"))
        return chain(
            *headers,
            self._story(self._relations).rows(self._root if body is None else body),
            *notes,
            *self._edges("footer"),
        )

    def _story(self, relations: dict[str, Relation]) -> Story:
        return Story(styles=self._styles, relations=relations, backdrop=self._backdrop, progress=self.progress)

    def _edges(self, kind: str) -> list[Iterable[Row]]:
        """Headers or footers in use, each once though every section names its own."""
        parts: dict[str, None] = {}
        for reference in self._root.iter(f"{W}{kind}Reference"):
            relation = self._relations.get(reference.get(f"{R}id", ""))
            if not _is_shown(reference):
                continue
            if relation and not relation.external and relation.target in self._package.parts:
                parts[relation.target] = None
        told: set[str] = set()
        return [self._edge(part, told=told) for part in parts]

    def _edge(self, part: str, *, told: set[str]) -> Iterator[Row]:
        page = self.progress.page
        rows = list(self._story(self._package.relations(part)).rows(self._package.xml(part)))
        self.progress.page = page
        words = " ".join(row.text.strip() for row in rows)
        if words not in told:
            told.add(words)
            yield Row(())
            yield from rows
            yield Row(())

    def _notes(self, kind: str) -> Iterator[Row]:
        root = self._related(kind)
        if root is None:
            return
        yield Row(())
        story = self._story(self._package.relations(f"word/{kind}.xml"))
        for note in root:
            if note.get(f"{W}type") in (None, "normal"):
                yield from story.rows(note)

    def _related(self, kind: str) -> Element | None:
        for relation in self._relations.values():
            if relation.kind == kind and relation.target in self._package.parts:
                return self._package.xml(relation.target)
        return None


def _is_shown(reference: Element) -> bool:
    """Files keep the header of a first page that is no longer special; even pages repeat the odd ones."""
    kind = reference.get(f"{W}type", "default")
    section = reference.getparent()
    special = None if section is None else section.find(f"{W}titlePg")
    return kind == "default" or (kind == "first" and special is not None and is_on(special))


def _active(package: Package, *, main: str) -> Iterator[Flag]:
    parts = sorted(package.parts)
    macros = [part for part in parts if part.lower().endswith("vbaproject.bin")]
    if macros:
        yield flag("macros", "the file brings macros; they are not run")
    objects = [part for part in parts if "/embeddings/" in part and part.lower().endswith(".bin")]
    if objects:
        yield flag("active_content", f"{len(objects)} embedded object(s); not opened")
    for relation in package.relations("word/settings.xml").values():
        if relation.external and relation.kind == "attachedTemplate":
            yield flag("active_content", f"a template from elsewhere, not fetched: {relation.target}")
