from django.apps import AppConfig


class MarketReportsConfig(AppConfig):
    name = "market_reports"
    verbose_name = "Market reports"
