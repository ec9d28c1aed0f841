using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>The same values in another shape; no code.</summary>
public sealed record ReshapeLayer(int Attribute, string Name, EquatableArray<int> Sizes) : Layer(Attribute, Name)
{
    public override string Kind => "Reshape";

    public override string Signature => $"reshape({string.Join(",", Sizes.Select(Text.Number))})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        EquatableArray<int> sizes = use.Ints("Shape");
        if (sizes.Count == 0 || sizes.Any(s => s is 0 or < -1) || sizes.Count(s => s == -1) > 1)
        {
            int bad = sizes.FirstOrDefault(s => s is 0 or < -1);
            faults.Add(Fault.At(Rules.NotPositive, index, "Shape", "every size", name, sizes.Count == 0 ? "missing" : Text.Number(bad == 0 && sizes.All(s => s != 0) ? -1 : bad)));
            sizes = new EquatableArray<int>([-1]);
        }

        return new ReshapeLayer(index, name, sizes);
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        long known = Sizes.Where(s => s != -1).Aggregate(1L, (a, b) => a * b);
        bool free = Sizes.Any(s => s == -1);
        if (free ? input.Count % known != 0 : input.Count != known)
        {
            faults.Add(Fault.At(Rules.ReshapeCount, Attribute, "Shape", Text.Number(input.Count), string.Join("x", Sizes.Select(Text.Number)), known.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return input;
        }

        return new Shape(Sizes.Select(s => s == -1 ? (int)(input.Count / known) : s).ToEquatableArray());
    }

    public override string Sentence(Shape input, Shape output) => $"{Name}: {input} -> {output}, no code";
}
