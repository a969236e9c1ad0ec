from recruiter.vocabulary.remembering import remembered, remembering

asked: list[str] = []


@remembered
def length(text: str) -> int:
    asked.append(text)
    return len(text)


def test_the_same_is_asked_once_while_a_document_is_read() -> None:
    asked.clear()
    with remembering():
        assert [length("Python"), length("Java"), length("Python")] == [6, 4, 6]
    assert asked == ["Python", "Java"]


def test_nothing_outlives_the_reading() -> None:
    asked.clear()
    for _ in range(2):
        with remembering():
            length("Jane Doe")
    length("Jane Doe")
    assert asked == ["Jane Doe"] * 3


def test_a_reading_within_another_shares_what_it_knows() -> None:
    asked.clear()
    with remembering():
        with remembering():
            length("Python")
        length("Python")
    assert asked == ["Python"]
