"""What our Content-Security-Policy forbids is not written anywhere, and nothing is fetched from elsewhere."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory

from recruiter.web import views

RECRUITER = Path(views.__file__).parents[1]
STATIC = RECRUITER / "web/static"
TEMPLATES = sorted(RECRUITER.glob("*/templates/**/*.html"))
SHEETS = sorted((STATIC / "web/css").rglob("*.css"))
MODULES = sorted((STATIC / "web/js").glob("*.js"))
FORBIDDEN = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=|\shx-on|javascript:|\sjs:|<script(?![^>]*\bsrc=)""", re.IGNORECASE
)
ELSEWHERE = re.compile(r"""(?:\b(?:src|href|action)=["']?|url\(["']?|from ["'])(?:https?:)?//""", re.IGNORECASE)


def _name(path: Path) -> str:
    return str(path.relative_to(RECRUITER))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_nothing_inline(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *SHEETS, *MODULES], ids=_name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert ELSEWHERE.findall(path.read_text(encoding="utf-8")) == []


def test_every_stylesheet_is_linked_and_there(rf: RequestFactory) -> None:
    linked = re.findall(r'href="/static/(web/css/[^"]+)"', views.gallery(rf.get("/_ui/")).text)

    assert sorted(linked) == sorted(str(path.relative_to(STATIC)) for path in SHEETS)
    assert all(finders.find(path) for path in linked)


@pytest.mark.parametrize("path", SHEETS, ids=_name)
def test_a_stylesheet_fills_a_layer(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).strip()

    assert rules.startswith("@layer ")


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name != "tokens.css"], ids=_name)
def test_a_color_comes_from_the_tokens(path: Path) -> None:
    """An avatar makes its two of the hue of a name; black and white may be mixed in."""
    given = path.read_text(encoding="utf-8")

    assert re.findall(r"#[0-9a-f]{3,8}\b|\boklch\((?![^)]*var\(--hue\))", given) == []


def test_the_font_is_where_the_stylesheet_looks_for_it() -> None:
    assert finders.find("fonts/Inter[opsz,wght].ttf")


def test_the_gallery_shows_every_component(rf: RequestFactory) -> None:
    page = views.gallery(rf.get("/_ui/")).text

    assert "<c-" not in page
    assert "{%" not in page
    assert "{#" not in page
    assert page.count("<h1") == 1


@pytest.mark.django_db
def test_the_gallery_is_for_development(client: Client) -> None:
    assert client.get("/_ui/").status_code == 404
