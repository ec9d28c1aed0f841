using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>What remains of a pooling window.</summary>
public enum PoolingKind
{
    Max,
    Average,
}

/// <summary>The largest value or the mean of each window, channel by channel; positions beyond the edge do not count.</summary>
public sealed record PoolingLayer(int Attribute, string Name, PoolingKind Pooling, int Dimensions, Window Window) : UnaryLayer(Attribute, Name), IStagedLayer, IWindowedLayer
{
    public override string Kind => $"{Pooling}Pool{Dimensions}D";

    public override LayerRole Role => LayerRole.Pooling;

    public override string Signature => $"{Kind.ToLowerInvariant()}({Window})";

    public static LayerReader Reader(PoolingKind kind, int dimensions) => (use, index, name, faults) =>
        new PoolingLayer(index, name, kind, dimensions, WindowReader.Read(use, index, name, "Pool", dimensions, faults, stride: 0));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) =>
        WindowReader.Infer(this, Window, input, WindowReader.Map(this, input, Dimensions, previous).Channels, Dimensions, "Pool", previous, faults);

    public override MapPlan? Reads(Shape input) => WindowReader.Map(this, input, Dimensions, "");

    public override string Sentence(Shape input, Shape output) => $"{Name}: {(Pooling == PoolingKind.Max ? "largest value" : "mean")} of each {Window}, {input} -> {output}";

    public void AddStages(StageBuilder builder)
    {
        builder.Arrange(Reads(builder.Shape));
        builder.Add(c => new PoolingStage(c, Pooling, Window));
    }
}
