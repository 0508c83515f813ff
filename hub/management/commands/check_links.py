"""`manage.py check_links`: whether the addresses outside this site still answer. Needs a network."""

from argparse import ArgumentParser
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.core.management.base import BaseCommand, CommandError

from hub.knowledge.library import Library, get_library
from hub.knowledge.markdown import links_in, parse

AT_ONCE = 8
AGENT = "Mozilla/5.0 (compatible; link check)"
SHY = {401, 403, 405, 429}  # answers, and only not to a program: the page is there


class Command(BaseCommand):
    help = "Ask every address outside this site whether it is still there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--timeout", type=float, default=20, help="seconds to wait for an answer")

    def handle(self, *args: object, timeout: float, **options: object) -> None:
        places = outside_links(get_library())
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(lambda url: ask(url, timeout), places))
        lost = [(url, answer) for url, answer in zip(places, answers, strict=True) if answer]
        for url, answer in lost:
            self.stdout.write(f"{url}\n    {answer}; in {', '.join(sorted(places[url]))}")
        if lost:
            raise CommandError(f"{len(lost)} of {len(places)} addresses do not answer as they should.")
        self.stdout.write(f"All {len(places)} addresses answer.")


def outside_links(library: Library) -> dict[str, set[str]]:
    """Every https address of the content, with the files it stands in."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in library.pages.values():
        for href, _ in links_in(parse(page.text)):
            places[href].add(f"pages/{page.slug}.md")
        for source in page.sources:
            places[source.url].add(f"pages/{page.slug}.md")
    for component in library.scan.components:
        for url in (*component.reading, *(tool.home_page for tool in component.tools)):
            places[url].add("tools.yaml")
    for listed in library.scan.landscape.tools:
        for url in (listed.home_page, *listed.links):
            places[url].add("tools.yaml")
    return {url: files for url, files in sorted(places.items()) if url.startswith("https://")}


def ask(url: str, timeout: float) -> str:
    """What is wrong with an address; "" when it answers."""
    request = Request(url, headers={"User-Agent": AGENT})  # noqa: S310 - https only, from our own files
    try:
        with urlopen(request, timeout=timeout):  # noqa: S310 - likewise
            return ""
    except HTTPError as error:
        return "" if error.code in SHY else f"answers {error.code} {error.reason}"
    except (URLError, OSError, ValueError) as error:
        return f"does not answer ({getattr(error, 'reason', error)})"
