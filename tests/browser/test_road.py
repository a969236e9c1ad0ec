"""From signing in to a highlighted quote, in Chromium."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visitor

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ADVERT = (SAMPLES / "jobs/senior-backend-engineer.txt").read_text(encoding="utf-8")


def _resumes(folder: Path) -> list[str]:
    """Five files that the demo has not seen: four people, and one file that cannot be read."""
    made = []
    for index, name in enumerate(["Nora Field", "Ivo Lindt", "Pia Sommer", "Max Torres"]):
        path = folder / f"person-{index}.txt"
        path.write_text(
            f"{name}\n{name.split()[0].lower()}@example.com\nLondon\n\nExperience\n\n"
            f"Backend Engineer, Acme {index} Ltd\nJan 2017 - Dec 2024\n"
            "• Built payment services in Python and Django, with PostgreSQL behind them.\n"
            "• Ran them on AWS with Docker and cut response times by half.\n"
            "• Mentored four engineers and wrote the guide for on-call duty.\n",
            encoding="utf-8",
        )
        made.append(str(path))
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    return [*made, str(broken)]


def test_a_recruiter_gets_from_an_advert_to_a_highlighted_quote(newcomer: Visitor, tmp_path: Path) -> None:
    page = newcomer.sign_in().page
    page.get_by_role("link", name="New job").first.click()
    page.get_by_label("Text of the advert").fill(ADVERT.replace("Senior Backend Engineer", "Staff Backend Engineer", 1))
    page.get_by_role("button", name="Create job").click()
    expect(page.get_by_role("heading", name="Staff Backend Engineer", level=1)).to_be_visible()
    ranking = page.url

    page.locator("input[name=files]").set_input_files(_resumes(tmp_path))
    page.wait_for_url("**/batches/**", timeout=60_000)
    expect(page.get_by_text("broken.pdf is damaged and cannot be opened")).to_be_visible(timeout=60_000)
    expect(page.locator("#batch-state")).to_have_text("Finished", timeout=60_000)

    page.goto(ranking)
    expect(page.get_by_role("link", name="Nora Field")).to_be_visible()
    page.locator(".of-cell a[data-evidence]").first.click()
    expect(page.locator("[popover]:popover-open").get_by_text("Backend Engineer", exact=False).first).to_be_visible()
    page.keyboard.press("Escape")

    page.goto(ranking)
    page.locator("tbody").get_by_role("link", name="Nora Field").click()
    page.wait_for_url("**/candidates/*/?job=*")
    expect(page.locator("mark").filter(has_text="Python and Django").first).to_be_visible()
    assert newcomer.complaints == []


def test_a_click_beside_a_name_shows_the_candidate_next_to_the_ranking(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/jobs/")
    page.get_by_role("link", name="Senior Backend Engineer").first.click()
    row = page.locator("[data-row]").nth(1)
    name = row.locator("[data-row-link]").inner_text()
    ranking = page.url

    row.locator(".of-score").click()

    expect(page.locator("#preview").get_by_role("heading", name=name)).to_be_visible()
    expect(row).to_have_attribute("aria-current", "true")
    assert page.url == ranking
    assert visitor.complaints == []


def test_without_scripts_a_ranking_and_its_evidence_can_be_read(without_scripts: Visitor) -> None:
    page = without_scripts.page
    page.get_by_role("link", name="Senior Backend Engineer").first.click()
    expect(page.get_by_role("link", name="Ada Lindqvist").first).to_be_visible()

    page.locator(".of-cell a[data-evidence]").first.click()

    expect(page.locator("mark").first).to_be_visible()
    assert "#r" in page.url
