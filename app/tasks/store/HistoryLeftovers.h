// HistoryLeftovers: what an import that was cut off by a kill has left in the history: tasks whose numbers stand in a
// table of their own for as long as an import puts them in, and their shots. They are taken out again, so that an
// import is all or nothing.
#pragma once

#include <QString>

class QSqlDatabase;

namespace HistoryLeftovers {

QString table(); // its name; it is there only while an import is under way

// Takes them out, in one transaction; nothing where there are none. False: the disk did not take that.
bool takeOut(const QSqlDatabase &database);

} // namespace HistoryLeftovers
