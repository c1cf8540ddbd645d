import logging
import re

import pytest


class Memory(logging.Handler):
    """Keep what is written into a log."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)

    def warnings(self):
        return [each for each in self.records if each.levelno >= logging.WARNING]


def text_of(record):
    """Return the line of the log, with its values in its gaps."""
    try:
        return record.getMessage()
    except TypeError:
        pytest.fail(
            f"The text {record.msg!r} should have one gap for each value that comes after it, but "
            f"there are {len(record.args)} values. A gap is %s or %r."
        )


@pytest.fixture
def log(app):
    memory = Memory()
    app.logger.addHandler(memory)
    app.logger.setLevel(logging.DEBUG)
    yield memory
    app.logger.removeHandler(memory)


def send(client, station, celsius):
    response = client.post("/reading", data={"station": station, "celsius": celsius})
    assert response.status_code == 302, (
        f"After the reading {celsius!r} the visitor should be led to the front page, "
        f"but the answer is {response.status}."
    )
    assert response.location == "/", (
        f"After the reading {celsius!r} the visitor should be led to /, "
        f"but the answer leads to {response.location}."
    )


def average(client):
    return re.search(r"Average: ([^<]*)", client.get("/").text)[1]


@pytest.mark.hint(2)
def test_odd_reading(client, log):
    """A reading that makes no sense writes one warning, with the station and what it sent."""
    for station, celsius in (("Harbour", "warm"), ("Hill", "--3")):
        log.records.clear()
        send(client, station, celsius)
        found = log.warnings()
        assert found, (
            f"Station {station} sent {celsius!r}, and app.logger should have written a warning, "
            "but there is none."
        )
        assert len(found) == 1, (
            f"Station {station} sent {celsius!r}, and there should be one warning, "
            f"but there are {len(found)}."
        )
        assert found[0].levelno == logging.WARNING, (
            f"The program could cope, so the level should be WARNING, but it is "
            f"{found[0].levelname}."
        )
        text = text_of(found[0])
        for part, what in ((station, "the station"), (celsius, "what it sent")):
            assert part in text, f"The warning should name {what}, {part}, but it says: {text}"


@pytest.mark.hint(1)
def test_good_reading(client, log):
    """A reading that makes sense warns of nothing, and is noted at the level DEBUG."""
    send(client, "Hill", "21.5")
    warned = [text_of(each) for each in log.warnings()]
    assert warned == [], f"The reading 21.5 makes sense, but there is a warning: {warned[0]}"
    noted = [text_of(each) for each in log.records if each.levelno == logging.DEBUG]
    assert any("Hill" in each and "21.5" in each for each in noted), (
        "The line of the level DEBUG for each reading should still be written, with the station "
        f"and what it sent, but there is: {noted}."
    )


@pytest.mark.hint(1)
def test_average(client):
    """The average is that of the readings that make sense."""
    assert average(client) == "not known", (
        f"Before any reading the average should be not known, but it is {average(client)}."
    )
    for celsius in ("20", "warm", "21.25"):
        send(client, "Harbour", celsius)
    assert average(client) == "20.6", (
        f"After 20, warm and 21.25 the average should be 20.6, but it is {average(client)}."
    )
