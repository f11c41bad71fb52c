"""XLSForm in, XForm and syntax tree out. Pure: no database, no clock."""

from .form import CompiledForm, compile_form

__all__ = ["CompiledForm", "compile_form"]
