"""Claims as boxes: who said it, the claim in our words, the verdict with its figures, and the calculation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from tellen.feit import Feit
from tellen.fouten import Fout, GegevensFout
from tellen.oordeel import VERDICTEN, Oordeel, assess_bevinding, holds_own_numbers_only
from tellen.toetsen import Deel
from vertellen import getal as g
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.cijfer import Cijfer, geteld, write
from vertellen.context import bron_kort, find_known, gebiedsnaam, gegevens, require_bron, require_choice, require_known
from vertellen.herkomst import escape_markdown, span, write_formula
from vertellen.namen import VERDICTKLASSEN
from vertellen.oordeelzin import sentences_of, summary, tells_all, verdict_span

_BESTAND = "data/bevindingen"
_MEESTE_SOMMEN_OP_PAPIER, _MEESTE_REGELS_OP_PAPIER = 5, 8
VERGELIJKING = "Vergelijking in deze publicatie"


def oordeel(id_: str) -> Oordeel:
    """Return the verdict on a claim; an unknown id lists the known ones that look like it."""
    bevinding = find_known(id_, gegevens().bevindingen, _BESTAND)
    cache: dict[str, Oordeel] = gegevens().__dict__.setdefault("_oordelen", {})
    if id_ not in cache:
        cache[id_] = assess_bevinding(gegevens(), bevinding)
    return cache[id_]


def uitspraak(id_: str) -> Markdown:
    """Show one claim as a box."""
    o = oordeel(id_)
    b = o.bevinding
    delen = [
        f"::: {{.uitspraak #uitspraak-{b.id}}}",
        _div("wie", _attribution(o)),
        _div("wat", claim_text(o)),
        _div("oordeel", _judgement(o)),
        *_explanation(o),
        *_calculation_block(o),
        ":::",
    ]
    return Markdown("\n\n".join(delen))


def _attribution(o: Oordeel) -> str:
    """Say who makes a claim, where, and about which area; not the area when its own municipalities say it."""
    b = o.bevinding
    wie, gebied = b.wie or VERGELIJKING, gebiedsnaam(b.gebied) if b.gebied else ""
    eigen = wie.startswith("Gemeente") and wie.endswith(gebied)
    delen = [wie, f"{bron_kort(b.bron)}, {b.vindplaats}", "" if eigen else gebied]
    return f"{g.HARDE_SPATIE}· ".join(map(escape_markdown, filter(None, delen)))


def _explanation(o: Oordeel) -> list[str]:
    """Give the explanation of a claim; it says when only numbers that the source itself prints were compared."""
    delen = [
        escape_markdown(o.bevinding.toelichting or ""),
        "Vergeleken zijn alleen getallen uit de uitspraak zelf." if compares_itself(o) else "",
    ]
    tekst = " ".join(filter(None, delen))
    return [tekst] if tekst else []


def compares_itself(o: Oordeel) -> bool:
    """Say whether only the numbers in a claim of a source could be held against each other."""
    return bool(o.delen) and not o.bevinding.is_vergelijking and holds_own_numbers_only(o.bevinding)


def _judgement(o: Oordeel) -> str:
    """Write the verdict and its summary; a comparison of our own that holds is told without a verdict on ourselves."""
    eigen = o.bevinding.is_vergelijking and o.verdict == "klopt"
    return summary(o) if eigen else f"{verdict_span(o.verdict)} {summary(o)}"


def _calculation_block(o: Oordeel) -> list[str]:
    """Show the calculation. On the site it folds.

    On paper a long one has no sums, one that is told is left out, and a very long one is too when all has one outcome.
    """
    if not o.delen:
        return []
    blok = _div("rekenna", calculation(o))
    if len(o.delen) > _MEESTE_REGELS_OP_PAPIER and _agree(o):
        return [_only("html", blok), _only("typst", "De onderdelen staan uitgeschreven op de site.")]
    if len(o.delen) > _MEESTE_SOMMEN_OP_PAPIER:
        return [_only("html", blok), _only("typst", _div("rekenna", _list_sentences(o)))]
    return [_only("html", blok)] if _is_told(o) else [blok]


def _agree(o: Oordeel) -> bool:
    """Say whether all parts of a claim have one outcome."""
    return len({d.klopt for d in o.delen}) == 1


def _only(formaat: str, blok: str) -> str:
    return f':::: {{.content-visible when-format="{formaat}"}}\n{blok}\n::::'


def _is_told(o: Oordeel) -> bool:
    """Say whether the summary tells all of the calculation: every sentence, one outcome and no sums."""
    return tells_all(o) and _agree(o) and not any(_sums(d) for d in o.delen)


def uitspraken(ids: Sequence[str]) -> Markdown:
    """Show several claims, one after the other."""
    return Markdown("\n\n".join(uitspraak(i).tekst for i in ids))


def _div(klasse: str, tekst: str) -> str:
    return f"::: {{.{klasse}}}\n{tekst}\n:::"


def verdict_cell(verdict: str) -> Markup:
    """Write a verdict for a table, with the same shape and word as `verdict_span`."""
    return Markup('<span class="st {}">{}</span>').format(VERDICTKLASSEN[verdict], verdict)


def claim_text(o: Oordeel) -> str:
    """Fill the template of a claim with the printed values, each with its provenance.

    Raises GegevensFout when the template names a value that the claim does not print.
    """
    waarden = {k: span(tekst, o.gedrukt[k]) for k, tekst in _values(o).items()}
    return _fill(o, waarden, escape_markdown)


def plain_text(o: Oordeel) -> str:
    """Fill the template of a claim with the printed values as plain text, for a table; raises as `claim_text` does."""
    return _fill(o, _values(o), str)


def _values(o: Oordeel) -> dict[str, str]:
    """Write the printed values of a claim; bare where the template gives the unit."""
    kaal = {k for k in o.gedrukt if re.search(rf"\{{{re.escape(k)}\}}\s+(euro|procent|%)", o.bevinding.tekst)}
    return {k: _printed(f, kaal=k in kaal) for k, f in o.gedrukt.items()}


def _fill(o: Oordeel, waarden: Mapping[str, str], write_rest: Callable[[str], str]) -> str:
    stukken = re.split(r"\{([^{}]+)\}", o.bevinding.tekst)
    for naam in stukken[1::2]:
        if naam not in waarden:
            bestand, regel = gegevens().bevinding_plaats[o.bevinding.id]
            fout = Fout(bestand, regel, o.bevinding.id, "plaatshouder", f"'{naam}'", ", ".join(waarden) or "geen")
            raise GegevensFout([fout])
    return "".join(waarden[s] if i % 2 else write_rest(s) for i, s in enumerate(stukken))


def _printed(feit: Feit, *, kaal: bool) -> str:
    """Write a printed value: an amount with €, anything else as a bare number to which the template gives the unit."""
    return write(feit) if feit.eenheid == "euro" and not kaal else g.getal(feit.waarde)


def calculation(o: Oordeel) -> str:
    """List every part with its outcome, sentence and sums; what the summary tells is not said again."""
    if tells_all(o) and _agree(o) and not _is_told(o):
        alle = [som for d in o.delen if (som := _sums(d))]
        return alle[0] if len(alle) == 1 else "\n".join(f"- {som}" for som in alle)
    regels = []
    for deel, zin in zip(o.delen, sentences_of(o), strict=True):
        sommen = _sums(deel)
        tekst = sommen if sommen and tells_all(o) else f"{zin} Berekening: {sommen}" if sommen else zin
        regels.append(f"- {_mark(klopt=deel.klopt)} {tekst}")
    return "\n".join(regels)


def _list_sentences(o: Oordeel) -> str:
    """List the sentence of every part; with its outcome where outcomes differ."""
    eens = _agree(o)
    zinnen = ((_mark(klopt=d.klopt), zin) for d, zin in zip(o.delen, sentences_of(o), strict=True))
    return "\n".join(f"- {zin}" if eens else f"- {merk} {zin}" for merk, zin in zinnen)


def _mark(*, klopt: bool) -> str:
    return verdict_span("klopt" if klopt else "klopt niet")


def _sums(deel: Deel) -> str:
    """Write the sums of a part as formulas; a direction needs none."""
    if deel.soort == "richting":
        return ""
    sommen = [write_formula(f) for f in deel.feiten.values() if f.formule]
    return "; ".join(f"`{s}`" for s in dict.fromkeys(sommen) if s)


def alle_oordelen(bron: str | None = None, *, vergelijkingen: bool = False) -> tuple[Oordeel, ...]:
    """Return the verdicts on all claims, or on those of one source; or on what this publication compares itself."""
    require_bron(bron)
    require_choice(vergelijkingen, _BESTAND)
    gekozen = (b for b in gegevens().bevindingen.values() if b.is_vergelijking == vergelijkingen)
    return tuple(oordeel(b.id) for b in gekozen if bron in {None, b.bron})


def tel_verdicten(verdict: str | None = None, bron: str | None = None, *, vergelijkingen: bool = False) -> Cijfer:
    """Count the claims, those with one verdict, or those of one source; or what this publication compares itself."""
    require_known(verdict, VERDICTEN, _BESTAND)
    geldig = [o for o in alle_oordelen(bron, vergelijkingen=vergelijkingen) if verdict in {None, o.verdict}]
    soort = "Eigen vergelijkingen" if vergelijkingen else "Uitspraken"
    wat = f"{soort}{'' if verdict is None else f' met oordeel ‘{verdict}’'}"
    return geteld(len(geldig), wat, _BESTAND)


def tabel_oordelen(bron: str | None = None) -> Tabel:
    """Count claims by source and verdict: rows are sources and, below more than one, the total; columns verdicts."""
    oordelen = alle_oordelen(bron)
    bronnen = list(dict.fromkeys(o.bevinding.bron for o in oordelen))
    rijen = []
    for b in bronnen:
        aantallen = [sum(o.bevinding.bron == b and o.verdict == v for o in oordelen) for v in VERDICTEN]
        rijen.append((bron_kort(b), *(g.getal(a) for a in [*aantallen, sum(aantallen)])))
    samen = [sum(o.verdict == v for o in oordelen) for v in VERDICTEN]
    rijen += [("Samen", *(g.getal(a) for a in [*samen, len(oordelen)]))] if len(bronnen) > 1 else []
    kolommen = (
        Kolom("Bron"),
        *(Kolom(g.hoofdletter(v), getal=True) for v in VERDICTEN),
        Kolom("Samen", getal=True),
    )
    return Tabel("oordelen", kolommen, tuple(rijen))
