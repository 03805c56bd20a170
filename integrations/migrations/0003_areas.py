"""Indexes of counties, subdivisions, addresses that may be shown, and homes without a place on the map."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('integrations', '0002_updated_at'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('feed'), django.db.models.functions.text.Lower('county'), models.F('status'), models.F('close_date'), name='listings_county'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('feed'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('subdivision'), name='text_pattern_ops'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('city'), name='text_pattern_ops'), condition=models.Q(('subdivision__isnull', False)), name='listings_subdivision'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('feed'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('street_address'), name='text_pattern_ops'), django.contrib.postgres.indexes.OpClass('zip_code', name='text_pattern_ops'), condition=models.Q(('latitude__isnull', False), ('show_address', True), ('show_listing', True)), name='listings_address'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(condition=models.Q(('latitude__isnull', True)), fields=['feed', 'zip_code'], name='listings_unplaced'),
        ),
    ]
