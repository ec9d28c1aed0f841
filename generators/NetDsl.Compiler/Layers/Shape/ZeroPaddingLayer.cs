using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Pixels of zeros around a picture.</summary>
public sealed record ZeroPaddingLayer(int Attribute, string Name, Border Around) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "ZeroPadding2D";

    public override LayerRole Role => LayerRole.Shape;

    public override string Signature => $"zeropadding2d({Text.Number(Around.Top)},{Text.Number(Around.Bottom)},{Text.Number(Around.Left)},{Text.Number(Around.Right)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        bool single = !use.Has("Top");
        int all = single ? Pixels("Padding", 1) : 0;
        return new ZeroPaddingLayer(index, name, single ? new Border(all, all, all, all) : new Border(Pixels("Top", 0), Pixels("Bottom", 0), Pixels("Left", 0), Pixels("Right", 0)));

        int Pixels(string argument, int otherwise)
        {
            int pixels = use.Int(argument, otherwise);
            if (pixels >= 0)
            {
                return pixels;
            }

            faults.Add(Fault.At(Rules.Contradiction, index, argument, argument, name, $"a number of pixels must be 0 or more but is {Text.Number(pixels)}"));
            return 0;
        }
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        MapPlan map = WindowReader.Map(this, input, 2, previous, faults);
        return new Shape(Extents.Sum(map.Height, Around.Top, Around.Bottom), Extents.Sum(map.Width, Around.Left, Around.Right), map.Channels);
    }

    public override MapPlan? Reads(Shape input) => WindowReader.Map(this, input, 2, "");

    public override string Sentence(Shape input, Shape output) => $"{Name}: zeros around the picture, {input} -> {output}";

    public void AddStages(StageBuilder builder)
    {
        builder.Arrange(Reads(builder.Shape));

        builder.Add(c => new SpreadStage(c, 1, 1, Around.Top, Around.Left));
    }
}
