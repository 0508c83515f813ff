"""Every address of the site, put together here and nowhere else."""

urlpatterns: list[object] = []
