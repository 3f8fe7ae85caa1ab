// UploaderError: what is wrong with a .sxcu file, where in it, or what of it is not used, as a value. Its sentences are
// made in ui/words/composer/UploaderWords.
#pragma once

#include <QMetaType>
#include <QString>

// A member of the file, or one of the names in a member that holds several. It is named to people as it stands there.
struct UploaderPlace
{
    QString member = {}; // "RequestURL"; empty: the file as a whole
    QString name = {};   // "Authorization", of "Headers"; empty: the member itself

    friend bool operator==(const UploaderPlace &, const UploaderPlace &) = default;
};

struct UploaderError
{
    Q_GADGET
public:
    enum class Kind { // the names are stored (UploadErrorCode): never renamed
        // The file that was chosen
        NotThere,
        NotFile,   // a folder, a device
        NotOpened, // detail: the system's words
        // The whole file
        TooLarge, // over UploaderDescription::largestFile
        Empty,
        NotJson, // number: the line; detail: what the reader of JSON says
        NotObject,
        HoldsApiKey, // the key of LinkModel
        NotKept,     // text: the folder; detail: the system's words
        // A member of it
        NotText,
        NotNamesAndValues,
        NotList,
        NoPictures,           // text: what this host takes
        MethodWithoutPicture, // text: GET or DELETE
        UnknownMethod,        // text
        AddressMissing,
        AddressIncomplete,
        AddressWithLogin,
        AddressNotHttps,
        PictureInAddress, // it calls {input}
        PictureInHeader,
        HeaderName,      // no header can have this name
        HeaderCharacter, // a line break, say, in its value
        OwnHeader,       // a note: left out, because it is made by whoever sends; text: its name
        NoBody,
        UnknownBody, // text
        FormNameMissing,
        NoPlaceForPicture, // {input} is nowhere in it
        // A call in a member: {json:data.link}
        TooDeep,       // number: how deep calls may stand inside calls
        NotClosed,     // text: how it begins; inDollars
        EmptyCall,     // inDollars
        UnknownCall,   // text: the call's name, here and below
        AsksPerson,    // what ShareX would ask its user
        AnswerNotYet,  // it reads the answer, in the request
        OfRequest,     // it belongs to the request, in the answer
        CountOfValues, // number: how many it has; wanted
        NoJsonPath,    // it names no value
        JsonPath,      // text: the path, which can not be followed, here and below
        XmlPath,
        NoRegexList,    // number: which one it asks for
        NoSuchRegex,    // number; wanted: how many there are
        UnreadableRegex // detail: what the reader of expressions says
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Empty;
    UploaderPlace place = {};
    QString text = {}; // cut where it is long
    QString detail = {};
    int number = 0;
    int wanted = 0;
    bool inDollars = false;     // the file spells its calls $json:url$, not {json:url}
    bool onlyDecorates = false; // of a member that uploads do without: it is left out, the file is used
    QString file = {};          // the name of the file that was chosen; empty: it came another way

    friend bool operator==(const UploaderError &, const UploaderError &) = default;
};
Q_DECLARE_METATYPE(UploaderError)
