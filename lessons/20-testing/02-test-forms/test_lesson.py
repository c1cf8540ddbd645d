import pytest

VIEW = 'guests.append(name)\n    return redirect(url_for("index"))'
REFUSAL = 'return render_template("index.html", guests=guests, error="Please give a name."), 400'


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass on the app, which is right."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(1)
def test_redirect_is_tested(own_tests):
    """Your tests notice when the form is not answered with a redirect to /."""
    page = 'guests.append(name)\n    return render_template("index.html", guests=guests)'
    assert own_tests.noticing(VIEW, page), (
        "Your tests still pass when the form is answered with the page itself, so that a reload "
        "sends it once more. Assert that the status is 302."
    )
    elsewhere = 'guests.append(name)\n    return redirect(url_for("index", name=name))'
    assert own_tests.noticing(VIEW, elsewhere), (
        "Your tests still pass when the form leads to an address with the name in it, such as "
        "/?name=Ada. Assert where the answer leads to: its location."
    )


@pytest.mark.hint(2)
def test_list_is_tested(own_tests):
    """Your tests notice when the name that was sent does not get on the list."""
    assert own_tests.noticing("guests.append(name)", "pass"), (
        "Your tests still pass when the name does not get on the list. Follow the redirect, and "
        "look for the name on the page."
    )


@pytest.mark.hint(3)
def test_refusal_is_tested(own_tests):
    """Your tests notice when an empty name is not refused with 400 and a word of why."""
    assert own_tests.noticing("if not name:", "if False:"), (
        "Your tests still pass when an empty name gets on the list. Send one, and assert what the "
        "answer should be."
    )
    silent = 'return render_template("index.html", guests=guests), 400'
    assert own_tests.noticing(REFUSAL, silent), (
        "Your tests still pass when an empty name is refused without a word. Assert that the page "
        "says: Please give a name."
    )
    assert own_tests.noticing(REFUSAL, REFUSAL.removesuffix(", 400")), (
        "Your tests still pass when an empty name is answered with the status 200. Assert that it "
        "is 400."
    )


@pytest.mark.hint(3)
def test_spaces_are_tested(own_tests):
    """Your tests notice when a name of nothing but spaces is taken for a name."""
    assert own_tests.noticing(".strip()", ""), (
        "Your tests still pass when a name of nothing but spaces gets on the list. Let the empty "
        "name that you send have spaces in it."
    )
