"""A workbook's model as JSON, the looks of its cells and a file to write arrive; the .xlsx file leaves, written by XlsxWriter."""

import json
import sys

import xlsxwriter

import usage

LINES = {"thin": 1, "medium": 2}
VALIDATIONS = {"elenco": "list", "decimale": "decimal", "lunghezza": "length", "formula": "custom"}


def colour(argb):
    return "#" + argb["argb"][2:]


def properties(look, unlocked, separator):
    font, alignment = look.get("font", {}), look.get("alignment", {})
    result = {
        "font_name": font.get("name", "Calibri"),
        "font_size": font.get("size", 10),
        "text_wrap": alignment.get("wrapText", False),
        "valign": {"middle": "vcenter"}.get(alignment.get("vertical"), alignment.get("vertical", "top")),
        "locked": not unlocked,
    }
    if "color" in font:
        result["font_color"] = colour(font["color"])
    result |= {name: True for name in ("bold", "italic") if font.get(name)}
    if "horizontal" in alignment:
        result["align"] = alignment["horizontal"]
    if "indent" in alignment:
        result["indent"] = alignment["indent"]
    if "numFmt" in look:
        result["num_format"] = look["numFmt"]
    fill = look.get("fill", {})
    if "fgColor" in fill:
        result["bg_color"] = colour(fill["fgColor"])
    for side, edge in (look.get("border", {}) | ({"top": separator} if separator else {})).items():
        result[side] = LINES[edge["style"]]
        result[f"{side}_color"] = colour(edge["color"])
    return result


def validation(rule, address):
    accepts = rule["accepts"]
    result = {
        "validate": VALIDATIONS[rule["type"]],
        "input_title": rule["promptTitle"],
        "input_message": rule["prompt"],
        "error_title": rule["errorTitle"],
        "error_message": rule["error"],
    }
    if rule["type"] == "elenco":
        return result | {"source": accepts}
    if rule["type"] == "formula":
        return result | {"value": "=" + str(accepts[0]).replace("@", address)}
    return result | {"criteria": "between", "minimum": accepts[0], "maximum": accepts[1]}


class Writer:
    def __init__(self, book, looks):
        self.book, self.looks, self.formats = book, looks, {}

    def format(self, cell, separated):
        key = (cell["style"], cell.get("unlocked", False), separated)
        if key not in self.formats:
            separator = self.looks["separator"] if separated else None
            self.formats[key] = self.book.add_format(properties(self.looks["styles"][key[0]], key[1], separator))
        return self.formats[key]

    def sheet(self, model):
        sheet = self.book.add_worksheet(model["name"])
        if model.get("veryHidden"):
            sheet.very_hidden()
        for index, column in enumerate(model["columns"]):
            sheet.set_column(index, index, column["width"], None, {"hidden": column.get("hidden", False)})
        for number, row in enumerate(model["rows"]):
            self.row(sheet, model, number, row)
        self.around(sheet, model)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})

    def row(self, sheet, model, number, row):
        if "height" in row:
            sheet.set_row(number, row["height"])
        for index, column in enumerate(model["columns"]):
            cell = row["cells"].get(column["key"])
            if cell is None:
                continue
            form = self.format(cell, row.get("separated", False))
            if "formula" in cell:
                sheet.write_formula(number, index, "=" + cell["formula"], form, cell.get("result", ""))
            elif cell.get("value", "") == "":
                sheet.write_blank(number, index, None, form)
            elif isinstance(cell["value"], str):
                sheet.write_string(number, index, cell["value"], form)
            else:
                sheet.write_number(number, index, cell["value"], form)
            rule = model["validations"].get(cell.get("validation"))
            if rule:
                address = xlsxwriter.utility.xl_rowcol_to_cell(number, index)
                sheet.data_validation(number, index, number, index, validation(rule, address))

    def around(self, sheet, model):
        for area in model["merges"]:
            first = xlsxwriter.utility.xl_cell_to_rowcol(area.split(":")[0])
            cell = model["rows"][first[0]]["cells"][model["columns"][first[1]]["key"]]
            sheet.merge_range(area, cell.get("value", ""), self.format(cell, False))
        for highlight in model["highlights"]:
            sheet.conditional_format(highlight["range"], self.highlight(highlight))
        if "filter" in model:
            sheet.autofilter(model["filter"])
        if "frozen" in model:
            sheet.freeze_panes(model["frozen"]["rows"], model["frozen"]["columns"])
        sheet.hide_gridlines(2)
        if "print" in model:
            self.print(sheet, model["print"])

    def highlight(self, highlight):
        if highlight["kind"] == "barra":
            bar = {"type": "data_bar", "bar_solid": True, "bar_color": colour({"argb": self.looks["bar"]})}
            return bar | {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
        look = self.looks["highlights"][highlight["look"]]
        form = {name: look["font"][name] for name in ("bold", "italic") if name in look["font"]}
        form["font_color"] = colour(look["font"]["color"])
        if "fill" in look:
            form["bg_color"] = colour(look["fill"]["bgColor"])
        rule = {"type": "cell", "format": self.book.add_format(form)}
        if highlight["kind"] == "parola":
            return rule | {"criteria": "==", "value": f'"{highlight["word"]}"'}
        return rule | {"criteria": "<", "value": highlight["bound"]}

    def print(self, sheet, wanted):
        sheet.set_paper(8 if wanted.get("paper") == "a3" else 9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(wanted["area"])
        sheet.center_horizontally()
        if "titleRows" in wanted:
            first, last = wanted["titleRows"].split(":")
            sheet.repeat_rows(int(first) - 1, int(last) - 1)
        sheet.set_footer(f"&L&8{wanted['footer']['left'][:200]}&R&8{wanted['footer']['right']}")


source, looks, output = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    workbook = json.load(file)
with open(looks, encoding="utf-8") as file:
    writer = Writer(xlsxwriter.Workbook(output), json.load(file))
for each in workbook["sheets"]:
    writer.sheet(each)
writer.book.close()
usage.tell()
