#include "ui/review/reviewkeys.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    ReviewAction action;
    const char *word;
    const char *text;
    const char *keys; // as QKeySequence reads them, `; ` between two
};

const QList<Known> &known()
{
    static const QList<Known> all{
        {ReviewAction::Next, "next", QT_TRANSLATE_NOOP("reviewKeys", "next task"), "Right; Space"},
        {ReviewAction::Previous, "previous", QT_TRANSLATE_NOOP("reviewKeys", "previous task"), "Left; Backspace"},
        {ReviewAction::Accept, "accept", QT_TRANSLATE_NOOP("reviewKeys", "accept, and next"), "A"},
        {ReviewAction::Reject, "reject", QT_TRANSLATE_NOOP("reviewKeys", "reject with a reason, and next"), "X"},
        {ReviewAction::Skip, "skip", QT_TRANSLATE_NOOP("reviewKeys", "skip"), "S"},
        {ReviewAction::Undo, "undo", QT_TRANSLATE_NOOP("reviewKeys", "take the last verdict back"), "U; Ctrl+Z"},
        {ReviewAction::Score1, "score1", QT_TRANSLATE_NOOP("reviewKeys", "score 1, and next (Shift: stay)"), "1"},
        {ReviewAction::Score2, "score2", QT_TRANSLATE_NOOP("reviewKeys", "score 2, and next"), "2"},
        {ReviewAction::Score3, "score3", QT_TRANSLATE_NOOP("reviewKeys", "score 3, and next"), "3"},
        {ReviewAction::Score4, "score4", QT_TRANSLATE_NOOP("reviewKeys", "score 4, and next"), "4"},
        {ReviewAction::Score5, "score5", QT_TRANSLATE_NOOP("reviewKeys", "score 5, and next"), "5"},
        {ReviewAction::NextObject, "nextObject", QT_TRANSLATE_NOOP("reviewKeys", "next object, zoomed to fit"), "Tab"},
        {ReviewAction::PreviousObject, "previousObject", QT_TRANSLATE_NOOP("reviewKeys", "previous object"),
         "Shift+Tab"},
        {ReviewAction::HideAll, "hideAll", QT_TRANSLATE_NOOP("reviewKeys", "held: hide all annotations"), "H"},
        {ReviewAction::Labels, "labels", QT_TRANSLATE_NOOP("reviewKeys", "show or hide the labels"), "L"},
        {ReviewAction::Filled, "filled", QT_TRANSLATE_NOOP("reviewKeys", "outlined or filled"), "O"},
        {ReviewAction::HideClass, "hideClass",
         QT_TRANSLATE_NOOP("reviewKeys", "show or hide the class of the chosen object"), "V"},
        {ReviewAction::ZoomIn, "zoomIn", QT_TRANSLATE_NOOP("reviewKeys", "zoom in"), "+; ="},
        {ReviewAction::ZoomOut, "zoomOut", QT_TRANSLATE_NOOP("reviewKeys", "zoom out"), "-"},
        {ReviewAction::Fit, "fit", QT_TRANSLATE_NOOP("reviewKeys", "fit the picture"), "0"},
        {ReviewAction::KeepZoom, "keepZoom", QT_TRANSLATE_NOOP("reviewKeys", "keep the zoom from task to task"), "Z"},
        {ReviewAction::Compare, "compare", QT_TRANSLATE_NOOP("reviewKeys", "before and after a correction"), "C"},
        {ReviewAction::NextFrame, "nextFrame", QT_TRANSLATE_NOOP("reviewKeys", "next frame of a sequence"), "PgDown"},
        {ReviewAction::PreviousFrame, "previousFrame", QT_TRANSLATE_NOOP("reviewKeys", "previous frame"), "PgUp"},
        {ReviewAction::FullScreen, "fullScreen", QT_TRANSLATE_NOOP("reviewKeys", "full screen, or in the window"),
         "F11"},
        {ReviewAction::Leave, "leave", QT_TRANSLATE_NOOP("reviewKeys", "leave the review"), "Esc"},
    };
    return all;
}

const Known &knownOf(ReviewAction action)
{
    return *std::find_if(known().cbegin(), known().cend(), [&](const Known &one) { return one.action == action; });
}

QList<QKeySequence> keysFrom(const QString &text)
{
    QList<QKeySequence> keys;
    for (const QString &one : text.split(u"; "_s, Qt::SkipEmptyParts))
        keys += QKeySequence::fromString(one, QKeySequence::PortableText);
    return keys;
}

// Shift belongs to how a sign is typed: `+` is Shift+= here and a key of its own there.
bool isSign(int key)
{
    return key > Qt::Key_Space && key < Qt::Key_Escape && !(key >= Qt::Key_A && key <= Qt::Key_Z) &&
           !(key >= Qt::Key_0 && key <= Qt::Key_9);
}

QKeySequence sequenceOf(int key, Qt::KeyboardModifiers modifiers)
{
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key)));
}

} // namespace

const QList<ReviewAction> &ReviewKeys::all()
{
    static const QList<ReviewAction> actions = [] {
        QList<ReviewAction> list;
        for (const Known &one : known())
            list += one.action;
        return list;
    }();
    return actions;
}

QString ReviewKeys::textOf(ReviewAction action)
{
    return QCoreApplication::translate("reviewKeys", knownOf(action).text);
}

QList<QKeySequence> ReviewKeys::usualKeys(ReviewAction action)
{
    return keysFrom(QString::fromLatin1(knownOf(action).keys));
}

QList<QKeySequence> ReviewKeys::keysOf(ReviewAction action) const
{
    const QVariant set = m_settings.value(u"review/keys/"_s + QString::fromLatin1(knownOf(action).word));
    return set.isValid() ? keysFrom(set.toString()) : usualKeys(action);
}

void ReviewKeys::setKeys(ReviewAction action, const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &one : keys)
        if (!one.isEmpty())
            texts += one.toString(QKeySequence::PortableText);
    const QString key = u"review/keys/"_s + QString::fromLatin1(knownOf(action).word);
    m_settings.setValue(key, keys == usualKeys(action) ? QVariant() : QVariant(texts.join(u"; "_s)));
}

void ReviewKeys::reset()
{
    for (const ReviewAction action : all())
        setKeys(action, usualKeys(action));
}

QString ReviewKeys::shownKeys(ReviewAction action) const
{
    QStringList texts;
    for (const QKeySequence &one : keysOf(action))
        texts += one.toString(QKeySequence::NativeText);
    return texts.join(u", "_s);
}

QList<ReviewAction> ReviewKeys::conflicts(const QList<std::pair<ReviewAction, QList<QKeySequence>>> &keys)
{
    QList<ReviewAction> found;
    for (qsizetype i = 0; i < keys.size(); ++i)
        for (qsizetype j = 0; j < keys.size(); ++j)
            for (const QKeySequence &one : keys.at(i).second)
                if (i != j && !one.isEmpty() && keys.at(j).second.contains(one) && !found.contains(keys.at(i).first))
                    found += keys.at(i).first;
    return found;
}

int ReviewKeys::digitOf(const QKeyEvent &event)
{
    if (event.modifiers().testFlag(Qt::KeypadModifier))
        return 0;
    // The row of digits types signs with Shift, and on some keyboards without: the place of the key says what it is.
    constexpr quint32 firstOfRow = 10, lastOfRow = 18; // X11 and Wayland
    const QString platform = QGuiApplication::platformName();
    const quint32 place = event.nativeScanCode();
    if ((platform == "xcb"_L1 || platform.startsWith("wayland"_L1)) && place >= firstOfRow && place <= lastOfRow)
        return static_cast<int>(place - firstOfRow) + 1;
    return event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9 ? event.key() - Qt::Key_0 : 0;
}

std::optional<ReviewKeys::Pressed> ReviewKeys::find(const QKeyEvent &event) const
{
    int key = event.key();
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (key == Qt::Key_Backtab)
        key = Qt::Key_Tab;
    const int digit = digitOf(event);
    if (digit > 0)
        key = Qt::Key_0 + digit;
    if (isSign(key))
        modifiers &= ~Qt::ShiftModifier;
    const QKeySequence typed = sequenceOf(key, modifiers);
    const QKeySequence plain = sequenceOf(key, modifiers & ~Qt::ShiftModifier);
    std::optional<Pressed> staying;
    for (const Known &one : known()) {
        const QList<QKeySequence> keys = keysOf(one.action);
        if (keys.contains(typed))
            return Pressed{one.action, false};
        const bool isScore = one.action >= ReviewAction::Score1 && one.action <= ReviewAction::Score5;
        if (isScore && typed != plain && keys.contains(plain))
            staying = Pressed{one.action, true};
    }
    return staying;
}

} // namespace labdesk::ui
