"""A source for Typst, a PDF to write and a folder of fonts arrive; the PDF leaves, under the standards that ours follow."""

import sys

import typst

import usage

source, output, fonts = sys.argv[1:]
typst.compile(source, output=output, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"])
usage.tell()
