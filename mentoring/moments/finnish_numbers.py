"""Finnish numbers as they are said: amounts, hours, days of a month."""

from mentoring.moments.words import listed

ONES = listed("yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen")
ABOVE = tuple(
    f"{ten}kymmentä{one}" for ten in listed("kaksi kolme neljä viisi") for one in ("", *ONES[:9])
)
NUMBERS = (
    "nolla",
    "yksi yks yhden yhen yhtä ykkösen ykkönen",
    "kaksi kaks kahden kahen kahta kakkosen kakkonen",
    "kolme kolmen kolmea kolmosen kolmonen",
    "neljä neljän neljää nelosen nelonen",
    "viisi viis viiden viien viittä vitosen vitonen viitosen viitonen",
    "kuusi kuus kuuden kuuen kuutta kutosen kutonen kuutosen",
    "seitsemän seittemän seitsemää seiskan seiska",
    "kahdeksan kaheksan kahdeksaa kasin kasi",
    "yhdeksän yheksän yhdeksää ysin ysi",
    "kymmenen kymmentä kympin kymppi",
    "yksitoista yhdentoista ykstoista",
    "kaksitoista kahdentoista kakstoista kaksitoist",
    "kolmetoista kolmetoist",
    "neljätoista neljätoist",
    "viisitoista viisitoist viistoista viistoist",
    "kuusitoista kuusitoist kuustoista kuustoist",
    "seitsemäntoista seitsemäntoist seittemäntoista seittemäntoist",
    "kahdeksantoista kahdeksantoist kaheksantoista kaheksantoist",
    "yhdeksäntoista yhdeksäntoist yheksäntoista yheksäntoist",
    *ABOVE,
)
TENS_SPOKEN = {
    20: "kakskytä kakskyt kakskymmentä kakskymment",
    30: "kolkyt kolkytä kolmekyt kolmekytä",
    40: "neljäkyt neljäkytä nelkyt",
    50: "viiskyt viiskytä viiskymmentä viisikyt",
}
HOURS = (
    "yhdeltä yheltä yhelt yhdelt ykköseltä",
    "kahdelta kahelta kahdelt kahelt kakkoselta",
    "kolmelta kolmelt kolmoselta",
    "neljältä neljält neliltä neloselta",
    "viideltä viidelt viieltä vitoselta viitoselta",
    "kuudelta kuuelta kuudelt kuuelt kutoselta",
    "seitsemältä seittemältä seitsemält seittemält seiskalta",
    "kahdeksalta kaheksalta kahdeksalt kaheksalt kasilta",
    "yhdeksältä yheksältä yhdeksält yheksält ysiltä",
    "kymmeneltä kymmenelt kympiltä",
    "yhdeltätoista yheltätoista yheltoist",
    "kahdeltatoista kaheltatoista kaheltoist",
    *(
        f"{stem}toista"
        for stem in listed(
            "kolmelta neljältä viideltä kuudelta seitsemältä kahdeksalta yhdeksältä"
        )
    ),
    "kahdeltakymmeneltä",
)
HOURS_FROM = listed(
    "yhdestä kahdesta kolmesta neljästä viidestä kuudesta seitsemästä kahdeksasta "
    "yhdeksästä kymmenestä yhdestätoista kahdestatoista"
)
HOURS_TO = listed(
    "yhteen kahteen kolmeen neljään viiteen kuuteen seitsemään kahdeksaan yhdeksään "
    "kymmeneen yhteentoista kahteentoista"
)

FIRST = listed("ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs")
STEMS = listed("yhde kahde kolma neljä viide kuude seitsemä kahdeksa yhdeksä")
TEENTH = tuple(f"{stem}stoista {stem}ntenatoista {stem}ntenätoista" for stem in STEMS)
ORDINALS = (
    "ensimmäinen ensimmäisenä eka ekana",
    "toinen toisena toka tokana",
    *(f"{stem}s {stem}ntena {stem}ntenä" for stem in STEMS[2:]),
    "kymmenes kymmenentenä",
    *TEENTH,
    "kahdeskymmenes kahdentenakymmenentenä",
    *(f"kahdeskymmenes{word}" for word in FIRST),
    "kolmaskymmenes kolmantenakymmenentenä",
    "kolmaskymmenesensimmäinen kolmaskymmenesyhdes kolmaskymmenesensimmäisenä",
)
