import pytest


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass on the blog, which is right."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(1)
def test_any_order(own_tests):
    """They pass in the opposite order as well."""
    complaint = own_tests.complaint_backwards
    assert not complaint, f"With the last test first: {complaint}"


@pytest.mark.hint(2)
def test_publishing_is_tested(own_tests):
    """Your tests notice when a post of a member does not get into the blog."""
    assert own_tests.noticing("save_posts([*read_posts(), post])", "pass"), (
        "Your tests still pass when a post that a member sends is not kept. Send one, and look for "
        "it on the front page."
    )


@pytest.mark.hint(2)
def test_strangers_are_tested(own_tests):
    """Your tests notice when strangers may write."""
    assert own_tests.noticing("if g.user is None:", "if False:"), (
        "Your tests still pass when strangers may write. Send a post without having logged in, and "
        "assert where the answer leads to."
    )


@pytest.mark.hint(3)
def test_deleting_is_tested(own_tests):
    """Your tests notice when members may delete each other's posts."""
    assert own_tests.noticing('if found[0].get("author") != g.user:', "if False:"), (
        "Your tests still pass when members may delete each other's posts. Let Ada write one, and "
        "Grace try to delete it."
    )


@pytest.mark.hint(3)
def test_passwords_are_tested(own_tests):
    """Your tests notice when every password is the right one."""
    check = 'not check_password_hash(users[name], request.form["password"])'
    assert own_tests.noticing(check, 'request.form["password"] is None'), (
        "Your tests still pass when every password is the right one. Register, log in with another "
        "password, and assert that it is refused."
    )
    assert own_tests.noticing(check, "True"), (
        "Your tests still pass when no password is the right one. Register, log in with the "
        "password, and assert that it leads to the front page."
    )


@pytest.mark.hint(2)
def test_pictures_are_tested(own_tests):
    """Your tests notice when something else than a picture is accepted."""
    assert own_tests.noticing("if Path(name).suffix.lower() not in ENDINGS:", "if False:"), (
        "Your tests still pass when page.html is accepted as a picture. Send one, and assert that "
        "the status is 400."
    )


@pytest.mark.hint(1)
def test_own_files_stay(own_tests):
    """Your tests leave the posts and the members of the blog alone."""
    for name, what in (("POSTS", "posts"), ("USERS", "users")):
        saving = f"{name}.write_text(json.dumps({what}))"
        guard = f'assert {name} != Path(app.instance_path) / "{what}.json", "a test writes there"'
        careless = own_tests.noticing(saving, f"{guard}\n    {saving}")
        assert not careless, (
            f"{min(careless)} writes into the file of the real blog. Let the fixture point POSTS, "
            "USERS and PICTURES to the folder of the test, as in the text."
        )
