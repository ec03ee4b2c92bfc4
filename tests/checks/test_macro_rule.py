"""The sum for the country: its formulas can be counted."""

from __future__ import annotations

from sample import PROJECT, Sample

from blueprint.checks import money

FILE = "content/macro.yaml"
FORMULA = "formula: meedoeners*extra_per_bedrijf}"


def written(sample: Sample, old: str = "", new: str = "") -> int:
    """Copy the real sum into the sample with one text replaced; return the line where that text stood."""
    text = (PROJECT / FILE).read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old
    sample.write(FILE, text.replace(old, new) if old else text)
    return text[: text.index(old)].count("\n") + 1 if old else 0


def test_macro_chain_can_be_counted_as_it_stands(sample: Sample) -> None:
    written(sample)
    assert sample.told(money.macro_chain_can_be_counted) == []


def test_macro_chain_can_be_counted_only_with_known_names(sample: Sample) -> None:
    line = written(sample, FORMULA, FORMULA.replace("extra_per", "extra_por"))
    [told] = sample.told(money.macro_chain_can_be_counted)
    assert told.startswith(f"{FILE}:{line}: regel 'extra': ")
    assert "extra_por_bedrijf" in told


def test_macro_chain_can_be_counted_only_without_loose_numbers(sample: Sample) -> None:
    line = written(sample, FORMULA, FORMULA.replace("}", "*2}"))
    assert sample.told(money.macro_chain_can_be_counted) == [
        f"{FILE}:{line}: regel 'extra': het getal 2 staat los in de formule; geef het een naam bij factors of constants"
    ]


def test_macro_chain_can_be_counted_only_with_names_that_mean_nothing_else(sample: Sample) -> None:
    text = (
        (PROJECT / FILE)
        .read_text(encoding="utf-8")
        .replace("    jaren:\n", "    jaar:\n")
        .replace("jaren)", "jaar)")
        .replace("**jaren", "**jaar")
    )
    sample.write(FILE, text)
    [told] = sample.told(money.macro_chain_can_be_counted)
    assert told.endswith(": de naam 'jaar' heeft al een betekenis in formules; kies een andere naam")
