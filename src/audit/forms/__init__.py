"""The official forms, as data: `load_form("cn-2021")`."""

from audit.forms.faults import FormError
from audit.forms.form import Balance, Block, Column, Form, Group, PartLabel, Row, Table, address_of
from audit.forms.loader import (
    form_for_year,
    form_names,
    forms_with,
    keep_form,
    kins,
    lineage,
    load_form,
    named_folders,
    read_form,
    required_form,
    table_names,
    use_forms,
)
from audit.forms.printed import STRANGE, form_of, presumed_form, presumed_table, table_of

__all__ = [
    "STRANGE",
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
    "keep_form",
    "kins",
    "lineage",
    "load_form",
    "named_folders",
    "presumed_form",
    "presumed_table",
    "read_form",
    "required_form",
    "table_names",
    "table_of",
    "use_forms",
]
