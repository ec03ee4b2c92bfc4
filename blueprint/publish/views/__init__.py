"""Views of the reference architecture, each with one layout that pictures and exports for other tools share."""
