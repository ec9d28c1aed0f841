using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The largest value or the mean of each channel over all pixels of a picture, or all steps of a sequence: pooling with one window.</summary>
public sealed record GlobalPoolingLayer(int Attribute, string Name, PoolingKind Pooling) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => $"Global{Pooling}Pool";

    public override LayerRole Role => LayerRole.Pooling;

    public override string Signature => Kind.ToLowerInvariant();

    public static LayerReader Reader(PoolingKind kind) => (use, index, name, faults) => new GlobalPoolingLayer(index, name, kind);

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank is not (2 or 3))
        {
            faults.Add(Fault.At(Rules.NeedsMap, Attribute, "", Name, "height x width x channels or steps x features", input.ToString(), previous));
        }

        return new Shape(input.Sizes[input.Rank - 1]);
    }

    public override MapPlan? Reads(Shape input) => MapPlan.Natural(input);

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: {(Pooling == PoolingKind.Max ? "largest value" : "mean")} of each {(input.Rank == 3 ? "channel over all pixels" : "feature over all steps")}, {input} -> {output}";

    public void AddStages(StageBuilder builder)
    {
        MapPlan map = Reads(builder.Shape)!;
        builder.Arrange(map);

        Window all = new(map.Height, map.Width, map.Height, map.Width, 1, Padding.Valid);
        builder.Add(c => new PoolingStage(c, Pooling, all), map: new MapPlan(1, 1, map.Channels, map.Channels, Border.None));

        // One pixel without border and gaps is a vector.
        builder.Arrange(null);
    }
}
