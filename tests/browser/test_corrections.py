"""A wrong field is corrected in one click, beside the words that it was read from."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor


def _person(visitor: Visitor) -> Locator:
    """What the resume of the best one says."""
    visitor.go("/jobs/")
    visitor.page.get_by_role("link", name="Senior Backend Engineer").first.click()
    visitor.page.locator("tbody [data-row-link]").first.click()
    visitor.page.wait_for_url("**/candidates/*/?job=*")
    return visitor.page.locator("#facts")


def test_a_date_is_corrected_in_place_and_undone(visitor: Visitor) -> None:
    facts, page = _person(visitor), visitor.page
    start = facts.locator(".fact-dates .fact").first
    read = start.locator(".fact-value").inner_text()

    start.hover()
    start.get_by_role("link", name="Correct start").click()
    field = facts.get_by_label("Start", exact=True)
    expect(field).to_be_focused()
    field.fill("2025-06")
    field.press("Enter")

    undo = facts.get_by_role("button", name="Undo the correction of start")
    expect(start.locator(".fact-value")).to_have_text("Jun 2025")
    expect(undo).to_be_focused()
    expect(facts.get_by_text("Start corrected by you")).to_be_visible()

    undo.click()
    expect(start.locator(".fact-value")).to_have_text(read)
    expect(page.locator("#person .score-big")).to_be_visible(timeout=30_000)
    assert visitor.complaints == []


def test_the_score_follows_a_skill_that_is_not_in_the_resume(visitor: Visitor) -> None:
    facts, score = _person(visitor), visitor.page.locator("#person .score-big")
    before = score.inner_text()
    skill = facts.locator(".fact-words .fact").filter(has_text="PostgreSQL")

    skill.hover()
    skill.get_by_role("button", name="Remove PostgreSQL").click()
    expect(facts.get_by_text("removed by you")).to_be_visible()
    expect(score).not_to_have_text(before, timeout=30_000)

    facts.get_by_role("button", name="Undo the correction of skill").click()
    expect(score).to_have_text(before, timeout=30_000)
    assert visitor.complaints == []


def test_escape_leaves_a_field_as_it_was(visitor: Visitor) -> None:
    facts = _person(visitor)
    name = facts.locator(".fact").first
    name.hover()
    name.get_by_role("link", name="Correct name").click()
    facts.locator("input[name=typed]").fill("Somebody Else")

    visitor.page.keyboard.press("Escape")

    expect(facts.locator(".fact-form")).to_have_count(0)
    expect(facts.get_by_text("Somebody Else")).to_have_count(0)
    assert visitor.complaints == []


def test_a_field_lights_its_words_in_the_resume(visitor: Visitor) -> None:
    facts = _person(visitor)
    name = facts.locator(".fact").first
    words = name.locator(".fact-value").inner_text()

    name.hover()

    lit = "[...CSS.highlights.get('fact')].map((range) => range.toString()).join(' ')"
    assert visitor.page.evaluate(lit) == words


def test_without_scripts_a_field_is_corrected_and_undone(without_scripts: Visitor) -> None:
    facts, page = _person(without_scripts), without_scripts.page
    facts.get_by_role("link", name="Correct headline").click()
    page.locator("input[name=typed]").fill("Payments Engineer")
    page.get_by_role("button", name="Save").click()

    undo = page.get_by_role("button", name="Undo the correction of headline")
    expect(undo).to_be_visible()
    undo.click()
    expect(undo).to_have_count(0)
