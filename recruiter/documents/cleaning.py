"""Every character of a stranger's file passes here once, so that all later code and PostgreSQL are safe."""

import re
import unicodedata

# What is never seen: controls, zero-width and direction marks, variation selectors, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SOFT_HYPHEN = re.compile("\u00ad(?!\\s*$)")  # one at the end of a line is seen, and mended later
# Icon fonts draw with private codes; a space keeps "<envelope>jane@example.com" apart from its neighbour.
_ICONS = re.compile("[\ue000-\uf8ff\ufffc\U000f0000-\U0010ffff]+")
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_UNSAFE = re.compile("[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029\ud800-\udfff]")
_SPACES = re.compile("[^\\S\t\n]+")
_TABS = re.compile(" ?\t[ \t]*")

# Only forms whose plain letters mean the same; NFKC of everything would turn 10² into 102.
_SAME_LETTERS = re.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc\uff0e\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)

# Bullets of Symbol and Wingdings, as Word and PDF makers pass them on.
_SYMBOL_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf06e\uf071\uf0a8", "•"))
_BULLET = re.compile(
    r"^(?:[•●○◦‣⁃∙▪▫■□◆◇❖➢➤►▶▸➔✓✔❯»·⚫⬤⦁][ \t]*(?=\S)"  # glyphs that mean nothing else at a start
    r"|[-–—*+>o][ \t]+(?=[^\W\d_]|[\"'(“$€£]))"  # plain characters need a space and a word after them
)


def clean(text: str) -> str:
    """One line of clean text: breaks become spaces, a tab stands for each wide gap, ends are stripped."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _BREAKS.sub(" ", _whole_letters(text))
    text = _SOFT_HYPHEN.sub("", _UNSEEN.sub("", _with_symbol_bullet(text)))
    text = _SAME_LETTERS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _ICONS.sub(" ", text))
    text = _TABS.sub("\t", _SPACES.sub(" ", unicodedata.normalize("NFC", text)))
    return text.strip()


def is_safe(text: str) -> bool:
    """What all later code may rely on; of breaks, a text has line feeds only."""
    return _UNSEEN.search(text) is None and _UNSAFE.search(text) is None


def with_plain_bullet(line: str) -> str:
    return _BULLET.sub("• ", line)


def _whole_letters(text: str) -> str:
    """Surrogate pairs become their letter, lone surrogates go."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _with_symbol_bullet(text: str) -> str:
    """Only at the start, where the code cannot be an icon of another font inside a line."""
    head = text.lstrip()[:1]
    return text.replace(head, head.translate(_SYMBOL_BULLETS), 1) if head else text
