#include "UploaderWords.h"

#include <QCoreApplication>

namespace {

struct UploaderTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(UploaderWords)
};

using UploaderErrorKind = UploaderError::Kind;

// The subject of a sentence.
QString placeWords(const UploaderError &error)
{
    const UploaderPlace &place = error.place;
    if (error.onlyDecorates)
        return UploaderTexts::tr("Its “%1”", "a member of the file, the subject of a sentence").arg(place.member);
    if (!place.name.isEmpty())
        return UploaderTexts::tr("“%1”, “%2”,", "a list in the file and a member of it, the subject of a sentence")
            .arg(place.member, place.name);
    return UploaderTexts::tr("“%1”", "a member of the file, the subject of a sentence").arg(place.member);
}

// Of the file that was chosen, which is not looked into.
QString chosenWords(const UploaderError &error)
{
    if (error.kind == UploaderErrorKind::NotThere)
        return UploaderTexts::tr("“%1” is not there.").arg(error.file);
    if (error.kind == UploaderErrorKind::NotFile)
        return UploaderTexts::tr("“%1” is not a file. Choose one that ends in .sxcu.").arg(error.file);
    return UploaderTexts::tr("“%1” could not be opened: %2.").arg(error.file, error.detail);
}

QString fileWords(const UploaderError &error)
{
    switch (error.kind) {
    case UploaderErrorKind::TooLarge:
        return UploaderTexts::tr("The file is larger than 256 KB; uploader files are a few lines.");
    case UploaderErrorKind::Empty:
        return UploaderTexts::tr("The file is empty.");
    case UploaderErrorKind::NotJson:
        return UploaderTexts::tr(
                   "The file is not JSON: line %1, %2. Uploader files end in .sxcu and come from your host's own "
                   "pages.")
            .arg(QString::number(error.number), error.detail);
    case UploaderErrorKind::NotObject:
        return UploaderTexts::tr("The file is not one description: it holds a list or a bare value.");
    case UploaderErrorKind::HoldsApiKey:
        return UploaderTexts::tr(
            "The file holds your LinkModel API key. That key is for LinkModel alone and goes to no upload "
            "host; put the host's own key there.");
    default:
        return UploaderTexts::tr("The uploader could not be kept in %1: %2.").arg(error.text, error.detail);
    }
}

// Of a member: `place` is the subject.
QString memberWords(const UploaderError &error, const QString &place)
{
    switch (error.kind) {
    case UploaderErrorKind::NotText:
        return UploaderTexts::tr("%1 must be a text.").arg(place);
    case UploaderErrorKind::NotNamesAndValues:
        return UploaderTexts::tr("%1 must be an object of names and values.").arg(place);
    case UploaderErrorKind::NotList:
        return UploaderTexts::tr("%1 must be a list of texts.").arg(place);
    case UploaderErrorKind::NoPictures:
        return UploaderTexts::tr(
                   "%1 is “%2”: this host takes no pictures. An uploader for pictures says ImageUploader or "
                   "FileUploader.")
            .arg(place, error.text);
    case UploaderErrorKind::MethodWithoutPicture:
        return UploaderTexts::tr("%1 is %2, which carries no picture; POST, PUT and PATCH do.").arg(place, error.text);
    case UploaderErrorKind::UnknownMethod:
        return UploaderTexts::tr("%1 is “%2”, which is not POST, PUT or PATCH.").arg(place, error.text);
    case UploaderErrorKind::AddressMissing:
        return UploaderTexts::tr("%1 is missing: it says where pictures are sent.").arg(place);
    case UploaderErrorKind::AddressIncomplete:
        return UploaderTexts::tr("%1 is not a complete web address; it should look like https://example.com/upload.")
            .arg(place);
    case UploaderErrorKind::AddressWithLogin:
        return UploaderTexts::tr("%1 holds a user name or password; put it into “Headers” instead.").arg(place);
    case UploaderErrorKind::AddressNotHttps:
        return UploaderTexts::tr(
                   "%1 does not begin with https://: anybody on the way could read the picture and the keys sent "
                   "with it. http:// is possible for this computer only.")
            .arg(place);
    case UploaderErrorKind::PictureInAddress:
        return UploaderTexts::tr("%1 calls “input”: a picture does not fit into an address.").arg(place);
    case UploaderErrorKind::PictureInHeader:
        return UploaderTexts::tr("%1 calls “input”: a picture does not fit into a header.").arg(place);
    case UploaderErrorKind::HeaderName:
        return UploaderTexts::tr("%1 is not a name that a header can have.").arg(place);
    case UploaderErrorKind::HeaderCharacter:
        return UploaderTexts::tr("%1 holds a line break or another character that no header can have.").arg(place);
    case UploaderErrorKind::OwnHeader:
        return UploaderTexts::tr("Its header “%1” is left out: it belongs to the connection.").arg(error.text);
    case UploaderErrorKind::NoBody:
        return UploaderTexts::tr(
                   "%1 is None: no picture is sent. An uploader for pictures has MultipartFormData or Binary "
                   "there.")
            .arg(place);
    case UploaderErrorKind::UnknownBody:
        return UploaderTexts::tr(
                   "%1 is “%2”, which is none of MultipartFormData, FormURLEncoded, JSON, XML and Binary.")
            .arg(place, error.text);
    case UploaderErrorKind::FormNameMissing:
        return UploaderTexts::tr("%1 is missing: it names the field that holds the picture.").arg(place);
    default:
        return UploaderTexts::tr("%1 has no place for the picture: where {input} stands, it is put in as base64.")
            .arg(place);
    }
}

// Of a call in a member.
QString callWords(const UploaderError &error, const QString &place)
{
    const QString opening = error.inDollars ? QStringLiteral("$") : QStringLiteral("{");
    const QString closing = error.inDollars ? QStringLiteral("$") : QStringLiteral("}");
    const QString number = QString::number(error.number);
    switch (error.kind) {
    case UploaderErrorKind::TooDeep:
        return UploaderTexts::tr("%1 holds calls inside calls, deeper than %2.").arg(place, number);
    case UploaderErrorKind::NotClosed:
        return UploaderTexts::tr(
                   "%1 has a “%2” without its “%3” after “%4”. Where the character itself is meant, it is "
                   "written with a backslash before it.")
            .arg(place, opening, closing, error.text);
    case UploaderErrorKind::EmptyCall:
        return UploaderTexts::tr(
                   "%1 has an empty “%2%3”. Where the characters themselves are meant, each is written with a "
                   "backslash before it.")
            .arg(place, opening, closing);
    case UploaderErrorKind::UnknownCall:
        return UploaderTexts::tr(
                   "%1 calls “%2”, which is no word of ShareX that LinkReel knows. Where a bracket or dollar "
                   "itself is meant, it is written with a backslash before it.")
            .arg(place, error.text);
    case UploaderErrorKind::AsksPerson:
        return UploaderTexts::tr(
                   "%1 calls “%2”, which asks a person with every upload; LinkReel uploads by itself. Write the "
                   "answer into the file in its place.")
            .arg(place, error.text);
    case UploaderErrorKind::AnswerNotYet:
        return UploaderTexts::tr("%1 calls “%2”, which reads the answer, but stands where there is no answer yet.")
            .arg(place, error.text);
    case UploaderErrorKind::OfRequest:
        return UploaderTexts::tr("%1 calls “%2”, which belongs to the request, not to the answer.")
            .arg(place, error.text);
    case UploaderErrorKind::CountOfValues:
        return UploaderTexts::tr("%1 calls “%2” with %n value(s) instead of %3.", "", error.number)
            .arg(place, error.text, QString::number(error.wanted));
    case UploaderErrorKind::NoJsonPath:
        return UploaderTexts::tr("%1 names no value of the answer.").arg(place);
    case UploaderErrorKind::JsonPath:
        return UploaderTexts::tr("%1 asks for “%2”: only members and positions can be followed, as in data.link or "
                                 "files[0].url.")
            .arg(place, error.text);
    case UploaderErrorKind::XmlPath:
        return UploaderTexts::tr("%1 asks for “%2”: only names, positions and an attribute can be followed, as in "
                                 "/files/file[1]/url or /file/@href.")
            .arg(place, error.text);
    case UploaderErrorKind::NoRegexList:
        return UploaderTexts::tr("%1 uses regular expression %2, but “RegexList” has none.").arg(place, number);
    case UploaderErrorKind::NoSuchRegex:
        return UploaderTexts::tr("%1 uses regular expression %2, but “RegexList” has %n.", "", error.wanted)
            .arg(place, number);
    default:
        return UploaderTexts::tr("%1 has a regular expression that cannot be read (%2).").arg(place, error.detail);
    }
}

QString wordsWithoutFile(const UploaderError &error)
{
    switch (error.kind) {
    case UploaderErrorKind::NotThere:
    case UploaderErrorKind::NotFile:
    case UploaderErrorKind::NotOpened:
        return chosenWords(error);
    case UploaderErrorKind::TooLarge:
    case UploaderErrorKind::Empty:
    case UploaderErrorKind::NotJson:
    case UploaderErrorKind::NotObject:
    case UploaderErrorKind::HoldsApiKey:
    case UploaderErrorKind::NotKept:
        return fileWords(error);
    case UploaderErrorKind::NotText:
    case UploaderErrorKind::NotNamesAndValues:
    case UploaderErrorKind::NotList:
    case UploaderErrorKind::NoPictures:
    case UploaderErrorKind::MethodWithoutPicture:
    case UploaderErrorKind::UnknownMethod:
    case UploaderErrorKind::AddressMissing:
    case UploaderErrorKind::AddressIncomplete:
    case UploaderErrorKind::AddressWithLogin:
    case UploaderErrorKind::AddressNotHttps:
    case UploaderErrorKind::PictureInAddress:
    case UploaderErrorKind::PictureInHeader:
    case UploaderErrorKind::HeaderName:
    case UploaderErrorKind::HeaderCharacter:
    case UploaderErrorKind::OwnHeader:
    case UploaderErrorKind::NoBody:
    case UploaderErrorKind::UnknownBody:
    case UploaderErrorKind::FormNameMissing:
    case UploaderErrorKind::NoPlaceForPicture:
        return memberWords(error, placeWords(error));
    case UploaderErrorKind::TooDeep:
    case UploaderErrorKind::NotClosed:
    case UploaderErrorKind::EmptyCall:
    case UploaderErrorKind::UnknownCall:
    case UploaderErrorKind::AsksPerson:
    case UploaderErrorKind::AnswerNotYet:
    case UploaderErrorKind::OfRequest:
    case UploaderErrorKind::CountOfValues:
    case UploaderErrorKind::NoJsonPath:
    case UploaderErrorKind::JsonPath:
    case UploaderErrorKind::XmlPath:
    case UploaderErrorKind::NoRegexList:
    case UploaderErrorKind::NoSuchRegex:
    case UploaderErrorKind::UnreadableRegex:
        return callWords(error, placeWords(error));
    }
    return {};
}

} // namespace

QString uploaderTrouble(const UploaderError &error)
{
    const QString sentence = wordsWithoutFile(error);
    const bool wasRead = error.kind != UploaderErrorKind::NotThere && error.kind != UploaderErrorKind::NotFile &&
                         error.kind != UploaderErrorKind::NotOpened;
    return error.file.isEmpty() || !wasRead
               ? sentence
               : UploaderTexts::tr("“%1” cannot be used. %2", "a file, and sentences that say why")
                     .arg(error.file, sentence);
}
