# ruff: noqa: E501 - a sentence stays on one line, as it is read
"""What a client reads, whole: every situation in English, half of them in Spanish as well."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from market_reports.audiences import PRESETS
from market_reports.fair_housing.check import check_text
from market_reports.report_types import TYPES
from tests.market_reports.homes import king_county
from tests.market_reports.orders import BRAND, document
from tests.market_reports.printed import numbers_of, printed_numbers
from tests.market_reports.situations import MORNING, SATURDAY, SITUATIONS, SUNDAY, offered, open_on, told
from tests.market_reports.statistics.test_figure_sets import any_home, carries

ENGLISH = {
    "rising": [
        "The median price in ZIP code 98103 was $550,000, up 10.0% from the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "Sellers can point to recent sales at higher prices; buyers should compare with those.",
    ],
    "falling": [
        "The median price in ZIP code 98103 was $450,000, down 10.0% from the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "Buyers can point to recent sales at lower prices; sellers should price by those.",
    ],
    "flat": [
        "The median price in ZIP code 98103 held at $501,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are a reliable guide to price.",
    ],
    "up on the year": [
        "The median price in ZIP code 98103 rose 25.0% to $550,000 from a year earlier, while sales fell 20.0%.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "Sellers can point to recent sales at higher prices; buyers should compare with those.",
    ],
    "up on the year, down on the month": [
        "The median price in ZIP code 98103 rose 13.6% to $500,000 from a year earlier, while sales fell 20.0%.",
        "Against the previous 30 days, the median price was down 9.1%.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "Sellers can point to recent sales at higher prices; buyers should compare with those.",
    ],
    "prices up, sales down": [
        "The median price in ZIP code 98103 rose 10.0% to $550,000 from the previous 30 days, while sales fell 33.3%.",
        "I counted 10 sales from June 1 to June 30, 2024.",
        "Sellers can point to recent sales at higher prices; buyers should compare with those.",
    ],
    "prices down, sales up": [
        "The median price in ZIP code 98103 fell 10.0% to $450,000 from the previous 30 days, while sales rose 50.0%.",
        "I counted 18 sales from June 1 to June 30, 2024.",
        "Buyers can point to recent sales at lower prices; sellers should price by those.",
    ],
    "sales up, prices flat": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales rose 100.0% from the previous 30 days, to 24.",
        "I counted 24 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are a reliable guide to price.",
    ],
    "faster but cheaper": [
        "The median price in ZIP code 98103 was $450,000, down 10.0% from the previous 30 days.",
        "Homes found a buyer faster: in a median of 10 days, down 50.0% from the previous 30 days.",
        "I counted 15 sales from June 1 to June 30, 2024.",
        "Buyers can point to recent sales at lower prices; sellers should price by those.",
    ],
    "slower": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "Homes took longer to find a buyer: a median of 30 days, up 50.0% from the previous 30 days.",
        "I counted 15 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are a reliable guide to price.",
    ],
    "earlier days thin": [
        "12 homes sold in ZIP code 98103 at a median price of $500,000.",
        "Earlier days have too few sales on record for a comparison.",
        "I counted 12 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "records too short": [
        "27 homes sold in ZIP code 98103 at a median price of $500,000.",
        "The records do not reach back far enough for a comparison with earlier days.",
        "I counted 27 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "thin": [
        "Four homes sold in ZIP code 98103 at a median price of $500,000.",
        "I counted 4 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
        "These are few sales, so read the numbers with care.",
    ],
    "widened": [
        "Eight homes sold in ZIP code 98103 at a median price of $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 8 sales from April 2 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "one sale": [
        "One home sold in ZIP code 98103 for $490,000.",
        "I counted 1 sale from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
        "This is a single sale, so read the numbers with care.",
    ],
    "no sales": [
        "No sales on record in ZIP code 98103 from June 1 to June 30, 2024.",
        "I looked at every sale on record in ZIP code 98103, and none closed in these days.",
        "A longer period or a wider area may show more.",
    ],
    "some prices unknown": [
        "Seven homes sold in ZIP code 98103; the median of the known prices is $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 7 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "no prices": [
        "Two homes sold in ZIP code 98103.",
        "I counted 2 sales from June 1 to June 30, 2024.",
        "The prices of these sales are not on record.",
        "These are few sales, so read the numbers with care.",
    ],
    "prices withheld": [
        "Three homes sold in ZIP code 98103.",
        "I counted 3 sales from June 1 to June 30, 2024.",
        "There are too few sales to show a price under the rules of the MLS.",
        "These are few sales, so read the numbers with care.",
    ],
    "above asking": [
        "Nine homes sold in ZIP code 98103 at a median price of $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 9 sales from June 1 to June 30, 2024.",
        "All of these homes sold above their list price, so buyers met competition.",
    ],
    "close to asking": [
        "Nine homes sold in ZIP code 98103 at a median price of $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 9 sales from June 1 to June 30, 2024.",
        "The typical home sold for 98.0% of its list price: sellers got close to what they asked.",
    ],
    "far below asking": [
        "Nine homes sold in ZIP code 98103 at a median price of $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 9 sales from June 1 to June 30, 2024.",
        "The typical home sold for 90.9% of its list price, which left buyers room to negotiate.",
    ],
    "only condos": [
        "Nine homes sold in ZIP code 98103 at a median price of $500,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 9 sales from June 1 to June 30, 2024 (filters: condos).",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "luxury only": [
        "Six homes sold in ZIP code 98103 at a median price of $2,400,000.",
        "There are too few sales for a comparison with earlier days.",
        "I counted 6 sales from June 1 to June 30, 2024 (filters: from $2,000,000).",
        "For buyers and sellers alike, the latest sales are the best guide to price.",
    ],
    "records begin later": [
        "The sales in ZIP code 98103 are not known for these days: the records begin after this period.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "A period that the records cover would show its sales.",
    ],
    "records ended before": [
        "The sales in ZIP code 98103 are not known for these days: the records end before this period.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "A period that the records cover would show its sales.",
    ],
    "no sales in the data": [
        "The sales in ZIP code 98103 are not known for these days: the data does not include sales.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "A report on homes for sale shows what the data does tell of this area.",
    ],
    "sellers' market": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 30 sales from June 1 to June 30, 2024.",
        "With 1.0 months of inventory, sellers have the upper hand, and buyers have little choice.",
    ],
    "balanced market": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 30 sales from June 1 to June 30, 2024.",
        "With 4.9 months of inventory, neither buyers nor sellers have the upper hand.",
    ],
    "buyers' market": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 30 sales from June 1 to June 30, 2024.",
        "With 9.9 months of inventory, buyers can choose, and sellers need a price that fits.",
    ],
    "nothing for sale": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 30 sales from June 1 to June 30, 2024.",
        "No home was for sale on June 30, 2024, so buyers have nothing to choose from until one is listed.",
    ],
    "no actives in the data": [
        "The median price in ZIP code 98103 held at $500,000, about the same as in the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "I counted 30 sales from June 1 to June 30, 2024.",
        "For buyers and sellers alike, the latest sales are a reliable guide to price.",
    ],
    "homes for sale, none sold": [
        "No sales on record in ZIP code 98103 from June 1 to June 30, 2024.",
        "I looked at every sale on record in ZIP code 98103, and none closed in these days.",
        "On June 30, 2024, 5 homes were for sale.",
        "A longer period or a wider area may show more.",
    ],
    "new listings": [
        "Nine homes came on the market in ZIP code 98103, at a median list price of $520,000.",
        "List prices run from $500,000 to $550,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "Some of them already have a buyer, so ask which ones are still open to offers.",
    ],
    "new listings taken quickly": [
        "Nine homes came on the market in ZIP code 98103, at a median list price of $520,000.",
        "List prices run from $500,000 to $550,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "More than half of them already have a buyer, so buyers here decide quickly.",
    ],
    "new listings all open": [
        "Eight homes came on the market in ZIP code 98103, at a median list price of $535,000.",
        "List prices run from $500,000 to $570,000, with a median of $267.50 per square foot.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "All of them were still for sale on June 30, 2024, so buyers can compare before they decide.",
    ],
    "few new listings": [
        "Three homes came on the market in ZIP code 98103, at a median list price of $510,000.",
        "List prices run from $500,000 to $520,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "So few listings say little about prices; recent sales tell more.",
    ],
    "one new listing": [
        "One home came on the market in ZIP code 98103, at $500,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "A single listing says little about prices; recent sales tell more.",
    ],
    "no new listings": [
        "No new listings in ZIP code 98103 from June 1 to June 30, 2024.",
        "I looked at every listing on record, and none began in these days.",
        "A longer period or a wider area may show more.",
    ],
    "new listings unknown": [
        "The new listings in ZIP code 98103 are not known for these days: the data does not include homes for sale.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "A report on closed sales shows what the data does tell of this area.",
    ],
    "preset": [
        "Nine new listings in ZIP code 98103 fit this selection, at a median list price of $340,000.",
        "List prices run from $300,000 to $380,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "All of them were still for sale on June 30, 2024, so buyers can compare before they decide.",
    ],
    "preset widened": [
        "Seven new listings in ZIP code 98103 fit this selection, at a median list price of $430,000.",
        "List prices run from $400,000 to $500,000.",
        "I counted homes first listed from June 1 to June 30, 2024 and not taken off the market in those days.",
        "All of them were still for sale on June 30, 2024, so buyers can compare before they decide.",
    ],
    "preset found nothing": [
        "No new listing in ZIP code 98103 from June 1 to June 30, 2024 fits this selection.",
        "I looked at every home listed in these days, and none is what this selection looks for.",
        "A longer period or a wider area may show more.",
    ],
    "luxury showcase": [
        "Six homes for sale in ZIP code 98103 fit this selection, the highest-priced at $1,250,000.",
        "Half of these homes ask $1,225,000 or more.",
        "I show them by list price, the highest first.",
        "Buyers can compare them here; sellers see what their home would stand beside.",
    ],
    "top of the market": [
        "Five homes for sale in ZIP code 98103 fit this selection, the highest-priced at $810,000.",
        "Half of these homes ask $690,000 or more.",
        "I show them by list price, the highest first.",
        "Buyers can compare them here; sellers see what their home would stand beside.",
    ],
    "featured": [
        "The highest-priced home for sale in ZIP code 98103 is listed at $890,000.",
        "Half of the 40 homes for sale ask $695,000 or more.",
        "I show them by list price, the highest first.",
        "Buyers can compare them here; sellers see what their home would stand beside.",
    ],
    "one home featured": [
        "The only home for sale in ZIP code 98103 is listed at $500,000.",
        "I looked at every home for sale on record in ZIP code 98103.",
        "This is a single home, so read the numbers with care.",
    ],
    "nothing to feature": [
        "No homes are for sale in ZIP code 98103 on June 30, 2024.",
        "I looked at every home for sale on record in ZIP code 98103.",
        "Another selection or a wider area may show more.",
    ],
    "inventory of a sellers' market": [
        "30 homes are for sale in ZIP code 98103, enough for 1.0 months at the recent pace of sales.",
        "That is a seller’s market: sellers have the upper hand, and buyers have little choice.",
        "Half of them have been for sale for 10 days or less, so buyers see mostly fresh listings.",
        "I counted 30 new listings from June 1 to June 30, 2024 and no homes under contract.",
    ],
    "inventory of a balanced market": [
        "150 homes are for sale in ZIP code 98103, enough for 4.9 months at the recent pace of sales.",
        "That is a balanced market: neither buyers nor sellers have the upper hand.",
        "Half of them have been for sale for 29 days or longer.",
        "I counted 150 new listings from June 1 to June 30, 2024 and no homes under contract.",
    ],
    "homes waiting long": [
        "100 homes are for sale in ZIP code 98103, enough for 9.9 months at the recent pace of sales.",
        "That is a buyer’s market: buyers can choose, and sellers need a price that fits.",
        "Half of them have waited 150 days or longer, so buyers can take time to compare.",
        "I counted no new listings from June 1 to June 30, 2024 and no homes under contract.",
    ],
    "too few sales for a pace": [
        "12 homes are for sale in ZIP code 98103, at a median list price of $555,000.",
        "Too few homes sold in the last 90 days to say how long these would last.",
        "Half of them have been for sale for 20 days or longer.",
        "I counted 12 new listings from June 1 to June 30, 2024 and no homes under contract.",
    ],
    "a single home for sale": [
        "One home is for sale in ZIP code 98103, listed at $500,000.",
        "Too few homes sold in the last 90 days to say how long these would last.",
        "I counted 1 new listing from June 1 to June 30, 2024 and no homes under contract.",
        "This is a single home, so read the numbers with care.",
    ],
    "none for sale": [
        "No homes are for sale in ZIP code 98103 on June 30, 2024.",
        "Buyers have nothing to choose from until a home is listed.",
        "I counted no new listings from June 1 to June 30, 2024 and no homes under contract.",
    ],
    "inventory unknown": [
        "The homes for sale in ZIP code 98103 are not known: the data does not include homes for sale.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "A report on closed sales shows what the data does tell of this area.",
    ],
    "bands fast and slow": [
        "Homes in ZIP code 98103 sell fastest when priced under $400,000: in a median of 10 days.",
        "They take longest when priced $700,000–$799,999: a median of 40 days, so sellers there need more patience.",
        "I counted 20 sales in the twelve months to June 30, 2024 and 9 homes for sale.",
        "With 4.4 months of inventory, neither buyers nor sellers have the upper hand.",
    ],
    "all bands alike": [
        "The median price in ZIP code 98103 over twelve months is $514,500.",
        "Homes take about the same time to sell at every price.",
        "I counted 20 sales in the twelve months to June 30, 2024 and 9 homes for sale.",
        "With 4.4 months of inventory, neither buyers nor sellers have the upper hand.",
    ],
    "bands of sales alone": [
        "The median price in ZIP code 98103 over twelve months is $500,000.",
        "I counted 31 sales in the twelve months to June 30, 2024.",
        "For buyers and sellers alike, the sales in their own price range are the best guide.",
    ],
    "bands without sales": [
        "No sales on record in ZIP code 98103 in the twelve months to June 30, 2024.",
        "I looked at every sale on record in ZIP code 98103, and none closed in these days.",
        "On June 30, 2024, 20 homes were for sale.",
        "A longer period or a wider area may show more.",
    ],
    "open houses on one day": [
        "Six open houses in ZIP code 98103 on Saturday, June 29.",
        "The first opens on Saturday, June 29, 1–3 PM.",
        "Half of these homes ask $500,000 or more.",
        "Hours can change; please ask me before you drive.",
    ],
    "open houses on two days": [
        "Five open houses in ZIP code 98103 on Saturday, June 29 and Sunday, June 30.",
        "The first opens on Saturday, June 29, 1–3 PM.",
        "Most doors are open on Sunday, June 30.",
        "Half of these homes ask $500,000 or more.",
        "Hours can change; please ask me before you drive.",
    ],
    "open houses on three days": [
        "Three open houses in ZIP code 98103 from June 28 to July 4, 2024.",
        "The first opens on Friday, June 28, 1–3 PM.",
        "Their median list price is $500,000.",
        "Hours can change; please ask me before you drive.",
    ],
    "one open house": [
        "One open house in ZIP code 98103 on Sunday, June 30.",
        "The first opens on Sunday, June 30, 1–3 PM.",
        "The home is listed at $500,000.",
        "Hours can change; please ask me before you drive.",
    ],
    "no open houses": [
        "No open houses in ZIP code 98103 from June 28 to July 4, 2024.",
        "I looked at every home for sale on record in ZIP code 98103, and none opens its doors in these days.",
        "A longer period or a wider area may show more.",
    ],
    "open houses unknown": [
        "No open houses on record in ZIP code 98103.",
        "Where the data does not say, I show a dash with the reason rather than a guess.",
        "Ask for the hours of a home you would like to see.",
    ],
    "a firm": [
        "The median price in ZIP code 98103 was $550,000, up 10.0% from the previous 30 days.",
        "The number of sales was about the same as in the previous 30 days.",
        "We counted 12 sales from June 1 to June 30, 2024.",
        "Sellers can point to recent sales at higher prices; buyers should compare with those.",
    ],
}
SPANISH = {
    "rising": [
        "El precio mediano en el código postal 98103 fue de $550,000, 10.0% más que los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 12 ventas del 1 de junio al 30 de junio de 2024.",
        "Los vendedores pueden apoyarse en ventas recientes a precios más altos; a los compradores les conviene comparar con esas ventas.",
    ],
    "flat": [
        "El precio mediano en el código postal 98103 se mantuvo en $501,000, más o menos igual que en los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 12 ventas del 1 de junio al 30 de junio de 2024.",
        "Para compradores y vendedores por igual, las últimas ventas son una guía confiable del precio.",
    ],
    "up on the year": [
        "El precio mediano en el código postal 98103 subió 25.0%, a $550,000, frente a un año antes, mientras que las ventas bajaron 20.0%.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 12 ventas del 1 de junio al 30 de junio de 2024.",
        "Los vendedores pueden apoyarse en ventas recientes a precios más altos; a los compradores les conviene comparar con esas ventas.",
    ],
    "up on the year, down on the month": [
        "El precio mediano en el código postal 98103 subió 13.6%, a $500,000, frente a un año antes, mientras que las ventas bajaron 20.0%.",
        "Frente a los 30 días anteriores, el precio mediano bajó 9.1%.",
        "Conté 12 ventas del 1 de junio al 30 de junio de 2024.",
        "Los vendedores pueden apoyarse en ventas recientes a precios más altos; a los compradores les conviene comparar con esas ventas.",
    ],
    "prices up, sales down": [
        "El precio mediano en el código postal 98103 subió 10.0%, a $550,000, frente a los 30 días anteriores, mientras que las ventas bajaron 33.3%.",
        "Conté 10 ventas del 1 de junio al 30 de junio de 2024.",
        "Los vendedores pueden apoyarse en ventas recientes a precios más altos; a los compradores les conviene comparar con esas ventas.",
    ],
    "faster but cheaper": [
        "El precio mediano en el código postal 98103 fue de $450,000, 10.0% menos que los 30 días anteriores.",
        "Las viviendas encontraron comprador más rápido: en una mediana de 10 días, 50.0% menos que los 30 días anteriores.",
        "Conté 15 ventas del 1 de junio al 30 de junio de 2024.",
        "Los compradores pueden apoyarse en ventas recientes a precios más bajos; a los vendedores les conviene fijar su precio según esas ventas.",
    ],
    "thin": [
        "Se vendieron cuatro viviendas en el código postal 98103 a un precio mediano de $500,000.",
        "Conté 4 ventas del 1 de junio al 30 de junio de 2024.",
        "Para compradores y vendedores por igual, las últimas ventas son la mejor guía del precio.",
        "Son pocas ventas, así que conviene leer las cifras con cautela.",
    ],
    "one sale": [
        "Se vendió una vivienda en el código postal 98103 por $490,000.",
        "Conté 1 venta del 1 de junio al 30 de junio de 2024.",
        "Para compradores y vendedores por igual, las últimas ventas son la mejor guía del precio.",
        "Es una sola venta, así que conviene leer las cifras con cautela.",
    ],
    "no sales": [
        "No hay ventas registradas en el código postal 98103 del 1 de junio al 30 de junio de 2024.",
        "Revisé todas las ventas registradas en el código postal 98103, y ninguna se cerró en estos días.",
        "Un periodo más largo o un área más amplia podrían mostrar más.",
    ],
    "prices withheld": [
        "Se vendieron tres viviendas en el código postal 98103.",
        "Conté 3 ventas del 1 de junio al 30 de junio de 2024.",
        "Hay muy pocas ventas para mostrar un precio según las reglas del MLS.",
        "Son pocas ventas, así que conviene leer las cifras con cautela.",
    ],
    "luxury only": [
        "Se vendieron seis viviendas en el código postal 98103 a un precio mediano de $2,400,000.",
        "Hay muy pocas ventas para comparar con días anteriores.",
        "Conté 6 ventas del 1 de junio al 30 de junio de 2024 (filtros: desde $2,000,000).",
        "Para compradores y vendedores por igual, las últimas ventas son la mejor guía del precio.",
    ],
    "records begin later": [
        "No se conocen las ventas en el código postal 98103 en estos días: los registros empiezan después de este periodo.",
        "Donde los datos no lo dicen, muestro una raya con el motivo en lugar de una suposición.",
        "Un periodo que los registros cubran mostraría sus ventas.",
    ],
    "above asking": [
        "Se vendieron nueve viviendas en el código postal 98103 a un precio mediano de $500,000.",
        "Hay muy pocas ventas para comparar con días anteriores.",
        "Conté 9 ventas del 1 de junio al 30 de junio de 2024.",
        "Todas estas viviendas se vendieron por encima de su precio de lista: hubo competencia entre compradores.",
    ],
    "far below asking": [
        "Se vendieron nueve viviendas en el código postal 98103 a un precio mediano de $500,000.",
        "Hay muy pocas ventas para comparar con días anteriores.",
        "Conté 9 ventas del 1 de junio al 30 de junio de 2024.",
        "La vivienda típica se vendió por 90.9% de su precio de lista, lo que dejó margen para negociar.",
    ],
    "sellers' market": [
        "El precio mediano en el código postal 98103 se mantuvo en $500,000, más o menos igual que en los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 30 ventas del 1 de junio al 30 de junio de 2024.",
        "Con 1.0 meses de inventario, los vendedores llevan ventaja y los compradores tienen poco de dónde elegir.",
    ],
    "balanced market": [
        "El precio mediano en el código postal 98103 se mantuvo en $500,000, más o menos igual que en los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 30 ventas del 1 de junio al 30 de junio de 2024.",
        "Con 4.9 meses de inventario, ni compradores ni vendedores llevan ventaja.",
    ],
    "nothing for sale": [
        "El precio mediano en el código postal 98103 se mantuvo en $500,000, más o menos igual que en los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Conté 30 ventas del 1 de junio al 30 de junio de 2024.",
        "No había ninguna vivienda en venta el 30 de junio de 2024; los compradores no tienen de dónde elegir hasta que salga una.",
    ],
    "new listings taken quickly": [
        "Nueve viviendas salieron a la venta en el código postal 98103, con un precio de lista mediano de $520,000.",
        "Los precios de lista van de $500,000 a $550,000.",
        "Conté las viviendas que salieron a la venta del 1 de junio al 30 de junio de 2024 y no se retiraron del mercado en esos días.",
        "Más de la mitad ya tiene comprador: aquí se decide rápido.",
    ],
    "one new listing": [
        "Una vivienda salió a la venta en el código postal 98103, a $500,000.",
        "Conté las viviendas que salieron a la venta del 1 de junio al 30 de junio de 2024 y no se retiraron del mercado en esos días.",
        "Un solo listado dice poco sobre los precios; las ventas recientes dicen más.",
    ],
    "preset widened": [
        "Siete nuevos listados en el código postal 98103 cumplen con esta selección, con un precio de lista mediano de $430,000.",
        "Los precios de lista van de $400,000 a $500,000.",
        "Conté las viviendas que salieron a la venta del 1 de junio al 30 de junio de 2024 y no se retiraron del mercado en esos días.",
        "Todas seguían en venta el 30 de junio de 2024, así que los compradores pueden comparar antes de decidir.",
    ],
    "preset found nothing": [
        "Ninguno de los nuevos listados en el código postal 98103 del 1 de junio al 30 de junio de 2024 cumple con esta selección.",
        "Revisé todas las viviendas que salieron a la venta en estos días, y ninguna es lo que busca esta selección.",
        "Un periodo más largo o un área más amplia podrían mostrar más.",
    ],
    "top of the market": [
        "Cinco viviendas en venta en el código postal 98103 cumplen con esta selección; la más cara, a $810,000.",
        "La mitad de estas viviendas pide $690,000 o más.",
        "Las muestro por precio de lista, de mayor a menor.",
        "Aquí los compradores pueden compararlas, y los vendedores ven junto a qué estaría su vivienda.",
    ],
    "featured": [
        "La vivienda más cara en venta en el código postal 98103 tiene un precio de lista de $890,000.",
        "La mitad de las 40 viviendas en venta pide $695,000 o más.",
        "Las muestro por precio de lista, de mayor a menor.",
        "Aquí los compradores pueden compararlas, y los vendedores ven junto a qué estaría su vivienda.",
    ],
    "homes waiting long": [
        "Hay 100 viviendas en venta en el código postal 98103, suficientes para 9.9 meses al ritmo reciente de ventas.",
        "Es un mercado de compradores: ellos pueden elegir, y los vendedores necesitan un precio adecuado.",
        "La mitad lleva 150 días o más esperando comprador, así que hay tiempo para comparar.",
        "No encontré nuevos listados del 1 de junio al 30 de junio de 2024 y ninguna vivienda bajo contrato.",
    ],
    "a single home for sale": [
        "Una vivienda está en venta en el código postal 98103, a $500,000.",
        "En los últimos 90 días se vendieron muy pocas viviendas para decir cuánto durarían estas.",
        "Conté 1 nuevo listado del 1 de junio al 30 de junio de 2024 y ninguna vivienda bajo contrato.",
        "Es una sola vivienda, así que conviene leer las cifras con cautela.",
    ],
    "bands fast and slow": [
        "El rango que más rápido se vende en el código postal 98103: menos de $400,000, con una mediana de 10 días.",
        "El que más tarda: $700,000–$799,999, con una mediana de 40 días; ahí los vendedores necesitan más paciencia.",
        "Conté 20 ventas en los doce meses hasta el 30 de junio de 2024 y 9 viviendas en venta.",
        "Con 4.4 meses de inventario, ni compradores ni vendedores llevan ventaja.",
    ],
    "all bands alike": [
        "El precio mediano en el código postal 98103 en doce meses es de $514,500.",
        "Las viviendas tardan más o menos lo mismo en venderse en todos los rangos de precio.",
        "Conté 20 ventas en los doce meses hasta el 30 de junio de 2024 y 9 viviendas en venta.",
        "Con 4.4 meses de inventario, ni compradores ni vendedores llevan ventaja.",
    ],
    "open houses on two days": [
        "Cinco casas abiertas al público en el código postal 98103 el sábado 29 de junio y el domingo 30 de junio.",
        "La primera abre el sábado 29 de junio, 1–3 p.\xa0m.",
        "El día con más puertas abiertas es el domingo 30 de junio.",
        "La mitad de estas viviendas pide $500,000 o más.",
        "Los horarios pueden cambiar; confírmelos conmigo antes de salir.",
    ],
    "one open house": [
        "Una casa abierta al público en el código postal 98103 el domingo 30 de junio.",
        "La primera abre el domingo 30 de junio, 1–3 p.\xa0m.",
        "El precio de lista de la vivienda es $500,000.",
        "Los horarios pueden cambiar; confírmelos conmigo antes de salir.",
    ],
    "no open houses": [
        "No hay casas abiertas al público en el código postal 98103 del 28 de junio al 4 de julio de 2024.",
        "Revisé todas las viviendas en venta registradas en el código postal 98103, y ninguna abre sus puertas en estos días.",
        "Un periodo más largo o un área más amplia podrían mostrar más.",
    ],
    "a firm": [
        "El precio mediano en el código postal 98103 fue de $550,000, 10.0% más que los 30 días anteriores.",
        "El número de ventas fue más o menos el mismo que en los 30 días anteriores.",
        "Contamos 12 ventas del 1 de junio al 30 de junio de 2024.",
        "Los vendedores pueden apoyarse en ventas recientes a precios más altos; a los compradores les conviene comparar con esas ventas.",
    ],
}

JARGON = re.compile(r"\b(n ?=|p50|p75|FSD|MdAPE|DOM|absorption|percentile|None|nan)\b|  |!|\.\.|[{}]")


def test_every_situation_is_told():
    assert set(ENGLISH) == set(SITUATIONS)
    assert len(ENGLISH) >= 60


@pytest.mark.parametrize("name", ENGLISH)
def test_the_sentences_in_english(name):
    assert told(name) == ENGLISH[name]


@pytest.mark.parametrize("name", SPANISH)
def test_the_sentences_in_spanish(name):
    assert told(name, "es") == SPANISH[name]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_number_that_is_told_stands_on_the_page(language):
    for name, situation in SITUATIONS.items():
        found = situation(language=language)
        sentences = [found["headline"], *found["narrative"]]
        assert numbers_of(" ".join(sentences)) <= printed_numbers(found), (name, sentences)


opened = st.sampled_from([open_on(SATURDAY), open_on(SUNDAY, 9), *offered(2, beds=3, baths=2.0)])
ORDERS = [
    *({"report_type": kind.key} for kind in TYPES),
    *({"report_type": preset.report_type, "audience": preset.key} for preset in PRESETS),
    {"report_type": "closed", "filters": {"min_price": 400_000, "min_beds": 2}},
]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(any_home | opened, max_size=30),
    carries,
    st.sampled_from(ORDERS),
    st.sampled_from(["en", "es"]),
    st.sampled_from(["I", "we"]),
)
def test_whatever_the_data_the_sentences_are_whole_and_true(homes, carried, order, language, voice):
    brand = BRAND | {"voice": voice}
    found = document(homes, carried=carried, language=language, brand=brand, now=MORNING, **order)
    sentences = [found["headline"], *found["narrative"]]
    assert 3 <= len(sentences) <= 5
    assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in sentences)
    assert not JARGON.search(" ".join(sentences)), sentences
    assert numbers_of(" ".join(sentences)) <= printed_numbers(found), sentences
    assert check_text(" ".join(sentences), language) == []


def test_king_county_is_told_without_an_invented_number():
    homes = king_county("98103", "98117")
    for kind in TYPES:
        found = document(
            homes, kind.key, zip_codes=("98103", "98117"), window={"start": "2014-07-01", "end": "2014-09-30"}
        )
        assert numbers_of(" ".join([found["headline"], *found["narrative"]])) <= printed_numbers(found)
