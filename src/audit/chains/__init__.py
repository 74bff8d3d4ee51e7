"""Many reports at once: the years of each body as a chain, and bodies with those that they sum up.

`gather` reads files, `chains_of` orders their identities by body and year, `link_chains` holds each
report against the year before; `read_kin` or `kin_of_folder` say who belongs to whom, and
`audit_families` holds each sum against its parts. Each takes what the one before gives;
`compare_years` is all of them.
"""

from audit.chains.families import Family, audit_families, families_of
from audit.chains.gathering import Gathered, Refused, gather
from audit.chains.kinship import Kin, kin_of_folder, kin_of_places, read_kin
from audit.chains.linking import Lane, Link, Linked, lanes_of, link_chains
from audit.chains.overview import Overview, allowing, compare_years
from audit.chains.pairing import Chain, Member, chains_of

__all__ = [
    "Chain",
    "Family",
    "Gathered",
    "Kin",
    "Lane",
    "Link",
    "Linked",
    "Member",
    "Overview",
    "Refused",
    "allowing",
    "audit_families",
    "chains_of",
    "compare_years",
    "families_of",
    "gather",
    "kin_of_folder",
    "kin_of_places",
    "lanes_of",
    "link_chains",
    "read_kin",
]
