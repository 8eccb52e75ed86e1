"""The command line: check, build, serve, status, release, lezen and more. Only this module and `vertel_einde` print.

Heavy parts are imported by the command that needs them, so that a build with nothing to do stays fast.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from vertel_einde import describe_os_error, fail, heed_termination, leave
from vertel_nakijken import Nakijken, find_chapter_faults, find_faults, find_faults_when_changed
from vertel_woorden import describe_event, speak_dutch, write_seconds

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_INSTELLING = {"help_option_names": ["--help"], "max_content_width": 100}


def find_root() -> Path:
    """Return the project's root: the folder with `_quarto.yml`, here or above; stops with a message without one."""
    hier = Path.cwd()
    for map_ in (hier, *hier.parents):
        if (map_ / "_quarto.yml").is_file():
            return map_
    return fail(
        ["Hier staat geen project: _quarto.yml ontbreekt. Ga naar de map van het project en probeer het opnieuw."]
    )


@click.group(context_settings=_INSTELLING, options_metavar="[OPTIES]", subcommand_metavar="OPDRACHT …")
@click.version_option(package_name="tellen-en-vertellen", message="vertel %(version)s", help="Toon de versie en stop.")
def app() -> None:
    """Tellen en vertellen: reken de cijfers na, bouw de site en de PDF, en bekijk ze."""


@app.command(options_metavar="[OPTIES]")
def check() -> None:
    """Kijk gegevens en hoofdstukken na. Ook de sommen, de uitspraken en de uitleg bij verschillen."""
    root = find_root()
    click.echo(_check(root))


def _check(root: Path) -> str:
    """Check all data and remember that it was good; stop with the list of faults when it is not."""
    from tellen.controle import run_controles
    from tellen.gegevens import Gegevens

    gegevens = Gegevens(root)
    if fouten := find_faults(gegevens) + find_chapter_faults(gegevens):
        fail(fouten)
    controles = run_controles(gegevens)
    verschillen = sum(c.verschilt for c in controles)
    return (
        f"In orde: {len(gegevens.indicatoren)} indicatoren, {len(gegevens.bevindingen)} uitspraken, "
        f"{len(controles)} controles. {verschillen} verschillen in de bronnen, alle uitgelegd."
    )


class _Rejected(RuntimeError):  # noqa: N818 - no error of the program: the data has faults
    """Stop a build whose data is not good."""


def _say_when_changed(root: Path) -> None:
    """Tell the faults of changed data, and stop this build but not the server."""
    if fouten := find_faults_when_changed(root):
        click.echo("\n".join(fouten), err=True)
        raise _Rejected


@app.command(options_metavar="[OPTIES]")
@click.option(
    "--engine",
    type=click.Choice(["built-in", "quarto"]),
    default="built-in",
    show_default=True,
    help="Waarmee: de eigen renderer, of Quarto als dat er is.",
)
@click.option("--only", type=click.Choice(["site", "pdf"]), help="Bouw alleen de site, zonder PDF, of alleen de PDF.")
@click.option("--force", is_flag=True, help="Maak alles opnieuw, ook wat niet veranderd is.")
def build(engine: str, only: Literal["site", "pdf"] | None, force: bool) -> None:  # noqa: FBT001 - a flag
    """Bouw de site en de PDF. Alleen wat veranderd is, wordt opnieuw uitgevoerd."""
    _build(find_root(), engine, only, force=force)


def _build(root: Path, engine: str, only: Literal["site", "pdf"] | None, *, force: bool) -> None:
    """Build, and check the data meanwhile; nothing is put in place before the data is found good."""
    from publish.errors import PublishError
    from publish.events import StepStarted

    if engine == "quarto":
        from publish.quarto import build as render
    else:
        from publish.build import build as render
    voortgang = Progress()
    with Nakijken(root) as nakijken:

        def meld(gebeurtenis: object) -> None:
            voortgang(gebeurtenis)
            if isinstance(gebeurtenis, StepStarted):  # the chapters have run: from now on this process mostly waits
                nakijken.start()

        def approve() -> None:
            if nakijken.faults():
                raise _Rejected

        try:
            resultaat = render(root, only=only, force=force, report=meld, approve=approve)
            approve()
        except _Rejected:
            fail(nakijken.faults())
        except PublishError as e:
            fail(nakijken.faults() or [str(f) for f in e.faults])
        except KeyboardInterrupt:
            fail(["Gestopt. De vorige site staat er nog."], 130)
        finally:
            voortgang.close()
    if resultaat.changed:
        plaats = resultaat.site.relative_to(root)
        pdf = f" en {resultaat.pdf.relative_to(root)}" if resultaat.pdf else ""
        click.echo(f"Klaar in {write_seconds(resultaat.seconds)}: {plaats}{pdf}.")


class Progress:
    """Show what a build does: plain lines, one per chapter, and in a terminal a bar below them."""

    def __init__(self) -> None:
        """Start without a bar; the plan of the build says how long it is."""
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __call__(self, gebeurtenis: object) -> None:
        """Show one event; the events are those of `publish.events`."""
        from publish import events as e

        if isinstance(gebeurtenis, e.Planned) and sys.stdout.isatty():
            self._open(gebeurtenis.total)
        regel = describe_event(gebeurtenis)
        if self._bar is None:
            if regel:
                click.echo(regel)
            return
        if regel:
            self._bar.console.print(regel, markup=False, highlight=False)
        if self._task is not None and isinstance(gebeurtenis, e.ChapterDone | e.ChapterCached):
            self._bar.advance(self._task)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _open(self, totaal: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichBar

        kolommen = (TextColumn("Hoofdstukken"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = RichBar(*kolommen, transient=True)
        self._task = self._bar.add_task("hoofdstukken", total=totaal)
        self._bar.start()


@app.command(options_metavar="[OPTIES]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="NUMMER",
    help="Poort op deze computer.",
)
def serve(port: int) -> None:
    """Toon de site op deze computer. Bij elke wijziging wordt zij opnieuw gebouwd en ververst."""
    from publish.errors import PublishError
    from publish.serve import serve as run_server

    root = find_root()
    try:
        run_server(root, port=port, report=Progress(), say=click.echo, check=lambda: _say_when_changed(root))
    except PublishError as e:
        fail(str(f) for f in e.faults)


@app.command(options_metavar="[OPTIES]")
def status() -> None:
    """Toon de stand van elke afspraak per gemeente."""
    from rich.console import Console

    from tellen.fouten import GegevensFout
    from vertel_bestanden import make_stand

    try:
        tabel = make_stand(find_root())
    except GegevensFout as e:
        fail(str(f) for f in e.fouten)
    Console(width=None if sys.stdout.isatty() else 120).print(tabel)


@app.command(options_metavar="[OPTIES]")
@click.option("--datum", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DATUM", help="Dag van de uitgave.")
@click.option("--titel", default="", metavar="TEKST", help="Titel op de bladzijde en in de feed.")
@click.option("--reden", default="", metavar="TEKST", help="Waarom er iets veranderde, voor alles zonder eigen reden.")
@click.option("--vervang", is_flag=True, help="Maak de uitgave van deze dag opnieuw; alleen vóór publicatie.")
def release(datum: dt.datetime, titel: str, reden: str, vervang: bool) -> None:  # noqa: FBT001 - a flag
    """Leg vast wat de publicatie nu bevat. Dan zijn latere wijzigingen te tonen."""
    from vertel_uitgave import Geweigerd, refuse_to_come, write_release

    root = find_root()
    _check(root)
    try:
        refuse_to_come(datum.date())
        bestand, aantal = write_release(root, datum.date(), titel, reden, vervang=vervang)
    except Geweigerd as e:
        fail([str(e)])
    click.echo(f"Geschreven: {bestand}. Wijzigingen sinds de vorige uitgave: {aantal}.")


@app.command(options_metavar="[OPTIES]")
@click.argument("hoofdstuk", nargs=-1)
def lezen(hoofdstuk: tuple[str, ...]) -> None:
    """Meet hoe makkelijk de hoofdstukken lezen. Noem een deel van een pad om te kiezen, zoals regio/."""
    from rich.console import Console

    from vertel_lezen import UITLEG, list_opmerkingen, make_tabel, measure_all

    maten = measure_all(find_root(), hoofdstuk)
    if not maten:
        fail([f"Geen hoofdstuk met tekst gevonden bij {' '.join(hoofdstuk)}."])
    tabel = make_tabel(maten)
    Console(width=None if sys.stdout.isatty() else 120).print(tabel)
    for regel in (UITLEG, *list_opmerkingen(maten)):
        click.echo(regel)


@app.command(options_metavar="[OPTIES]")
def datapakket() -> None:
    """Schrijf de beschrijving van de open data. Die komt in data/datapackage.json."""
    from tellen.fouten import GegevensFout
    from vertel_bestanden import write_datapakket

    try:
        click.echo(write_datapakket(find_root()))
    except GegevensFout as e:
        fail(str(f) for f in e.fouten)


@app.command(options_metavar="[OPTIES]")
def huisstijl() -> None:
    """Schrijf kleuren en letters van de huisstijl. Zij komen in de bestanden van site en PDF."""
    from vertel_bestanden import write_huisstijl

    click.echo(write_huisstijl(find_root()))


@app.command(options_metavar="[OPTIES]")
def schema() -> None:
    """Teken de schema's opnieuw. Zij staan in data/schemas, de tekeningen komen in figures."""
    from tellen.fouten import GegevensFout
    from vertel_bestanden import write_schemas

    try:
        click.echo(write_schemas(find_root()))
    except GegevensFout as e:
        fail(str(f) for f in e.fouten)


def main() -> None:
    """Run the command line; Ctrl-C stops without a traceback."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(encoding="utf-8")
    speak_dutch()
    heed_termination()
    try:
        _run()
    except SystemExit as e:
        if e.code is None or isinstance(e.code, int):
            leave(e.code or 0)
        raise


def _run() -> None:
    try:
        app(prog_name="vertel")
    except KeyboardInterrupt:
        click.echo("Gestopt.", err=True)
        sys.exit(130)
    except OSError as e:
        fail([describe_os_error(e)])


if __name__ == "__main__":
    main()
