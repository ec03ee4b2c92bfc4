"""A workbook to buy with: acceptance criteria per connector, what to let suppliers show, how to leave, and the lock-in test."""

from blueprint.publish.buying.book import BOOK_PLACE, buying_files

__all__ = ["BOOK_PLACE", "buying_files"]
