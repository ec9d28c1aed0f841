using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A larger picture in which every pixel is repeated over a block.</summary>
public sealed record UpSamplingLayer(int Attribute, string Name, int Height, int Width) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "UpSampling2D";

    public override LayerRole Role => LayerRole.Shape;

    public override string Signature => $"upsampling2d({Text.Number(Height)},{Text.Number(Width)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        bool square = !use.Has("Height");
        int width = Factor(square ? "Size" : "Width");
        return new UpSamplingLayer(index, name, square ? width : Factor("Height"), width);

        int Factor(string argument)
        {
            int factor = use.Int(argument, 2);
            if (factor > 0)
            {
                return factor;
            }

            faults.Add(Fault.At(Rules.NotPositive, index, argument, argument.ToLowerInvariant(), name, Text.Number(factor)));
            return 1;
        }
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        MapPlan map = WindowReader.Map(this, input, 2, previous, faults);
        return new Shape(Extents.Product(map.Height, Height), Extents.Product(map.Width, Width), map.Channels);
    }

    public override MapPlan? Reads(Shape input) => WindowReader.Map(this, input, 2, "");

    public override string Sentence(Shape input, Shape output) => $"{Name}: every pixel repeated {Height}x{Width} times, {input} -> {output}";

    public void AddStages(StageBuilder builder)
    {
        builder.Arrange(Reads(builder.Shape));

        builder.Add(c => new UpSamplingStage(c, Height, Width));
    }
}
