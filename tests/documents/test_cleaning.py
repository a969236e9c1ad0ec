import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.documents.cleaning import clean, with_plain_bullet
from recruiter.documents.mending import mend_address, mend_break, unspace_letters


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\u00a0b\u2003c\u3000d", "a b c d"),
        ("Py\u200bth\u200don\ufeff", "Python"),
        ("\u202eevil\u202c \u2066text\u2069", "evil text"),
        ("\ud83d alone, \ud83d\ude80 paired", "alone, 🚀 paired"),
        ("tag\U000e0041\U000e0042ged", "tagged"),
        ("e\ufb03cient o\ufb00ice \ufb01le", "efficient office file"),
        ("10\u00b2 m, H\u2082O, \u00bd, \u2122", "10² m, H₂O, ½, ™"),
        ("Jose\u0301", "José"),
        ("\U0001d411\U0001d41e\U0001d41a\U0001d41c\U0001d42d", "React"),
        ("jane\uff20example\uff0ecom", "jane@example.com"),
        ("\uf0e0jane@example.com", "jane@example.com"),
        ("soft\u00adware", "software"),
        ("one\ttwo \t three", "one\ttwo\tthree"),
        ("line\nbreak\u2028here", "line break here"),
        ("c\x85d", "c d"),
    ],
)
def test_what_is_not_seen_goes_and_what_is_seen_stays(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@given(st.text())
def test_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)

    assert "\x00" not in cleaned
    assert "\n" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned


@given(st.text(alphabet=st.characters(codec=None)))
def test_lone_surrogates_never_pass(text: str) -> None:
    clean(text).encode()


@pytest.mark.parametrize(
    "line", ["\uf0b7 Led a team", "\uf0a7\tLed a team", "● Led a team", "- Led a team", "o Led a team"]
)
def test_bullets_become_one(line: str) -> None:
    assert with_plain_bullet(clean(line)) == "• Led a team"


@pytest.mark.parametrize("line", ["-5 degrees", "*nix admin", "ok then", "+44 20 7946 0958", "– ", ">90 % coverage"])
def test_what_only_looks_like_a_bullet_stays(line: str) -> None:
    assert with_plain_bullet(line) == line


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("software develop-", "ment of tools", "software development"),
        ("soft\u00ad", "ware", "software"),
        ("a full\u00ad", "ness", "a fullness"),
        ("a full-", "stack engineer", "a full-stack"),
        ("state-of-the-", "art tools", "state-of-the-art"),
        ("github.com/jane-", "doe and more", "github.com/jane-doe"),
        ("jane@my-", "company.com", "jane@my-company.com"),
        ("with (pro-", "gramming), and", "with (programming),"),
    ],
)
def test_a_broken_word_is_mended(line: str, following: str, whole: str) -> None:
    mended = mend_break(line, following=following)

    assert mended is not None
    assert line[: len(line) - mended.cut] + mended.end == whole


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("2019-", "2021"),
        ("Node-", "React"),
        ("Skills -", "many"),
        ("no hyphen", "here"),
        ("end-", ""),
        ("a-", "• b"),
    ],
)
def test_other_line_ends_stay(line: str, following: str) -> None:
    assert mend_break(line, following=following) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("E X P E R I E N C E", "EXPERIENCE"),
        ("J A N E   D O E", "JANE DOE"),
        ("J A N E\tD O E", "JANE DOE"),
        ("A B C", "A B C"),
        ("I a m here", "I a m here"),
        ("C, R, Q, K", "C, R, Q, K"),
    ],
)
def test_spaced_letters_become_words(line: str, expected: str) -> None:
    assert unspace_letters(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https:/ example.com/", "see https://example.com/"),
        ("http:/example.com", "http://example.com"),
        ("https://example.com", "https://example.com"),
        ("https:/ ", "https:/ "),
    ],
)
def test_a_lost_slash_of_an_address_is_mended(text: str, expected: str) -> None:
    assert mend_address(text) == expected
