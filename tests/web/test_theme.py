import pytest
from django.test import Client

LOGIN = "/accounts/login/"


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chosen_theme_is_in_the_page_from_the_start(client: Client, theme: str) -> None:
    client.cookies["theme"] = theme

    assert f'<html lang="en" data-theme="{theme}">' in client.get(LOGIN).text


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["", "purple", '"><script>'])
def test_without_a_known_choice_the_system_decides(client: Client, nonsense: str) -> None:
    client.cookies["theme"] = nonsense

    assert '<html lang="en">' in client.get(LOGIN).text
