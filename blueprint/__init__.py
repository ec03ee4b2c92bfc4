"""Generator of the Blauwdruk Digitale Fabriek: YAML knowledge in, handbook, diagrams and workbooks out."""

__version__ = "0.1.0"
