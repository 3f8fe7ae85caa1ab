#include "Setting.h"

#include <QDir>
#include <QSettings>

#include <algorithm>

const QString Setting::never = QStringLiteral("never");

bool Setting::isWithin(double number) const
{
    return number >= least && number <= most;
}

// What the file says, which a hand may have edited.
QVariant Setting::read(const QSettings &ini) const
{
    const QVariant stored = ini.value(key);
    const QString text = stored.toString().trimmed();
    bool isNumber = false;
    switch (type) {
    case Type::Flag: // QVariant would take every word but "false" for true
        if (text.toLower() == QLatin1String("true"))
            return true;
        return text.toLower() == QLatin1String("false") ? false : usual;
    case Type::Number: {
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber && isWithin(static_cast<double>(number)) ? number : usual;
    }
    case Type::Amount: {
        if (text.toLower() == never)
            return {};
        const double amount = text.toDouble(&isNumber);
        return isNumber && isWithin(amount) ? amount : usual;
    }
    case Type::Word: {
        const qsizetype place = words.indexOf(stored.toString());
        return place >= 0 ? QVariant(place) : usual;
    }
    case Type::Folder:
        return QDir::isAbsolutePath(stored.toString()) ? stored.toString() : usual;
    case Type::Text:
        return stored.isValid() ? stored.toString() : usual;
    case Type::List:
        return stored.toStringList();
    case Type::Bytes:
        return stored.toByteArray();
    }
    return {};
}

bool Setting::writeNumber(QSettings &ini, qint64 number) const
{
    const qint64 wanted = std::clamp(number, static_cast<qint64>(least), static_cast<qint64>(most));
    if (wanted == read(ini).toLongLong())
        return false;
    ini.setValue(key, wanted);
    return true;
}

void Setting::writeOrForget(QSettings &ini, const QVariant &value, bool isEmpty) const
{
    if (isEmpty)
        ini.remove(key);
    else
        ini.setValue(key, value);
}
