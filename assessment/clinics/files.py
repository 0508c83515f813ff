"""A clinic's figures as files. They say what the pages say, by the same table and the same threshold."""

import json
from collections.abc import Iterable, Sequence

from django.utils import timezone

from assessment.charts.text import figure
from assessment.clinics.checklists import ChecklistRow, OpenItem
from assessment.clinics.figures import Figures
from assessment.clinics.rows import Counts, Row
from assessment.maturity.benchmark import Number
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Cohort
from hub.spreadsheets import write_csv

SCHEMA, SCHEMA_VERSION = "mlops-maturity-hub/clinic", 1


def scores_csv(rows: Iterable[Row], questionnaire: Questionnaire) -> str:
    """One row for each organisation that shares its scores with its name."""
    dimensions = questionnaire.core_dimensions
    titles = [one.title for one in dimensions]
    lines = [["Organisation", "Sector", "Level", "Average", *titles, "Finished", "Interview"]]
    lines += [
        [
            row.participation.name,
            row.sector,
            _level(row, questionnaire),
            _figure(row.result.mean if row.result else None),
            *(_figure(row.means.get(dimension.id)) for dimension in dimensions),
            f"{row.result.submitted_at:%Y-%m-%d}" if row.result else "",
            "not confirmed" if row.participation.assessment.awaits_confirmation else "",
        ]
        for row in rows
    ]
    return write_csv(lines)


def checklists_csv(rows: Iterable[ChecklistRow], stages: Sequence[tuple[str, str]]) -> str:
    """One row for each organisation that shares its name; without figures where it has no checklist."""
    titles = [title for _, title in stages]
    heads = [f"{title}: {what}" for title in (*titles, "All stages") for what in ("done", "needed")]
    lines = [["Organisation", "Track", *heads, "Last changed"]]
    for row in rows:
        name, standing = row.participation.name, row.standing
        if standing is None:
            lines.append([name, "No checklist", *[""] * len(heads), ""])
            continue
        counts = [*(standing.stages[stage_id] for stage_id, _ in stages), standing.overall]
        figures = [str(figure) for one in counts for figure in (one.done, one.needed)]
        lines.append([name, standing.track, *figures, f"{timezone.localtime(standing.used_at):%Y-%m-%d}"])
    return write_csv(lines)


def open_items_csv(items: Iterable[OpenItem]) -> str:
    """Without the items of which too few organisations have something to say."""
    lines = [["Item", "Stage", "Organisations with a checklist", "Open"]]
    lines += [[one.item.title, one.item.stage, str(one.share.count), str(one.share.some)] for one in items]
    return write_csv(lines)


def figures_csv(figures: Figures) -> str:
    """Combined figures by dimension; empty where too few organisations have one."""
    lines = [["Dimension", "Organisations", "Lower quartile", "Median", "Upper quartile", "Below target"]]
    for one in figures.dimensions:
        spread, below = one.spread, one.below
        if spread is None or below is None:
            lines.append([one.dimension.title, "", "", "", "", ""])
        else:
            middle = [_figure(value) for value in (spread.low, spread.median, spread.high)]
            lines.append([one.dimension.title, str(spread.count), *middle, str(below.some)])
    return write_csv(lines)


def figures_json(cohort: Cohort, counts: Counts, figures: Figures) -> str:
    content = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "clinic": {"title": cohort.title, "starts_at": cohort.starts_at.isoformat()},
        "questionnaire": {"key": cohort.questionnaire_key, "version": cohort.questionnaire_version},
        "joined": counts.joined,
        "finished": counts.finished,
        "median_level": figures.median_level.level if figures.median_level else None,
        "dimensions": {
            one.dimension.id: {
                "organisations": one.spread.count,
                "quartiles": [float(value) for value in (one.spread.low, one.spread.median, one.spread.high)],
                "below_target": one.below.some,
            }
            if one.spread and one.below
            else None
            for one in figures.dimensions
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _level(row: Row, questionnaire: Questionnaire) -> str:
    if row.result is None or row.result.level is None:
        return ""
    return questionnaire.levels[row.result.level].name


def _figure(value: Number | None) -> str:
    return "" if value is None else figure(value)
