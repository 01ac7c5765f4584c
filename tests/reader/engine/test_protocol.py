from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import errors
from reader.engine import messages, protocol
from reader.model import Box, FileFormat

numbers = st.integers(0, 2**31)
requests = st.one_of(
    st.builds(messages.Open, numbers, st.text(max_size=300)),
    st.builds(
        messages.Prepare,
        numbers,
        st.text(max_size=300),
        st.sampled_from([None, *FileFormat]),
        st.text(max_size=20),
    ),
    st.builds(
        messages.Render,
        numbers,
        st.text(max_size=300),
        numbers,
        st.floats(0.1, 100),
        st.integers(0, 1),
        st.none() | st.builds(Box, numbers, *[st.floats(-1e4, 1e4)] * 4),
    ),
)


@given(st.lists(requests, max_size=5))
def test_requests_survive_the_pipe(sent):
    stream = io.BytesIO()
    for request in sent:
        protocol.write(stream, request)
    stream.seek(0)
    assert [protocol.read_request(stream) for _ in sent] == sent
    assert protocol.read_request(stream) is None


@given(st.binary(max_size=300))
def test_rubbish_is_refused_or_ends_the_stream(data):
    try:
        reply = protocol.read_reply(io.BytesIO(data))
    except protocol.ProtocolError:
        return
    assert reply is None or isinstance(reply, messages.Reply)


def test_a_frame_longer_than_allowed_is_not_even_read():
    stream = io.BytesIO((protocol.REQUEST_BYTES + 1).to_bytes(4, "little") + bytes(100))
    with pytest.raises(protocol.ProtocolError, match="longer"):
        protocol.read_request(stream)
    assert stream.tell() == 4


def test_a_frame_cut_off_is_the_end():
    stream = io.BytesIO()
    protocol.write(stream, messages.Open(1, "brief.pdf"))
    assert protocol.read_request(io.BytesIO(stream.getvalue()[:-1])) is None


@pytest.mark.parametrize(
    "error",
    [errors.DamagedFile, errors.EncryptedFile, errors.LimitExceeded, errors.UnsupportedFile, errors.NotFound],
)
def test_known_errors_are_made_again_on_the_other_side(error):
    rebuilt = protocol.rebuild(protocol.failure(1, error("Wat nu te doen.")))
    assert type(rebuilt) is error
    assert str(rebuilt) == "Wat nu te doen."


def test_unknown_errors_become_engine_errors():
    rebuilt = protocol.rebuild(protocol.failure(1, KeyError("x")))
    assert type(rebuilt) is errors.EngineError
    assert "KeyError" in str(rebuilt)


def test_a_worker_cannot_name_an_error_of_its_own_choice():
    assert type(protocol.rebuild(messages.Failed(1, "SystemExit", "x"))) is errors.EngineError
