"""Load the data files. This is the only module that opens them.

Every fault of a file is collected and raised at once as `GegevensFout`, with file, line and place.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from tellen.codering import decode_text
from tellen.contract_cijfers import CIJFERS, Rij
from tellen.feit import Feit, Herkomst, Tabel
from tellen.fouten import Fout, GegevensFout, quote
from tellen.geheugen import GEHEUGEN
from tellen.vertaling import place_in_row, translate_errors
from tellen.yamltekst import recall_yaml
from yamltaal import Pad

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def load_tabel(root: Path, naam: str, context: Mapping[str, Mapping[str, str]]) -> Tabel:
    """Load `data/cijfers/<naam>.csv` as a table of facts.

    Rows are observations, columns those of the contract; an empty value becomes None.
    Raises GegevensFout with every fault of the file.
    """
    tekst = read_text(root, f"data/cijfers/{naam}.csv")
    return GEHEUGEN.recall(("tabel", naam, tekst, _freeze(context)), lambda: _parse_tabel(naam, tekst, context))


def _parse_tabel(naam: str, tekst: str, context: Mapping[str, Mapping[str, str]]) -> Tabel:
    model = CIJFERS[naam]
    bestand = f"data/cijfers/{naam}.csv"
    rijen = parse_csv(tekst, bestand, model.columns())
    fouten: list[Fout] = []
    feiten: list[Feit] = []
    gezien: dict[tuple[str, ...], int] = {}
    for regel, rij in rijen:
        sleutel = tuple(rij[k] for k in model.SLEUTELS)
        if sleutel in gezien:
            fouten.append(Fout(bestand, regel, "", "dubbel", quote(", ".join(sleutel)), str(gezien[sleutel])))
        gezien.setdefault(sleutel, regel)
        try:
            feiten.append(_fact(model.model_validate(rij, context=dict(context)), bestand, regel))
        except ValidationError as e:
            fouten += translate_errors(e, bestand, place_in_row(regel))
    fouten = fouten or list(_missing_rows(model, gezien, bestand))
    if fouten:
        raise GegevensFout(fouten)
    return Tabel(naam, bestand, model.SLEUTELS, tuple(feiten))


def _missing_rows(model: type[Rij], gezien: Collection[tuple[str, ...]], bestand: str) -> Iterator[Fout]:
    """Find the keys that a complete file would have; a file without any row has lost all of them."""
    if not gezien:
        yield Fout(bestand, 0, "", "bestand-leeg")
        return
    for sleutel in model.expected_keys(gezien):
        if sleutel not in gezien:
            genoemd = ", ".join(f"{kolom} {w}" for kolom, w in zip(model.SLEUTELS, sleutel, strict=True) if w)
            yield Fout(bestand, 0, "", "rij-ontbreekt", genoemd)


def load_codes(root: Path, bestand: str, model: type[M]) -> dict[str, M]:
    """Load a CSV file with a column `code` by that code, in the order of the file.

    Raises GegevensFout with every fault of the file, a code that stands twice among them.
    """
    uit: dict[str, M] = {}
    gezien: dict[str, int] = {}
    fouten: list[Fout] = []
    for regel, rij in read_csv(root, bestand, tuple(model.model_fields)):
        code = rij["code"]
        if code in gezien:
            fouten.append(Fout(bestand, regel, "kolom code", "dubbel", quote(code), str(gezien[code])))
        gezien.setdefault(code, regel)
        try:
            uit[code] = model.model_validate(rij)
        except ValidationError as e:
            fouten += translate_errors(e, bestand, place_in_row(regel))
    if fouten:
        raise GegevensFout(fouten)
    return uit


def _fact(rij: Rij, bestand: str, regel: int) -> Feit:
    waarden = rij.model_dump()
    sleutel = {k: "" if waarden[k] is None else str(waarden[k]) for k in rij.SLEUTELS}
    herkomst = Herkomst(waarden["bron"], waarden["vindplaats"], bestand, regel)
    return Feit(
        waarde=waarden[rij.WAARDE],
        eenheid=waarden.get("eenheid", rij.EENHEID),
        wat=waarden.get("omschrijving", rij.OMSCHRIJVING),
        herkomst=(herkomst,),
        precisie=waarden.get("precisie", ""),
        sleutel=sleutel,
    )


def read_csv(root: Path, bestand: str, kolommen: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV file as (line number, row) pairs, after checking its encoding, header and field counts."""
    return parse_csv(read_text(root, bestand), bestand, kolommen)


def parse_csv(tekst: str, bestand: str, kolommen: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Parse the text of a CSV file as (line number, row) pairs, after checking its header and field counts."""
    lezer = csv.reader(io.StringIO(tekst), strict=True)
    rijen, fouten = [], []
    regel = 1  # where the row begins: a quote can make it run on over several lines
    try:
        _check_header(next(lezer), bestand, kolommen)
        regel = lezer.line_num + 1
        for velden in lezer:
            if velden and len(velden) != len(kolommen):
                fouten.append(Fout(bestand, regel, "", "aantal-velden", str(len(velden)), str(len(kolommen))))
            elif velden:
                rijen.append((regel, dict(zip(kolommen, velden, strict=True))))
            regel = lezer.line_num + 1
    except csv.Error:
        fouten.append(Fout(bestand, regel, "", "vorm", "deze regel", "Kijk naar de aanhalingstekens."))
    if fouten:
        raise GegevensFout(fouten)
    return rijen


def _check_header(kop: list[str], bestand: str, kolommen: tuple[str, ...]) -> None:
    if tuple(kop) == kolommen:
        return
    if len(kop) == 1 and ";" in kop[0]:
        raise GegevensFout([Fout(bestand, 1, "", "puntkomma")])
    raise GegevensFout([Fout(bestand, 1, "", "kop", quote(",".join(kop)), ",".join(kolommen))])


def read_text(root: Path, bestand: str, *, bom: bool = False) -> str:
    """Read a data file as UTF-8 text; `bom` allows a mark before it, which does not come back.

    Raises GegevensFout when the file is absent, empty or in another encoding.
    """
    pad = root / bestand
    if not pad.is_file():
        raise GegevensFout([Fout(bestand, 0, "", "bestand-map" if pad.is_dir() else "bestand-ontbreekt")])
    return decode_text(pad.read_bytes(), bestand, bom=bom)


def load_tekst(root: Path, bestand: str) -> str:
    """Load a text of the project as it is. Raises GegevensFout when it is absent, empty or in another encoding."""
    return read_text(root, bestand, bom=True)


def load_yaml(
    root: Path, bestand: str, vorm: type[T], context: Mapping[str, Mapping[str, str]]
) -> tuple[T, dict[Pad, int]]:
    """Load a YAML file by its contract; return the model and the line of every key path.

    Raises GegevensFout with every fault of the file.
    """
    tekst = read_text(root, bestand)
    sleutel = ("yaml", bestand, tekst, repr(vorm), _freeze(context))
    return GEHEUGEN.recall(sleutel, lambda: _parse_model(root, bestand, tekst, vorm, context))


def _freeze(context: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((naam, tuple(lijst.items())) for naam, lijst in context.items())


@cache
def _adapter(vorm: Any) -> TypeAdapter[Any]:
    """Make the validator of a contract, which costs more than to validate a file with it."""
    return TypeAdapter(vorm)


def _parse_model(
    root: Path, bestand: str, tekst: str, vorm: type[T], context: Mapping[str, Mapping[str, str]]
) -> tuple[T, dict[Pad, int]]:
    inhoud, regels = recall_yaml(root, bestand, tekst)
    try:
        return _adapter(cast("Any", vorm)).validate_python(inhoud, context=dict(context)), regels
    except ValidationError as e:
        raise GegevensFout(translate_errors(e, bestand, lambda pad: _line(regels, pad, inhoud))) from None


def _line(regels: dict[Pad, int], pad: Pad, inhoud: Any) -> tuple[int, str]:
    """Return the line of the nearest known key path, and the path as text: the id of the record, then the keys."""
    bekend: list[str | int] = []
    for deel in pad:
        if (*bekend, deel) in regels:
            bekend.append(deel)
    regel = regels.get(tuple(bekend), 0)
    laatste = pad[-1] if pad and isinstance(pad[-1], str) else None
    if laatste and laatste not in bekend and laatste.isidentifier() and laatste.islower():
        bekend.append(laatste)
    namen = list(_spell(inhoud, bekend))
    return regel, ", ".join(filter(None, [_record(inhoud, namen), name_keys(namen)]))


def _record(inhoud: Any, pad: list[str | int]) -> str:
    """Take the leading number from the path of a fault in a list of records, and return the id of that record."""
    if not pad or not isinstance(pad[0], int):
        return ""
    record = inhoud[pad.pop(0)]
    return str(record.get("id", "")) if isinstance(record, dict) else ""


def _spell(inhoud: Any, pad: Sequence[str | int]) -> Iterator[str | int]:
    """Give a key path with its numbers as text where they are keys, such as a year, and no places in a list."""
    for deel in pad:
        if isinstance(inhoud, list):
            yield deel
            inhoud = inhoud[int(deel)]
        else:
            yield str(deel)
            inhoud = inhoud.get(deel) if isinstance(inhoud, dict) else None


def name_keys(pad: Sequence[str | int]) -> str:
    """Write a key path; places in a list count from 1."""
    return "sleutel " + ".".join(str(d + 1) if isinstance(d, int) and d < 1000 else str(d) for d in pad) if pad else ""


def load_all(bestanden: Iterable[str], lader: Callable[[str], T]) -> list[T]:
    """Load every file and return what each gave; raises GegevensFout with the faults of all of them at once."""
    uit: list[T] = []
    fouten: list[Fout] = []
    for bestand in bestanden:
        try:
            uit.append(lader(bestand))
        except GegevensFout as e:
            fouten += e.fouten
    if fouten:
        raise GegevensFout(fouten)
    return uit


def check_unique(plaatsen: Iterable[tuple[str, str, int]]) -> None:
    """Check that every id, given as (id, file, line), stands once; raises GegevensFout with every repetition."""
    eerst: dict[str, tuple[str, int]] = {}
    fouten: list[Fout] = []
    for id_, bestand, regel in plaatsen:
        if id_ in eerst:
            ander, nummer = eerst[id_]
            waar = str(nummer) if ander == bestand else f"{nummer} van {ander}"
            fouten.append(Fout(bestand, regel, "", "dubbel", quote(id_), waar))
        eerst.setdefault(id_, (bestand, regel))
    if fouten:
        raise GegevensFout(fouten)


def list_files(root: Path, map_: str, patroon: str = "*.yml") -> list[str]:
    """Return the files of a folder in `data/`, relative to the root, sorted; empty when the folder is absent.

    The folder is listed first: `glob` does not try that when it is absent, and then the build would not know that
    a chapter depends on it.
    """
    with contextlib.suppress(OSError):
        os.listdir(root / map_)  # noqa: PTH208 - `iterdir` lists a folder only when it is gone through
    return sorted(str(p.relative_to(root).as_posix()) for p in (root / map_).glob(patroon))


def file_sha256(root: Path, bestand: str) -> str:
    """Return the sha256 of a file as hexadecimal text."""
    return hashlib.sha256((root / bestand).read_bytes()).hexdigest()
