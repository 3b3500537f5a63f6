"""Tells what this process used as the programs for Node do: JSON on the file descriptor 3."""

import json
import os
import resource
import sys


def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    unit = 1 if sys.platform == "darwin" else 1024
    os.write(3, json.dumps({"processor": (used.ru_utime + used.ru_stime) * 1000, "peakMemory": used.ru_maxrss * unit}).encode())
