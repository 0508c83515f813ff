"""Where a private link is sent."""

from django import forms

from hub.fields import EmailAddress


class SendLinkForm(forms.Form):
    email = EmailAddress(label="Email me the link")
    keep = forms.BooleanField(
        label="Keep this address, so that a lost link can be sent there again", required=False
    )


class FindForm(forms.Form):
    email = EmailAddress(label="Your email address")
