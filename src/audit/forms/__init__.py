"""The official forms, as data: `load_form("cn-2021")`."""

from audit.forms.form import Balance, Block, Column, Form, Group, PartLabel, Row, Table, address_of
from audit.forms.loader import (
    FormError,
    form_for_year,
    form_names,
    forms_with,
    kins,
    lineage,
    load_form,
    read_form,
    required_form,
    table_names,
)
from audit.forms.printed import form_of, presumed_form, presumed_table, table_of

__all__ = [
    "Balance",
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
    "forms_with",
    "kins",
    "lineage",
    "load_form",
    "presumed_form",
    "presumed_table",
    "read_form",
    "required_form",
    "table_names",
    "table_of",
]
