"""Docstrings become HTML in which names lead to what they mean, and only ours is markup."""

from __future__ import annotations

from reference.docstrings import read_docstring
from reference.names import Names
from reference.render import Renderer
from reference.surface import read_surface

NAMES = Names(read_surface())


def render(text: str, plain: tuple[str, ...] = ()) -> str:
    return Renderer(NAMES, "../../", ("erlen.Flask",), plain).docstring(read_docstring(text))


def test_code_that_names_an_entry_is_linked() -> None:
    assert render("As `route`, not `other`.") == (
        '<p>As <a href="../../reference/application/#erlen.Flask.route"><code>route</code></a>,'
        " not <code>other</code>.</p>\n"
    )


def test_parameter_of_the_same_name_is_not_linked() -> None:
    assert render("The `config`.", plain=("config",)) == "<p>The <code>config</code>.</p>\n"


def test_setting_is_linked_where_it_is_named_in_capitals() -> None:
    assert render("By default SECRET_KEY, over HTTPS.") == (
        '<p>By default <a href="../../reference/configuration/#SECRET_KEY"><code>SECRET_KEY'
        "</code></a>, over HTTPS.</p>\n"
    )


def test_markup_is_shown_as_it_was_typed() -> None:
    assert render("A <b> & `<i>`.") == "<p>A &lt;b&gt; &amp; <code>&lt;i&gt;</code>.</p>\n"


def test_difference_is_set_apart() -> None:
    html = render("Do it.\nUnlike Flask, twice.")
    assert html == '<p>Do it.</p>\n<p class="difference">Unlike Flask, twice.</p>\n'


def test_fields_are_terms_under_a_title() -> None:
    html = render("Do it.\n\n:param x: what.\n:return: the rest.\n:raises BuildError: where not.")
    assert html.endswith(
        '<p class="fields-title">Parameters</p>\n<dl class="fields">\n'
        "<div><dt><code>x</code></dt>\n<dd>what.</dd></div>\n</dl>\n"
        '<p class="fields-title">Returns</p>\n<p>the rest.</p>\n'
        '<p class="fields-title">Raises</p>\n<dl class="fields">\n'
        "<div><dt><code>BuildError</code></dt>\n<dd>where not.</dd></div>\n</dl>\n"
    )


def test_classes_in_a_signature_are_linked() -> None:
    html = Renderer(NAMES, "../").signature("make(app: Flask, name: str = 'Flask') -> Other")
    flask = '<a href="../reference/application/#erlen.Flask">Flask</a>'
    assert html == f"make(app: {flask}, name: str = 'Flask') -&gt; Other"


def test_code_is_coloured() -> None:
    html = render("Do it.\n\n>>> True\nTrue\n")
    assert '<code class="language-pycon"><span class="code-comment">&gt;&gt;&gt; </span>' in html
