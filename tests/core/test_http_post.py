import pytest

from tests.fakes.language_model import LanguageModel
from tests.fakes.server import Reply
from trendyreports.core.http import Garbled, Refused, Rejected, Unreachable
from trendyreports.core.http_post import post_json


@pytest.fixture
def model():
    with LanguageModel() as model:
        yield model


def ask(model, **options):
    address = f"{model.url}/v1/chat/completions"
    return post_json(
        address, {"hello": "there"}, headers={"Authorization": "Bearer k"}, **{"seconds": 5} | options
    )


def test_the_data_goes_out_as_json_with_the_headers(model):
    assert ask(model).json()["object"] == "chat.completion"
    assert model.questions == [{"hello": "there"}]
    assert model.asked[0].headers["authorization"] == "Bearer k"


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(401), Refused),
        (Reply(404, b"no such model"), Rejected),
        (Reply(429), Unreachable),
        (Reply(500), Unreachable),
        (Reply(302, headers={"Location": "http://127.0.0.1:1/"}), Rejected),
        (Reply(200, b"x" * 100, cut=True), Unreachable),
    ],
)
def test_anything_but_a_whole_answer_is_a_fault_without_a_second_try(model, reply, fault):
    model.faults.append(reply)
    with pytest.raises(fault):
        ask(model)
    assert len(model.asked) == 1


def test_a_large_answer_is_not_read_to_its_end(model):
    model.faults.append(Reply(200, b"x" * 10_000))
    with pytest.raises(Garbled):
        ask(model, max_bytes=5_000)


def test_a_server_that_never_answers_is_left_when_the_time_is_over(model):
    model.faults.append(Reply(hang=True))
    with pytest.raises(Unreachable):
        ask(model, seconds=0.2)


def test_a_server_that_drips_is_left_when_the_time_is_over(model):
    model.drips = True
    with pytest.raises(Unreachable):
        ask(model, seconds=0.4)


def test_a_server_that_is_not_there_is_a_fault():
    with pytest.raises(Unreachable):
        post_json("http://127.0.0.1:9/v1", {}, headers={}, seconds=2)
