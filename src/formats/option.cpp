#include "formats/option.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

QString wordOf(Layout layout)
{
    return layout == Layout::Standard ? u"standard"_s : u"compatible"_s;
}

QString wordOf(Container container)
{
    return container == Container::Zip ? u"zip"_s : container == Container::Folder ? u"folder"_s : u"file"_s;
}

std::optional<Layout> layoutFromWord(const QString &word)
{
    for (const Layout layout : {Layout::Standard, Layout::Compatible})
        if (word == wordOf(layout))
            return layout;
    return std::nullopt;
}

std::optional<Container> containerFromWord(const QString &word)
{
    for (const Container container : {Container::SingleFile, Container::Zip, Container::Folder})
        if (word == wordOf(container))
            return container;
    return std::nullopt;
}

bool OptionInfo::takes(const QString &value) const
{
    switch (kind) {
    case Kind::Choice:
        return std::any_of(choices.cbegin(), choices.cend(), [&value](const Choice &one) { return one.word == value; });
    case Kind::Number: {
        bool whole = false;
        const int number = value.toInt(&whole);
        return whole && number >= least && number <= most;
    }
    case Kind::Flag: return value == "on"_L1 || value == "off"_L1;
    case Kind::Text:
    case Kind::Colors:
    case Kind::Classes:
    case Kind::File:
    case Kind::Folder: return true;
    }
    return false;
}

} // namespace labdesk::formats
