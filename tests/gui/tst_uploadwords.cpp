// The sentences about uploader files and uploads, each whole. Pure: no window.
#include "support/window/WordRows.h"
#include "ui/words/composer/UploadWords.h"
#include "ui/words/composer/UploaderWords.h"

using namespace Qt::StringLiterals;

class TestUploadWords : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsWrongWithAFile_data()
    {
        using Kind = UploaderError::Kind;
        WordRows<UploaderError> row;
        const UploaderPlace url{u"URL"_s};
        const UploaderPlace header{u"Headers"_s, u"X"_s};
        row({.kind = Kind::NotThere, .file = u"a.sxcu"_s}, u"“a.sxcu” is not there."_s);
        row({.kind = Kind::NotFile, .file = u"a"_s}, u"“a” is not a file. Choose one that ends in .sxcu."_s);
        row({.kind = Kind::NotOpened, .detail = u"Permission denied"_s, .file = u"a.sxcu"_s},
            u"“a.sxcu” could not be opened: Permission denied."_s);
        row({.kind = Kind::TooLarge}, u"The file is larger than 256 KB; uploader files are a few lines."_s);
        row({.kind = Kind::Empty, .file = u"a.sxcu"_s}, u"“a.sxcu” cannot be used. The file is empty."_s);
        row({.kind = Kind::NotJson, .detail = u"illegal value"_s, .number = 3},
            u"The file is not JSON: line 3, illegal value. Uploader files end in .sxcu and come from your host's own "
            "pages."_s);
        row({.kind = Kind::NotObject}, u"The file is not one description: it holds a list or a bare value."_s);
        row({.kind = Kind::HoldsApiKey},
            u"The file holds your LinkModel API key. That key is for LinkModel alone and goes to no upload host; put "
            "the host's own key there."_s);
        row({.kind = Kind::NotKept, .text = u"/home/f"_s, .detail = u"No space left on device"_s},
            u"The uploader could not be kept in /home/f: No space left on device."_s);
        row({.kind = Kind::NotText, .place = {u"Arguments"_s, u"a"_s}}, u"“Arguments”, “a”, must be a text."_s);
        row({.kind = Kind::NotNamesAndValues, .place = {u"Parameters"_s}},
            u"“Parameters” must be an object of names and values."_s);
        row({.kind = Kind::NotList, .place = {u"RegexList"_s}}, u"“RegexList” must be a list of texts."_s);
        row({.kind = Kind::NoPictures, .place = {u"DestinationType"_s}, .text = u"TextUploader"_s},
            u"“DestinationType” is “TextUploader”: this host takes no pictures. An uploader for pictures says "
            "ImageUploader or FileUploader."_s);
        row({.kind = Kind::MethodWithoutPicture, .place = {u"RequestMethod"_s}, .text = u"GET"_s},
            u"“RequestMethod” is GET, which carries no picture; POST, PUT and PATCH do."_s);
        row({.kind = Kind::UnknownMethod, .place = {u"RequestMethod"_s}, .text = u"LOOK"_s},
            u"“RequestMethod” is “LOOK”, which is not POST, PUT or PATCH."_s);
        const UploaderPlace address{u"RequestURL"_s};
        row({.kind = Kind::AddressMissing, .place = address},
            u"“RequestURL” is missing: it says where pictures are sent."_s);
        row({.kind = Kind::AddressIncomplete, .place = address},
            u"“RequestURL” is not a complete web address; it should look like https://example.com/upload."_s);
        row({.kind = Kind::AddressWithLogin, .place = address},
            u"“RequestURL” holds a user name or password; put it into “Headers” instead."_s);
        row({.kind = Kind::AddressNotHttps, .place = address, .file = u"bad.sxcu"_s},
            u"“bad.sxcu” cannot be used. “RequestURL” does not begin with https://: anybody on the way could read the "
            "picture and the keys sent with it. http:// is possible for this computer only."_s);
        row({.kind = Kind::PictureInAddress, .place = address},
            u"“RequestURL” calls “input”: a picture does not fit into an address."_s);
        row({.kind = Kind::PictureInHeader, .place = header},
            u"“Headers”, “X”, calls “input”: a picture does not fit into a header."_s);
        row({.kind = Kind::HeaderName, .place = header}, u"“Headers”, “X”, is not a name that a header can have."_s);
        row({.kind = Kind::HeaderCharacter, .place = header},
            u"“Headers”, “X”, holds a line break or another character that no header can have."_s);
        row({.kind = Kind::OwnHeader, .text = u"Host"_s},
            u"Its header “Host” is left out: it belongs to the connection."_s);
        row({.kind = Kind::NoBody, .place = {u"Body"_s}},
            u"“Body” is None: no picture is sent. An uploader for pictures has MultipartFormData or Binary there."_s);
        row({.kind = Kind::UnknownBody, .place = {u"Body"_s}, .text = u"Pigeon"_s},
            u"“Body” is “Pigeon”, which is none of MultipartFormData, FormURLEncoded, JSON, XML and Binary."_s);
        row({.kind = Kind::FormNameMissing, .place = {u"FileFormName"_s}},
            u"“FileFormName” is missing: it names the field that holds the picture."_s);
        row({.kind = Kind::NoPlaceForPicture, .place = {u"Data"_s}},
            u"“Data” has no place for the picture: where {input} stands, it is put in as base64."_s);
        row({.kind = Kind::TooDeep, .place = url, .number = 8}, u"“URL” holds calls inside calls, deeper than 8."_s);
        row({.kind = Kind::NotClosed, .place = url, .text = u"json:a"_s, .inDollars = true},
            u"“URL” has a “$” without its “$” after “json:a”. Where the character itself is meant, it is written with "
            "a backslash before it."_s);
        row({.kind = Kind::EmptyCall, .place = url},
            u"“URL” has an empty “{}”. Where the characters themselves are meant, each is written with a backslash "
            "before it."_s);
        row({.kind = Kind::UnknownCall, .place = url, .text = u"jsonn"_s},
            u"“URL” calls “jsonn”, which is no word of ShareX that LinkReel knows. Where a bracket or dollar itself is "
            "meant, it is written with a backslash before it."_s);
        row({.kind = Kind::AsksPerson, .place = {u"DeletionURL"_s}, .text = u"select"_s, .onlyDecorates = true},
            u"Its “DeletionURL” calls “select”, which asks a person with every upload; LinkReel uploads by itself. "
            "Write the answer into the file in its place."_s);
        row({.kind = Kind::AnswerNotYet, .place = header, .text = u"json"_s},
            u"“Headers”, “X”, calls “json”, which reads the answer, but stands where there is no answer yet."_s);
        row({.kind = Kind::OfRequest, .place = url, .text = u"input"_s},
            u"“URL” calls “input”, which belongs to the request, not to the answer."_s);
        row({.kind = Kind::CountOfValues, .place = url, .text = u"json"_s, .number = 0, .wanted = 1},
            u"“URL” calls “json” with 0 values instead of 1."_s);
        row({.kind = Kind::CountOfValues, .place = url, .text = u"header"_s, .number = 1, .wanted = 2},
            u"“URL” calls “header” with 1 value instead of 2."_s);
        row({.kind = Kind::NoJsonPath, .place = url}, u"“URL” names no value of the answer."_s);
        row({.kind = Kind::JsonPath, .place = url, .text = u"a[*]"_s},
            u"“URL” asks for “a[*]”: only members and positions can be followed, as in data.link or files[0].url."_s);
        row({.kind = Kind::XmlPath, .place = url, .text = u"count(//a)"_s},
            u"“URL” asks for “count(//a)”: only names, positions and an attribute can be followed, as in "
            "/files/file[1]/url or /file/@href."_s);
        row({.kind = Kind::NoRegexList, .place = url, .number = 1},
            u"“URL” uses regular expression 1, but “RegexList” has none."_s);
        row({.kind = Kind::NoSuchRegex, .place = url, .number = 3, .wanted = 2},
            u"“URL” uses regular expression 3, but “RegexList” has 2."_s);
        row({.kind = Kind::UnreadableRegex, .place = url, .detail = u"missing )"_s},
            u"“URL” has a regular expression that cannot be read (missing ))."_s);
    }
    void saysWhatIsWrongWithAFile() { WordRows<UploaderError>::check(&uploaderTrouble); }

    void saysWhyAPictureIsNotThere_data()
    {
        using Kind = UploadError::Kind;
        WordRows<UploadError> rows;
        const auto row = [&rows](const char *name, UploadError error, const QString &words) {
            error.host = u"zip.example"_s;
            rows.add(name, error, words);
        };
        row("none", {}, u"No upload host is in use. Import one under Settings, Pictures."_s);
        row("unusable",
            {.kind = Kind::Unusable,
             .description = UploaderError{.kind = UploaderError::Kind::AddressIncomplete, .place = {u"RequestURL"_s}}},
            u"The description of zip.example cannot be used: “RequestURL” is not a complete web address; it should "
            "look like https://example.com/upload."_s);
        row("untrusted", {.kind = Kind::Tls, .detail = u"the certificate of zip.example has expired"_s},
            u"zip.example could not be trusted, so nothing was sent to it: the certificate of zip.example has "
            "expired."_s);
        row("redirected", {.kind = Kind::Redirected, .detail = u"evil.example (HTTP 307)"_s},
            u"zip.example sent the upload on to evil.example (HTTP 307), where pictures are not taken by themselves."_s);
        row("in circles", {.kind = Kind::RedirectedOften, .detail = u"zip.example (HTTP 302)"_s, .redirects = 5},
            u"zip.example sent the upload on more than 5 times, last to zip.example (HTTP 302), where pictures are not "
            "taken by themselves."_s);
        row("too large", {.kind = Kind::Refused, .httpStatus = 413, .hostText = u"10 MB at most"_s},
            u"zip.example refused the picture: it is too large for it (HTTP 413). It says: “10 MB at most”"_s);
        row("no address", {.kind = Kind::NotInAnswer, .httpStatus = 200, .detail = u"json:url"_s},
            u"zip.example answered without the picture's address: “json:url” is not in the answer."_s);
        row("empty", {.kind = Kind::EmptyAnswer, .httpStatus = 200},
            u"zip.example answered without the picture's address: the answer is empty."_s);
        row("odd", {.kind = Kind::NoWebAddress, .httpStatus = 200, .hostText = u"Done"_s, .detail = u"/i/1.jpg"_s},
            u"zip.example answered without the picture's address: “/i/1.jpg” is no web address. It says: “Done”"_s);
        row("a page", {.kind = Kind::NotAPicture, .detail = u"text/html"_s},
            u"zip.example took the picture, but at the address it gave there is none for others to see (text/html)."_s);
        row("nothing", {.kind = Kind::NotAPicture},
            u"zip.example took the picture, but at the address it gave there is none for others to see (no picture)."_s);
    }
    void saysWhyAPictureIsNotThere() { WordRows<UploadError>::check(&uploadTrouble); }
};

QTEST_GUILESS_MAIN(TestUploadWords)
#include "tst_uploadwords.moc"
