using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>What layers with a window have in common: reading it, checking that it fits, and the shape behind it.</summary>
internal static class WindowReader
{
    /// <summary>Most pixels of a window, its stride and its dilation: their products fit an int.</summary>
    private const int MaximumExtent = 1 << 14;

    /// <summary>The window of an attribute: sizes from <paramref name="argument"/> or its Height and Width forms, stride, dilation and padding.</summary>
    /// <param name="use">The attribute.</param>
    /// <param name="index">Its index in the declaration.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="argument">Name of the size: <c>Kernel</c> or <c>Pool</c>.</param>
    /// <param name="dimensions">2 for pictures, 1 for sequences.</param>
    /// <param name="faults">Where mistakes go.</param>
    /// <param name="stride">Stride if none is given: 0 for the size of the window.</param>
    public static Window Read(AttributeUse use, int index, string name, string argument, int dimensions, ICollection<Fault> faults, int stride)
    {
        bool square = !use.Has(argument + "Height");
        int width = Positive(square ? argument : argument + "Width", 2), height = dimensions == 1 ? 1 : square ? width : Positive(argument + "Height", 2);
        int given = use.Has("Stride") && use.Int("Stride") != 0 ? Positive("Stride", 1) : stride;
        (int down, int right) = given > 0 ? (given, given) : (height, width);
        return new Window(height, width, down, right, Positive("Dilation", 1), (Padding)use.Int("Padding", (int)Padding.Valid));

        int Positive(string argument, int otherwise)
        {
            int size = use.Int(argument, otherwise);
            if (size > MaximumExtent)
            {
                faults.Add(Fault.At(Rules.Contradiction, index, argument, Words(argument), name, $"{Text.Grouped(size)} is more than {Text.Grouped(MaximumExtent)}, the most that a window may have"));
                return 1;
            }

            if (size > 0)
            {
                return size;
            }

            faults.Add(Fault.At(Rules.NotPositive, index, argument, Words(argument), name, Text.Number(size)));
            return 1;
        }
    }

    /// <summary>The map of an input, reported when its rank is wrong: pictures have two or three sizes, sequences two.</summary>
    public static MapPlan Map(Layer layer, Shape input, int dimensions, string previous, ICollection<Fault>? faults = null)
    {
        bool fits = dimensions == 1 ? input.Rank == 2 : input.Rank is 2 or 3;
        if (!fits)
        {
            string needs = dimensions == 1 ? "steps x features" : "height x width x channels";
            faults?.Add(Fault.At(Rules.NeedsMap, layer.Attribute, "", layer.Name, needs, input.ToString(), previous));
            return MapPlan.Plain(input);
        }

        return dimensions == 1 ? new MapPlan(1, input.Sizes[0], input.Sizes[1], input.Sizes[1], Border.None) : MapPlan.Plain(input);
    }

    /// <summary>The map of an input with the border that a window reads.</summary>
    public static MapPlan Bordered(Layer layer, Window window, Shape input, int dimensions)
    {
        MapPlan map = Map(layer, input, dimensions, "");
        return map with { Border = window.Reach(map.Height, map.Width) };
    }

    /// <summary>The shape behind the window, reported when the window does not fit into the map.</summary>
    public static Shape Infer(Layer layer, Window window, Shape input, int channels, int dimensions, string argument, string previous, ICollection<Fault> faults)
    {
        int before = faults.Count;
        MapPlan map = Map(layer, input, dimensions, previous, faults);
        int height = window.OutputHeight(map.Height), width = window.OutputWidth(map.Width);
        if ((height < 1 || width < 1) && faults.Count == before)
        {
            string needs = dimensions == 1 ? $"{window.SpanX} steps" : $"{window.SpanY}x{window.SpanX}", has = dimensions == 1 ? $"{map.Width}" : $"{map.Height}x{map.Width}";
            string remedy = previous == "Input" && input.LooksChannelsFirst
                ? $"write the input as ({Text.Number(input.Sizes[1])}, {Text.Number(input.Sizes[2])}, {Text.Number(input.Sizes[0])}), height, width and channels"
                : "use Padding = Padding.Same, a smaller window, or one pooling less";
            faults.Add(Fault.At(Rules.WindowTooLarge, layer.Attribute, argument, layer.Name, needs, has, remedy));
        }

        (height, width) = (System.Math.Max(1, height), System.Math.Max(1, width));
        return dimensions == 1 ? new Shape(width, channels) : new Shape(height, width, channels);
    }

    private static string Words(string argument) => string.Concat(argument.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
