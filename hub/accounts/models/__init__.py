from hub.accounts.models.organisation import Invitation, Membership, Organisation, Role
from hub.accounts.models.user import User

__all__ = ["Invitation", "Membership", "Organisation", "Role", "User"]
