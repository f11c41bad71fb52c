"""The valve. Callers hold the ledger entry, which names no report and no person (S5)."""

import secrets
from collections.abc import Iterable

from parasol.base.ground.canonical import sha, unb64
from parasol.base.ground.terms import Refusal

from .models import Fact, random_id
from .terms import PersonFact


def code_facts(facts: Iterable[PersonFact]) -> int:
    """Store a batch of facts in random order under random ids. Returns how many. Refuses a token used before."""
    rows = [Fact(id=random_id(), **{**vars(fact), "scope": fact.scope.value}) for fact in facts]
    secrets.SystemRandom().shuffle(rows)
    removals = [row.removal for row in rows]
    if len(set(removals)) < len(rows) or Fact.objects.filter(removal__in=removals).exists():
        raise Refusal("token-reused", "A removal token was used twice; nothing was stored.", 422)
    Fact.objects.bulk_create(rows)
    return len(rows)


def remove_facts(tokens: Iterable[str]) -> int:
    """Remove the facts whose tokens (b64) are shown; tokens already used remove nothing. Returns how many went."""
    try:
        hashes = [sha(unb64(token)) for token in tokens]
    except (ValueError, TypeError) as problem:
        raise Refusal("not-a-token", "A removal token is not readable; nothing was changed.", 422) from problem
    return Fact.objects.filter(removal__in=hashes).delete()[0]
