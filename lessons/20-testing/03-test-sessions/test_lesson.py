import pytest

FORGET = 'session.pop("username", None)'


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass on the app, which is right."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(1)
def test_login_is_tested(own_tests):
    """Your tests notice when logging in does not remember the name."""
    assert own_tests.noticing('session["username"] = request.form["username"]', "pass"), (
        "Your tests still pass when logging in remembers nothing. Keep the second test."
    )


@pytest.mark.hint(1)
def test_strangers_are_tested(own_tests):
    """Your tests notice when the diary is open to everybody."""
    assert own_tests.noticing('if "username" not in session:', "if False:"), (
        "Your tests still pass when everybody can read the diary. Keep the first test."
    )


@pytest.mark.hint(2)
def test_diary_is_tested(own_tests):
    """Your tests notice when the diary is closed to members too."""
    assert own_tests.noticing('if "username" not in session:', "if True:"), (
        "Your tests still pass when no member can read the diary any more. Put a name into the "
        "session, ask for the diary, and assert that it is there."
    )


@pytest.mark.hint(3)
def test_logout_is_tested(own_tests):
    """Your tests notice when logging out keeps the session."""
    assert own_tests.noticing(FORGET, "pass"), (
        "Your tests still pass when log-out keeps the session. Begin with a name in the session, "
        "log out, and assert that it is gone."
    )


@pytest.mark.hint(2)
def test_tests_do_not_lean_on_the_form(own_tests):
    """When the log-in form is broken, your tests of the diary and of logging out still pass."""
    names = own_tests.noticing('session["username"] = request.form["username"]', "raise KeyError")
    closed = own_tests.noticing('if "username" not in session:', "if True:")
    kept = own_tests.noticing(FORGET, "pass")
    leaning = sorted((closed | kept) & names)
    assert not leaning, (
        f"When the log-in form is broken, {leaning[0]} fails as well, although it is about "
        "something else. Put the name into the session without the form."
    )
