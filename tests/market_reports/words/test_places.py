import pytest
from django.utils import translation

from integrations.areas import Area, zip_area
from market_reports.words.places import where

COUNTY = Area("counties", ("King",), "WA")
CIRCLE = Area("circle", ("12 Oak St",), None, None, (47.6, -122.3), 2.0)
POLYGON = Area("polygon", corners=((47.6, -122.3), (47.7, -122.3), (47.7, -122.2)))


@pytest.mark.parametrize(
    ("area", "english", "spanish"),
    [
        (zip_area(["98103"]), "in ZIP code 98103", "en el código postal 98103"),
        (
            zip_area(["98103", "98117"]),
            "in ZIP codes 98103 and 98117",
            "en los códigos postales 98103 y 98117",
        ),
        (Area("cities", ("Seattle",), "WA"), "in Seattle, WA", "en Seattle, WA"),
        (
            Area("cities", ("Seattle", "Issaquah"), "WA"),
            "in Seattle and Issaquah, WA",
            "en Seattle e Issaquah, WA",
        ),
        (COUNTY, "in King County, WA", "en el Condado de King, WA"),
        (CIRCLE, "within 2 miles of 12 Oak St", "a menos de 2 millas de 12 Oak St"),
        (POLYGON, "in the area drawn on the map", "en el área dibujada en el mapa"),
        (zip_area(["98103"]).called("My farm"), "in My farm", "en My farm"),
    ],
)
def test_a_place_reads_well_in_a_sentence(area, english, spanish):
    assert where(area) == english
    with translation.override("es"):
        assert where(area) == spanish
