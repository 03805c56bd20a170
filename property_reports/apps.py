from django.apps import AppConfig


class PropertyReportsConfig(AppConfig):
    name = "property_reports"
    verbose_name = "Property reports"
