// SpokenRole: what a widget is to assistive technology where its class says something else or nothing: a button that is
// one of several of which one is chosen is a radio button, not a check box; a frame with a picture is a picture.
#pragma once

#include <QAccessible>

class QWidget;

// Before the widget is shown.
void setSpokenRole(QWidget &widget, QAccessible::Role role);
bool hasSpokenRole(const QWidget &widget);
QAccessible::Role spokenRole(const QWidget &widget); // NoRole: none was set
