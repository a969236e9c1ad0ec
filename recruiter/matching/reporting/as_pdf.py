"""A paper as PDF, set by Typst in another process.

Its words reach Typst as JSON, and are text there whatever they look like; it reads no file but its own template and the
fonts, and fetches nothing.
"""

import json
import tempfile
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recruiter.candidates.processes import call
from recruiter.matching.reporting.paper import Paper

_TEMPLATE = Path(__file__).with_name("paper.typ")
_SECONDS = 60.0


def write(paper: Paper) -> bytes:
    """Raises Overdue and Died."""
    return call(_set, json.dumps(_told(paper)), seconds=_SECONDS)


def _told(paper: Paper) -> dict[str, Any]:
    told = asdict(paper)
    del told["sheets"]
    for section, written in zip(paper.sections, told["sections"], strict=True):
        for block, row in zip(section.blocks, written["blocks"], strict=True):
            row["kind"] = block.kind
    return told


def _set(data: str) -> bytes:
    import typst

    spec = find_spec("fontpkg_inter")
    ours = [Path(spec.origin).parent / "files"] if spec and spec.origin else []
    with tempfile.TemporaryDirectory() as root:
        # The fonts of the system stand in for scripts that Inter does not have.
        made = typst.Compiler(
            _TEMPLATE.read_bytes(),
            root=root,
            font_paths=typst.Fonts(font_paths=ours),
            sys_inputs={"paper": data},
            package_path=root,
            package_cache_path=root,
        ).compile(format="pdf")
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one PDF.")
    return made
