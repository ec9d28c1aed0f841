using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>The names that a layer lists, and the values that they mean.</summary>
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

    /// <summary>Two values cannot be joined; stands at the name of the second.</summary>
    public static Fault Differ(Layer join, ReadValue first, ReadValue second, string rule) =>
        Fault.At(Rules.ShapesDiffer, join.Attribute, second.Argument, join.Name, $"{first.Shape} ({first.Path})", $"{second.Shape} ({second.Path})", rule);
}
