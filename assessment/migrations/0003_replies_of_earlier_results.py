"""Results of before have their replies as rows too."""

from django.db import migrations


def add_replies(apps, schema_editor):
    ReplyRow = apps.get_model("assessment", "ReplyRow")
    for result in apps.get_model("assessment", "Result").objects.iterator(chunk_size=200):
        answers = result.inputs["answers"]
        rows = []
        for question_id, target in result.figures["score"]["targets"].items():
            reply = answers.get(question_id, {}).get("reply")
            if reply == "dont_know" or isinstance(reply, int):
                level = None if reply == "dont_know" else reply
                rows.append(ReplyRow(result=result, question_id=question_id, level=level, target=target))
        ReplyRow.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0002_clinics'),
    ]

    operations = [migrations.RunPython(add_replies, migrations.RunPython.noop)]
