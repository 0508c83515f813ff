"""Where the knowledge hub helps with a question: the passage that it names, and the pages of its topics."""

from collections.abc import Iterator

from assessment.maturity.questionnaire import Question, Questionnaire
from assessment.questionnaires import latest_questionnaire, list_questionnaires, problem_in
from hub.knowledge.library import get_library
from hub.yamlmarks import MarkedYamlError, Problem
from hub.yamlwords import instead_of


def questions_on(slug: str, questionnaire: Questionnaire) -> list[Question]:
    """The questions that a page helps with: those that name a passage on it, or else those of its topics."""
    page = get_library().pages.get(slug)
    if page is None:
        return []
    questions = questionnaire.questions.values()
    return [question for question in questions if question.read.partition("#")[0] == slug] or [
        question for question in questions if any(topic.id in page.topics for topic in question.topics)
    ]


def pages_with_questions() -> list[str]:
    """The pages of the hub that belong to some question of the newest questionnaire."""
    questionnaire = latest_questionnaire()
    return [slug for slug in get_library().pages if questions_on(slug, questionnaire)]


def find_lost_passages() -> Iterator[Problem]:
    """Every topic and question of every questionnaire that names what the hub does not have."""
    try:
        library = get_library()
    except MarkedYamlError:
        return  # the check of the hub tells why
    places = [f"{slug}#{anchor}" for slug, page in library.pages.items() for anchor in page.anchors]
    for questionnaire in list_questionnaires():
        for index, topic in enumerate(questionnaire.topics.values()):
            if topic.page not in library.pages:
                message = f'the hub has no page "{topic.page}"; {instead_of(topic.page, library.pages)}'
                yield problem_in(questionnaire, ("topics", index, "page"), message)
        for place, dimension in enumerate(questionnaire.dimensions):
            for index, question in enumerate(dimension.questions):
                if question.read and not library.place(question.read):
                    message = f'the hub has no passage "{question.read}"; {instead_of(question.read, places)}'
                    at = ("dimensions", place, "questions", index, "read")
                    yield problem_in(questionnaire, at, message)
