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


def test_model_can_be_counted_in_every_sector(sample: Sample) -> None:
    written(sample)
    sample.edit(MODEL, "sectors: [plaatbewerking]", "sectors: [plaatbewerking, machinebouw]")
    ends = "low: {0}, expected: {0}, high: {0}, example: true"
    much = sample.read(MODEL).split("minuten_kantoor:")[1].split("bounds: [0, ")[1].split("]")[0]
    start = f"  minuten_kantoor:\n    sectors: {{machinebouw: {{{ends.format(much)}}}}}\n"
    sample.edit(MODEL, "  minuten_kantoor:\n", start)
    told = [sentence.split(": ", 1)[1] for sentence in sample.told(money.model_can_be_counted)]
    assert "'instellingen_dag' werkt andersom; schrijf direction: lager-beter" in told


def test_benefit_fits_its_pot_as_it_stands(sample: Sample) -> None:
    written(sample)
    assert sample.told(money.benefit_fits_its_pot) == []


def test_benefit_fits_its_pot_is_told_with_the_line_of_its_formula(sample: Sample) -> None:
    line = written(sample, BENEFIT, BENEFIT.replace("prijspeil", "prijspeil + tarief"))
    [told] = sample.told(money.benefit_fits_its_pot)
    assert told.startswith(f"{MODEL}:{line + 1}: regel 'urenwinst' is in jaar 0 groter dan de pot 'pot_insteluren' (")
    assert told.endswith(" euro) bij de verwachte waarden; begrens de formule of maak de pot compleet")


TABLE = "content/fiscal/2026.yaml"
ASKED = "content/roi-tax-inputs.yaml"
SOURCES = "content/sources.yaml"


def taxed(sample: Sample, file: str = TABLE, old: str = "", new: str = "") -> int:
    """Copy the model, the tax table with its sources, and the tax questions; with one text of a file replaced; return its line."""
    written(sample)
    texts = {name: (PROJECT / name).read_text(encoding="utf-8") for name in (TABLE, ASKED)}
    text = texts.get(file, "")
    assert text.count(old) == 1 or not old
    sources = (PROJECT / SOURCES).read_text(encoding="utf-8")
    sample.write(SOURCES, sample.read(SOURCES) + "\n" + sources[sources.index("fiscaal-") :])
    for name, content in texts.items():
        sample.write(name, content.replace(old, new) if name == file and old else content)
    return text[: text.index(old)].count("\n") + 1 if old else 0


def test_fiscal_year_is_complete_as_it_stands(sample: Sample) -> None:
    taxed(sample)
    for rule in (money.fiscal_year_is_complete, money.tax_questions_are_asked, money.model_can_be_taxed):
        assert sample.told(rule) == []


def test_fiscal_year_is_complete_only_with_rising_brackets(sample: Sample) -> None:
    line = taxed(sample, TABLE, "value: 132746", "value: 1327")
    assert sample.told(money.fiscal_year_is_complete) == [
        f"{TABLE}:{line}: 'kia_grens_afbouw' moet groter zijn dan 'kia_grens_vast'"
    ]
    assert sample.told(money.model_can_be_taxed) == []


def test_fiscal_year_is_complete_under_its_own_name(sample: Sample) -> None:
    taxed(sample)
    sample.write("content/fiscal/2027.yaml", sample.read(TABLE))
    [told] = sample.told(money.fiscal_year_is_complete)
    assert told.endswith(": de tabel van 2026 staat in 2027.yaml; noem het bestand 2026.yaml")


def test_tax_questions_are_asked_all_of_them(sample: Sample) -> None:
    taxed(sample, ASKED, "fis-subsidie:", "fis-toeslag:")
    told = sample.told(money.tax_questions_are_asked)
    assert [line.split(": ", 1)[1] for line in told] == [
        "de vraag 'fis-subsidie' ontbreekt; zet hem in content/roi-tax-inputs.yaml",
        "geen belastingregel gebruikt de vraag 'fis-toeslag'; haal hem weg",
    ]


def test_tax_questions_are_asked_with_a_source_that_exists(sample: Sample) -> None:
    basis = "high: 300000\n  source: nergens\n  date: 2026-01-01\n  evidence: B"
    taxed(sample, ASKED, "high: 300000\n  example: true", basis)
    [told] = sample.told(money.tax_questions_are_asked)
    assert told.endswith(': bron "nergens" bestaat niet; zet hem in content/sources.yaml')


def test_model_can_be_taxed_only_with_names_of_its_own(sample: Sample) -> None:
    taxed(sample)
    line = sample.read(MODEL).split("key: licenties")[0].count("\n") + 1
    sample.edit(MODEL, "key: licenties", "key: fis_kia")
    assert sample.told(money.model_can_be_taxed) == [
        f"{MODEL}:{line}: de naam 'fis_kia' is van de belastingregels; kies een andere naam"
    ]
