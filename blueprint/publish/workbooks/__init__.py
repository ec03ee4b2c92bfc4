"""Excel workbooks of the ROI models: live formulas, right values before anyone opens them, the same bytes each build."""

from blueprint.publish.workbooks.writer import file_name, write_workbook

__all__ = ["file_name", "write_workbook"]
