"""ROI models: countable, and in the declared direction."""

from __future__ import annotations

from sample import PROJECT, Sample

from blueprint.checks import money

MODEL = "roi/kanten-offline.yaml"
QUESTIONS = "content/roi-inputs.yaml"
FORMULA = "formula: programmas*minuten_kantoor/minuten_per_uur"
BENEFIT = "hours: uren_stilstand\n    formula: uren_stilstand*tarief*prijspeil"
DIRECTION = "bounds: [0, 100]\n    direction: hoger-beter"


def written(sample: Sample, old: str = "", new: str = "") -> int:
    """Copy the real model and the shared questions into the sample with one text replaced; return the line where that text stood."""
    text = (PROJECT / MODEL).read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old
    sample.write(QUESTIONS, (PROJECT / QUESTIONS).read_text(encoding="utf-8"))
    sample.write(MODEL, text.replace(old, new) if old else text)
    return text[: text.index(old)].count("\n") + 1 if old else 0


def test_model_can_be_counted_as_it_stands(sample: Sample) -> None:
    written(sample)
    assert sample.told(money.model_can_be_counted) == []


def test_model_can_be_counted_only_with_known_names(sample: Sample) -> None:
    line = written(sample, FORMULA, FORMULA.replace("kantoor", "kantor"))
    [told] = sample.told(money.model_can_be_counted)
    assert told.startswith(f"{MODEL}:{line}: ")
    assert "minuten_kantor" in told


def test_model_can_be_counted_in_the_declared_direction(sample: Sample) -> None:
    written(sample, DIRECTION, DIRECTION.replace("hoger-beter", "lager-beter"))
    assert [told.split(": ", 1)[1] for told in sample.told(money.model_can_be_counted)] == [
        "'instellingen_dag' werkt andersom; schrijf direction: hoger-beter"
    ]


def test_benefit_fits_its_pot_as_it_stands(sample: Sample) -> None:
    written(sample)
    assert sample.told(money.benefit_fits_its_pot) == []


def test_benefit_fits_its_pot_is_told_with_the_line_of_its_formula(sample: Sample) -> None:
    line = written(sample, BENEFIT, BENEFIT.replace("prijspeil", "prijspeil + tarief"))
    [told] = sample.told(money.benefit_fits_its_pot)
    assert told.startswith(f"{MODEL}:{line + 1}: regel 'urenwinst' is in jaar 0 groter dan de pot 'pot_insteluren' (")
    assert told.endswith(" euro) bij de verwachte waarden; begrens de formule of maak de pot compleet")
