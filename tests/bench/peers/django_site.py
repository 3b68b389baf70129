"""The list of milestones as the documentation of Django and Django REST framework writes it: JSON, and a page."""

from typing import Any, ClassVar

from django.core.cache import cache
from django.db import models
from django.shortcuts import redirect
from django.urls import include, path
from django.views.generic import ListView
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.routers import DefaultRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet


class Milestone(models.Model):
    programme_id = models.IntegerField()
    ref = models.CharField(max_length=20)
    workstream_id = models.IntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    council_code = models.CharField(max_length=20, null=True)
    owner_id = models.IntegerField(null=True)
    duration_days = models.IntegerField()
    immovable = models.BooleanField()
    public = models.BooleanField()
    on_hold = models.BooleanField()
    critical = models.BooleanField()
    version = models.IntegerField()
    updated_on = models.DateField()
    not_before = models.DateField(null=True)
    original_baseline_start = models.DateField(null=True)
    original_baseline_finish = models.DateField(null=True)
    baseline_start = models.DateField(null=True)
    baseline_finish = models.DateField(null=True)
    forecast_start = models.DateField(null=True)
    forecast_finish = models.DateField(null=True)
    actual = models.DateField(null=True)
    evidence = models.TextField()
    accepted = models.BooleanField()
    rebaselined_on = models.DateField(null=True)
    rebaselined_from = models.DateField(null=True)
    order_reference = models.TextField()
    constraint = models.CharField(max_length=4, null=True)
    constraint_on = models.DateField(null=True)
    deadline = models.DateField(null=True)
    optimistic_days = models.IntegerField(null=True)
    pessimistic_days = models.IntegerField(null=True)
    started_on = models.DateField(null=True)
    percent_complete = models.IntegerField()
    remaining_days = models.IntegerField(null=True)

    class Meta:
        app_label = "bench"
        db_table = "bench_milestone"
        managed = False
        ordering: ClassVar = ["workstream_id", "ref"]


class Row(models.Model):
    """A line of the page, with all that Govern works out for it already in the table."""

    place = models.IntegerField(primary_key=True)
    milestone = models.IntegerField()
    ref = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    workstream = models.CharField(max_length=200)
    baseline = models.DateField(null=True)
    forecast = models.DateField()
    late = models.IntegerField(null=True)
    beneath_late = models.CharField(max_length=200)
    spare = models.IntegerField()
    status = models.CharField(max_length=20)
    beneath_status = models.CharField(max_length=200)
    worth = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    SHAPES: ClassVar = {
        "Green": ("G", "circle"),
        "Amber": ("A", "diamond"),
        "Red": ("R", "triangle"),
        "Complete": ("C", "square"),
    }

    class Meta:
        app_label = "bench"
        db_table = "bench_row"
        managed = False
        ordering: ClassVar = ["place"]

    @property
    def shape(self) -> tuple[str, str]:
        return self.SHAPES.get(self.status, ("–", "ring"))


class MilestoneSerializer(ModelSerializer):
    class Meta:
        model = Milestone
        fields = "__all__"


class SignIn(BaseAuthentication):
    def authenticate(self, request: Any) -> tuple[int, None] | None:
        kept = cache.get(request.COOKIES.get("sign_in", ""), version=1)
        return (kept, None) if kept else None


class IsSignedIn(BasePermission):
    def has_permission(self, request: Any, view: Any) -> bool:
        return bool(request.user)


class Milestones(ReadOnlyModelViewSet):
    serializer_class = MilestoneSerializer
    authentication_classes: ClassVar = [SignIn]
    permission_classes: ClassVar = [IsSignedIn]

    def get_queryset(self) -> Any:
        return Milestone.objects.all()[:50]


class Plan(ListView):
    queryset = Row.objects.all()
    paginate_by = 50
    template_name = "milestones.html"
    extra_context: ClassVar = {
        "programme": "Shared services programme",
        "viewer": "Alice",
        "places": ["Overview", "Plan", "Decisions", "Money", "Risks", "Briefings"],
        "columns": ["Ref", "Milestone", "Workstream", "Baseline", "Forecast", "Late", "Float", "Status", "Worth"],
    }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not cache.get(request.COOKIES.get("sign_in", ""), version=1):
            return redirect("/sign-in")
        return super().dispatch(request, *args, **kwargs)


router = DefaultRouter()
router.register("milestones", Milestones, basename="milestone")
urlpatterns = [path("api/", include(router.urls)), path("plan/", Plan.as_view())]
