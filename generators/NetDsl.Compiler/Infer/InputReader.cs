using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>Reads the inputs of a network: what <c>[Input]</c> says, as often as it stands there.</summary>
internal static class InputReader
{
    /// <summary>The inputs in source order; one to go on with when there is none.</summary>
    public static EquatableArray<NetworkInput> Read(NetworkDeclaration declaration, List<Fault> faults)
    {
        List<NetworkInput> inputs = [];
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Name == "Input")
            {
                inputs.Add(new NetworkInput(NameOf(declaration.Attributes[i], i, inputs, faults), ShapeOf(declaration.Attributes[i], i, faults), i));
            }
        }

        if (inputs.Count == 0)
        {
            faults.Add(Fault.At(Rules.NoInput, declaration.Attributes.Count > 0 ? 0 : -1, "", declaration.Type.Name));
            inputs.Add(new NetworkInput("Input", new Shape(1), -1));
        }

        if (inputs.Sum(i => (long)i.Shape.Count) > SizeLimits.MostValues)
        {
            faults.Add(SizeLimits.TooLarge(inputs[inputs.Count - 1].Attribute, "Shape", "Input", inputs.Sum(i => (long)i.Shape.Count), "values in one sample", SizeLimits.MostValues));
        }

        return inputs.ToEquatableArray();
    }

    private static string NameOf(AttributeUse use, int index, List<NetworkInput> before, List<Fault> faults)
    {
        string standard = before.Count == 0 ? "Input" : "Input" + Text.Number(before.Count + 1);
        string? wanted = use.String("Name");
        string? problem = wanted is null ? null
            : LayerNames.Problem(wanted) ?? (before.Any(i => Text.SnakeCase(i.Name) == Text.SnakeCase(wanted)) ? $"{Text.Literal(wanted)} is already the name of another input" : null);
        if (problem is not null)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, problem));
        }

        return problem is null ? wanted ?? standard : standard;
    }

    private static Shape ShapeOf(AttributeUse use, int index, List<Fault> faults)
    {
        List<int> sizes = [];
        foreach (Argument argument in use.Arguments.Where(a => a.Name != "Name"))
        {
            int size = (int)argument.Number;
            if (size <= 0)
            {
                faults.Add(Fault.At(Rules.NotPositive, index, argument.Name, argument.Name.ToLowerInvariant(), "Input", Text.Number(size)));
                size = 1;
            }

            sizes.Add(size);
        }

        if (SizeLimits.Count(sizes) > SizeLimits.MostValues)
        {
            faults.Add(SizeLimits.TooLarge(index, "Shape", "Input", SizeLimits.Count(sizes), "values in one sample", SizeLimits.MostValues));
            return new Shape(1);
        }

        return new Shape(sizes.Count == 0 ? [1] : [.. sizes]);
    }
}
