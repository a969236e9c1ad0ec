"""The parts of a DOCX and how they refer to each other."""

import posixpath
from dataclasses import dataclass

from recruiter.documents import refusals
from recruiter.documents.parts import Element, Parts

# Word's "strict" format differs only in its namespaces.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  # the last word of its type: "hyperlink", "header", "officeDocument"
    target: str  # an address if external, else the name of a part
    external: bool


class Package(Parts):
    def main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.names:
                return relation.target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise refusals.damaged(self._name)

    def relations(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self.names:
            return {}
        return {r.get("Id", ""): _relation(r, folder=folder) for r in self.xml(path)}

    def _bytes(self, part: str) -> bytes:
        data = super()._bytes(part)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return data


def _relation(element: Element, *, folder: str) -> Relation:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    if external:
        return Relation(kind=kind, target=target, external=True)
    inner = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind=kind, target=inner, external=False)
