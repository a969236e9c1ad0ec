import pytest
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import User
from recruiter.billing import built_in
from recruiter.billing.models import Plan, Subscription
from recruiter.billing.plans import make_default, plan_of

pytestmark = pytest.mark.django_db


def subscribe(actor: Actor, name: str) -> None:
    Subscription.objects.create(organization=actor.organization, plan=Plan.objects.get(name=name))


def test_the_built_in_plans_are_there() -> None:
    plans = Plan.objects.order_by("created_at", "name")
    rows = plans.values_list("name", "tier", "batch_size", "may_change_priority", "live_progress", "statistics")
    assert set(rows) == {
        ("free", None, 1, False, False, "none"),
        ("basic", 0, 15, False, True, "basic"),
        ("premium", 10, 50, True, True, "advanced"),
        ("unlimited", 10, None, True, True, "advanced"),
    }
    assert [plan.name for plan in plans if plan.is_default] == ["unlimited"]


def test_an_organization_has_what_it_subscribed_to_and_others_the_default(recruiter: Actor, stranger: Actor) -> None:
    subscribe(recruiter, "basic")

    assert plan_of(recruiter.organization).name == "basic"
    assert plan_of(recruiter.organization_id).name == "basic"
    assert plan_of(stranger.organization).name == "unlimited"


def test_a_subscription_to_the_default_plan_is_one_too(recruiter: Actor) -> None:
    subscribe(recruiter, "unlimited")
    make_default(Plan.objects.get(name="free"))

    assert plan_of(recruiter.organization).name == "unlimited"


def test_a_plan_is_found_in_one_query(recruiter: Actor, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    subscribe(recruiter, "premium")
    with django_assert_num_queries(1):
        plan_of(recruiter.organization_id)


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_them_again() -> None:
    call_command("flush", interactive=False, verbosity=0)

    assert Plan.objects.count() == len(built_in.PLANS)


def test_what_the_operator_changed_or_deleted_stays_so() -> None:
    Plan.objects.filter(name="free").delete()
    Plan.objects.filter(name="basic").update(batch_size=20)

    built_in.ensure()

    assert dict(Plan.objects.values_list("name", "batch_size")) == {"basic": 20, "premium": 50, "unlimited": None}


def test_before_there_were_plans_there_is_nothing_to_make() -> None:
    built_in.ensure(apps=Apps())


def test_there_is_one_default() -> None:
    with pytest.raises(IntegrityError, match="one_default_plan"), transaction.atomic():
        Plan.objects.update(is_default=True)
    make_default(Plan.objects.get(name="free"))
    assert [plan.name for plan in Plan.objects.filter(is_default=True)] == ["free"]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"batch_size": None}, "without_a_queue"),
        ({"batch_size": 2}, "without_a_queue"),
        ({"live_progress": True}, "without_a_queue"),
        ({"may_change_priority": True}, "without_a_queue"),
        ({"tier": 20}, "a_tier_of_the_queue"),
        ({"tier": 1, "batch_size": 0}, "a_batch_holds"),
        ({"statistics": "some"}, "known_statistics"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(fields: dict[str, int], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Plan.objects.filter(name="free").update(**fields)


def test_it_is_said_what_is_wrong_with_it() -> None:
    plan = Plan.objects.get(name="free")
    plan.batch_size = 15
    with pytest.raises(ValidationError, match="no queue"):
        plan.full_clean()


# --- The operator's pages -------------------------------------------------------------------------------------------


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("operator@example.com", "secret"))
    return client


def test_the_operator_changes_a_number(operator: Client) -> None:
    plan = Plan.objects.get(name="basic")
    fields = {"name": "basic", "title": "Basic", "tier": "0", "batch_size": "20", "live_progress": "on"}

    operator.post(reverse("admin:billing_plan_change", args=[plan.pk]), {**fields, "statistics": "basic"})

    plan.refresh_from_db()
    assert plan.batch_size == 20


def test_the_operator_hands_the_default_over(operator: Client) -> None:
    chosen = {"action": "make_the_default", "_selected_action": [str(Plan.objects.get(name="basic").pk)]}

    operator.post(reverse("admin:billing_plan_changelist"), chosen)

    assert Plan.objects.get(is_default=True).name == "basic"


def test_two_plans_are_no_default(operator: Client) -> None:
    chosen = {"action": "make_the_default", "_selected_action": [str(plan.pk) for plan in Plan.objects.all()]}

    page = operator.post(reverse("admin:billing_plan_changelist"), chosen, follow=True).text

    assert "Choose one plan" in page
    assert Plan.objects.get(is_default=True).name == "unlimited"


def test_the_default_is_not_deleted(operator: Client) -> None:
    default, other = Plan.objects.get(is_default=True), Plan.objects.get(name="basic")

    codes = [
        operator.post(reverse("admin:billing_plan_delete", args=[plan.pk]), {"post": "yes"}).status_code
        for plan in (default, other)
    ]

    assert codes == [403, 302]
    assert set(Plan.objects.values_list("name", flat=True)) == {"free", "premium", "unlimited"}


def test_the_operator_sees_who_subscribed(operator: Client, recruiter: Actor) -> None:
    subscribe(recruiter, "premium")
    page = operator.get(reverse("admin:billing_subscription_changelist")).text
    assert recruiter.organization.name in page
