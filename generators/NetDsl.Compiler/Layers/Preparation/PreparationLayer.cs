using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>Kinds of preparation; the library's enum of the same name says how each finds its numbers.</summary>
public enum PreparationKind
{
    Standardize,
    MinMaxScale,
    Rescale,
}

/// <summary>A preparation of the inputs that belongs to the model: <c>x' = (x - shift) scale</c> per column.</summary>
public sealed record PreparationLayer(int Attribute, string Name, PreparationKind Preparation, float Scale = 1, float Offset = 0) : UnaryLayer(Attribute, Name)
{
    public override string Kind => Preparation.ToString();

    public override LayerRole Role => LayerRole.Preparation;

    public override string Signature => Preparation == PreparationKind.Rescale ? $"rescale({Text.Number(Scale)},{Text.Number(Offset)})" : Preparation.ToString().ToLowerInvariant();

    public static LayerReader Reader(PreparationKind kind) => (use, index, name, faults) =>
    {
        float scale = use.Float("Scale", 1), offset = use.Float("Offset", 0);
        if (scale == 0 || float.IsNaN(scale) || float.IsInfinity(scale))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "Scale", "scale", name, "a finite number other than 0", Text.Number(scale)));
            scale = 1;
        }

        if (float.IsNaN(offset) || float.IsInfinity(offset))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "Offset", "offset", name, "a finite number", Text.Number(offset)));
            offset = 0;
        }

        return new PreparationLayer(index, name, kind, scale, offset);
    };

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => input;

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => Preparation switch
    {
        PreparationKind.Standardize => $"{Name}: x' = (x - mean) / deviation, fitted on the training rows",
        PreparationKind.MinMaxScale => $"{Name}: x' = (x - min) / (max - min), fitted on the training rows",
        _ => $"{Name}: x' = {Text.Number(Scale)} x + {Text.Number(Offset)}",
    };
}
