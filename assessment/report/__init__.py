"""A result as people read it: one object, several renderings."""

from assessment.report.build import build_report
from assessment.report.shape import Report

__all__ = ["Report", "build_report"]
