"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

key, cbc, pkcs = (F.lit(text) for text in ("0000111122223333", "CBC", "PKCS"))

cases = {
    **columns(
        aesEncrypt=F.aes_encrypt("s", key), aesDecrypt=F.aes_decrypt("s", key), tryAesDecrypt=F.try_aes_decrypt("s", key),
    ),
    "aesEncrypt: mode, vector": column(F.aes_encrypt("s", "s2", cbc, pkcs, F.lit(bytes(16)))),
    "aesEncrypt: additional data": column(F.aes_encrypt("s", key, aad=F.lit("about"))),
    "aesDecrypt: mode": column(F.aes_decrypt("s", key, cbc, pkcs)),
    "tryAesDecrypt: additional data": column(F.try_aes_decrypt("s", key, aad=F.col("s2"))),
}
