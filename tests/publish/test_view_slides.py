"""The views as slides: every shape named, tied, on the sheet and in the colours of the theme."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

from view_readers import DRAWING, SLIDES, slides


class TestSlides:
    def test_every_shape_says_what_it_is(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            shapes = [item for item in slide.iter(f"{SLIDES}cNvPr") if item.get("name") not in ("", "Titel")]
            assert [item.get("name") for item in shapes if not item.get("descr")] == []

    def test_a_line_is_tied_to_both_its_boxes(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            for line in slide.iter(f"{SLIDES}cxnSp"):
                assert len([*line.iter(f"{DRAWING}stCxn"), *line.iter(f"{DRAWING}endCxn")]) == 2

    def test_numbers_of_shapes_are_unique_on_a_slide(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            numbers = [item.get("id") for item in slide.iter(f"{SLIDES}cNvPr")]
            assert len(numbers) == len(set(numbers))

    def test_every_shape_stands_on_the_slide(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            for frame in slide.iter(f"{DRAWING}xfrm"):
                if (at := frame.find(f"{DRAWING}off")) is None or (size := frame.find(f"{DRAWING}ext")) is None:
                    continue
                assert int(at.get("x", "-1")) >= 0
                assert int(at.get("x", "0")) + int(size.get("cx", "0")) <= 960 * 12700
                assert int(at.get("y", "0")) + int(size.get("cy", "0")) <= 540 * 12700

    def test_no_shape_stands_on_the_title(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            tops = [int(at.get("y", "0")) for at in slide.iter(f"{DRAWING}off")]
            assert min(tops) >= 58 * 12700

    def test_colours_are_those_of_the_theme(self, exported: dict[str, bytes]) -> None:
        for slide in slides(exported):
            assert list(slide.iter(f"{DRAWING}srgbClr")) == []

    def test_every_part_is_named_in_the_list_of_types(self, exported: dict[str, bytes]) -> None:
        with ZipFile(io.BytesIO(exported["data/blauwdruk.pptx"])) as package:
            listed = set(re.findall(r'PartName="/([^"]+)"', package.read("[Content_Types].xml").decode()))
            parts = {name for name in package.namelist() if name.endswith(".xml") and name != "[Content_Types].xml"}
        assert listed == parts
