#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "drawing/drawing.h"
#include "drawing/masks.h"
#include "formats/ledger.h"

#include <map>
#include <optional>
#include <vector>

namespace labdesk::formats {

/// The pixels of a task's stored mask. Nothing when they can't be decoded: the task is left out. A size that isn't the
/// annotated one is told.
[[nodiscard]] std::optional<drawing::RgbPixels> storedPixels(const drawing::Drawing &drawing, TaskLedger &ledger);

/// Whose pixels a stored mask holds (formats-next §9): a pixel's object is red + 256 × green, its label blue. A blue
/// that several labels share is resolved by the object's annotation. Any thread.
class MaskClasses
{
public:
    MaskClasses(const ToolConfiguration &tool, const drawing::ClassMap &classes);

    /// Class index → its first label, called as the class.
    [[nodiscard]] const std::vector<Label> &labels() const { return m_labels; }

    /// Object and blue → class index from 1, 0 for none.
    using OfPixels = std::map<std::pair<int, int>, int>;
    struct Judged
    {
        OfPixels classes;
        std::map<size_t, int> written = {}; ///< place of an annotation → the class of its pixels, from 1; 0: none
    };
    /// Which class each object's pixels are of, and in the ledger what becomes of each annotation. `keepsAll`: pixels
    /// stay also where nobody can name them.
    [[nodiscard]] Judged judge(const drawing::Drawing &drawing, const drawing::MaskObjects &objects, bool keepsAll,
                               TaskLedger &ledger) const;

private:
    /// The class of one object's pixels of one blue, from 1; 0: none. `own`: the class of its annotation.
    [[nodiscard]] int classOfBlue(int object, int blue, std::optional<int> own, TaskLedger &ledger) const;

    const ToolConfiguration m_tool;
    const drawing::ClassMap m_classes;
    std::vector<Label> m_labels;
    std::map<int, std::vector<int>> m_ofBlue;
};

} // namespace labdesk::formats
