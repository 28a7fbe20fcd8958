"""Whether a scheduler answers at an address, in the clear or behind certificates, before Dask is asked for anything."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from forcecalc.errors import ForcecalcError, quoted

if TYPE_CHECKING:
    import ssl

    from distributed.security import Security

# Seconds for a scheduler to answer.
TO_ANSWER = 10.0
_ENCRYPTED = "tls"


class _Place(NamedTuple):
    """An address in its parts."""

    scheme: str
    host: str
    port: int


def secured(address: str) -> "Security":
    """How to speak to the scheduler at an address, as Dask's configuration says; it answers there.

    Parameters
    ----------
    address : str
        Such as "tcp://host:8786", or "tls://host:8786" where its connections are encrypted.

    Raises
    ------
    ForcecalcError
        If it is not an address, nothing listens there or what does is not a scheduler, or certificates are missing or
        not accepted.
    """
    from distributed.security import Security

    place, security = _place(address), Security()
    context = _context(address, security) if place.scheme == _ENCRYPTED else None
    if security.require_encryption and context is None:
        wrong = f"Dask's configuration requires encryption, which {quoted(address)} is without"
        raise ForcecalcError(f"{wrong}; write it like tls://host:8786")
    _check_listening(address, place, context)
    _check_scheduler(address, security)
    return security


def unanswered(address: str) -> str:
    """What is said of a place where something listens that does not speak as a scheduler does."""
    encrypted = "" if address.startswith(_ENCRYPTED) else ", and write tls:// if its connections are encrypted"
    return f"{quoted(address)} does not answer as a Dask scheduler does; see whether it is one{encrypted}"


def _place(address: str) -> _Place:
    try:
        where = urlsplit(address)
        place = _Place(where.scheme, where.hostname or "", where.port or 0)
    except ValueError:
        place = _Place("", "", 0)
    if not place.host or not place.port:
        raise ForcecalcError(f"{quoted(address)} is not the address of a scheduler; write it like tcp://host:8786")
    return place


def _context(address: str, security: "Security") -> "ssl.SSLContext":
    """The certificates of this program."""
    where = "Dask's configuration"
    try:
        context: ssl.SSLContext | None = security.get_connection_args("client")["ssl_context"]
    except OSError as error:
        raise ForcecalcError(f"the certificates that {where} names cannot be read: {_reason(error)}") from error
    if context is None:
        names = "distributed.comm.tls.ca-file, .client.cert and .client.key"
        raise ForcecalcError(f"{quoted(address)} needs certificates; name them in {where}: {names}")
    return context


def _check_listening(address: str, place: _Place, context: "ssl.SSLContext | None") -> None:
    """Refuse an address at which nothing listens, or not with our certificates; Dask would try again for long."""
    from ssl import SSLError

    try:
        with socket.create_connection((place.host, place.port), TO_ANSWER) as connection:
            if context:
                # With its first word a scheduler says that it has accepted ours.
                context.wrap_socket(connection).recv(1)
    except TimeoutError as error:
        raise ForcecalcError(unanswered(address)) from error
    except SSLError as error:
        wrong = f"{quoted(address)} and this program do not accept each other's certificates: {_reason(error)}"
        raise ForcecalcError(f"{wrong}; both have to be signed by the authority of the same ca-file") from error
    except OSError as error:
        remedy = f"start one with `dask scheduler --port {place.port}`, or correct the address"
        raise ForcecalcError(f"there is no scheduler at {quoted(address)}: {_reason(error)}; {remedy}") from error


def _check_scheduler(address: str, security: "Security") -> None:
    """Refuse what listens if it is something else, such as a worker, or does not answer."""
    from distributed.core import rpc

    async def identity() -> Any:
        async with rpc(address, connection_args=security.get_connection_args("client")) as there:
            return await there.identity()

    async def in_time() -> Any:
        return await asyncio.wait_for(identity(), TO_ANSWER)

    # In a thread of its own: in a notebook this one has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        try:
            found = thread.submit(asyncio.run, in_time()).result()
        # What answers may be anything, and what Dask makes of it any error.
        except Exception as error:
            raise ForcecalcError(unanswered(address)) from error
    if not isinstance(found, dict) or found.get("type") != "Scheduler":
        raise ForcecalcError(unanswered(address))


def _reason(error: OSError) -> str:
    """An error of the operating system, or of its certificates, in words."""
    said = error.strerror or str(error)
    # "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)"
    return said.partition("] ")[2].partition(" (_ssl")[0] or said
