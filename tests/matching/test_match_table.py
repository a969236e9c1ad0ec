import io

from rich.console import Console

from recruiter.documents.document import Flag
from recruiter.matching.judging import Judgement, match_table
from recruiter.matching.judging.scoring import DIMENSIONS, Scores
from tests.factories import make_advert


def scored(file: str, overall: float, name: str | None = None) -> Judgement:
    return Judgement(file, scores=Scores(overall, dict.fromkeys(DIMENSIONS, overall)), recommendation="yes", name=name)


def shown(*matches: Judgement, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    match_table.show(make_advert("Engineer\n- Python\n"), matches, explained=3, console=console)
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


def test_equal_scores_share_a_rank() -> None:
    matches = [scored("a", 80.0), scored("b", 80.0), scored("c", 70.0), Judgement("d")]
    assert list(match_table.ranks(matches)) == ["1", "1", "3", "–"]


def test_candidates_of_one_name_are_told_apart_by_their_files() -> None:
    text = shown(scored("x/one.pdf", 80.0, "Jane Doe"), scored("x/two.pdf", 70.0, "Jane Doe"))
    assert "one.pdf" in text
    assert "two.pdf" in text


def test_too_little_to_go_by_is_said_and_no_number() -> None:
    assert "too little said" in shown(Judgement("a.pdf", name="Jane Doe"))


def test_flags_and_refusals_are_shown() -> None:
    text = shown(
        Judgement("a.pdf", name="Jane", flags=(Flag("hidden_text", "[red]pay me[/]"),)),
        Judgement("b.pdf", error="b is empty"),
    )
    assert "hidden text: “[red]pay me[/]”" in text
    assert "Not read: b.pdf: b is empty" in text


def test_the_ranking_fits_eighty_columns() -> None:
    text = shown(
        scored("a.pdf", 81.5, "Jane Okafor-Müller"), Judgement("b.pdf", name="Anna Delorme-Whitaker"), width=80
    )
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "1  Jane Okafor-" in text
    assert "too little said" in text


def test_without_a_readable_resume_there_is_no_table() -> None:
    assert shown(Judgement("b.pdf", error="b is empty")) == "Not read: b.pdf: b is empty\n"
