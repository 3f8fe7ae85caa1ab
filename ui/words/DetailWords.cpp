#include "DetailWords.h"

#include "clips/ClipFault.h"
#include "net/CodedDetail.h"
#include "net/NetworkFault.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct DetailTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(DetailWords)
};

QString networkWords(NetworkFault::Kind kind, const QString &one, const QString &two, const QString &three)
{
    using Kind = NetworkFault::Kind;
    switch (kind) {
    case Kind::ProxyLogin:
        return DetailTexts::tr("the proxy %1 wants a user name and a password, or others than these").arg(one);
    case Kind::ProxyNotFound:
        return DetailTexts::tr("the proxy %1 was not found").arg(one);
    case Kind::ProxyOrHostNotFound:
        return DetailTexts::tr("the proxy %1 was not found, or does not find %2").arg(one, two);
    case Kind::ProxyRefused:
        return DetailTexts::tr("the proxy %1 did not make the connection to %2 (%3)").arg(one, two, three);
    case Kind::ProxySilent:
        return DetailTexts::tr("the proxy %1 did not answer in time").arg(one);
    case Kind::NoSafeConnection:
        return DetailTexts::tr("%1 and this computer could not agree on a safe connection (%2)").arg(one, two);
    case Kind::CertificateName:
        return DetailTexts::tr("the certificate of %1 is for another name (%2)").arg(one, two);
    case Kind::CertificateExpired:
        return DetailTexts::tr("the certificate of %1 has expired, on %2; or this computer's clock is wrong")
            .arg(one, two);
    case Kind::CertificateNotYet:
        return DetailTexts::tr("the certificate of %1 is not valid yet; or this computer's clock is wrong").arg(one);
    case Kind::CertificateUntrusted:
        return DetailTexts::tr("the certificate of %1 was issued by somebody this computer does not trust").arg(one);
    case Kind::CertificateOther:
        return DetailTexts::tr("the certificate of %1 is not in order (%2)").arg(one, two);
    case Kind::ClosedEarly:
        return DetailTexts::tr("the server closed the connection too early");
    case Kind::NotHttp:
        return DetailTexts::tr("what answered does not speak HTTP");
    case Kind::EndlessAnswer:
        return DetailTexts::tr("the server answers without coming to an end");
    case Kind::BrokenChunks:
        return DetailTexts::tr("the server's chunks are broken");
    case Kind::GivenUp:
        return DetailTexts::tr("the request was given up");
    case Kind::RedirectNowhere:
        return DetailTexts::tr("a redirect to nowhere");
    case Kind::RedirectScheme:
        return DetailTexts::tr("a redirect from %1 to %2").arg(one, two);
    case Kind::RedirectsMany:
        return DetailTexts::tr("%1, more than %n redirect(s)", "", two.toInt()).arg(one);
    }
    return {};
}

QString clipFaultWords(ClipFault::Kind kind, const QString &one, const QString &two)
{
    using Kind = ClipFault::Kind;
    const auto size = [](const QString &bytes) {
        return QLocale().formattedDataSize(bytes.toLongLong(), 1, QLocale::DataSizeSIFormat);
    };
    switch (kind) {
    case Kind::NoBytes:
        return DetailTexts::tr("no bytes at all");
    case Kind::BytesOf:
        return DetailTexts::tr("%1 of %2 bytes").arg(one, two);
    case Kind::BytesSoFar:
        return DetailTexts::tr("%1 of %2 bytes so far").arg(one, two);
    case Kind::BytesNoEnd:
        return DetailTexts::tr("%1 bytes, and no end").arg(one);
    case Kind::BytesThen:
        return DetailTexts::tr("%1 bytes, then: %2").arg(one, detailText(two));
    case Kind::Bytes:
        return DetailTexts::tr("%1 bytes").arg(one);
    case Kind::BytesMore:
        return DetailTexts::tr("more than %1 bytes").arg(one);
    case Kind::Room:
        return DetailTexts::tr("%1 needed, %2 free").arg(size(one), size(two));
    case Kind::NoRoomToUnpack:
        return DetailTexts::tr("no room to unpack it");
    case Kind::NoData:
        return DetailTexts::tr("no data for %1 s", "seconds").arg(one);
    case Kind::OnlyHttp:
        return DetailTexts::tr("http alone, and over https: %1").arg(detailText(one));
    case Kind::OnDisk:
        return DetailTexts::tr("%1 of %2 bytes are on the disk").arg(one, two);
    case Kind::HistoryHeld:
        return DetailTexts::tr("another program holds it", "the history");
    case Kind::HistoryFailed:
        return DetailTexts::tr("the disk did not take it", "the history");
    case Kind::NotSavedYet:
        return DetailTexts::tr("the clip is not on disk yet");
    }
    return {};
}

} // namespace

QString detailText(const QString &detail)
{
    return replaceCodedDetails(detail, [](const CodedDetail &coded) -> QString {
        const QStringList &values = coded.values;
        if (const auto fault = detailKind<NetworkFault::Kind>(coded))
            return networkWords(*fault, values.value(0), values.value(1), values.value(2));
        if (const auto fault = detailKind<ClipFault::Kind>(coded))
            return clipFaultWords(*fault, values.value(0), values.value(1));
        return {};
    });
}
