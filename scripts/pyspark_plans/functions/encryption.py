"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

key, cbc, pkcs = (F.lit(text) for text in ("0000111122223333", "CBC", "PKCS"))
encrypted = F.aes_encrypt("s", key, cbc, pkcs, F.lit(bytes(16)))
authenticated = F.aes_encrypt("s", key, aad=F.lit("about"))

cases = {
    **columns(
        aesEncrypt=F.aes_encrypt("s", key), aesDecrypt=F.aes_decrypt(F.aes_encrypt("s", key), key),
        tryAesDecrypt=F.try_aes_decrypt("s", key),
    ),
    "aesEncrypt: mode, vector": column(encrypted),
    "aesEncrypt: additional data": column(authenticated),
    "aesDecrypt: mode": column(F.aes_decrypt(encrypted, key, cbc, pkcs)),
    "tryAesDecrypt: additional data": column(F.try_aes_decrypt(authenticated, key, aad=F.lit("about"))),
}
