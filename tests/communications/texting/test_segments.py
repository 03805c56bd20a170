"""A text is counted in the parts the phone network cuts it into."""

import pytest

from communications.texting.segments import segments_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1 × GSM-7"),
        ("a" * 160, "1 × GSM-7"),
        ("a" * 161, "2 × GSM-7"),
        ("a" * 306, "2 × GSM-7"),
        ("a" * 307, "3 × GSM-7"),
        ("€" * 80, "1 × GSM-7"),
        ("€" * 81, "2 × GSM-7"),
        ("ñ" * 160, "1 × GSM-7"),
        ("í" * 70, "1 × UCS-2"),
        ("í" * 71, "2 × UCS-2"),
        ("🏠" * 35, "1 × UCS-2"),
        ("🏠" * 36, "2 × UCS-2"),
        ("a" * 152 + "€" + "a" * 20, "2 × GSM-7"),
    ],
)
def test_parts(text, said):
    assert str(segments_of(text)) == said


def test_a_sign_of_two_places_is_not_cut_in_two():
    assert segments_of("a" * 152 + "€" + "a" * 152).count == 3
