from sample_data.document import Document
from sample_data.layouts import one_column

HEADER = b"%PDF-1.4\n"


def draw(document: Document) -> bytes:
    """The first half of a PDF with every bit behind its header turned, so that no reader can mend it."""
    whole = one_column.draw(document)
    return HEADER + bytes(byte ^ 0xFF for byte in whole[len(HEADER) : len(whole) // 2])
