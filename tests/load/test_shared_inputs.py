"""Questions that all models share are written once, and their mistakes told where they stand."""

from __future__ import annotations

from sample import PROJECT, Sample

from blueprint.load import load


def test_a_model_gets_the_shared_questions_and_their_mistakes_are_told_in_their_own_file(sample: Sample) -> None:
    for name in ("roi/kanten-offline.yaml", "content/roi-inputs.yaml"):
        sample.write(name, (PROJECT / name).read_text(encoding="utf-8"))
    model = load(sample.root).shared["roi"]["kanten-offline"]
    assert model.inputs["aanloop"].question == "Hoeveel van het volle effect haal je al in het eerste jaar?"
    questions = sample.read("content/roi-inputs.yaml")
    sample.write("content/roi-inputs.yaml", questions.replace("  expected: 45\n", "  expected: 450\n", 1))
    line = sample.read("content/roi-inputs.yaml").split("tarief:")[0].count("\n") + 1
    told = [finding for finding in load(sample.root).findings if finding.file == "content/roi-inputs.yaml"]
    assert [(finding.line, finding.message) for finding in told] == [(line, "zet low, expected en high in oplopende volgorde")]


def test_a_word_shared_without_such_a_question_says_where_to_put_it(sample: Sample) -> None:
    sample.write("roi/kanten-offline.yaml", (PROJECT / "roi/kanten-offline.yaml").read_text(encoding="utf-8"))
    messages = [finding.message for finding in load(sample.root).findings]
    assert (
        '"uren_fte" in inputs staat niet bij de gedeelde vragen; zet hem in content/roi-inputs.yaml of schrijf de vraag hier uit'
        in messages
    )
