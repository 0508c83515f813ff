"""Turns a checked file into the frozen Questionnaire. Nothing can fail here: the shape has been checked."""

from collections.abc import Iterable
from fractions import Fraction

from assessment.maturity import questionnaire as q
from assessment.maturity.build_scoring import build_scoring, build_test_score, filled_numbers
from assessment.maturity.condition_logic import both
from assessment.maturity.known import Known
from assessment.maturity.schema import QuestionnaireShape, TopicShape
from assessment.maturity.schema_dimensions import DimensionShape, QuestionShape
from assessment.maturity.schema_profile import ProfileSetShape


def build_questionnaire(shape: QuestionnaireShape, known: Known, source: str) -> q.Questionnaire:
    efforts = {
        name: q.Effort(name, effort.label, effort.meaning, effort.points)
        for name, effort in shape.efforts.items()
    }
    topics = {topic.id: _topic(topic) for topic in shape.topics}
    numbers = filled_numbers(shape)
    dimensions: list[q.Dimension] = []
    first = 1
    for dimension in shape.dimensions:
        dimensions.append(_dimension(dimension, first, efforts, topics, known))
        first += len(dimension.questions)
    return q.Questionnaire(
        key=shape.key,
        version=shape.version,
        title=shape.title,
        language=shape.language,
        purpose=shape.purpose,
        unit=shape.unit,
        answer_rule=shape.answer_rule,
        answer_rule_short=shape.answer_rule_short,
        time_needed={
            "full": shape.time_needed.full.format_map(numbers),
            "short": shape.time_needed.short.format_map(numbers),
        },
        special_answers={
            "dont_know": shape.special_answers.dont_know.format_map(numbers),
            "na": shape.special_answers.na.format_map(numbers),
            "unanswered": shape.special_answers.unanswered.format_map(numbers),
        },
        minutes_per_word=Fraction(1, shape.words_per_minute),
        levels=tuple(
            q.Level(level.level, level.name, level.short, level.organisational_reading, level.meaning)
            for level in shape.levels
        ),
        efforts=efforts,
        topics=topics,
        stages=tuple(shape.stages),
        profile_sets=tuple(_profile_set(group) for group in shape.profile),
        dimensions=tuple(dimensions),
        scoring=build_scoring(shape.scoring, numbers),
        consistency_checks=tuple(
            q.ConsistencyCheck(check.if_, check.then, check.message) for check in shape.consistency_checks
        ),
        test_score=build_test_score(shape.test_score, numbers),
        equivalence_note=shape.equivalence.note,
        equivalences=tuple(
            q.Equivalence(
                model.id,
                model.title,
                model.scope,
                {name: tuple(levels) for name, levels in model.levels.items()},
            )
            for model in shape.equivalence.models
        ),
        glossary=tuple(q.GlossaryTerm(term, meaning) for term, meaning in shape.glossary.items()),
        audience_question=shape.notes_shown_by.audience,
        sector_question=shape.notes_shown_by.sector,
        supplier_notes_if=shape.notes_shown_by.supplier,
        notes={name: text.format_map(numbers) for name, text in shape.notes.items()},
        roles=shape.roles,
        source=source,
    )


def _topic(topic: TopicShape) -> q.Topic:
    return q.Topic(topic.id, topic.title, topic.page or topic.id)


def _profile_set(group: ProfileSetShape) -> q.ProfileSet:
    return q.ProfileSet(
        group.id,
        group.title,
        tuple(
            q.ProfileQuestion(
                id=question.id,
                text=question.text,
                type=question.type,
                required=question.required,
                options=tuple(q.ProfileOption(name, text) for name, text in question.options.items()),
                show_if=question.show_if,
                used_for=question.used_for,
            )
            for question in group.questions
        ),
    )


def _dimension(
    dimension: DimensionShape,
    first: int,
    efforts: dict[str, q.Effort],
    topics: dict[str, q.Topic],
    known: Known,
) -> q.Dimension:
    questions: Iterable[tuple[int, QuestionShape]] = enumerate(dimension.questions, start=first)
    return q.Dimension(
        id=dimension.id,
        title=dimension.title,
        short_title=dimension.short_title,
        summary=dimension.summary,
        core=dimension.core,
        questions=tuple(
            _question(question, number, dimension, efforts, topics, known) for number, question in questions
        ),
    )


def _question(
    question: QuestionShape,
    number: int,
    dimension: DimensionShape,
    efforts: dict[str, q.Effort],
    topics: dict[str, q.Topic],
    known: Known,
) -> q.Question:
    show_if, _ = both(dimension.show_if, question.show_if, known)
    note = question.supplier_note
    return q.Question(
        id=question.id,
        dimension_id=dimension.id,
        number=number,
        title=question.title,
        text=question.text,
        why=question.why,
        audience=question.audience,
        audience_notes=question.audience_notes,
        sector_notes=question.sector_notes,
        supplier_note=q.SupplierNote(note.ask, note.counts) if note else None,
        show_if=show_if,
        short_form=question.short_form,
        gates=tuple(q.Gate(level, minimum) for level, minimum in sorted(question.gates.items())),
        options=tuple(q.Option(int(level), text) for level, text in question.options.items()),
        evidence=tuple(question.evidence),
        next_steps=tuple(
            q.NextStep(level, level + 1, action, efforts[effort])
            for level, step in enumerate(question.next_steps)
            for effort, action in step.items()
        ),
        topics=tuple(topics[topic] for topic in question.topics),
        stages=tuple(question.stages),
        read=question.read or "",
        maps_to=question.maps_to.model_dump(exclude_defaults=True),
        type=question.type,
        who_might_know=question.who_might_know,
        role=question.role or dimension.role or "",
    )
