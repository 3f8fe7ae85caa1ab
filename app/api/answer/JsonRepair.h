// JsonRepair: strict JSON out of what is nearly JSON: cut off, with junk before or after it, with NaN, 1e400, control
// characters, single quotes or a nesting without end. What is complete in it is kept, what is not is left out; nothing
// is guessed. One pass, no recursion; time and memory grow with the text alone. It knows nothing of replies.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

class JsonRepair
{
public:
    static constexpr int deepest = 64;      // containers inside each other; what is deeper becomes null
    static constexpr int mostMembers = 400; // that are listed

    // A member whose value is one text or number, as it stands in the text: also one whose name comes twice.
    struct Member
    {
        QStringList path; // the names that lead to it, its own the last; of an item of a list the list's
        QString value;    // unescaped; a number as it is written
        bool isText = false;
    };

    // `utf8` is valid UTF-8. Everything is done here.
    explicit JsonRepair(const QByteArray &utf8);

    // Of the first object with a member "code", or of the first that has any member; empty: there is no object.
    QByteArray json() const { return m_json; }
    // Of the objects in the text, one after the other, in the order in which they stand there.
    QList<Member> members() const { return m_members; }

private:
    struct Level
    {
        bool isObject = true;
        bool isFirst = true; // nothing was written in it
        QString key;         // of the member that is being read; null: none
    };
    struct Scalar
    {
        QByteArray json; // as it is written to the result; empty: it is not complete
        QString value;
        bool isText = false;
        bool isNothing = false; // null, true, NaN: worth no entry in members()
    };

    qsizetype findObject(qsizetype from) const;
    void readObject();
    void readToken();
    void openContainer(bool isObject);
    void closeContainer(bool isObject);
    void writeScalar(const Scalar &scalar);
    void beginValue(); // separator and name of the value that is written next
    bool wantsKey() const;
    void skipBlanks();
    Scalar readString();
    Scalar readWord();
    static Scalar scalarOf(const QByteArray &word);
    static QByteArray quoted(const QString &text);
    void noteMember(const Scalar &scalar);

    const QByteArray m_text;
    qsizetype m_at = 0;
    QByteArray m_out;
    QList<Level> m_levels;
    int m_tooDeep = 0; // containers that are open and not written
    QByteArray m_json;
    QList<Member> m_members;
    bool m_hasCode = false; // of the object that is being read
};
