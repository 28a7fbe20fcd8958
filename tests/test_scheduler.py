"""Addresses at which there is no scheduler, or one that this program cannot speak to, each with its own sentence."""

import socket
import threading

import pytest

from forcecalc.errors import ForcecalcError
from tests.conftest import own

pytestmark = pytest.mark.wide

config = pytest.importorskip("dask.config", reason="Dask is not installed: it is the extra 'cluster'")
SHORT = ("sweep", own("article"), "--vary", "tour_length=4,6 months")
UNANSWERED = "does not answer as a Dask scheduler does; see whether it is one"


@pytest.fixture
def refused(run, tmp_path):
    """What is said of an address; nothing is made."""

    def call(address):
        with pytest.raises(ForcecalcError) as caught:
            run(*SHORT, "-o", str(tmp_path / "out"), "--scheduler", address)
        assert not (tmp_path / "out").exists()
        return str(caught.value)

    return call


@pytest.fixture
def listening():
    """Starts what says something to everybody who comes, and closes; gives its port."""
    opened = []

    def start(words):
        server = socket.create_server(("127.0.0.1", 0))
        opened.append(server)
        threading.Thread(target=serve, args=(server, words), daemon=True).start()
        return server.getsockname()[1]

    yield start
    for server in opened:
        server.close()


def serve(server, words):
    try:
        while True:
            with server.accept()[0] as connection:
                connection.sendall(words)
    except OSError:
        pass


@pytest.mark.parametrize(
    "address", ["here", "127.0.0.1:8786", "tcp://host", "tcp://host:port", "tcp://:1", "tcp://[1:2"]
)
def test_what_is_not_an_address_is_refused(refused, address):
    sentence = f"'{address}' is not the address of a scheduler; write it like tcp://host:8786"
    assert refused(address) == sentence


def test_where_nothing_listens_there_is_no_scheduler(refused):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sentence = f"there is no scheduler at 'tcp://127.0.0.1:{port}': Connection refused; start one with"
    assert refused(f"tcp://127.0.0.1:{port}").startswith(sentence)


def test_a_host_that_is_not_known_is_named_with_the_reason(refused):
    assert "there is no scheduler at 'tcp://host.invalid:8786': " in refused("tcp://host.invalid:8786")


def test_a_scheme_that_dask_does_not_know_is_refused(refused, listening):
    assert UNANSWERED in refused(f"http://127.0.0.1:{listening(b'')}")


@pytest.mark.parametrize(
    "words", [b"", b"SSH-2.0-OpenSSH_9.2p1\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x08" + b"\0" * 15]
)
def test_what_says_something_else_is_not_a_scheduler(refused, listening, words):
    address = f"tcp://127.0.0.1:{listening(words)}"
    assert refused(address) == f"'{address}' {UNANSWERED}, and write tls:// if its connections are encrypted"


def test_a_worker_is_not_a_scheduler(refused, tmp_path):
    distributed = pytest.importorskip("distributed")
    with (
        config.set({"temporary-directory": str(tmp_path / "dask")}),
        distributed.LocalCluster(1, processes=False, protocol="tcp://", dashboard_address=":0") as cluster,
    ):
        assert UNANSWERED in refused(cluster.workers[0].address)


def test_without_certificates_what_is_encrypted_is_refused(refused):
    sentence = "'tls://here:1' needs certificates; name them in Dask's configuration: distributed.comm.tls.ca-file, "
    assert refused("tls://here:1").startswith(sentence)


def test_certificates_that_cannot_be_read_are_named_with_the_reason(refused, tmp_path):
    (tmp_path / "empty.pem").write_text("", "utf-8")
    missing, empty = str(tmp_path / "missing.pem"), str(tmp_path / "empty.pem")
    sentence = "the certificates that Dask's configuration names cannot be read: "
    with config.set({"distributed.comm.tls.ca-file": missing, "distributed.comm.tls.client.cert": missing}):
        assert refused("tls://here:1") == f"{sentence}No such file or directory"
    with config.set({"distributed.comm.tls.ca-file": empty, "distributed.comm.tls.client.cert": empty}):
        assert refused("tls://here:1").startswith(sentence)


def test_where_encryption_is_required_nothing_goes_in_the_clear(refused):
    with config.set({"distributed.comm.require-encryption": True}):
        sentence = "Dask's configuration requires encryption, which 'tcp://here:1' is without; write it like tls://"
        assert refused("tcp://here:1").startswith(sentence)
