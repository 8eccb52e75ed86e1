"""The charts that chapters ask for: each function hands the facts of tellen to one chart."""

from __future__ import annotations

from collections.abc import Sequence

from tellen.feit import Feit, count_decimals
from tellen.periode import parse_periode
from vertellen.bronregel import source_line
from vertellen.context import gebiedcode, gebiedsnaam, gegevens, regiogemeenten
from vertellen.grafiek import Grafiek
from vertellen.grafieken import NormPaneel, Punt, Statusrij, Termijn
from vertellen.grafieken._teken import draw
from vertellen.namen import RODE_DRADEN, SCENARIOS, first_lower
from vertellen.overzicht import stand_van, waiting_norm
from vertellen.tabellen import norm_source
from vertellen.vergelijking import scenario_facts
from vertellen.voorschoten import contract_source, write_term
from vertellen.voorschoten import contracten as termijnen

Rij = dict[str, object]


def rows(feiten: Sequence[Feit], waarde: str) -> list[Rij]:
    """Return facts as rows for a chart: their key columns, the year as a whole number, and the value as float."""
    rijen = []
    for f in feiten:
        rij: Rij = dict(f.sleutel)
        if f.sleutel.get("jaar", "").isdigit():
            rij["jaar"] = int(f.sleutel["jaar"])
        rij[waarde] = None if f.waarde is None else float(f.waarde)
        rijen.append(rij)
    return rijen


def _names(codes: Sequence[str]) -> dict[str, str]:
    return {c: gebiedsnaam(c) for c in codes}


def grafiek_norm(indicator: str) -> Grafiek:
    """Draw nulmeting, norm path and measurements of one indicator, a panel per municipality."""
    i = gegevens().indicatoren[indicator]
    gemeten = [m.waarde.normalize() for m in gegevens().metingen if m.indicator == indicator and m.waarde is not None]
    panelen = [_panel(indicator, gm) for gm in regiogemeenten()]
    return draw(
        "norm_pad",
        panelen,
        id=f"norm-{indicator}",
        titel=f"{i.kort}: norm per gemeente",
        eenheid=i.eenheid,
        decimalen=max([i.decimalen, *map(count_decimals, gemeten)]),  # 79,6 beside a norm of 80
        bron=norm_source(indicator),
    )


def _panel(indicator: str, gemeente: str) -> NormPaneel:
    i = gegevens().indicatoren[indicator]
    rijen = gegevens().tabel("normen").selecteer(indicator=indicator, gemeente=gemeente)
    normen = tuple(_point(f.sleutel["jaar"], f) for f in rijen if f.sleutel["soort"] == "norm")
    nul = next((f for f in rijen if f.sleutel["soort"] == "nulmeting"), None)
    periode = (i.nulmeting.periode or "") if i.nulmeting else ""
    eigen = [m for m in gegevens().metingen if (m.indicator, m.gemeente) == (indicator, gemeente)]
    metingen = {m.periode: m for m in eigen if m.bestaat}
    op_volgorde = sorted(metingen.values(), key=lambda m: parse_periode(m.periode).volgorde)
    return NormPaneel(
        gemeente,
        gebiedsnaam(gemeente),
        _point(periode, nul) if nul else None,
        normen if len(normen) > 1 else (),
        normen[0] if len(normen) == 1 else None,
        tuple(Punt(m.periode, float(m.waarde)) for m in op_volgorde if m.waarde is not None),
        tuple(m.periode for m in op_volgorde if m.onderdrukt),
    )


def _point(periode: str, feit: Feit) -> Punt:
    return Punt(periode, float(feit.getal))


def grafiek_trajecten(gemeente: str) -> Grafiek:
    """Draw the trajectories of one municipality per referrer over the years."""
    code = gebiedcode(gemeente)
    feiten = gegevens().tabel("trajecten").selecteer(gemeente=code)
    titel = f"Trajecten in {gebiedsnaam(code)} naar verwijzer"
    return draw(
        "trajecten", rows(feiten, "trajecten"), id=f"trajecten-{code.lower()}", titel=titel, bron=source_line(feiten)
    )


def grafiek_jongeren() -> Grafiek:
    """Draw the youths with help by the youth team and with any help, a panel per municipality."""
    tabel = gegevens().tabel("jongeren")
    namen = _names([c for c in regiogemeenten() if c in tabel.waarden("gemeente")])
    data, bron = rows(tabel.rijen, "jongeren"), source_line(tabel.rijen)
    return draw("jongeren", data, namen, id="jongeren", titel="Jongeren met jeugdhulp", bron=bron)


def grafiek_fte() -> Grafiek:
    """Draw per youth team the fte in service against the fte computed."""
    tabel = gegevens().tabel("fte_jgt")
    return draw("fte", rows(tabel.rijen, "fte"), id="fte", titel="Fte per jeugdteam", bron=source_line(tabel.rijen))


def grafiek_verwijzers() -> Grafiek:
    """Draw the share of every referrer per area, against the national share."""
    tabel = gegevens().tabel("verwijzers_aandeel")
    data, bron = rows(tabel.rijen, "procent"), source_line(tabel.rijen)
    titel = "Aandeel van elke verwijzer"
    return draw("verwijzers_aandeel", data, _names(regiogemeenten()), id="verwijzers", titel=titel, bron=bron)


def grafiek_begroting(jaar: int = 2021) -> Grafiek:
    """Draw the budget of the access in one year: current frame and extra investment per municipality."""
    tabel = gegevens().tabel("begroting_toegang")
    data, bron = rows(tabel.rijen, "euro"), source_line(tabel.rijen)
    titel = f"Begroting van de toegang in {jaar}"
    return draw("begroting", data, _names(regiogemeenten()), id="begroting", titel=titel, jaar=jaar, bron=bron)


def grafiek_effecten(scenario: str) -> Grafiek:
    """Draw the expected yield of the three measures per year against the investment, for one scenario."""
    tabel = gegevens().tabel("verschuivingen")
    feiten = [f for f in tabel.rijen if f.sleutel["jaar"] != "totaal"]
    data, bron = rows(feiten, "euro"), source_line(feiten)
    titel = f"Opbrengst van de maatregelen in de {first_lower(SCENARIOS[scenario])}"
    return draw("verschuivingen", data, id=f"effecten-{scenario}", titel=titel, scenario=scenario, bron=bron)


def grafiek_saldo() -> Grafiek:
    """Draw the balance of the shifts per year and cumulated, both scenarios."""
    model = gegevens().tabel("verschuivingen_model")
    opgeteld = {(r["scenario"], r["jaar"]): r for r in rows(model.selecteer(grootheid="cumulatief"), "cumulatief")}
    saldi = rows(model.selecteer(grootheid="saldo"), "saldo")
    data = [r | {"cumulatief": opgeteld[r["scenario"], r["jaar"]]["cumulatief"]} for r in saldi]
    bron = source_line(model.rijen, "Nagerekend uit percentages en basisbedragen.")
    return draw("saldo", data, id="saldo", titel="Saldo van de verschuivingen", bron=bron)


def grafiek_normdaling(indicator: str) -> Grafiek:
    """Draw how far the norms of an indicator lie below the nulmeting, beside what both scenarios expect."""
    feiten = scenario_facts(indicator)
    data = [
        {"gemeente": gm, "soort": soort, "jaar": int(jaar), "daling": float(f.getal)} for gm, soort, jaar, f in feiten
    ]
    bron = source_line([f for *_, f in feiten], "Daling van de norm nagerekend.")
    titel = f"{gegevens().indicatoren[indicator].kort}: norm en scenario’s"
    return draw("normdaling", data, _names(regiogemeenten()), id=f"normdaling-{indicator}", titel=titel, bron=bron)


def grafiek_tarieven() -> Grafiek:
    """Draw the tariffs per product in the two purchasing regions."""
    tabel = gegevens().tabel("tarieven")
    return draw(
        "tarieven",
        rows(tabel.rijen, "euro"),
        id="tarieven",
        titel="Tarieven per product",
        bron=source_line(tabel.rijen),
    )


def grafiek_contracten(mijlpaal: tuple[str, str] | None = None) -> Grafiek:
    """Draw the terms of contracts on a timeline, in groups per region; `mijlpaal` is a day with its name."""
    rijen = [
        Termijn(
            c.contract,
            gebiedsnaam(c.regio),
            c.begin,
            c.eind,
            c.verlengd_tot,
            c.onbepaald,
            write_term(c),
            c.looptijd_jaren,
        )
        for c in termijnen()
    ]
    titel = "Looptijd van contracten en regelingen"
    return draw("contracten", rijen, id="contracten", titel=titel, mijlpaal=mijlpaal, bron=contract_source())


def grafiek_stand() -> Grafiek:
    """Draw the status of every indicator in every municipality as shapes."""
    namen = _names(regiogemeenten())
    rijen = [
        Statusrij(
            i.nummer,
            i.kort,
            RODE_DRADEN[i.rode_draad],
            {s.gemeente: s.status.uitkomst for s in stand_van(i.id)},
            {s.gemeente: waiting_norm(s) for s in stand_van(i.id) if s.status.norm and not s.meting},
        )
        for i in gegevens().indicatoren.values()
    ]
    bron = source_line(gegevens().tabel("normen").rijen[:1])
    return draw("status_matrix", rijen, namen, id="stand", titel="Stand per afspraak en gemeente", bron=bron)
