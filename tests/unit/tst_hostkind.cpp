// Which hosts a public page may not lead to.
#include "net/HostKind.h"

#include <QTest>

class TestHostKind : public QObject
{
    Q_OBJECT

private slots:
    void privateHosts_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isPrivate");
        for (const char *host : {"127.0.0.1",
                                 "127.255.0.9",
                                 "0.0.0.0",
                                 "10.1.2.3",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.168.1.1",
                                 "169.254.169.254",
                                 "100.64.0.1",
                                 "198.18.0.1",
                                 "224.0.0.1",
                                 "255.255.255.255",
                                 "::1",
                                 "::",
                                 "fe80::1",
                                 "fd12:3456::1",
                                 "fec0::1",
                                 "ff02::1",
                                 "::ffff:127.0.0.1",
                                 "::ffff:10.0.0.1",
                                 "64:ff9b::7f00:1",
                                 "::192.168.1.1",
                                 "localhost",
                                 "LOCALHOST",
                                 "localhost.",
                                 "foo.localhost",
                                 "nas.local",
                                 "router",
                                 "vault.internal",
                                 "printer.home.arpa",
                                 ""})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host :
             {"1.1.1.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1",
              "64:ff9b::101:101", "example.com", "example.com.", "local.example", "notlocalhost.example"})
            QTest::newRow(host) << QString::fromLatin1(host) << false;
    }

    void privateHosts()
    {
        QFETCH(QString, host);
        QFETCH(bool, isPrivate);
        QCOMPARE(isPrivateHost(host), isPrivate);
    }
};

QTEST_GUILESS_MAIN(TestHostKind)
#include "tst_hostkind.moc"
