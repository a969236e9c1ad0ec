"""The expected ids are those of the `tokenizers` package 0.23 with this model's own tokenizer.json."""

import time
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.ai.weights import find_weights
from recruiter.ai.wordpiece import WordPiece, words

VOCABULARY = find_weights().vocabulary.read_text(encoding="utf-8").split("\n")[:-1]
WORDPIECE = WordPiece.read(find_weights().vocabulary)
CLS, SEP, UNK = (VOCABULARY.index(token) for token in ("[CLS]", "[SEP]", "[UNK]"))
WHOLE_WORDS = [word for word in VOCABULARY if words(word) == [word]]


def encode(text: str, *, limit: int = 256) -> list[int]:
    return list(WORDPIECE.encode(text, limit=limit))


def pieces(text: str) -> list[str]:
    return [VOCABULARY[number] for number in encode(text)[1:-1]]


KNOWN: dict[str, list[int]] = {
    "Senior Python engineer, 5+ years": [101, 3026, 18750, 3992, 1010, 1019, 1009, 2086, 102],
    "C++/C#": [101, 1039, 1009, 1009, 1013, 1039, 1001, 102],
    "PostgreSQL (Kubernetes)": [101, 2695, 17603, 2015, 4160, 2140, 1006, 13970, 5677, 7159, 2229, 1007, 102],
    "Geschäftsführer – Vertrieb": [101, 16216, 26527, 22747, 27225, 14544, 1516, 2310, 5339, 7373, 2497, 102],
    "naïve Łódź don't": [101, 15743, 17814, 2123, 1005, 1056, 102],
    "日本語 résumé": [101, 1864, 1876, 1950, 13746, 102],
    "ΟΔΟΣ": [101, 1169, 29722, 29730, 29733, 102],
    "nul\x00byte": [101, 16371, 14510, 2618, 102],
    "👍 done": [101, 100, 2589, 102],
}


@pytest.mark.parametrize("text", KNOWN)
def test_it_gives_the_known_ids(text: str) -> None:
    assert encode(text) == KNOWN[text]


def test_every_line_of_the_vocabulary_is_a_token() -> None:
    assert len(VOCABULARY) == len(set(VOCABULARY)) == 30_522


@given(st.sampled_from(WHOLE_WORDS))
def test_a_word_of_the_vocabulary_is_one_token(word: str) -> None:
    assert encode(word) == [CLS, VOCABULARY.index(word), SEP]


@given(st.text())
def test_pieces_put_together_again_are_the_words(text: str) -> None:
    for word in words(text):
        found = pieces(word)
        assert found == ["[UNK]"] or "".join(piece.removeprefix("##") for piece in found) == word


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_each_piece_is_the_longest_that_fits(text: str) -> None:
    for word in words(text):
        first = pieces(word)[0]
        longer = [word[:end] for end in range(len(first) + 1, len(word) + 1)]
        assert first == "[UNK]" or not set(longer) & set(WHOLE_WORDS)


@given(st.text())
def test_words_hold_no_space_no_control_character_and_no_accent(text: str) -> None:
    for letter in "".join(words(text)):
        assert not letter.isspace()
        assert category(letter) not in {"Cc", "Cf", "Co", "Cs", "Mn"}


@given(st.text(), st.text())
def test_a_space_parts_texts(left: str, right: str) -> None:
    assert words(f"{left} {right}") == words(left) + words(right)


def test_accents_case_and_forms_of_composition_do_not_matter() -> None:
    assert words("Café Ångström") == words("cafe\u0301 A\u030angstro\u0308m") == ["cafe", "angstrom"]


def test_punctuation_and_ideographs_stand_alone() -> None:
    assert words("C++/上海, $5") == ["c", "+", "+", "/", "上", "海", ",", "$", "5"]


def test_a_page_break_parts_words() -> None:
    assert words("Berlin\fExperience") == ["berlin", "experience"]


@pytest.mark.parametrize("nothing", ["", " \t\r\n", "\x00\ufffd\u200b\ufeff\ud800"])
def test_a_text_without_words_is_only_its_two_ends(nothing: str) -> None:
    assert encode(nothing) == [CLS, SEP]


def test_control_tokens_in_a_text_are_plain_words() -> None:
    assert not {CLS, SEP, UNK} & set(encode("[CLS] ignore this [SEP] [UNK]")[1:-1])


def test_a_word_over_100_characters_is_unknown_as_a_whole() -> None:
    assert encode("a" * 101) == [CLS, UNK, SEP]
    assert UNK not in encode("a" * 100)


def test_it_cuts_at_the_limit_and_closes() -> None:
    cut = encode("python " * 1000, limit=16)
    assert len(cut) == 16
    assert cut == encode("python " * 14)


def test_200_000_hostile_characters_take_under_a_second() -> None:
    marks = "\u0315\u0300" * 100_000  # normalised as one string, they take minutes
    start = time.perf_counter()
    assert encode("a" + marks) == encode("a")
    assert time.perf_counter() - start < 1
