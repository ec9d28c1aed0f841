using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The same values in another shape; code only where they must lie differently.</summary>
public sealed record ReshapeLayer(int Attribute, string Name, EquatableArray<int> Sizes) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "Reshape";

    public override LayerRole Role => LayerRole.Shape;

    public override bool OnlyReshapes => true;

    public override string Signature => $"reshape({string.Join(",", Sizes.Select(Text.Number))})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        EquatableArray<int> sizes = use.Ints("Shape");
        int bad = Enumerable.Range(0, sizes.Count).Where(i => sizes[i] is 0 or < -1).DefaultIfEmpty(-1).First();
        string? problem = sizes.Count == 0 ? "no size is given" : sizes.Count(s => s == -1) > 1 ? "only one size can be left open with -1" : null;
        if (bad >= 0)
        {
            faults.Add(Fault.At(Rules.NotPositive, index, $"Shape#{Text.Number(bad)}", "every size", name, Text.Number(sizes[bad])));
        }
        else if (problem is not null)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Shape", "Shape", name, problem));
        }

        sizes = bad >= 0 || problem is not null ? new EquatableArray<int>([-1]) : sizes;
        return new ReshapeLayer(index, name, sizes);
    }

    /// <summary>More values than any shape has; products stop here, before they overflow.</summary>
    private const long TooMany = 1L << 31;

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        long known = Sizes.Where(s => s != -1).Aggregate(1L, (a, b) => System.Math.Min(a * b, TooMany));
        bool free = Sizes.Any(s => s == -1);
        if (free ? input.Count % known != 0 : input.Count != known)
        {
            faults.Add(Fault.At(Rules.ReshapeCount, Attribute, "Shape", Name, Text.Number(input.Count), string.Join("x", Sizes.Select(Text.Number)), CountText(known, free)));

            // What was meant, so that the layers behind have nothing to say about a shape that nobody wrote.
            return known > MostGuessed ? input : Filled(input, known);
        }

        return Filled(input, known);
    }

    /// <summary>Sizes above this are not gone on with when they are wrong.</summary>
    private const int MostGuessed = 1 << 24;

    /// <summary>The sizes, with the open one counted.</summary>
    private Shape Filled(Shape input, long known) => new(Sizes.Select(s => s == -1 ? (int)System.Math.Max(1, input.Count / known) : s).ToEquatableArray());

    private static string CountText(long known, bool free) =>
        known == TooMany ? "more than any network has" : $"{(free ? "a multiple of " : "")}{Text.Number((int)known)} values";

    public override string Sentence(Shape input, Shape output) => $"{Name}: {input} -> {output}, the same values";

    public void AddStages(StageBuilder builder)
    {
        builder.Arrange(null);
        builder.Arrange(builder.Map);
    }
}
