"""The page "Waar begin ik?": every answer leads on, and it can be read without the script."""

from __future__ import annotations

import re
from collections.abc import Mapping

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.first_step import in_order

PAGE = "waar-begin-ik/index.md"


def test_every_question_stands_on_the_page_once_the_first_on_top(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    parts = re.findall(r'<section class="ask" id="([\w-]+)"', pages[PAGE])
    assert sorted(parts) == sorted(knowledge.questions)
    assert knowledge.questions[parts[0]].opening
    assert f'data-start="{parts[0]}"' in pages[PAGE]


def test_every_answer_leads_to_a_part_of_the_page(pages: Mapping[str, str]) -> None:
    parts = set(re.findall(r'id="([\w-]+)" data-part', pages[PAGE]))
    answers = re.findall(r"^- \[[^\]]+\]\(#([\w-]+)\)", pages[PAGE], re.MULTILINE)
    assert len(answers) > 90
    assert set(answers) <= parts
    assert parts - set(answers) == {"waar-knelt-het"}


def test_every_ending_leads_to_a_page_of_a_step_and_tells_why(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    endings = re.findall(r'<section class="ending".*?</section>', pages[PAGE], re.DOTALL)
    assert len(endings) == sum(len(asked.endings) for asked in in_order(knowledge))
    assert [
        part
        for part in endings
        if not re.search(r"^1\. \[[^\]]+\]\(\.\./(machinebouw|plaatbewerking)/[^)]+/index\.md\)", part, re.MULTILINE)
    ] == []


def test_an_answer_for_one_sector_says_so(pages: Mapping[str, str]) -> None:
    assert '- [De kantbank wacht](#kantbank-waarop) <span class="chip sector">Plaatbewerking</span>' in pages[PAGE]


def test_home_and_sectors_lead_to_the_questions(pages: Mapping[str, str]) -> None:
    assert "[Waar begin ik?](waar-begin-ik/index.md)" in pages["index.md"]
    for sector in ("machinebouw", "plaatbewerking"):
        assert "[Waar begin ik?](../waar-begin-ik/index.md)" in pages[f"{sector}/index.md"]
