"""People who sign in. Nobody needs an account to take an assessment."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: object) -> "User":
        """A person with a sign-in address and no password: nobody has one here."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_or_create_by_email(self, email: str) -> "User":
        """Two confirmations of one new address at the same moment make one person."""
        try:
            with transaction.atomic(using=self._db):
                return self.create_user(email.lower())
        except IntegrityError:
            return self.get(email__iexact=email)

    def find_active(self, email: str) -> "User | None":
        return self.filter(email__iexact=email, is_active=True).first()

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Known by an e-mail address, whatever its case; never by a password."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_facilitator = models.BooleanField(default=False)  # runs clinics
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email
