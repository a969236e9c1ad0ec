"""Writes the sample jobs and resumes: python scripts/make_samples.py [folder, samples/ by default].

Every sample is one readable file in scripts/sample_data. Change it there, run this, keep both.
"""

import os
import sys
from pathlib import Path

from sample_data.document import load
from sample_data.layouts import LAYOUTS

SOURCE = Path(__file__).parent / "sample_data"
SAMPLES = Path(__file__).parent.parent / "samples"


def main(target: Path = SAMPLES) -> None:
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # reportlab mixes it into the id of each PDF
    for kind in ("jobs", "resumes"):
        (target / kind).mkdir(parents=True, exist_ok=True)
        for source in sorted((SOURCE / kind).glob("*.toml")):
            make(source, target / kind)


def make(source: Path, folder: Path) -> None:
    document = load(source)
    layout = LAYOUTS[document.layout]
    (folder / (source.stem + layout.suffix)).write_bytes(layout.draw(document))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
