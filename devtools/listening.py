"""The web's socket: made by us before the web runs, asked by us until the web answers."""

import errno
import http.client
import socket
import time

from devtools.places import Stop
from devtools.supervision import Child

FIRST_PORT = 8000
PORTS_TO_TRY = 100
SECONDS_TO_ANSWER = 60.0
HERE = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # and how that is reached from here


def listen(host: str, first_port: int) -> socket.socket:
    """The first free port from the given one on. The socket is ours: it stays while the web restarts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first_port, first_port + PORTS_TO_TRY):
        try:
            return socket.create_server((host, port), family=family, backlog=512)
        except PermissionError as error:
            raise Stop(f"Port {port} is not open to this user; take one above 1023:  --port 8000") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Stop(f"{host}:{port} cannot be used: {error.strerror}") from error
    raise Stop(f"No port from {first_port} to {first_port + PORTS_TO_TRY - 1} is free on {host}.")


def address_of(listening: socket.socket) -> str:
    host, port = _reached_at(listening)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def allowed_hosts(host: str) -> dict[str, str]:
    """Whoever opens the server to the network means to be reached there."""
    if host in HERE:
        return {}
    return {"ALLOWED_HOSTS": "*" if host in EVERYWHERE else f"{host},127.0.0.1,localhost"}


def wait_for_answer(web: Child, listening: socket.socket) -> None:
    """Until /healthz answers 200; Stop with the end of the web's log when it does not come."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while not _answers(listening, web.environment.get("ALLOWED_HOSTS", "").split(",")[0]):
        if web.died() or time.monotonic() > deadline:
            raise Stop(f"The web does not answer. The end of {web.log}:\n{web.end_of_log()}")
        time.sleep(0.1)


def _answers(listening: socket.socket, name: str) -> bool:
    """``name``: a host name the product answers to; without one the address itself will do."""
    line = http.client.HTTPConnection(*_reached_at(listening), timeout=10)
    try:
        line.request("GET", "/healthz", headers={"Host": name} if name.strip("*.") else {})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _reached_at(listening: socket.socket) -> tuple[str, int]:
    host, port = listening.getsockname()[:2]
    return EVERYWHERE.get(host, host), int(port)
