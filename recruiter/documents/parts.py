"""A document that is a ZIP (DOCX, ODT): parts read within limits, as XML that cannot reach out."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from recruiter.documents import refusals
from recruiter.documents.limits import Limits

Element = etree._Element

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


class Parts:
    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise refusals.damaged(name) from error
        self.names = frozenset(self._archive.namelist())
        if len(self._archive.infolist()) > limits.zip_parts:
            raise refusals.unpacks_too_large(name)

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
            root = etree.fromstring(self._bytes(part), parser)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(self._name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.damaged(self._name)
        return root

    def _bytes(self, part: str) -> bytes:
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
