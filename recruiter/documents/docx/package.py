"""The ZIP that a DOCX is: parts read within limits, as XML that cannot reach out."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from recruiter.documents import refusals
from recruiter.documents.limits import Limits

Element = etree._Element

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
_CHUNK = 1 << 20
_UNPACKING_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  # the last word of its type: "hyperlink", "header", "officeDocument"
    target: str  # an address if external, else the name of a part
    external: bool


class Package:
    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise refusals.damaged(name) from error
        self.parts = frozenset(self._archive.namelist())
        if len(self._archive.infolist()) > limits.zip_parts:
            raise refusals.unpacks_too_large(name)

    def main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.parts:
                return relation.target
        if "word/document.xml" in self.parts:
            return "word/document.xml"
        raise refusals.damaged(self._name)

    def relations(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self.parts:
            return {}
        return {r.get("Id", ""): _relation(r, folder=folder) for r in self.xml(path)}

    def xml(self, part: str) -> Element:
        """Entities stay unresolved, nothing is fetched, and a part with a DTD is refused."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._transitional(part), parser)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(self._name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.damaged(self._name)
        return root

    def _transitional(self, part: str) -> bytes:
        data = self._read(part)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return data

    def _read(self, part: str) -> bytes:
        try:
            return b"".join(self._chunks(part))
        except RuntimeError as error:  # zipfile's word for a part under a password
            raise refusals.encrypted(self._name) from error
        except _UNPACKING_FAULTS as error:
            raise refusals.damaged(self._name) from error

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Counted while unpacking: the size that the directory declares may be a lie."""
        unpacked = 0
        with self._archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                self._unpacked += len(chunk)
                if unpacked > self._limits.zip_part_bytes or self._unpacked > self._limits.zip_total_bytes:
                    raise refusals.unpacks_too_large(self._name)
                yield chunk


def _relation(element: Element, *, folder: str) -> Relation:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    if external:
        return Relation(kind=kind, target=target, external=True)
    inner = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind=kind, target=inner, external=False)
