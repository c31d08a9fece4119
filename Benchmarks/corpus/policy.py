"""The files that say by what the gates judge: hearback.yml, workflow.yml, the products, their requirements."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from . import names
from .people import GATEKEEPERS, INTAKE
from .record import render
from .words import TOUCHPOINTS

PRODUCTS = {"storefront": "Storefront", "warehouse": "Warehouse"}

# Each must be verified to enter launch.
REQUIREMENTS = {
    "storefront": ["basket-survives-currency", "search-answers-quickly", "price-is-the-price"],
    "warehouse": ["parcel-is-traceable", "address-can-be-changed", "return-is-confirmed"],
}

WORKFLOW = Path(__file__).resolve().parents[2] / "workflows" / "lifecycle" / "phase-gate.yml"

_CONFIGURATION = """\
version: 1
policy: main
records: {records}
severities: [trivial, minor, major, critical, blocker]
touchpoints: [{touchpoints}]
roles:
  gatekeeper: [{gatekeepers}]
  support: ["*@support.example.com"]
  intake: ["{intake}"]
may:
  end-without-fix: support
  end-severe: gatekeeper
ceiling: critical
"""


def configuration(records_branch: str) -> bytes:
    """hearback.yml, for records on a branch."""
    return _CONFIGURATION.format(
        records=records_branch, touchpoints=", ".join(TOUCHPOINTS),
        gatekeepers=", ".join(f'"{address}"' for address in GATEKEEPERS), intake=INTAKE,
    ).encode()


def files(records_branch: str, start: int) -> list[tuple[str, bytes]]:
    """All files of the policy, with their paths below the records root."""
    result = [("hearback.yml", configuration(records_branch)), ("workflow.yml", WORKFLOW.read_bytes())]
    for product, title in PRODUCTS.items():
        result.append((f"{product}/product.md", render([("title", title), ("owner", GATEKEEPERS[0])])))
        for slug in REQUIREMENTS[product]:
            result += _requirement(product, slug, start)
    return result


def _requirement(product: str, slug: str, start: int) -> list[tuple[str, bytes]]:
    """A requirement, approved, and verified for the text as it stands."""
    title = slug.replace("-", " ").capitalize()
    test = "".join(part.capitalize() for part in slug.split("-")) + "Tests"
    measured = [("title", title), ("measure", "no failure in a thousand attempts"), ("verify", [test])]
    body = f"Customers rely on it: {title.lower()}, on every device and in every country."
    digest = "sha256:" + sha256(render(measured, body)).hexdigest()
    document = render(
        [measured[0], ("stage", "validation"), ("kind", "must-be"), ("owner", GATEKEEPERS[0]), *measured[1:]], body)
    approved = render([("by", GATEKEEPERS[0]), ("digest", digest)])
    verified = render([("by", GATEKEEPERS[1]), ("digest", digest), ("evidence", "nightly run of the tests")])
    folder = f"{product}/requirements/{slug}"
    return [
        (f"{folder}/requirement.md", document),
        (f"{folder}/{names.event_name(start, 'approved', 1)}.md", approved),
        (f"{folder}/{names.event_name(start + names.DAY, 'verified', 2)}.md", verified),
    ]
