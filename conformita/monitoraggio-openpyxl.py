"""An annex and the values of an office arrive, the annex filled in leaves: as a program would do it that knows nothing of ours.

Words: input file, output file. Standard input: JSON, by sheet and cell; a day is {"data": "2020-09-30"}.
"""

import datetime
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
source, target = sys.argv[1:3]
workbook = openpyxl.load_workbook(source)
for address, value in json.load(sys.stdin).items():
    sheet, cell = address.split("!")
    if workbook[sheet][cell].protection.locked:
        raise SystemExit(f"{address} is protected")
    is_day = isinstance(value, dict)
    workbook[sheet][cell].value = datetime.datetime.fromisoformat(value["data"]) if is_day else value
workbook.save(target)
