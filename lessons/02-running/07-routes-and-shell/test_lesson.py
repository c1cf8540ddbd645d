import pytest

ADDRESS = "/parcels/A%201/where"


@pytest.mark.hint(1)
def test_rules_are_listed(console):
    """The command flask routes has listed the rules of the application."""
    runs = console.ran("flask routes")
    assert runs, "The rules have not been listed: there was no flask routes in the console."
    assert any("/parcels/<code>/where" in run.output for run in runs), (
        "flask routes should list the rule of the parcels, but the last one ended with: "
        f"{runs[-1].output.strip().splitlines()[-1]}"
    )


@pytest.mark.hint(2)
def test_shell_is_used(console):
    """The command flask shell has been started."""
    assert console.ran("flask shell"), (
        "The shell has not been started: there was no flask shell in the console."
    )


@pytest.mark.hint(3)
def test_address_is_built(console):
    """Flask has built the address of the parcel A 1."""
    statements = console.statements
    assert statements, "Nothing has been typed at the prompt of the shell yet."
    if any(ADDRESS in each.output and "url_for" in each.text for each in statements):
        return
    last = statements[-1]
    assert not last.error, (
        "The address has not been built yet. The last entry at the prompt failed with a "
        f"{last.error}."
    )
    assert "url_for" in last.text, (
        "Let url_for build the address: it knows how the space has to be written. "
        f"The last entry was: {last.text}"
    )
    pytest.fail(f"The address should be that of the parcel A 1, but it is: {last.output.strip()}")
