"""OpenDocument texts for the tests, written by hand."""

import zipfile
from io import BytesIO

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
)
NAMES = f'{_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
MIME = "application/vnd.oasis.opendocument.text"


def raw_odt(
    body: str, *, styles: str = "", masters: str = "", doctype: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    """`styles` are automatic ones; `masters` are master pages."""
    content = (
        f"{_XML}{doctype}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    pages = (
        f"{_XML}<office:document-styles {NAMES}><office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", pages)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def style(name: str, *, family: str = "text", text: str = "", paragraph: str = "", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {text}/><style:paragraph-properties {paragraph}/></style:style>"
    )
