"""One picture of the pool from its name."""

from __future__ import annotations

from PIL import Image, ImageOps

from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.pictures import site, sky
from integrations.mls.sandbox.pictures.bedroom import bedroom
from integrations.mls.sandbox.pictures.canvas import Canvas
from integrations.mls.sandbox.pictures.colonial import colonial
from integrations.mls.sandbox.pictures.condo import condo
from integrations.mls.sandbox.pictures.craftsman import craftsman
from integrations.mls.sandbox.pictures.farmhouse import farmhouse
from integrations.mls.sandbox.pictures.finish import finished
from integrations.mls.sandbox.pictures.kitchen import kitchen
from integrations.mls.sandbox.pictures.living import living
from integrations.mls.sandbox.pictures.modern import modern
from integrations.mls.sandbox.pictures.palette import SCHEMES, pick_mood, pick_season
from integrations.mls.sandbox.pictures.ranch import ranch
from integrations.mls.sandbox.pictures.rooms import DECORS
from integrations.mls.sandbox.pictures.stucco import stucco
from integrations.mls.sandbox.pictures.townhouse import townhouse
from integrations.mls.sandbox.pictures.tudor import tudor

STYLES = {
    "craftsman": craftsman,
    "colonial": colonial,
    "tudor": tudor,
    "ranch": ranch,
    "modern": modern,
    "stucco": stucco,
    "farmhouse": farmhouse,
    "townhouse": townhouse,
    "condo": condo,
}
ROOMS = {"living": living, "kitchen": kitchen, "bedroom": bedroom}


def painted(name: str) -> Image.Image:
    """The picture called ``name``, such as "craftsman-07", at 720 × 480; always the same one."""
    kind, running = name.rsplit("-", 1)
    return interior(kind, int(running)) if kind in ROOMS else exterior(kind, int(running))


def exterior(style: str, running: int) -> Image.Image:
    """A house in its garden, painted from the sky forward."""
    canvas = Canvas(seeded("picture", style, running))
    mood, season = pick_mood(canvas.rng), pick_season(canvas.rng)
    painting = STYLES[style](canvas, SCHEMES[style][running % len(SCHEMES[style])], mood)
    sky.paint_sky(canvas, mood)
    sky.paint_hills(canvas, mood, season)
    sky.paint_treeline(canvas, mood, season)
    site.paint_ground(canvas, season)
    place = next(painting)
    site.plant_trees(canvas, place, season, behind=True)
    site.paint_approach(canvas, place)
    site.house_shadow(canvas, place, mood)
    for _ in painting:
        pass
    site.plant_foundation(canvas, place, season)
    site.plant_trees(canvas, place, season, behind=False)
    frame = site.framed(place)
    site.plant_front(canvas, place, mood, season, frame)
    picture = finished(canvas, mood, (frame.left, frame.top, frame.right, frame.bottom))
    return ImageOps.mirror(picture) if canvas.rng.random() < 0.5 else picture


def interior(room: str, running: int) -> Image.Image:
    """A furnished room."""
    canvas = Canvas(seeded("picture", room, running))
    mood, season = pick_mood(canvas.rng), pick_season(canvas.rng)
    ROOMS[room](canvas, DECORS[running % len(DECORS)], mood, season)
    return finished(canvas, mood, (70, 60, 650, 446.7))
