"""What the knowledge hub shows of the assessment: terms, questions, and the addresses of public pages."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from assessment.maturity.questionnaire import Question
from assessment.passages import pages_with_questions
from assessment.questionnaires import latest_questionnaire
from hub import registry


def register() -> None:
    registry.term_sources.append(list_terms)
    registry.question_sources.append(list_questions)
    registry.search_sources.append(registry.SearchSource("questions", "Questions", find_questions))
    registry.page_fragments.append(
        registry.PageFragment(
            title="Your level here",
            text="See your own level on this subject, and your next step.",
            link="Check where you stand",
            url=lambda slug: reverse("assessment:here", args=[slug]),
            pages=pages_with_questions,
        )
    )
    registry.public_pages.append(list_public_pages)


def list_terms() -> Mapping[str, str]:
    return {term.term: term.meaning for term in latest_questionnaire().glossary}


def list_questions() -> Mapping[str, registry.AskedQuestion]:
    return {
        question.id: registry.AskedQuestion(question.title, question_url(question))
        for question in latest_questionnaire().questions.values()
    }


def find_questions() -> Iterator[registry.Entry]:
    questionnaire = latest_questionnaire()
    for question in questionnaire.questions.values():
        yield registry.Entry(
            title=question.title,
            url=question_url(question),
            text=f"{question.text} {question.why}",
            within=questionnaire.dimension_by_id[question.dimension_id].title,
            keywords=" ".join(option.text for option in question.options),
        )


def list_public_pages() -> Iterator[str]:
    yield from (reverse(f"assessment:{name}") for name in ("home", "start", "questions"))


def question_url(question: Question) -> str:
    """Where everybody can read the question."""
    return f"{reverse('assessment:questions')}#{question.id}"
