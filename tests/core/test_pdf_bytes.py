"""What pydyf writes is the same with our shortcuts."""

import io

import pydyf
from hypothesis import given, settings
from hypothesis import strategies as st

from trendyreports.core import pdf_bytes

VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(-(10**6), 10**6),
    st.text(st.characters(max_codepoint=126, min_codepoint=33), max_size=9),
    st.binary(max_size=9),
    st.builds(pydyf.String, st.text(max_size=9)),
)
NAMES = st.text(st.sampled_from("ABCabc"), min_size=1, max_size=3)
DEEP = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.builds(pydyf.Array, st.lists(inner, max_size=4)),
        st.builds(pydyf.Dictionary, st.dictionaries(NAMES, inner, max_size=4)),
    ),
    max_leaves=12,
)


@settings(max_examples=40)
@given(DEEP)
def test_values_are_written_as_pydyf_writes_them(value):
    pdf_bytes.give_back()
    usual = pydyf._to_bytes(value)
    pdf_bytes.take()
    assert pydyf._to_bytes(value) == usual


def test_pages_are_known_by_their_objects_as_they_are_added():
    pdf_bytes.take()
    pdf = pydyf.PDF()
    assert pdf.page_references == ()
    first, second = pydyf.Dictionary({"Type": "/Page"}), pydyf.Dictionary({"Type": "/Page"})
    pdf.add_page(first)
    assert pdf.page_references == (first.reference,)
    pdf.add_object(pydyf.Dictionary())
    pdf.add_page(second)
    assert pdf.page_references == (first.reference, second.reference)
    pdf.write(written := io.BytesIO())
    assert b"/Kids [3 0 R 5 0 R]" in written.getvalue()
