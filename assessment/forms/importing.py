"""The content of an exported file, pasted in. Files themselves are not taken."""

from typing import Any

from django import forms

from assessment.importing import Imported, ImportRefusedError, read_export


class ImportForm(forms.Form):
    content = forms.CharField(
        label="The content of assessment.json",
        strip=True,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        error_messages={"required": "Paste the content of the file"},
    )

    def clean_content(self) -> Imported:
        content: Any = self.cleaned_data["content"]
        try:
            return read_export(content)
        except ImportRefusedError as error:
            raise forms.ValidationError(error.problems) from error
