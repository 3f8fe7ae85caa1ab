// ComposerWidgets: the small widgets that the sections of the composer are made of, each in the look they share. What
// they say and do is the section's business. All belong to the layout or the parent they are given.
#pragma once

#include <QString>

class QHBoxLayout;
class QLabel;
class QSize;
class QToolButton;
class QWidget;
class Theme;

// A line over a control: its label at the left, what is said beside it at the right.
QHBoxLayout *sectionHeader(const QString &text, QWidget *buddy, QLabel *aside);
// `icon`: its name in Theme::icon(). `tip` is its name for screen readers too.
QToolButton *iconButton(const QString &objectName, const QString &tip, const QString &icon, QSize size, Theme &theme,
                        QWidget *parent);
// A sentence of several lines at most, hidden at first. `role`: of the style sheet.
QLabel *sentenceLabel(const QString &objectName, const char *role, QWidget *parent);
