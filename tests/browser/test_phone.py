"""A phone: no page is wider than the screen, except inside a frame that is marked to scroll."""

import pytest
from browsing import TYPES, Visit

pytestmark = pytest.mark.xdist_group("browser")

# What sticks out of the screen without a frame around it that scrolls; the frame makes that the page itself scrolls.
FRAMES = ".table-scroll, .diagram-scroll, pre, dialog, .md-skip, .visually-hidden, svg"
TOO_WIDE = """frames => {
  const width = document.documentElement.clientWidth;
  const out = Array.from(document.querySelectorAll('body *'))
    .filter(element => !element.closest(frames) && element.checkVisibility() && element.getBoundingClientRect().right > width + 1)
    .map(element => element.tagName.toLowerCase() + '.' + element.className + ': ' + element.textContent.trim().slice(0, 40));
  return [document.documentElement.scrollWidth - width, out.slice(0, 5)];
}"""


@pytest.mark.parametrize("name", TYPES)
def test_no_page_scrolls_sideways_on_a_phone(phone: Visit, types: dict[str, list[str]], name: str) -> None:
    for address in types[name][:3]:
        assert phone.go(address).evaluate(TOO_WIDE, FRAMES) == [0, []], address


def test_a_wide_diagram_scrolls_in_a_frame_that_the_keyboard_can_reach(phone: Visit) -> None:
    page = phone.go("machinebouw/")
    frame = page.locator(".diagram.is-wide .diagram-scroll").first
    assert frame.get_attribute("tabindex") == "0"
    assert frame.get_attribute("aria-label")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.diagram-scroll').scrollLeft > 0")


@pytest.mark.parametrize("name", ["start", "sector", "lijst van stappen", "functie", "stap", "klacht", "systeem", "rekenmodel"])
def test_a_page_enlarged_four_times_on_a_desk_still_fits(phone: Visit, types: dict[str, list[str]], name: str) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 256})
    assert phone.go(types[name][0]).evaluate(TOO_WIDE, FRAMES) == [0, []]


def test_what_a_finger_taps_in_the_header_is_large_enough(phone: Visit) -> None:
    tools = phone.go("").locator(".top .tool:visible").all()
    assert len(tools) == 3
    for tool in tools:
        box = tool.bounding_box()
        assert min(box["width"], box["height"]) >= 44
