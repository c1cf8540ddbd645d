from app import app


def test_front_page_lists_the_guests():
    client = app.test_client()
    response = client.get("/")
    assert "Grace" in response.text


def test_form_leads_to_the_front_page():
    client = app.test_client()
    response = client.post("/join", data={"name": "Ada"})
    assert response.status_code == 302
    assert response.location == "/"


def test_guest_is_on_the_list():
    client = app.test_client()
    response = client.post("/join", data={"name": "Alan"}, follow_redirects=True)
    assert "Alan" in response.text


def test_empty_name_is_refused():
    client = app.test_client()
    response = client.post("/join", data={"name": ""})
    assert response.status_code == 400
    assert "Please give a name." in response.text
