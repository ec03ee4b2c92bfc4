"""What changed between two versions of the blueprint, from their files ``model.json``: read, compare, tell."""
