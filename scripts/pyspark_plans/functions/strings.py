"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

i, = (F.col(name) for name in ("i",))

cases = {
    **columns(
        upper=F.upper("s"), lower=F.lower("s"), length=F.length("s"), isValidUtf8=F.is_valid_utf8("s"), trim=F.trim("s"),
        ltrim=F.ltrim("s"), rtrim=F.rtrim("s"), concat=F.concat("s", F.lit("-"), "s2"), concatWs=F.concat_ws(",", "s", "s2"),
        substring=F.substring("s", 2, 3), left=F.left("s", F.lit(3)), right=F.right("s", F.lit(3)),
        substringIndex=F.substring_index("s", ".", 1), rpad=F.rpad("s", 5, "0"), lpad=F.lpad("s", 5, "0"),
        regexpReplace=F.regexp_replace("s", "a+", "b"), regexpExtract=F.regexp_extract("s", "(a)(b)", 2),
        split=F.split("s", ","), ucase=F.ucase("s"), lcase=F.lcase("s"), initcap=F.initcap("s"), quote=F.quote("s"),
        charLength=F.char_length("s"), characterLength=F.character_length("s"), btrim=F.btrim("s"),
        substr=F.substr("s", F.lit(2)), repeat=F.repeat("s", 3), replace=F.replace("s", F.lit("a")),
        translate=F.translate("s", "ab", "x"), overlay=F.overlay("s", "s2", 2), splitPart=F.split_part("s", F.lit("."), F.lit(-1)),
        elt=F.elt(F.lit(2), "s", "s2"), randstr=F.randstr(5, 1),
        rlike=F.rlike("s", F.lit("a")), regexp=F.regexp("s", F.lit("a")), regexpLike=F.regexp_like("s", "s2"),
        regexpCount=F.regexp_count("s", F.lit("a")), regexpSubstr=F.regexp_substr("s", F.lit("a")),
        regexpInstr=F.regexp_instr("s", F.lit("a")), regexpExtractAll=F.regexp_extract_all("s", F.lit("(a)")),
        ascii=F.ascii("s"), char=F.char("i"), chr=F.chr("i"), bitLength=F.bit_length("s"), octetLength=F.octet_length("s"),
        base64=F.base64("bin"), unbase64=F.unbase64("s"), decode=F.decode("bin", "UTF-8"), encode=F.encode("s", "UTF-16"),
        toBinary=F.to_binary("s"), tryToBinary=F.try_to_binary("s"), makeValidUtf8=F.make_valid_utf8("s"),
        validateUtf8=F.validate_utf8("s"), tryValidateUtf8=F.try_validate_utf8("s"), collation=F.collation("s"),
        contains=F.contains("s", F.lit("a")), startswith=F.startswith("s", "s2"), endswith=F.endswith("s", F.lit("a")),
        instr=F.instr("s", "a"), locate=F.locate("a", "s"), position=F.position("s2", "s"),
        findInSet=F.find_in_set("s", "s2"), levenshtein=F.levenshtein("s", "s2"), soundex=F.soundex("s"),
        formatNumber=F.format_number("d", 2), formatString=F.format_string("%d %s", "i", "s"), printf=F.printf(F.lit("%d"), "i"),
        toChar=F.to_char("i", F.lit("999")), toVarchar=F.to_varchar("i", F.lit("999")), toNumber=F.to_number("s", F.lit("999")),
        tryToNumber=F.try_to_number("s", F.lit("999")), mask=F.mask("s"), like=F.like("s", F.lit("a%")), ilike=F.ilike("s", "s2"), sentences=F.sentences("s"),
    ),
    "btrim: characters": column(F.btrim("s", F.lit("xy"))),
    "substr: length": column(F.substr("s", i, F.lit(3))),
    "replace: replacement": column(F.replace("s", F.lit("a"), F.lit("b"))),
    "overlay: length": column(F.overlay("s", "s2", i, i)),
    "split: limit": column(F.split("s", ",", 2)),
    "regexpInstr: group": column(F.regexp_instr("s", F.lit("(a)"), 1)),
    "regexpExtractAll: group": column(F.regexp_extract_all("s", F.lit("(a)"), 1)),
    "toBinary: format": column(F.to_binary("s", F.lit("utf-8"))),
    "locate: start": column(F.locate("a", "s", 3)),
    "position: start": column(F.position("s2", "s", F.lit(3))),
    "levenshtein: threshold": column(F.levenshtein("s", "s2", 3)),
    "like: escape": column(F.like("s", F.lit("a/%"), F.lit("/"))),
    "mask: characters": column(F.mask("s", F.lit("A"), F.lit("a"), F.lit("0"), F.lit("-"))),
    "sentences: locale": column(F.sentences("s", F.lit("en"), F.lit("US"))),
    "trim: characters": column(F.trim("s", F.lit("xy"))),
    "ltrim: characters": column(F.ltrim("s", F.lit("xy"))),
    "rtrim: characters": column(F.rtrim("s", F.lit("xy"))),
    "substring: columns": column(F.substring("s", i, i + 1)),
    "rpad: column": column(F.rpad("s", i, "0")),
}
