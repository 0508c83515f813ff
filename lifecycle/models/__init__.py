from lifecycle.models.checklist import Checklist, ChecklistItem, ChecklistLink
from lifecycle.models.reminders import Reminder, SentReminder
from lifecycle.models.reviews import Review

__all__ = ["Checklist", "ChecklistItem", "ChecklistLink", "Reminder", "Review", "SentReminder"]
