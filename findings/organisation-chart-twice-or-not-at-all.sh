#!/usr/bin/env bash
# An organisation chart in a document of Word is drawn in one of two ways. Boxes are shapes with text: Word writes each
# as a drawing and, for older programs, once more as a fallback, of which a reader is to take one. docx2txt and
# docx2python take both, so that a town of 460 FTE has 920; mammoth, and markitdown by it, take one; python-docx has
# none of it. A SmartArt chart is a part of its own, which the text only points to: none of the five reads it, and in a
# presentation neither python-pptx, markitdown nor pptx2md does. Where the chart was there is an empty line, or nothing.
# No error, warning or message says so.
#
# Why it matters: organisation charts are where such documents have their units, and reading them by a program, or for a
# language model, begins with these packages. The models of a memo are then a town of twice the size, or none.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 \
  docx2python==3.7.1 'markitdown[docx,pptx]==0.1.9' python-pptx==1.0.2 pptx2md==2.0.6

cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PYTHON'
import re
import subprocess
import sys
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx2python import docx2python
from markitdown import MarkItDown
from pptx import Presentation
from pptx.opc.package import Part as SlidePart
from pptx.opc.packuri import PackURI as SlideURI
from pptx.oxml import parse_xml as parse_slide_xml
from pptx.util import Inches

for package in ("python-docx", "mammoth", "docx2txt", "docx2python", "markitdown", "python-pptx", "pptx2md"):
    print(package, version(package))

UNITS = {"Health and care": 120, "Primary schools": 340}
TEXTS = [f"{unit} {fte} FTE" for unit, fte in UNITS.items()]
OPEN = "http://schemas.openxmlformats.org"
DIAGRAM, RELATIONS = f"{OPEN}/drawingml/2006/diagram", f"{OPEN}/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{OPEN}/wordprocessingml/2006/main",
        "wp": f"{OPEN}/drawingml/2006/wordprocessingDrawing",
        "p": f"{OPEN}/presentationml/2006/main",
        "a": f"{OPEN}/drawingml/2006/main",
        "r": RELATIONS,
        "dgm": DIAGRAM,
        "mc": f"{OPEN}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def as_box(number, text):
    """A rectangle with a text, as Word writes it: for itself, and for programs older than 2010."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    return (
        f'<mc:AlternateContent {SPACES}><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="1800000" cy="720000"/><wp:docPr id="{number}" name="Box {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:rect style="width:142pt;height:57pt"><v:textbox>{inside}</v:textbox></v:rect></w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )


def smart_art():
    """The four parts of a SmartArt chart: the units below the town, and how they are drawn."""
    texts = ["Town", *TEXTS]
    points = "".join(
        f'<dgm:pt modelId="{i}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for i, text in enumerate(texts, 1)
    )
    ties = "".join(
        f'<dgm:cxn modelId="1{i}" srcId="{0 if i == 1 else 1}" destId="{i}" srcOrd="{i}" destOrd="0"/>'
        for i in range(1, len(texts) + 1)
    )
    kind = "urn:microsoft.com/office/officeart/2005/8"
    return {
        "Data": f'<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"><dgm:prSet loTypeId="{kind}/layout/'
        f'orgChart1"/><dgm:spPr/></dgm:pt>{points}</dgm:ptLst><dgm:cxnLst>{ties}</dgm:cxnLst><dgm:bg/><dgm:whole/>'
        "</dgm:dataModel>",
        "Layout": f'<dgm:layoutDef {SPACES} uniqueId="{kind}/layout/orgChart1"><dgm:layoutNode/></dgm:layoutDef>',
        "QuickStyle": f'<dgm:styleDef {SPACES} uniqueId="{kind}/quickstyle/simple1"><dgm:styleLbl name="node1"/>'
        "</dgm:styleDef>",
        "Colors": f'<dgm:colorsDef {SPACES} uniqueId="{kind}/colors/accent1_2"/>',
    }


def related(part, make):
    """The parts beside one that shows them; the attributes that point to them."""
    short = {"Data": "dm", "Layout": "lo", "QuickStyle": "qs", "Colors": "cs"}
    found = []
    for name, xml in smart_art().items():
        style = name.removeprefix("Quick")
        content = f"application/vnd.openxmlformats-officedocument.drawingml.diagram{style}+xml"
        each = make(f"/diagrams/{name.lower()}1.xml", content, xml.encode())
        found.append(f'r:{short[name]}="{part.relate_to(each, f"{RELATIONS}/diagram{name}")}"')
    return f'<a:graphic><a:graphicData uri="{DIAGRAM}"><dgm:relIds {" ".join(found)}/></a:graphicData></a:graphic>'


def in_word(kind):
    document = docx.Document()
    document.add_paragraph("The new organisation")
    if kind == "paragraphs":
        for text in TEXTS:
            document.add_paragraph(text)
    elif kind == "boxes":
        for number, text in enumerate(TEXTS, 1):
            document.add_paragraph().add_run()._r.append(parse_xml(as_box(number, text)))
    else:
        package = document.part.package
        chart = related(document.part, lambda name, content, xml: Part(PackURI(f"/word{name}"), content, xml, package))
        frame = '<wp:extent cx="5000000" cy="3000000"/><wp:docPr id="1" name="Chart"/><wp:cNvGraphicFramePr/>'
        drawing = f"<w:drawing {SPACES}><wp:inline>{frame}{chart}</wp:inline></w:drawing>"
        document.add_paragraph().add_run()._r.append(parse_xml(drawing))
    document.save(f"{kind}.docx")
    return f"{kind}.docx"


def in_slides(kind):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "The new organisation"
    if kind == "boxes":
        for i, text in enumerate(TEXTS):
            slide.shapes.add_textbox(0, Inches(2 + i), Inches(3), Inches(1)).text_frame.text = text
    else:
        package = slide.part.package
        chart = related(slide.part, lambda name, kind, xml: SlidePart(SlideURI(f"/ppt{name}"), kind, package, xml))
        frame = (
            f'<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="Chart"/><p:cNvGraphicFramePr/>'
            '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="1000000"/><a:ext cx="6000000" cy="3000000"/></p:xfrm>'
        )
        slide.shapes._spTree.append(parse_slide_xml(f"{frame}{chart}</p:graphicFrame>"))
    deck.save(f"{kind}.pptx")
    return f"{kind}.pptx"


def by_mammoth(file):
    with open(file, "rb") as stream:
        read = mammoth.extract_raw_text(stream)
    assert not read.messages
    return read.value


def by_pptx2md(file):
    made = [sys.executable, "-m", "pptx2md", file, "-o", "deck.md", "--disable-image"]
    subprocess.run(made, check=True, capture_output=True)
    with open("deck.md") as text:
        return text.read()


def by_python_pptx(file):
    shapes = Presentation(file).slides[0].shapes
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


WORD = {
    "python-docx": lambda file: "\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs),
    "mammoth": by_mammoth,
    "markitdown": lambda file: MarkItDown().convert(file).text_content,
    "docx2txt": docx2txt.process,
    "docx2python": lambda file: docx2python(file).text,
}
SLIDES = {"python-pptx": by_python_pptx, "markitdown": WORD["markitdown"], "pptx2md": by_pptx2md}


def fte(readers, file):
    found = {name: sum(map(int, re.findall(r"(\d+) FTE", read(file)))) for name, read in readers.items()}
    print("  ", ", ".join(f"{name} {total}" for name, total in found.items()))
    return found


print("\nControl: 460 FTE in paragraphs of a document, and in boxes of a presentation")
assert set(fte(WORD, in_word("paragraphs")).values()) == {460}
assert set(fte(SLIDES, in_slides("boxes")).values()) == {460}
print("\nSurprise: FTE in boxes of a document")
boxes = {"python-docx": 0, "mammoth": 460, "markitdown": 460, "docx2txt": 920, "docx2python": 920}
assert fte(WORD, in_word("boxes")) == boxes
print("\nSurprise: FTE in a SmartArt chart of a document, of a presentation")
assert set(fte(WORD, in_word("chart")).values()) == {0}
assert set(fte(SLIDES, in_slides("chart")).values()) == {0}
print("\nAs described.")
PYTHON
