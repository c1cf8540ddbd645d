import pytest

GOTCHA = "Gotcha."


def files_outside(project):
    """Give the content of all files but the recipes and what the checks bring along."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and path.parent.name != "recipes" and path.name != "test_lesson.py"
    }


def attack_names(project):
    """Give file names that lead to the page's own template, from the folder of recipes."""
    page = project / "templates" / "index.html"
    return (
        "../templates/index.html",
        "./../templates/index.html",
        "....//templates/index.html",
        "../recipes/../templates/index.html",
        str(page),
    )


@pytest.fixture
def visitor(app):
    """Give a client that sees the answer 500, as visitors do."""
    app.testing = False
    return app.test_client()


def send(client, name, text):
    return client.post("/send", data={"name": name, "text": text})


@pytest.mark.hint(1)
def test_stays_in_its_folder(visitor, project):
    """The attack: whatever the file name is, nothing changes outside of the folder recipes."""
    before = files_outside(project)
    for name in attack_names(project):
        send(visitor, name, GOTCHA)
        after = files_outside(project)
        # The checks that follow have a look at the page, too.
        (project / "templates" / "index.html").write_bytes(before["templates/index.html"])
        changed = sorted(path for path in after if after[path] != before.get(path))
        shown = name.replace(str(project), "/home/shop")
        assert not changed, (
            f"A recipe came under the name {shown}, and now the file {changed[0]} says: {GOTCHA} "
            "Whoever writes your templates or your app.py owns the site."
        )


@pytest.mark.hint(2)
def test_recipe_is_kept(client):
    """A recipe with an honest name is kept under it, listed and given back."""
    send(client, "cold-brew.txt", "Twelve hours in the fridge.")
    assert "cold-brew.txt" in client.get("/").text, (
        "A recipe was sent under the name cold-brew.txt, and the page should list it, but does not."
    )
    answer = client.get("/recipes/cold-brew.txt")
    text = answer.text
    answer.close()
    assert text == "Twelve hours in the fridge.", (
        "At /recipes/cold-brew.txt there should be the recipe that was sent, but the answer is "
        f"{answer.status} with {text!r}."
    )


@pytest.mark.hint(3)
def test_name_of_dots(visitor, project):
    """A name of which nothing is left, such as .. or nothing at all, is no error."""
    before = sorted(path.name for path in project.joinpath("recipes").iterdir())
    for name in ("..", "/", ""):
        response = send(visitor, name, GOTCHA)
        assert response.status_code < 500, (
            f"A recipe came under the name {name!r}, and the answer is {response.status}. Deal "
            "with the name before asking whether it is empty."
        )
    after = sorted(path.name for path in project.joinpath("recipes").iterdir())
    assert after == before, (
        f"Recipes came under names such as '..', and among the recipes there is now: {after}."
    )
