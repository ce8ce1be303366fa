"""Graphs, graph files, drawings, and the W3C Organization Ontology."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # All files of graphs
    "the node has no id": "knuden har intet id",
    "an id for each node": "et id til hver knude",
    "the edge has no {}": "kanten har ingen '{0}'",
    "source and target for each edge": "'source' og 'target' til hver kant",
    "there is no <graph> in the file": "der er ingen <graph> i filen",
    "{} is no {}, as '{}' is declared": "{0} er ikke {1}, som '{2}' er erklæret",
    "a value of the type {}": "en værdi af typen {0}",
    "this is XML with <{}>": "dette er XML med <{0}>",
    "GraphML (<graphml>) or GEXF (<gexf>)": "GraphML (<graphml>) eller GEXF (<gexf>)",
    "GraphML, GEXF or JSON": "GraphML, GEXF eller JSON",
    "this is no graph that is read": "dette er ikke en graf, der læses",
    "GraphML, GEXF or JSON; of other files the graph that networkx reads": (
        "GraphML, GEXF eller JSON; af andre filer den graf, som networkx læser"
    ),
    # GEXF
    "the value is for '{}', which is declared nowhere": (
        "værdien er til '{0}', som ikke er erklæret nogen steder"
    ),
    "an id of an attribute of the class {}": "et id for en attribut af klassen {0}",
    "times of {} nodes, edges and values left out: all are read as there": (
        "tider for {0} knuder, kanter og værdier udeladt: alle er læst, som om de er der"
    ),
    # GraphML
    "a hyperedge joins more than two nodes": "en hyperkant forbinder flere end to knuder",
    "an edge for each pair": "en kant til hvert par",
    "an id of a <key>": "et id for en <key>",
    "the data has the key '{}', which is declared nowhere": (
        "dataene har nøglen '{0}', som ikke er erklæret nogen steder"
    ),
    "the default {} of '{}' is no {}": "standardværdien {0} for '{1}' er ikke {2}",
    "{} <{}> left out": "{0} <{1}> udeladt",
    "lanes of '{}' left out, as nodes are only drawn in them: {}": (
        "baner i '{0}' udeladt, da knuder kun er tegnet i dem: {1}"
    ),
    "further texts drawn on {} nodes and edges left out": (
        "flere tekster, der er tegnet på {0} knuder og kanter, udeladt"
    ),
    "what '{}' has of {} nodes and edges left out": (
        "hvad '{0}' har om {1} knuder og kanter, udeladt"
    ),
    "what has to be left out is refused (strict): {}": (
        "hvad der må udelades, afvises (strict): {0:w}"
    ),
    "a graph without it, or reading without strict": "en graf uden det eller læsning uden strict",
    "{}: {} left out: 'label' has the names": "{0}: {1} udeladt: 'label' har navnene",
    "{}: 'label' left out: '{}' has the names": "{0}: 'label' udeladt: '{1}' har navnene",
    # JSON
    "the JSON": "denne JSON",
    "{} units and engagements were away for some time: the time around the day, or before it, is "
    "read: {}": (
        "{0} enheder og ansættelser var væk i en periode: tiden omkring dagen, eller før den, er "
        "læst: {1}"
    ),
    "on {} there is another version, with other fields": (
        "{0} er der en anden version med andre felter"
    ),
    "one version on each day": "én version på hver dag",
    "{}: '{}' left out, as it has numbers": "{0}: '{1}' udeladt, da det har tal",
    "'{}' is {} and {}, at other times": "'{0}' er {1} og {2}, på andre tidspunkter",
    "one value, as of one day": "én værdi, som på én dag",
    "element {}": "element {0}",
    "this is no graph that is known": "dette er ikke en graf, der kendes",
    "a list with id and parentId, a tree of children, or nodes and links": (
        "en liste med id og parentId, et træ af children eller nodes og links"
    ),
    "a list of nodes": "en liste af knuder",
    "a node, as a mapping": "en knude som en mapping",
    "a text or whole number": "en tekst eller et helt tal",
    "a text or whole number as id": "en tekst eller et helt tal som id",
    "ids of two nodes": "id'er for to knuder",
    "node {}": "knude {0}",
    "link {}": "kant {0}",
    "node {}: the id '{}' is in use already": "knude {0}: id'et '{1}' er allerede i brug",
    "there is no id": "der er intet id",
    "there is no {}": "der er ingen '{0}'",
    "there is no source or no target": "der er ingen 'source' eller ingen 'target'",
    # What nodes and edges mean
    "there are no nodes in the graph": "der er ingen knuder i grafen",
    "a node for each unit or post": "en knude til hver enhed eller stilling",
    "{} nodes have no word for what they are, and are what their edges join: {}": (
        "{0} knuder har intet ord for, hvad de er, og er, hvad deres kanter forbinder: {1}"
    ),
    "the node '{}' stands twice": "knuden '{0}' står to gange",
    "'{}' {} '{}' stands twice": "'{0}' {1} '{2}' står to gange",
    "the id of a node": "id'et for en knude",
    "an edge names '{}', and no node does": "en kant nævner '{0}', og det gør ingen knude",
    "the relation '{}' of an edge is not known": "relationen '{0}' af en kant kendes ikke",
    "a relation of docs/tables.md, or columns={{…}} for another attribute": (
        "en relation fra docs/tables.md eller columns={{…}} for en anden attribut"
    ),
    "node '{}': the kind '{}' is not read from graphs": (
        "knude '{0}': arten '{1}' læses ikke af grafer"
    ),
    "'{}' is a {} and lies below '{}', a {}": "'{0}' er {1:a} og ligger under '{2}', {3:a}",
    "a unit above units and tasks, a unit or post above posts": (
        "en enhed over enheder og opgaver, en enhed eller stilling over stillinger"
    ),
    "{} nodes lie within {} others, which are above them": (
        "{0} knuder ligger i {1} andre, som er over dem"
    ),
    "the edge between '{}' and '{}', one within the other, left out": (
        "kanten mellem '{0}' og '{1}', den ene i den anden, udeladt"
    ),
    "'{}' to '{}': {}": "'{0}' til '{1}': {2:w}",
    "the edge has no direction": "kanten har ingen retning",
    "an attribute relation with a word of docs/tables.md, or edges= 'up', 'down' or 'ties'": (
        "en attribut 'relation' med et ord fra docs/tables.md eller "
        "edges= 'up', 'down' eller 'ties'"
    ),
    "edges ({}) run from {}: so nobody has two above": (
        "kanter ({0}) går {1:w}: sådan har ingen to over sig"
    ),
    "below to above": "nedefra og op",
    "above to below": "oppefra og ned",
    "edges='up' or 'down' where posts have several managers, or an attribute relation": (
        "edges='up' eller 'down', hvor stillinger har flere ledere, eller en attribut 'relation'"
    ),
    "'{}' holds {}, which is left out": "'{0}' indeholder {1} og er udeladt",
    "{}: '{}' left out: there are no posts": "{0}: '{1}' udeladt: der er ingen stillinger",
    "{}: {} left out, as edges and ids say it": ("{0}: {1} udeladt, da kanter og id'er siger det"),
    "what has no address is called 'blank-1', 'blank-2' … by the order of what is said of it": (
        "det, der ingen adresse har, hedder 'blank-1', 'blank-2' … efter ordenen af det, der siges "
        "om det"
    ),
    "posts with several holders, who are their headcount: {}": (
        "stillinger med flere indehavere, som er deres antal hoveder: {0}"
    ),
    "{} memberships of those who hold posts elsewhere left out": (
        "{0} medlemskaber for dem, der har stillinger andre steder, er udeladt"
    ),
    "what has to be guessed is refused (strict): {}": "det, der må gættes, afvises (strict): {0:w}",
    "a graph that says it itself, or reading without strict": (
        "en graf, der selv siger det, eller læsning uden strict"
    ),
    "{}={} is not known": "{0}={1} kendes ikke",
    # Graphs that were written here
    "'{}' is {}, which is no JSON": "'{0}' er {1}, som ikke er JSON",
    "a relation": "en relation",
    "node '{}': '{}' is {}": "knude '{0}': '{1}' er {2}",
    "node '{}': '{}_form' is {}, which the figure beside it is not": (
        "knude '{0}': '{1}_form' er {2}, og det er tallet ved siden af ikke"
    ),
    "about with a number and an upper bound, between with two bounds, or unknown": (
        "about med et tal og en øvre grænse, between med to grænser eller unknown"
    ),
    "node '{}': the kind is {}": "knude '{0}': arten er {1}",
    "the graph is {}, which this version of tyngde does not know": (
        "grafen er {0}, som denne udgave af tyngde ikke kender"
    ),
    # Written files and drawings
    "{} is not a format; expected 'json' or 'csv'": (
        "{0} er ikke et format; forventet: 'json' eller 'csv'"
    ),
    "of={} is no part of an organisation": "of={0} er ikke en del af en organisation",
    "a key without control characters": "en nøgle uden styretegn",
    "the key {} holds a character that {} cannot": (
        "nøglen {0} har et tegn, som {1} ikke kan have"
    ),
    "the key {} holds a character that {} cannot; expected a key without control characters": (
        "nøglen {0} har et tegn, som {1} ikke kan have; forventet: en nøgle uden styretegn"
    ),
    "one of the graphs and drawings": "en af graferne og tegningerne",
    "--{} is not for this format; expected one of the graphs and drawings": (
        "--{0} er ikke til dette format; forventet: en af graferne og tegningerne"
    ),
    # RDF
    "there is no organisation and no post of the W3C Organization Ontology": (
        "der er ingen organisation og ingen stilling i W3C Organization Ontology"
    ),
    "org:Organization, org:OrganizationalUnit or org:Post": (
        "org:Organization, org:OrganizationalUnit eller org:Post"
    ),
    "<{}> has no key": "<{0}> har ingen nøgle",
    "<{}> has several keys: {}": "<{0}> har flere nøgler: {1}",
    "<{}> has several names: {}": "<{0}> har flere navne: {1}",
    "org:{} of <{}> is the text '{}'": "org:{0} af <{1}> er teksten '{2}'",
    "org:{} joins <{}> and <{}>, a post": "org:{0} forbinder <{1}> og <{2}>, en stilling",
    "{} units are only named, and nothing is said of them: {}": (
        "{0} enheder er kun nævnt, og der siges intet om dem: {1}"
    ),
    "an address": "en adresse",
    "<{}> has several of '{}'": "<{0}> har flere af '{1}'",
    "one identifier": "én org:identifier",
    "one name": "ét navn",
    "one value": "én værdi",
    "'{}' lies below {}": "'{0}' ligger under {1}",
    "'{}' left out, as an end is no unit or post: {}": (
        "'{0}' udeladt, da en ende ikke er en enhed eller stilling: {1}"
    ),
    "the manager of '{}' is unknown": "lederen af '{0}' er ukendt",
    "org:reportsTo between organisations left out": "org:reportsTo mellem organisationer udeladt",
    "keys are org:identifier, else the last part of the address": (
        "nøgler er org:identifier, ellers den sidste del af adressen"
    ),
    "{} posts made of memberships, of those who hold none": (
        "{0} stillinger lavet af medlemskaber for dem, der ikke har nogen"
    ),
    "this is no XML": "dette er ikke XML",
    "Turtle, JSON-LD or RDF/XML": "Turtle, JSON-LD eller RDF/XML",
    "RDF/XML, Turtle or JSON-LD": "RDF/XML, Turtle eller JSON-LD",
    "a context that stands in the file": "en context, der står i filen",
    "the context {} would have to be fetched": "context {0} skulle hentes",
    "{} is not a format; expected 'turtle' or 'json-ld'": (
        "{0} er ikke et format; forventet: 'turtle' eller 'json-ld'"
    ),
    "RDF is read and written with rdflib, which is not installed": (
        "RDF læses og skrives med rdflib, som ikke er installeret"
    ),
    "RDF is read and written with rdflib, which is not installed; "
    "expected pip install 'tyngde[rdf]'": (
        "RDF læses og skrives med rdflib, som ikke er installeret; "
        "forventet: pip install 'tyngde[rdf]'"
    ),
    "pip install 'tyngde[rdf]'": "pip install 'tyngde[rdf]'",
    # Formats by their names
    "HTML": "HTML",
    "PDF": "PDF",
    "GraphML": "GraphML",
    "GEXF": "GEXF",
    "RDF/XML": "RDF/XML",
    "OPML": "OPML",
    "DOT": "DOT",
    "Mermaid": "Mermaid",
    "Turtle (RDF)": "Turtle (RDF)",
    "N-Triples (RDF)": "N-Triples (RDF)",
    "GML": "GML",
    "Pajek": "Pajek",
    "JSON-LD (RDF)": "JSON-LD (RDF)",
    "Popolo": "Popolo",
    "a picture (SVG)": "et billede (SVG)",
    "a JSON Schema": "et JSON Schema",
    # What reads them
    "ty.read(…)": "ty.read(…)",
    "ty.read_graph(…)": "ty.read_graph(…)",
    "ty.read_tables(…)": "ty.read_tables(…)",
    "ty.read_w3c_org(…)": "ty.read_w3c_org(…)",
}
