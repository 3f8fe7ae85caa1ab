// The catalogue in force: it says when it changes, and whoever has not followed yet holds nothing that is gone.
#include "catalog/CurrentCatalog.h"
#include "catalog/provider/CatalogFile.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestCurrentCatalog : public QObject
{
    Q_OBJECT

private slots:
    void aChangeIsSaidOnce()
    {
        CurrentCatalog catalog(builtInCatalog());
        const QSignalSpy changed(&catalog, &CurrentCatalog::changed);
        const ModelSpec *sora = catalog.model(u"sora-2"_s);
        const ModelSpec copy = *sora;
        catalog.replace(Catalog::of({catalog.models().last()}, QString()));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(catalog.models().size(), 1);
        QVERIFY(!catalog.model(u"sora-2"_s));
        QCOMPARE(catalog.defaultModel().id, catalog.models().first().id);
        QVERIFY(*sora == copy); // the old one is still there
    }

    void theSameAgainIsNoChange()
    {
        CurrentCatalog catalog(builtInCatalog());
        const QSignalSpy changed(&catalog, &CurrentCatalog::changed);
        const Catalog *before = &catalog.now();
        catalog.replace(builtInCatalog());
        QCOMPARE(changed.size(), 0);
        QCOMPARE(&catalog.now(), before);
    }

    void inAChangeTheNewOneIsInForce()
    {
        CurrentCatalog catalog(builtInCatalog());
        QString seen;
        connect(&catalog, &CurrentCatalog::changed, this, [&] { seen = catalog.defaultModel().id; });
        catalog.replace(Catalog::of(catalog.models(), u"wan2.6"_s));
        QCOMPARE(seen, u"wan2.6"_s);
    }
};

QTEST_GUILESS_MAIN(TestCurrentCatalog)
#include "tst_currentcatalog.moc"
