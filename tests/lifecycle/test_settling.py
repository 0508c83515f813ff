from lifecycle.loader import get_life_cycle
from lifecycle.settling import Settling, SettlingAnswer, explain_settling


def test_what_settles_an_item_is_told_in_the_words_of_the_questionnaire():
    life_cycle = get_life_cycle()
    item = life_cycle.first_track.items["requirements-goals-objectives"]
    assert explain_settling(item, life_cycle.questionnaire) == Settling(
        answers=(
            SettlingAnswer(
                question="Clear problem and target",
                level="Reproducible",
                sentence="The business and the technical lead have agreed one page with the problem, the "
                "user, today’s performance and a numeric target.",
            ),
        ),
        informed_by=(
            "Owner, budget and running costs",
            "Place in the company plan",
            "Policy and accountability",
        ),
    )
