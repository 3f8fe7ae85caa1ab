// FieldEditorFactory: which control a field gets: from its type, choices and range alone. How a control works is its
// own class's business.
#pragma once

#include "catalog/ModelSpec.h"

class FieldEditor;
class QWidget;

// Never nullptr: an unknown type is written as JSON or text. Owned by `parent`.
FieldEditor *makeFieldEditor(const FieldSpec &spec, QWidget *parent);
