"""Shapes as SVG: runs of one pen are one path, letters cannot end their element."""

from xml.etree.ElementTree import fromstring

from govern.kit.sketch import Dot, Path, Pen, Sketch, Type, Words, box, line, svg

RED, GHOST = Pen("#8f1022"), Pen("#ffffff", "#505a5f", 1.5, "3 2")


def drawn(*shapes: Path | Dot | Words) -> str:
    return svg(Sketch(100, 50, shapes))


def test_shapes_of_one_pen_that_follow_each_other_are_one_path() -> None:
    assert drawn(box(1, 2, width=3, height=4, pen=RED), box(5, 6, width=1, height=1, pen=RED)) == (
        '<path fill="#8f1022" d="M1 2L4 2L4 6L1 6zM5 6L6 6L6 7L5 7z"/>'
    )
    assert drawn(line((0, 0), (5, 0.5), pen=GHOST)) == (
        '<path fill="#ffffff" stroke="#505a5f" stroke-width="1.5" stroke-dasharray="3 2" d="M0 0L5 0.5"/>'
    )


def test_what_stands_between_two_of_a_pen_stays_between_them() -> None:
    drawing = drawn(Dot(5, 5, 2, RED), Words(1, 1, "R"), Dot(9, 5, 2, RED))
    assert [one.tag for one in fromstring(f"<svg>{drawing}</svg>")] == ["path", "g", "path"]
    assert 'd="M3 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z"' in drawing


def test_letters_are_said_as_they_are() -> None:
    drawing = drawn(Words(1, 2, 'A & B <"script">', Type(9.5, "#ffffff", True, "middle")))
    (group,) = fromstring(f"<svg>{drawing}</svg>")
    assert group.attrib == {"font-size": "9.5", "fill": "#ffffff", "font-weight": "600", "text-anchor": "middle"}
    assert [(one.get("x"), one.text) for one in group] == [("1", 'A & B <"script">')]
