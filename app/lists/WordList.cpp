#include "WordList.h"

#include "PlainText.h"
#include "TextEncoding.h"

namespace {

constexpr qsizetype mostWords = 2'000;
constexpr qsizetype longestWord = 1'000;

} // namespace

QStringList wordsOfList(const QByteArray &bytes, const QString &fileName)
{
    if (otherFileOf(bytes, fileName))
        return {};
    QStringList words;
    const QString text = plainTextOf(decodedAs(guessEncoding(bytes).name, bytes).text).text;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const QString word = line.trimmed().left(longestWord).toString();
        if (!word.isEmpty() && !word.startsWith(u'#'))
            words << word;
        if (words.size() >= 2 * mostWords)
            break;
    }
    words.removeDuplicates();
    return words.mid(0, mostWords);
}
