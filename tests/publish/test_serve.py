"""Serving: pages get the reload script, a change builds again, a fault leaves the old site."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from publish.errors import PublishError
from publish.serve import Versions, _run_server, serve
from wachten import wait_for

SCRIPTS = Path(__file__).parents[2] / "scripts"


def fetch(adres: str) -> str:
    with urllib.request.urlopen(adres, timeout=60) as antwoord:
        tekst: str = antwoord.read().decode()
        return tekst


def test_a_change_is_built_and_the_page_told(kopie: Path, vervang):
    gezegd: list[str] = []
    stop = threading.Event()
    draad = threading.Thread(target=serve, args=(kopie,), kwargs={"port": 0, "say": gezegd.append, "stop": stop})
    draad.start()
    try:
        wait_for(lambda: gezegd)
        adres = gezegd[0].split()[4].rstrip(".")
        pagina = fetch(f"{adres}hoofdstukken/bijlage.html")
        assert '<script src="/__publish/reload.js" defer></script></body>' in pagina
        assert "reload.js" not in (kopie / "_site/hoofdstukken/bijlage.html").read_text(encoding="utf-8")
        assert "fetch" in fetch(f"{adres}__publish/reload.js")
        versie = fetch(f"{adres}__publish/version?after=")
        time.sleep(0.5)
        vervang(kopie / "hoofdstukken/bijlage.qmd", "Zie @fig-bijlage", "Bekijk @fig-bijlage")
        assert fetch(f"{adres}__publish/version?after={versie}") != versie
        assert "Bekijk" in fetch(f"{adres}hoofdstukken/bijlage.html")
        vervang(kopie / "hoofdstukken/bijlage.qmd", "hulp.Figuur(30)", "1 / 0")
        wait_for(lambda: any("ZeroDivisionError" in regel for regel in gezegd))
        assert "Bekijk" in fetch(f"{adres}hoofdstukken/bijlage.html")
    finally:
        stop.set()
        draad.join(timeout=20)
    assert not draad.is_alive()


def test_a_change_before_the_watching_began_is_built_too(kopie: Path, vervang):
    stop = threading.Event()

    def say(regel: str) -> None:
        if regel.startswith("De site staat op"):  # the first build is done, and nobody watches yet
            vervang(kopie / "hoofdstukken/bijlage.qmd", "Zie @fig-bijlage", "Bekijk @fig-bijlage")

    draad = threading.Thread(target=serve, args=(kopie,), kwargs={"port": 0, "say": say, "stop": stop})
    draad.start()
    try:
        wait_for(lambda: "Bekijk" in (kopie / "_site/hoofdstukken/bijlage.html").read_text(encoding="utf-8"))
    finally:
        stop.set()
        draad.join(timeout=20)


def start_server(site: Path, gezegd: list[str]) -> contextlib.AbstractContextManager[str]:
    return _run_server(site, 0, Versions(), gezegd.append)


def test_a_reader_who_closes_the_page_is_no_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "groot.html").write_bytes(b"x" * 30_000_000)
    (tmp_path / "groot.csv").write_bytes(b"x" * 30_000_000)
    gezegd: list[str] = []
    with start_server(tmp_path, gezegd) as adres:
        poort = int(adres.rstrip("/").rpartition(":")[2])
        for naam in ("groot.html", "groot.csv"):
            with socket.create_connection(("127.0.0.1", poort)) as lezer:
                lezer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                lezer.sendall(f"GET /{naam} HTTP/1.0\r\n\r\n".encode())
                lezer.recv(100)
        wait_for(lambda: not [d for d in threading.enumerate() if "process_request" in d.name])
    assert gezegd == []
    assert capfd.readouterr() == ("", "")


def test_what_else_goes_wrong_with_a_request_is_said_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.html").write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", lambda _: 1 / 0)
    gezegd: list[str] = []
    with start_server(tmp_path, gezegd) as adres:
        with pytest.raises(OSError, match="closed"):
            fetch(f"{adres}a.html")
        wait_for(lambda: gezegd)
    assert gezegd == ["Een bladzijde is niet te tonen: ZeroDivisionError: division by zero. Ververs haar. [aanvraag]"]
    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken_is_a_fault(kopie: Path):
    with socket.create_server(("127.0.0.1", 0)) as bezet, pytest.raises(PublishError) as info:
        serve(kopie, port=bezet.getsockname()[1])
    assert [fout.code for fout in info.value.faults] == ["poort-bezet"]


GROEI = """\
import re, sys
from pathlib import Path
import typst
from publish.typesetter import forget_old

def measure():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) // 1024

seen = []
for number in range(9):
    text = "".join(f"= Kop {part}\\n\\nZin {number} van {part} met nog wat woorden.\\n\\n" for part in range(600))
    typst.compile(text.encode(), format="pdf", ignore_system_fonts=True)
    if "vergeet" in sys.argv:
        forget_old()
    seen.append(measure())
print(seen[-1] - seen[2])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="meet het geheugen zoals Linux het telt")
def test_typst_does_not_keep_what_only_earlier_builds_used():
    def grow(*woorden: str) -> int:
        omgeving = os.environ | {"PYTHONPATH": str(SCRIPTS)}
        opdracht = [sys.executable, "-c", GROEI, *woorden]
        return int(subprocess.run(opdracht, env=omgeving, capture_output=True, check=True).stdout)

    assert grow("vergeet") < grow() / 4  # in MB: some 1 instead of 50


def test_without_typst_there_is_nothing_to_forget():
    code = "import sys; from publish.typesetter import forget_old; forget_old(); print('typst' in sys.modules)"
    omgeving = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    gedaan = subprocess.run([sys.executable, "-c", code], env=omgeving, capture_output=True, check=True)
    assert gedaan.stdout.strip() == b"False"
