"""A PDF and a folder arrive; the PDF leaves signed in several ways, and the words for what pyHanko thinks of a file already signed."""

import datetime
import sys

from asn1crypto import keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore


def identity(name, usage=None):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(2049, 1, 1))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    )
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), True)
    certificate = builder.sign(key, hashes.SHA256())
    return (
        asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
    )


def sign(source, target, field="Firma", box=None, pss=False, timestamper=None, **settings):
    with open(source, "rb") as file:
        metadata = signers.PdfSignatureMetadata(
            field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, **settings
        )
        signer = signers.SimpleSigner(
            signing_cert=ADA[0], signing_key=ADA[1], cert_registry=SimpleCertificateStore(), prefer_pss=pss
        )
        place = fields.SigFieldSpec(sig_field_name=field, on_page=0, box=box)
        signed = signers.PdfSigner(metadata, signer=signer, timestamper=timestamper, new_field_spec=place).sign_pdf(
            IncrementalPdfFileWriter(file)
        )
        with open(target, "wb") as out:
            out.write(signed.getbuffer())


def opinions(path):
    with open(path, "rb") as file:
        for signature in PdfFileReader(file).embedded_signatures:
            status = validate_pdf_signature(signature, ValidationContext(allow_fetching=False, trust_roots=[]))
            print(status.intact and status.valid, status.coverage.name, status.modification_level.name)


if sys.argv[1] == "judge":
    opinions(sys.argv[2])
else:
    source, folder = sys.argv[2:4]
    ADA = identity("ROSSI ADA")
    AUTHORITY = identity("TSA DI PROVA", ExtendedKeyUsageOID.TIME_STAMPING)
    stamping = timestamps.DummyTimeStamper(tsa_cert=AUTHORITY[0], tsa_key=AUTHORITY[1])
    known = ValidationContext(trust_roots=[ADA[0], AUTHORITY[0]], allow_fetching=False)
    sign(source, f"{folder}/una.pdf")
    sign(f"{folder}/una.pdf", f"{folder}/due.pdf", field="Seconda")
    sign(source, f"{folder}/pss.pdf", pss=True)
    sign(source, f"{folder}/riquadro.pdf", box=(100, 100, 300, 160))
    sign(source, f"{folder}/marca.pdf", timestamper=stamping)
    sign(source, f"{folder}/certificata.pdf", certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    sign(
        source,
        f"{folder}/lunga.pdf",
        timestamper=stamping,
        use_pades_lta=True,
        embed_validation_info=True,
        validation_context=known,
    )
