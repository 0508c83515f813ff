"""`manage.py content`: how easily each page of the hub reads, and what its words and links come to."""

from django.core.management.base import BaseCommand, CommandError

from hub.knowledge.library import get_library
from hub.knowledge.markdown import links_in, parse
from hub.knowledge.pages import Page
from hub.knowledge.readability import PLAIN, Syllables, measure


class Command(BaseCommand):
    help = "Print the reading ease of every page of the hub. Fails when a page is hard without saying why."

    def handle(self, *args: object, **options: object) -> None:
        syllables = Syllables()
        pages = list(get_library().pages.values())
        self.stdout.write(f"{'ease':>5}  {'words':>5}  {'links':>5}  page")
        scores = {page.slug: self._say(page, syllables) for page in pages}
        hard = [page for page in pages if scores[page.slug] < PLAIN]
        for page in (page for page in hard if page.hard_words):
            self.stdout.write(f"Below {PLAIN} with a reason: {page.slug}: {page.hard_words}")
        if without_reason := [page.slug for page in hard if not page.hard_words]:
            raise CommandError(
                f"Below {PLAIN} without a reason: {', '.join(without_reason)}. Use shorter sentences and "
                'words, or say why not in the head of the page: "hard_words: …".'
            )
        self.stdout.write(f"{len(pages)} pages, {len(pages) - len(hard)} of them at {PLAIN} or better.")

    def _say(self, page: Page, syllables: Syllables) -> float:
        tokens = parse(page.text)
        ease = measure(tokens, syllables)
        links = sum(1 for _ in links_in(tokens))
        self.stdout.write(f"{ease.score:5.1f}  {ease.words:5}  {links:5}  {page.slug}")
        return ease.score
