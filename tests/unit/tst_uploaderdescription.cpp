// .sxcu files of every age and for many hosts, written from the format's documentation; and files that are broken,
// hostile, or ask for what LinkReel does not do.
#include "uploads/UploadRequest.h"
#include "uploads/UploaderReader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using Body = UploaderDescription::Body;
using Kind = UploaderError::Kind;
using namespace Qt::StringLiterals;

namespace {

UploaderDescription good(const QByteArray &file)
{
    const auto read = UploaderReader(file).result();
    if (!read)
        qFatal("%d\n%s", static_cast<int>(read.error().kind), file.constData());
    return *read;
}

std::optional<UploaderError> problem(const QByteArray &file)
{
    const auto read = UploaderReader(file).result();
    return read ? std::nullopt : std::optional(read.error());
}

UploadRequest request(const UploaderDescription &description, const UploadPicture &picture = {"PIC", "image/jpeg", {}})
{
    return *UploadRequest::of(description, picture);
}

QString addressIn(const UploaderDescription &description, const QByteArray &answer,
                  const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    SyntaxFacts facts;
    facts.regexList = description.regexList;
    facts.answer = {200, answer, QStringLiteral("https://i.example/landed"), headers};
    return UploaderSyntax::value(description.url, facts).text;
}

// A good file with one member put in or changed.
QByteArray with(const char *member, const QJsonValue &value)
{
    QJsonObject file{{QStringLiteral("Version"), QStringLiteral("17.0.0")},
                     {QStringLiteral("RequestURL"), QStringLiteral("https://i.example/upload")},
                     {QStringLiteral("Body"), QStringLiteral("MultipartFormData")},
                     {QStringLiteral("FileFormName"), QStringLiteral("file")},
                     {QStringLiteral("URL"), QStringLiteral("{json:url}")}};
    if (value.isUndefined())
        file.remove(QLatin1String(member));
    else
        file.insert(QLatin1String(member), value);
    return QJsonDocument(file).toJson();
}

} // namespace

class TestUploaderDescription : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryMember();
    void sendsMultipartAsBrowsersDo();
    void namesArePlain();
    void otherBodies();
    void realHosts();
    void spellingFollowsTheFile();
    void lenientWhereShareXIs();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void judgesTheAddressThatIsUsed();
};

void TestUploaderDescription::readsEveryMember()
{
    const UploaderDescription made = good(R"({
      "Version": "17.0.0", "Name": "Example", "DestinationType": "ImageUploader, TextUploader, FileUploader",
      "RequestMethod": "PUT", "RequestURL": "https://example.com/upload.php?v=2",
      "Parameters": {"p1": "a b", "p2": "{filename}"}, "Headers": {"Authorization": "Bearer {base64:me:pw}", "X-N": 7},
      "Body": "MultipartFormData", "Arguments": {"a1": "v1", "public": true}, "FileFormName": "picture[]",
      "Data": "unused", "URL": "{json:data.link}", "ThumbnailURL": "{json:data.thumb}",
      "DeletionURL": "https://example.com/delete/{json:data.hash}", "ErrorMessage": "{json:error.message}",
      "Homepage": {"kept": [1, 2]}})");
    QCOMPARE(made.name, QStringLiteral("Example"));
    QCOMPARE(made.version, QStringLiteral("17.0.0"));
    QCOMPARE(made.method, QByteArray("PUT"));
    QCOMPARE(made.host(), QStringLiteral("example.com"));
    QCOMPARE(made.body, Body::MultipartFormData);
    QCOMPARE(made.fileFormName, QStringLiteral("picture[]"));
    QCOMPARE(made.others.value(u"Homepage").toObject().value(u"kept").toArray().size(), 2);
    QCOMPARE(made.others.size(), 1);
    QVERIFY(made.notes.isEmpty());
    QVERIFY(made.thumbnailUrl.calls(QStringLiteral("json")));
    QVERIFY(made.deletionUrl.calls(QStringLiteral("json")));
    QVERIFY(made.errorMessage.calls(QStringLiteral("json")));

    const UploadRequest sent = request(made);
    QCOMPARE(sent.method, QByteArray("PUT"));
    const QString name = UploadPicture{"PIC", "image/jpeg", {}}.fileName();
    QCOMPARE(sent.url.toEncoded(), "https://example.com/upload.php?v=2&p1=a%20b&p2=" + name.toLatin1());
    QVERIFY(sent.headers.contains({"Authorization", "Bearer bWU6cHc="}));
    QVERIFY(sent.headers.contains({"X-N", "7"}));
}

void TestUploaderDescription::sendsMultipartAsBrowsersDo()
{
    const UploadPicture picture{QByteArray("\xff\xd8 PIC \r\n--LinkReel", 18), "image/jpeg", {}};
    const UploadRequest sent =
        request(good(with("Arguments", QJsonObject{{QStringLiteral("na\"me"), QStringLiteral("välue")}})), picture);
    QVERIFY(sent.contentType.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = sent.contentType.mid(30);
    QVERIFY(!picture.bytes.contains(boundary));
    QCOMPARE(sent.body, "--" + boundary +
                            "\r\nContent-Disposition: form-data; name=\"na%22me\"\r\n\r\nv\xc3\xa4lue\r\n--" +
                            boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
                            picture.fileName().toLatin1() + "\"\r\nContent-Type: image/jpeg\r\n\r\n" + picture.bytes +
                            "\r\n--" + boundary + "--\r\n");
}

void TestUploaderDescription::namesArePlain()
{
    const UploadPicture picture = UploadPicture::fromDataUri(QStringLiteral("data:image/png;base64,UElD"));
    QCOMPARE(picture.bytes, QByteArray("PIC"));
    QCOMPARE(picture.mimeType, QByteArray("image/png"));
    QVERIFY(QRegularExpression(QStringLiteral("^frame-[0-9a-f]{8}\\.png$")).match(picture.fileName()).hasMatch());
    QCOMPARE(UploadPicture::fromDataUri(QStringLiteral("https://a/b.png")).bytes, QByteArray());
    QCOMPARE(UploadPicture::fromDataUri(QStringLiteral("data:text/html;base64,UElD")).bytes, QByteArray());
    QCOMPARE(UploadPicture::fromDataUri(QStringLiteral("data:image/png,PIC")).bytes, QByteArray());
}

void TestUploaderDescription::otherBodies()
{
    const UploadRequest form = request(good(R"({"RequestURL":"https://freeimage.example/api/1/upload",
        "Body":"FormURLEncoded","Arguments":{"key":"k&1","source":"{input}"},"URL":"{json:image.url}"})"));
    QCOMPARE(form.contentType, QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(form.body, QByteArray("key=k%261&source=UElD"));

    const UploadRequest json = request(good(R"({"Version":"15.0.0","RequestURL":"https://a.example/","Body":"JSON",
        "Data":"{\"image\":\"data:image/jpeg;base64,{input}\",\"name\":\"{filename}\"}","URL":"{json:url}"})"));
    QCOMPARE(json.contentType, QByteArray("application/json"));
    QCOMPARE(QJsonDocument::fromJson(json.body).object().value(u"image").toString(),
             QStringLiteral("data:image/jpeg;base64,UElD"));

    const UploadRequest oldJson = request(good(R"({"Version":"13.0.0","RequestURL":"https://a.example/","Body":"JSON",
        "Data":"{\"image\":\"$input$\"}","URL":"$json:url$"})"));
    QCOMPARE(oldJson.body, QByteArray("{\"image\":\"UElD\"}"));

    const UploadRequest members = request(good(R"({"RequestURL":"https://a.example/","Body":"JSON",
        "Arguments":{"image":"{input}","t\"":"x"}})"));
    QCOMPARE(QJsonDocument::fromJson(members.body).object().value(u"image").toString(), QStringLiteral("UElD"));

    const UploadRequest xml = request(good(R"({"RequestURL":"https://a.example/","Body":"XML","Headers":
        {"Content-Type":"text/xml"},"Data":"<u><n>{filename}</n><d>{input}</d></u>","URL":"{xml:/r/u}"})"));
    QCOMPARE(xml.contentType, QByteArray("text/xml"));
    QVERIFY(xml.body.contains("<d>UElD</d>"));

    const UploadRequest binary =
        request(good(R"({"RequestMethod":"PUT","RequestURL":"https://transfer.example/{filename}","Body":"Binary"})"));
    QCOMPARE(binary.contentType, QByteArray("image/jpeg"));
    QCOMPARE(binary.body, QByteArray("PIC"));
    QVERIFY(binary.url.path().startsWith(QStringLiteral("/frame-")));
}

// As hosts and their users publish them; each with an answer as its host documents it.
void TestUploaderDescription::realHosts()
{
    const auto imgur = good(R"({"Version":"14.1.0","Name":"Imgur","DestinationType":"ImageUploader",
        "RequestMethod":"POST","RequestURL":"https://api.imgur.com/3/image","Headers":{"Authorization":
        "Client-ID 546c25a59c58ad7"},"Body":"MultipartFormData","FileFormName":"image","URL":"{json:data.link}",
        "DeletionURL":"https://imgur.com/delete/{json:data.deletehash}","ErrorMessage":"{json:data.error}"})");
    QCOMPARE(addressIn(imgur, R"({"data":{"link":"https://i.imgur.com/x.jpg"}})"),
             QStringLiteral("https://i.imgur.com/x.jpg"));
    QVERIFY(imgur.secrets().contains(QStringLiteral("546c25a59c58ad7")));

    const auto catbox = good(R"({"DestinationType":"ImageUploader, TextUploader, FileUploader",
        "RequestURL":"https://catbox.moe/user/api.php","FileFormName":"fileToUpload","Arguments":
        {"reqtype":"fileupload","userhash":"0123456789abcdef"}})");
    QVERIFY(catbox.url.isEmpty()); // the answer itself
    QCOMPARE(catbox.name, QStringLiteral("catbox.moe"));
    QVERIFY(catbox.secrets().contains(QStringLiteral("0123456789abcdef")));
    QVERIFY(!catbox.secrets().contains(QStringLiteral("fileupload")));

    good(R"({"Version":"15.0.0","Name":"Litterbox","DestinationType":"FileUploader","RequestMethod":"POST",
        "RequestURL":"https://litterbox.catbox.moe/resources/internals/api.php","Body":"MultipartFormData",
        "Arguments":{"reqtype":"fileupload","time":"72h"},"FileFormName":"fileToUpload"})");

    const auto nullPointer = good(R"({"Version":"12.4.1","RequestMethod":"POST","RequestURL":"https://0x0.st",
        "Body":"MultipartFormData","FileFormName":"file","RegexList":["(.+)\\n?"],"URL":"$regex:1|1$"})");
    QCOMPARE(addressIn(nullPointer, "https://0x0.st/abc.jpg\n"), QStringLiteral("https://0x0.st/abc.jpg"));

    const auto zipline = good(R"({"Version":"14.1.0","Name":"Zipline","DestinationType":"ImageUploader, TextUploader",
        "RequestMethod":"POST","RequestURL":"https://zip.example/api/upload","Headers":{"authorization":"abcdef.12345"},
        "URL":"{json:files[0].url}","Body":"MultipartFormData","FileFormName":"file"})");
    QCOMPARE(addressIn(zipline, R"({"files":[{"url":"https://zip.example/u/a.jpg"}]})"),
             QStringLiteral("https://zip.example/u/a.jpg"));

    const auto chibisafe =
        good(R"({"Version":"14.0.0","Name":"chibisafe","DestinationType":"ImageUploader, FileUploader",
        "RequestMethod":"POST","RequestURL":"https://safe.example/api/upload","Headers":{"x-api-key":"0a1b2c3d4e"},
        "Body":"MultipartFormData","FileFormName":"file[]","URL":"{json:url}","ThumbnailURL":"{json:thumb}"})");
    QCOMPARE(addressIn(chibisafe, R"({"url":"https://safe.example/x.jpg"})"),
             QStringLiteral("https://safe.example/x.jpg"));

    const auto sul = good(R"({"Version":"13.2.1","Name":"s-ul.eu","DestinationType":"ImageUploader, FileUploader",
        "RequestMethod":"POST","RequestURL":"https://s-ul.eu/api/v1/upload","Parameters":{"wizard":"true",
        "key":"YOURKEY12"},"Body":"MultipartFormData","FileFormName":"file","URL":"$json:url$",
        "DeletionURL":"https://s-ul.eu/delete.php?key=YOURKEY12&file=$json:filename$"})");
    QCOMPARE(request(sul).url.query(), QStringLiteral("key=YOURKEY12&wizard=true"));

    const auto lutim = good(R"({"RequestURL":"https://framapic.example/","FileFormName":"file","Arguments":
        {"format":"json"},"URL":"https://framapic.example/$json:msg.short$"})"); // before there was a Version
    QCOMPARE(addressIn(lutim, R"({"msg":{"short":"abc"}})"), QStringLiteral("https://framapic.example/abc"));

    const auto chevereto = good(R"({"Name":"chevereto","RequestURL":"https://chv.example/api/1/upload",
        "RequestType":"POST","FileFormName":"source","Arguments":{"key":"secretkey","format":"redirect"},
        "ResponseType":"RedirectionURL"})");
    QCOMPARE(addressIn(chevereto, {}), QStringLiteral("https://i.example/landed"));

    const auto imgbb = good(R"({"Version":"13.1.0","RequestMethod":"POST","RequestURL":
        "https://api.imgbb.com/1/upload?key=abcdef123456","Body":"MultipartFormData","FileFormName":"image",
        "URL":"$json:data.url$"})");
    QCOMPARE(request(imgbb).url.query(), QStringLiteral("key=abcdef123456"));

    const auto s3 = good(R"({"Version":"16.0.0","RequestMethod":"PUT","RequestURL":"https://store.example/{filename}",
        "Headers":{"Authorization":"AWS x:y","Content-Type":"image/jpeg","Content-Length":"9"},"Body":"Binary",
        "URL":"{header:Location}"})");
    QCOMPARE(addressIn(s3, {}, {{"location", "https://store.example/1"}}), QStringLiteral("https://store.example/1"));
    const UploaderError left{.kind = Kind::OwnHeader, .text = u"Content-Length"_s};
    QVERIFY(s3.notes == QList{left});
    QVERIFY(request(s3).contentType == "image/jpeg");
}

void TestUploaderDescription::spellingFollowsTheFile()
{
    // The version says dollars, the calls say braces, and the other way round.
    const auto braces = good(with("Version", QStringLiteral("13.0.0")));
    QVERIFY(braces.url.calls(QStringLiteral("json")));
    const auto dollars = good(R"({"Version":"15.0.0","RequestURL":"https://a.example/","Body":"MultipartFormData",
        "FileFormName":"f","URL":"$json:url$"})");
    QVERIFY(dollars.url.calls(QStringLiteral("json")));
    // No calls at all: the version decides whether a brace has a meaning.
    QVERIFY(!problem(R"({"Version":"12.9.0","RequestURL":"https://a.example/","Body":"MultipartFormData",
        "FileFormName":"f","Arguments":{"x":"{\"a\":1}"}})"));
    const auto called = problem(R"({"Version":"14.0.0","RequestURL":"https://a.example/","Body":"MultipartFormData",
        "FileFormName":"f","Arguments":{"x":"{\"a\":1}"}})");
    QVERIFY(called && called->kind == Kind::UnknownCall);
    QVERIFY(called->place == (UploaderPlace{u"Arguments"_s, u"x"_s}));
}

void TestUploaderDescription::lenientWhereShareXIs()
{
    const auto isLeftOut = [](const QList<UploaderError> &notes, const QString &member) {
        QCOMPARE(notes.size(), 1);
        QVERIFY(notes.first().onlyDecorates);
        QCOMPARE(notes.first().place.member, member);
    };
    good("\xEF\xBB\xBF" + with("Name", QJsonValue::Null)); // Windows' mark of UTF-8
    good(R"({"requesturl":"https://a.example/","body":"multipartformdata","fileformname":"f"})");
    QCOMPARE(good(with("RequestURL", QStringLiteral("a.example/up"))).requestUrl.plain(),
             QStringLiteral("https://a.example/up"));
    good(with("RequestURL", QStringLiteral("http://127.0.0.1:8080/up")));
    good(with("RequestURL", QStringLiteral("http://localhost/up")));
    good(with("RequestURL", QStringLiteral("http://[::1]:1/up")));
    good(with("Headers", QJsonValue::Null));
    // What only decorates does not stop an upload.
    isLeftOut(good(with("DeletionURL", QStringLiteral("{select:a|b}"))).notes, u"DeletionURL"_s);
    isLeftOut(good(with("ThumbnailURL", QStringLiteral("{xml:count(/a)}"))).notes, u"ThumbnailURL"_s);
    isLeftOut(good(with("ErrorMessage", QStringLiteral("{json:a[*]}"))).notes, u"ErrorMessage"_s);
}

void TestUploaderDescription::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("name"); // of a member that holds several
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &file, Kind kind, const UploaderPlace &place,
                        const QString &text = {}) {
        QTest::newRow(name) << file << kind << place.member << place.name << text;
    };
    row("empty", "", Kind::Empty, {});
    row("binary", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), Kind::NotJson, {});
    row("broken", "{\n\"RequestURL\": \"https://a\",\n]", Kind::NotJson, {});
    row("list", "[1]", Kind::NotObject, {});
    row("huge", QByteArray(300'000, ' '), Kind::TooLarge, {});
    row("deep", "{\"Parameters\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}", Kind::NotJson, {});
    row("no address", with("RequestURL", QJsonValue::Undefined), Kind::AddressMissing, {u"RequestURL"_s});
    row("a number for a text", with("RequestURL", 7), Kind::NotText, {u"RequestURL"_s});
    row("http", with("RequestURL", QStringLiteral("http://a.example/")), Kind::AddressNotHttps, {u"RequestURL"_s});
    row("http to a near machine", with("RequestURL", QStringLiteral("http://192.168.1.2/")), Kind::AddressNotHttps,
        {u"RequestURL"_s});
    row("ftp", with("RequestURL", QStringLiteral("ftp://a.example/")), Kind::AddressNotHttps, {u"RequestURL"_s});
    row("file", with("RequestURL", QStringLiteral("file:///etc/passwd")), Kind::AddressIncomplete, {u"RequestURL"_s});
    row("a name in the address", with("RequestURL", QStringLiteral("https://me:pw@a.example/")), Kind::AddressWithLogin,
        {u"RequestURL"_s});
    row("not loopback", with("RequestURL", QStringLiteral("http://127.0.0.1.evil.example/")), Kind::AddressNotHttps,
        {u"RequestURL"_s});
    row("picture in the address", with("RequestURL", QStringLiteral("https://a.example/{input}")),
        Kind::PictureInAddress, {u"RequestURL"_s});
    row("GET", with("RequestMethod", QStringLiteral("GET")), Kind::MethodWithoutPicture, {u"RequestMethod"_s},
        u"GET"_s);
    row("odd method", with("RequestMethod", QStringLiteral("POST\r\nX: y")), Kind::UnknownMethod, {u"RequestMethod"_s},
        u"POST\r\nX: Y"_s);
    row("for texts", with("DestinationType", QStringLiteral("TextUploader, URLShortener")), Kind::NoPictures,
        {u"DestinationType"_s}, u"TextUploader, URLShortener"_s);
    row("no body", with("Body", QStringLiteral("None")), Kind::NoBody, {u"Body"_s});
    row("odd body", with("Body", QStringLiteral("Carrier pigeon")), Kind::UnknownBody, {u"Body"_s},
        u"Carrier pigeon"_s);
    row("no form name", with("FileFormName", QStringLiteral("")), Kind::FormNameMissing, {u"FileFormName"_s});
    row("form without the picture", with("Body", QStringLiteral("FormURLEncoded")), Kind::NoPlaceForPicture,
        {u"Arguments"_s});
    row("XML without the picture", with("Body", QStringLiteral("XML")), Kind::NoPlaceForPicture, {u"Data"_s});
    row("header injection", with("Headers", QJsonObject{{QStringLiteral("X"), QStringLiteral("a\r\nY: b")}}),
        Kind::HeaderCharacter, {u"Headers"_s, u"X"_s});
    row("header's name", with("Headers", QJsonObject{{QStringLiteral("X Y:"), QStringLiteral("a")}}), Kind::HeaderName,
        {u"Headers"_s, u"X Y:"_s});
    row("header reads the answer", with("Headers", QJsonObject{{QStringLiteral("X"), QStringLiteral("{json:a}")}}),
        Kind::AnswerNotYet, {u"Headers"_s, u"X"_s}, u"json"_s);
    row("asks a person", with("Arguments", QJsonObject{{QStringLiteral("album"), QStringLiteral("{prompt:Album}")}}),
        Kind::AsksPerson, {u"Arguments"_s, u"album"_s}, u"prompt"_s);
    row("object for a text", with("Arguments", QJsonObject{{QStringLiteral("a"), QJsonObject()}}), Kind::NotText,
        {u"Arguments"_s, u"a"_s});
    row("list for an object", with("Parameters", QJsonArray{1}), Kind::NotNamesAndValues, {u"Parameters"_s});
    row("unknown call", with("URL", QStringLiteral("{jsonn:url}")), Kind::UnknownCall, {u"URL"_s}, u"jsonn"_s);
    row("answer asks a person", with("URL", QStringLiteral("{select:a|b}/{json:x}")), Kind::AsksPerson, {u"URL"_s},
        u"select"_s);
    row("no such regex", with("URL", QStringLiteral("{regex:1|1}")), Kind::NoRegexList, {u"URL"_s});
    row("regex list", with("RegexList", QStringLiteral("x")), Kind::NotList, {u"RegexList"_s});
}

void TestUploaderDescription::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, file);
    const auto said = problem(file);
    QVERIFY(said);
    QTEST(said->kind, "kind");
    QTEST(said->place.member, "member");
    QTEST(said->place.name, "name");
    QTEST(said->text, "text");
    QCOMPARE(said->number, said->kind == Kind::NoRegexList                   ? 1
                           : said->kind != Kind::NotJson                     ? 0
                           : QByteArray(QTest::currentDataTag()) == "broken" ? 3
                                                                             : 1);
    QCOMPARE(said->detail.isEmpty(), said->kind != Kind::NotJson);
}

// {random:...} in the host part is judged again with what it gives.
void TestUploaderDescription::judgesTheAddressThatIsUsed()
{
    const auto made = UploaderReader(with("RequestURL", QStringLiteral("{random:https|http}://a.example/"))).result();
    bool refused = !made;
    for (int i = 0; i < 100 && !refused; ++i)
        refused = !UploadRequest::of(*made, {"P", "image/png", {}});
    QVERIFY(refused);
}

QTEST_GUILESS_MAIN(TestUploaderDescription)
#include "tst_uploaderdescription.moc"
