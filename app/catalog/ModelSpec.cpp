#include "ModelSpec.h"

#include <algorithm>

namespace {

template <typename Matches>
const FieldSpec *firstOf(const QList<FieldSpec> &fields, Matches matches)
{
    const auto found = std::find_if(fields.begin(), fields.end(), matches);
    return found == fields.end() ? nullptr : &*found;
}

} // namespace

const FieldSpec *ModelSpec::field(const QString &name) const
{
    return firstOf(fields, [&](const FieldSpec &field) { return field.name == name; });
}

const FieldSpec *ModelSpec::fieldWithRole(FieldSpec::Role role) const
{
    return firstOf(fields, [role](const FieldSpec &field) { return field.role == role; });
}
