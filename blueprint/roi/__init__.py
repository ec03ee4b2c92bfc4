"""Counting with ROI models: formula language, evaluation per year, measures and uncertainty. Pure: no files."""

from blueprint.roi.program import Program, compile_model, problems
from blueprint.roi.summary import ResultSummary, result_summary

__all__ = ["Program", "ResultSummary", "compile_model", "problems", "result_summary"]
