from urllib.parse import urljoin, urlsplit

import pytest

EMMA = {"title": "Emma", "year": 1815}


def json_of(response, said):
    """Return the data in an answer, which must say that it is JSON."""
    assert response.is_json, (
        f"{said} should be answered with JSON, but the Content-Type is {response.content_type}, "
        f"and the body is {response.text!r}."
    )
    data = response.get_json(silent=True)
    assert isinstance(data, dict), (
        f"{said} should be answered with a dictionary as JSON, but the body is {response.text!r}."
    )
    return data


@pytest.mark.hint(2)
def test_book_as_json(client):
    """Visiting /books/1 gives the book as JSON, with its title and its year."""
    response = client.get("/books/1")
    data = json_of(response, "GET /books/1")
    assert response.status_code == 200, (
        f"GET /books/1 should be answered with 200 OK, but the answer is {response.status}."
    )
    assert data == EMMA, f"GET /books/1 should be answered with {EMMA}, but the data is {data}."


@pytest.mark.hint(3)
def test_no_such_book(client):
    """A book that is not there, such as 99, gives 404 and a dictionary with the key error."""
    response = client.get("/books/99")
    assert response.status_code == 404, (
        f"There is no book 99, and the answer should be 404 NOT FOUND, but it is {response.status}."
    )
    data = json_of(response, "GET /books/99")
    assert data.get("error"), (
        f"The data for a book that is not there should have the key error, but it is {data}."
    )


@pytest.mark.hint(3)
def test_new_book(client):
    """POST to /books gives the new book as JSON, with 201 and the header Location."""
    response = client.post("/books", data={"title": "Persuasion"})
    data = json_of(response, "POST /books")
    assert response.status_code == 201, (
        "POST /books has made something and should be answered with 201 CREATED, "
        f"but the answer is {response.status}."
    )
    assert data.get("title") == "Persuasion", (
        f"POST /books should be answered with the new book, but the data is {data}."
    )
    location = response.headers.get("Location")
    assert location, (
        "The answer to POST /books should have a header Location with the address of the new "
        "book, but it has none."
    )
    address = urlsplit(urljoin("http://localhost/books", location)).path
    found = client.get(address).get_json(silent=True)
    assert found == data, (
        f"Location should be the address of the new book, but it is {location}, and there the "
        f"data is {found}."
    )
