#!/usr/bin/env python3
"""The one door to the project: python3 dev.py run | test | check | bench | shots | translate | down

    run        make what is missing, load the demo, start the product   [--host 127.0.0.1] [--port 8000]
    test       every test, on a database and broker of its own          [pytest arguments]
    check      style, types, migrations, settings and the import line
    bench      what the product costs, against its yardsticks           [names of benches]
    shots      a picture of every page and every PDF page
    translate  the Spanish of the reports: what lacks it, compiled
    down       stop whatever is left running
    manage     Django's command line with environment and servers ready [its arguments]
    lock       resolve the requirement locks anew

Needs Python 3.11 or newer and a package registry; everything else it makes or names.
"""

import os
import shutil
import sys

if sys.version_info < (3, 11):
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        if shutil.which(name):
            os.execvp(name, [name, *sys.argv])
    sys.exit("TrendyReports needs Python 3.11 or newer; this is %s." % sys.version.split()[0])

from devtools import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:], __doc__ or ""))
