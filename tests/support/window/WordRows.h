// WordRows: the rows of a test of sentences, one for each fact beside the whole sentence that is said of it, and the
// check of a row. Header only.
#pragma once

#include <QTest>

template <typename Fact>
class WordRows
{
public:
    WordRows() // in the test's _data()
    {
        QTest::addColumn<Fact>("fact");
        QTest::addColumn<QString>("words");
    }
    void operator()(const Fact &fact, const QString &words) { add(QByteArray::number(++m_count), fact, words); }
    void add(const QByteArray &name, const Fact &fact, const QString &words)
    {
        QTest::newRow(name.constData()) << fact << words;
    }

    // In the test itself: what `wordsOf` makes of the row's fact is the row's sentence.
    template <typename WordsOf>
    static void check(const WordsOf &wordsOf)
    {
        QFETCH(Fact, fact);
        QTEST(wordsOf(fact), "words");
    }

private:
    int m_count = 0;
};
