"""A shortcut in how WeasyPrint computes styles: what the same rules gave in the last render is taken over.

Every render works out a hundred properties for each of a hundred styles, though rules and faces are the same.
Here a style is known again by its parent and by the declarations that fell to it; these are held, so that
their identities cannot come to mean others. A style that an element brings itself is computed each time.
"""

from itertools import count
from typing import Any

from weasyprint.css import AnonymousStyle, StyleFor

MOST = 1_200  # styles that are remembered; then all are forgotten and learned again

usual_styles = StyleFor.set_computed_styles
remembered: dict[Any, tuple[Any, int, Any]] = {}
numbers = count(1)


def take() -> None:
    """From now on in this process."""
    StyleFor.set_computed_styles = set_styles


def give_back() -> None:
    """WeasyPrint as it comes."""
    StyleFor.set_computed_styles = usual_styles
    remembered.clear()


def set_styles(
    style_for: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: Any = None,
    base_url: Any = None,
    target_collector: Any = None,
) -> None:
    """In place of ``StyleFor.set_computed_styles``."""
    usual_styles(style_for, element, parent, root, pseudo_type, base_url, target_collector)
    style = style_for.get_computed_styles()[element, pseudo_type]
    above = 0 if style.parent_style is None else getattr(style.parent_style, "number", None)
    if above is None or "style" in getattr(element, "attrib", ()):
        return
    fallen = [(name, value) for name, (value, _) in style.cascaded.items()]
    key = (above, pseudo_type, tuple((name, named(name, value)) for name, value in fallen))
    known = remembered.get(key)
    if known is not None:
        take_over(style, known[0])
    elif len(remembered) >= MOST:
        remembered.clear()
    style.number = known[1] if known else next(numbers)
    remembered[key] = (style, style.number, fallen)


def named(name: str, value: Any) -> Any:
    """What tells one declared value from another: itself for words, which each page brings anew."""
    return repr(value) if name == "lang" or isinstance(value, str) else id(value)


def take_over(style: Any, known: Any) -> None:
    """Give a style what was computed for the one like it, and for the texts in it."""
    style.update(known)
    style.specified.update(known.specified)
    inner = known.__dict__.get("anonymous_style")
    if inner is not None:
        style.anonymous_style = AnonymousStyle(style)
        style.anonymous_style.update(inner)
