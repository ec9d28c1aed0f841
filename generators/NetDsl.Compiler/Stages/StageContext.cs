using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Stages;

/// <summary>What a stage knows about its surroundings.</summary>
public sealed class StageContext
{
    public required LayerNode Node { get; init; }

    public required string Name { get; init; }

    public required BufferPlan Input { get; init; }

    public required BufferPlan Output { get; init; }

    public required IReadOnlyDictionary<string, TensorPlan> Tensors { get; init; }

    /// <summary>Whether some layer before this one learns, so that the gradient must go on.</summary>
    public required bool NeedsInputGradient { get; init; }

    /// <summary>The activation that the stage before has fused: whoever writes the input's gradient applies its derivative.</summary>
    public required ActivationFunction? InputActivation { get; init; }

    /// <summary>Number of this stage, to tell its random numbers from others.</summary>
    public required int Index { get; init; }

    /// <summary>Whether this layer's own parameters learn.</summary>
    public bool Learns => Tensors.Values.Any(t => t.Parameter.Role == ParameterRole.Trainable);

    /// <summary>Local variable of this stage's scratch beside the rows, during training.</summary>
    public string ScratchName => char.ToLowerInvariant(Name[0]) + Name.Substring(1) + "Scratch";

    /// <summary>Wraps the gradient of one input value with the derivative of the fused activation that produced it.</summary>
    public Expr ThroughInput(Expr gradient, Expr x) => InputActivation is { } f ? f.Backward(gradient, x, x) : gradient;

    /// <summary>Whether <see cref="ThroughInput"/> reads the input value.</summary>
    public bool ReadsInput => InputActivation is not null and not LinearFunction;
}
