"""The row of combined figures: what is in it, when it is read, and that it never outlives a choice."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from assessment.clinics import figures, snapshots
from assessment.clinics.figures import work_out_figures
from assessment.clinics.frozen import freeze_figures, thaw_figures
from assessment.clinics.snapshots import get_figures
from assessment.maturity.benchmark import Spread
from assessment.models import Cohort, CohortSnapshot
from assessment.questionnaires import latest_questionnaire
from assessment.services.joining import change_sharing
from tests.clinics.factories import facilitating, make_cohort, make_participation
from tests.factories import every_core_answer

pytestmark = pytest.mark.django_db

SECRETS = ("Harewell Modular", "Quietwater Mills", "construction")


@pytest.fixture
def cohort():
    """Six organisations, of which two do not know where the data is."""
    made = make_cohort()
    for number in range(6):
        answers = every_core_answer(number % 4) | ({"data.access": "dont_know"} if number < 2 else {})
        make_participation(made, f"{SECRETS[0]} {number}", sharing="full", level=None, answers=answers)
    make_participation(made, SECRETS[1], sharing="part", level=4)
    return made


def kept(cohort: Cohort) -> CohortSnapshot:
    return CohortSnapshot.objects.get(cohort=cohort)


def test_what_is_read_again_is_what_was_worked_out(cohort) -> None:
    fresh = work_out_figures(cohort, latest_questionnaire())
    assert (fresh.organisations, fresh.dimensions[0].spread) == (6, Spread(6, 0.25, 1.0, 1.75))
    assert [(one.question.id, one.share.some) for one in fresh.unknown] == [("data.access", 2)]
    assert get_figures(cohort, latest_questionnaire()) == fresh
    with CaptureQueriesContext(connection) as asked:
        assert get_figures(cohort, latest_questionnaire()) == fresh
    assert len(asked) == 1


def test_fractions_stay_fractions(cohort) -> None:
    half = Spread(6, Fraction(1, 2), Fraction(3, 2), 2)
    given = replace(work_out_figures(cohort, latest_questionnaire()), level=half)
    frozen = json.loads(json.dumps(freeze_figures(given)))
    thawed = thaw_figures(frozen, latest_questionnaire())
    assert thawed == given
    assert [type(value) for value in (thawed.level.low, thawed.level.median, thawed.level.high)] == [
        Fraction,
        Fraction,
        int,
    ]


def test_it_holds_no_name_and_nothing_of_too_few(cohort) -> None:
    get_figures(cohort, latest_questionnaire())
    assert not [secret for secret in SECRETS if secret in json.dumps(kept(cohort).figures)]
    for member in cohort.participations.filter(sharing="full")[:2]:
        change_sharing(participation=member, sharing="unnamed")
    get_figures(cohort, latest_questionnaire())
    row = kept(cohort)
    assert row.for_members == ""
    assert row.figures == {
        "level": None,
        "dimensions": [
            {"id": one.id, "spread": None, "below": None, "levels": []}
            for one in latest_questionnaire().core_dimensions
        ],
        "unknown": [],
        "apart": [],
        "behind": [],
    }


def test_figures_that_were_read_before_a_choice_are_not_kept_after_it(cohort, monkeypatch) -> None:
    """An organisation takes its scores back while somebody's page works the figures out."""

    def slow(*given):
        found = work_out_figures(*given)
        change_sharing(participation=cohort.participations.first(), sharing="part")
        return found

    monkeypatch.setattr(snapshots, "work_out_figures", slow)
    get_figures(cohort, latest_questionnaire())
    assert (kept(cohort).made_by, kept(cohort).figures) == ("", None)
    monkeypatch.undo()
    assert get_figures(cohort, latest_questionnaire()).organisations == 5


def test_another_threshold_and_other_code_make_their_own(cohort, settings, monkeypatch) -> None:
    assert get_figures(cohort, latest_questionnaire()).any
    settings.CLINIC_THRESHOLD = 7
    assert not get_figures(cohort, latest_questionnaire()).any
    settings.CLINIC_THRESHOLD = 5
    before = kept(cohort).made_by
    monkeypatch.setattr(snapshots, "site_fingerprint", lambda: "another version")
    assert get_figures(cohort, latest_questionnaire()).any
    assert kept(cohort).made_by != before


def test_what_the_hub_says_is_looked_at_anew(cohort, monkeypatch) -> None:
    """Its pages change without anybody's figures."""
    monkeypatch.setattr(figures, "has_thin_passage", lambda question: True)
    assert len(get_figures(cohort, latest_questionnaire()).thin) == 5
    monkeypatch.setattr(figures, "has_thin_passage", lambda question: False)
    assert get_figures(cohort, latest_questionnaire()).thin == ()


def test_the_room_reads_the_row_and_no_scores(cohort) -> None:
    client = facilitating(cohort.facilitators.get().person)
    for page in ("", "shape/", "gaps/", "agenda/"):
        path = f"/clinics/{cohort.slug}/room/{page}"
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert not [one for one in asked if "scorerow" in one["sql"] or "replyrow" in one["sql"]]
        assert sum("cohortsnapshot" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"made_by": "somebody"}, {"figures": {}}, {"for_members": "somebody"}],
)
def test_a_row_is_made_or_empty(cohort, wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortSnapshot.objects.filter(cohort=cohort).update(**wrong)
