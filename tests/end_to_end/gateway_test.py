#!/usr/bin/env python3
"""The hub over HTTPS, to clients that are not ours: curl and Python's own. JSON
and binary, errors with their details, sessions in a cookie that no other site
can use, TLS 1.3 only, limits, and a certificate that is renewed meanwhile.

usage: gateway_test.py PROGRAMS
"""
import gzip
import http.client
import json
import re
import socket
import ssl
import subprocess
import sys
import time

from federation import Federation, free_port
from small_plan import start_small_federation

SUMMARY = "/gandan.v1.DistrictQuery/GetSummary"
LOG_IN = "/gandan.v1.HubAccounts/LogIn"
LOG_OUT = "/gandan.v1.HubAccounts/LogOut"
TRICKLING = 200


class Web:
    """The hub's address for pages and scripts."""

    def __init__(self, federation, port):
        self.federation = federation
        self.port = port
        self.origin = f"https://127.0.0.1:{port}"
        self.trusted = federation.folder / "ca/ca.pem"

    def curl(self, path, body, *options, method="POST"):
        """The status, the headers in lower case, and the body."""
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--include", "--cacert",
             self.trusted, "--request", method, "--data-binary", body,
             "--header", "Content-Type: application/json", *options,
             self.origin + path], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        lines = head.decode().splitlines()
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        return int(lines[0].split()[1]), headers, content, head.decode()

    def json(self, path, message, *options):
        status, _, content, _ = self.curl(path, json.dumps(message), *options)
        return status, json.loads(content) if content else {"code": ""}

    def context(self):
        context = ssl.create_default_context(cafile=str(self.trusted))
        return context


def bearer(token):
    return ["--header", f"Authorization: Bearer {token}"]


def check_strangers(web):
    status, error = web.json(SUMMARY, {"period": "2024-06"})
    assert (status, error.get("code")) == (401, "unauthenticated"), (
        status, error)
    assert "\n" in error["message"], error  # Both languages.
    status, error = web.json(SUMMARY, {"period": "2024-06"},
                             *bearer("gdt_nobodys"))
    assert (status, error["code"]) == (401, "unauthenticated"), error
    # The machine's own administrator is nobody here.
    status, error = web.json("/gandan.v1.HubAccounts/ListUsers", {})
    assert status == 401, (status, error)


def check_protocol(web, token):
    as_official = bearer(token)
    status, answer = web.json(SUMMARY, {"period": "2024-06"}, *as_official)
    assert status == 200 and answer["window"]["period"] == "2024-06", answer
    status, error = web.json(SUMMARY, {"period": "summer"}, *as_official)
    assert (status, error["code"]) == (400, "invalid_argument"), error
    status, error = web.json(SUMMARY, {"perod": "2024-06"}, *as_official)
    assert status == 400 and "perod" in error["message"], error
    status, error = web.json("/gandan.v1.DistrictQuery/Nothing", {},
                             *as_official)
    assert (status, error["code"]) == (501, "unimplemented"), error
    status, error = web.json("/gandan.v1.ReportIntake/SubmitReports", {},
                             *as_official)
    assert status == 501, error  # Of nodes, and not served here.
    status, error = web.json(SUMMARY, {"period": "2024-06"}, *as_official,
                             "--header", "Connect-Timeout-Ms: 0")
    assert (status, error["code"]) == (504, "deadline_exceeded"), error
    for sent, kept in (("curl-12345678", True), ("a b", False)):
        _, headers, _, _ = web.curl(SUMMARY, "{}", *as_official, "--header",
                                    f"X-Request-Id: {sent}")
        assert (headers["x-request-id"] == sent) == kept, headers
        assert re.fullmatch("[0-9a-z-]{8,}", headers["x-request-id"]), headers
    status, headers, _, _ = web.curl(SUMMARY, "{}", method="GET")
    assert status == 405 and headers["allow"] == "post", headers
    status, _, _, _ = web.curl(SUMMARY, "a=b", *as_official, "--header",
                               "Content-Type: application/x-www-form-urlencoded")
    assert status == 415, status


def check_tags(web, federation, token, other_token):
    """An answer that the caller has is not sent again; once something was
    decided, or for somebody else, it is."""
    question = json.dumps({"period": "2024-06"})

    def ask(who, *options):
        status, headers, content, _ = web.curl(SUMMARY, question, *bearer(who),
                                               *options)
        return status, headers.get("etag"), content

    status, tag, content = ask(token)
    assert status == 200 and tag and content, (status, tag)
    known = ["--header", f"If-None-Match: {tag}"]
    assert ask(token, *known) == (304, tag, b"")
    assert ask(other_token, *known)[0] == 200
    assert web.curl(SUMMARY, question, *known)[0] == 401, "a stranger"
    federation.hubctl("user", "add", "them", "--full-name", "Thêm", "--role",
                      "viewer")
    status, tag_then, _ = ask(token, *known)
    assert status == 200 and tag_then != tag, (status, tag_then)


def check_binary_and_gzip(web, token):
    """GetCatalogue: an empty message asks for the newest."""
    connection = http.client.HTTPSConnection("127.0.0.1", web.port,
                                             context=web.context())

    def ask(path, body, kind):  # All on one connection.
        connection.request("POST", path, body, {
            "Content-Type": f"application/{kind}",
            "Authorization": f"Bearer {token}",
            "Accept-Encoding": "br, gzip", "Content-Encoding": "gzip"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.getheader("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return answer, content

    catalogue = "/gandan.v1.DistrictQuery/GetCatalogue"
    answer, content = ask(catalogue, gzip.compress(b""), "proto")
    assert answer.status == 200, (answer.status, content)
    assert answer.getheader("Content-Type") == "application/proto"
    assert b"M01" in content and content[:1] != b"{"
    answer, content = ask(catalogue, gzip.compress(b"{}"), "json")
    assert answer.getheader("Content-Encoding") == "gzip", len(content)
    assert "M01" in [one["code"] for one in
                     json.loads(content)["catalogue"]["indicators"]]
    for body, expected in ((b"no gzip", (400, "invalid_argument")),
                           (gzip.compress(bytes(9 << 20)),
                            (429, "resource_exhausted"))):
        answer, content = ask(SUMMARY, body, "json")
        assert (answer.status, json.loads(content)["code"]) == expected, content
    connection.close()


def check_security_headers(web):
    _, headers, _, _ = web.curl(SUMMARY, "{}")
    policy = headers["content-security-policy"]
    assert "unsafe-inline" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "max-age" in headers["strict-transport-security"]


def check_session(web, name, password):
    login = json.dumps({"name": name, "password": password})
    status, _, content, head = web.curl(
        LOG_IN, login, "--header", "Gandan-Session: cookie")
    assert status == 200, content
    assert "token" not in json.loads(content), "a script could read it"
    cookie = re.search(r"set-cookie: (__Host-gandan=[^;]+); (.*)", head,
                       re.IGNORECASE)
    for attribute in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert attribute in cookie[2], cookie[2]
    shown = ["--header", f"Cookie: theme=dark; {cookie[1]}"]
    own = ["--header", f"Origin: {web.origin}"]
    other = ["--header", "Origin: https://evil.example"]
    question = {"period": "2024-06"}
    assert web.json(SUMMARY, question, *shown, *own)[0] == 200
    for foreign in (other, ["--header", "Origin: null"], []):
        status, error = web.json(SUMMARY, question, *shown, *foreign)
        assert (status, error["code"]) == (403, "permission_denied"), foreign
    assert web.json(LOG_OUT, {}, *shown, *own)[0] == 200
    assert web.json(SUMMARY, question, *shown, *own)[0] == 401
    # Who comes with the cookie of a session that is over gets in again, and can
    # be rid of it.
    status, _, _, head = web.curl(LOG_OUT, "{}", *shown, *own)
    assert status == 401 and "Max-Age=0" in head, head
    status, _, content, _ = web.curl(LOG_IN, login, *shown, *own, "--header",
                                     "Gandan-Session: cookie")
    assert status == 200, content
    status, _, _, _ = web.curl(LOG_IN, login, *shown, *other, "--header",
                               "Gandan-Session: cookie")
    assert status == 403, status


def check_strange_bytes(web):
    """What no token or path holds is refused, and the hub goes on."""
    for target in (SUMMARY, SUMMARY[1:]):
        for header in (b"Authorization: Bearer \xc3\xa9",
                       b"Authorization: Bearer a\tb",
                       b"Cookie: __Host-gandan=\xff\r\nOrigin: "
                       + web.origin.encode()):
            with connect_from("127.0.3.1", web) as line:
                with web.context().wrap_socket(
                        line, server_hostname="127.0.0.1") as tls:
                    tls.sendall(b"\r\n".join([
                        f"POST {target} HTTP/1.1".encode(),
                        f"Host: 127.0.0.1:{web.port}".encode(),
                        b"Content-Type: application/json", header,
                        b"Content-Length: 2", b"", b"{}"]))
                    answer = tls.recv(100)
            assert b" 401 " in answer, (target, header, answer)
    assert web.json(SUMMARY, {"period": "2024-06"})[0] == 401


def check_tls(web):
    old = web.context()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    try:
        with socket.create_connection(("127.0.0.1", web.port)) as line:
            old.wrap_socket(line, server_hostname="127.0.0.1")
        raise AssertionError("TLS 1.2 was spoken")
    except ssl.SSLError:
        pass


def check_limits(web):
    with socket.create_connection(("127.0.0.1", web.port)) as line:
        with web.context().wrap_socket(line,
                                       server_hostname="127.0.0.1") as tls:
            tls.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 20000)
            tls.settimeout(20)
            assert b" 431 " in tls.recv(200)
    body = web.federation.folder / "large"
    body.write_bytes(bytes(9 << 20))
    status, _, _, _ = web.curl(SUMMARY, f"@{body}", "--header", "Expect:")
    assert status == 413, status


def connect_from(address, web):
    return socket.create_connection(("127.0.0.1", web.port), timeout=20,
                                    source_address=(address, 0))


def check_one_host(web):
    """One host has forty connections, and no more."""
    lines = [connect_from("127.0.2.1", web) for _ in range(40)]
    more = connect_from("127.0.2.1", web)
    assert more.recv(1) == b"", "closed unheard"
    assert web.json(SUMMARY, {"period": "2024-06"})[0] == 401
    for line in [*lines, more]:
        line.close()


def check_trickling(web, token):
    """Clients that never finish what they begin hold up nobody else."""
    lines = []
    for i in range(TRICKLING):
        line = connect_from(f"127.0.1.{1 + i % 50}", web)
        line.sendall(b"\x16\x03\x01")  # A handshake that does not go on.
        lines.append(line)
    started = time.monotonic()
    for _ in range(10):
        assert web.json(SUMMARY, {"period": "2024-06"},
                        *bearer(token))[0] == 200
    print(f"ten calls beside {TRICKLING} trickling clients: "
          f"{time.monotonic() - started:.2f} s")
    for line in lines:
        line.close()


def main(programs):
    with Federation(programs) as federation:
        web = Web(federation, free_port())
        start_small_federation(
            federation,
            hub_settings={"web": {"listen": f"127.0.0.1:{web.port}"}})
        printed = federation.hubctl("user", "add", "hoa", "--full-name",
                                    "Nguyễn Thị Hoa", "--role", "viewer")
        password = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]
        printed = federation.hubctl("user", "token", "hoa", "--name", "script")
        token = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]
        check_strangers(web)
        check_protocol(web, token)
        federation.hubctl("user", "add", "binh", "--full-name", "Bình",
                          "--role", "viewer")
        printed = federation.hubctl("user", "token", "binh", "--name", "script")
        check_tags(web, federation, token,
                   re.search(r"^  (\S+)$", printed, re.MULTILINE)[1])
        check_binary_and_gzip(web, token)
        check_security_headers(web)
        check_session(web, "hoa", password)
        check_strange_bytes(web)
        check_tls(web)
        check_limits(web)
        check_one_host(web)
        check_trickling(web, token)
        assert federation.hub.stop() == 0
    print("all right")


if __name__ == "__main__":
    main(sys.argv[1])
