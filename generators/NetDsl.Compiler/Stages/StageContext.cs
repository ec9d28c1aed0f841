using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Stages;

/// <summary>A value that a stage reads.</summary>
/// <param name="Buffer">Where it lies.</param>
/// <param name="Sink">What becomes of its gradient; null when nothing before it learns.</param>
public sealed record StageInput(BufferPlan Buffer, GradientSink? Sink);

/// <summary>What a stage knows about its surroundings.</summary>
public sealed record StageContext
{
    public required LayerNode Node { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<StageInput> Inputs { get; init; }

    public required BufferPlan Output { get; init; }

    public required IReadOnlyDictionary<string, TensorPlan> Tensors { get; init; }

    /// <summary>Number of this stage, to tell its random numbers from others.</summary>
    public required int Index { get; init; }

    /// <summary>The first input; most stages have no other.</summary>
    public BufferPlan Input => Inputs[0].Buffer;

    /// <summary>Whether some layer before this one learns, so that the gradient must go on.</summary>
    public bool NeedsInputGradient => Inputs.Any(i => i.Sink is not null);

    /// <summary>Whether this layer's own parameters learn.</summary>
    public bool Learns => Tensors.Values.Any(t => t.Parameter.Role == ParameterRole.Trainable);

    /// <summary>Local variable of this stage's scratch beside the rows, during training.</summary>
    public string ScratchName => char.ToLowerInvariant(Name[0]) + Name.Substring(1) + "Scratch";

    /// <summary>Whether the gradient of the input is added to what other readers of it have left.</summary>
    public bool AddsToInput => Inputs[0].Sink is { Adds: true };

    /// <summary>Whether <see cref="IntoInput"/> reads the input value.</summary>
    public bool ReadsInput => Inputs[0].Sink is { ReadsInput: true };

    /// <summary>What is stored as the gradient of one value of the first input; see <see cref="GradientSink.Into"/>.</summary>
    public Expr IntoInput(Expr gradient, Expr x, Expr held) => Inputs[0].Sink?.Into(gradient, x, held) ?? gradient;
}
