"""The official forms, as data: `load_form("cn-2021")`."""

from audit.forms.form import Block, Column, Form, Group, PartLabel, Row, Table, address_of
from audit.forms.loader import (
    FormError,
    form_for_year,
    form_names,
    load_form,
    read_form,
    table_names,
)
from audit.forms.printed import form_of, presumed_form, table_of

__all__ = [
    "Block",
    "Column",
    "Form",
    "FormError",
    "Group",
    "PartLabel",
    "Row",
    "Table",
    "address_of",
    "form_for_year",
    "form_names",
    "form_of",
    "load_form",
    "presumed_form",
    "read_form",
    "table_names",
    "table_of",
]
