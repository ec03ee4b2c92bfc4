"""Filled workbooks read back: answers out of the file, everything counted again, and nothing that a person typed lost.

``command`` is the verb of the command line, ``reading.read_book`` reads one file, ``region`` tells about many.
"""
