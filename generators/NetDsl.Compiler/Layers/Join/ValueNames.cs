using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Layers;

/// <summary>The names that a layer lists.</summary>
internal static class ValueNames
{
    /// <summary>Reads them; reported when there are none.</summary>
    public static EquatableArray<string> Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        EquatableArray<string> names = use.Strings("Values");
        if (names.Count == 0)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Values", "Values", name, "name at least one value to join with the current one"));
        }

        return names;
    }
}
