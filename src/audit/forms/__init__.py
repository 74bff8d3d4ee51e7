"""The official forms, as data: `load_form("cn-2021")`."""

from audit.forms.form import Block, Column, Form, Group, PartLabel, Row, Table, address_of
from audit.forms.loader import FormError, form_for_year, form_names, load_form, read_form

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
    "load_form",
    "read_form",
]
