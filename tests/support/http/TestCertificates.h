// TestCertificates: a certificate authority of one test, in a temporary folder, made with the openssl command. Only
// this process trusts it, and only after trust(): no store of the system is touched.
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

class TestCertificates
{
public:
    TestCertificates(); // fails the program loudly where openssl is missing or does not work

    // For a server: a certificate for `name` by this authority. `days` below 0: it has expired.
    QSslConfiguration server(const QString &name, int days = 2);
    QSslConfiguration selfSigned(const QString &name); // by nobody but itself

    // From now on connections of this process trust the authority, beside those they trusted before.
    void trust() const;
    static void trustNobodyNew(); // undoes it

private:
    QString path(const QString &file) const { return m_folder.filePath(file); }
    void makeRequest(const QString &name);
    void writeAuthority() const;
    QSslConfiguration loaded() const;

    QTemporaryDir m_folder;
};
