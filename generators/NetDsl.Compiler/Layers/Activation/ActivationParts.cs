using System;
using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>What layers with an activation of their own have in common.</summary>
internal static class ActivationParts
{
    /// <summary>Why a layer that gives a map has no Softmax.</summary>
    public const string SoftmaxOfPixels = "Softmax over the channels of every pixel is not supported; put Softmax into [Output]";

    /// <summary>Reports Softmax where a layer gives a map: it would make shares of all its values and of what lies between them.</summary>
    /// <param name="activation">The non-linearity of the layer.</param>
    /// <param name="attribute">Index of the layer's attribute.</param>
    /// <param name="name">The layer.</param>
    /// <param name="shape">What it gives.</param>
    /// <param name="faults">Receives the fault.</param>
    public static void CheckSoftmax(Activation activation, int attribute, string name, Shape shape, ICollection<Fault> faults)
    {
        if (activation == Activation.Softmax && shape.Rank > 1)
        {
            faults.Add(Fault.At(Rules.Contradiction, attribute, "Activation", "Activation", name, SoftmaxOfPixels));
        }
    }

    /// <summary>Adds a stage and, where it cannot apply the activation itself, another one for that.</summary>
    /// <param name="builder">Where stages go.</param>
    /// <param name="activation">The non-linearity; not Softmax.</param>
    /// <param name="create">Makes the stage, given the activation that it is to fuse.</param>
    /// <param name="map">How the output lies, if not as its reader wants it.</param>
    /// <param name="parameters">What the stage has of the layer's parameters, if not all.</param>
    public static void AddActivated(StageBuilder builder, Activation activation, Func<StageContext, Activation, Stage> create, MapPlan? map = null, IReadOnlyDictionary<string, TensorPlan>? parameters = null) =>
        AddActivated(builder, activation, fused => builder.Add(c => create(c, fused), map: map, parameters: parameters), map);

    /// <summary>The same for a stage that is added in another way.</summary>
    /// <param name="builder">Where stages go.</param>
    /// <param name="activation">The non-linearity; not Softmax.</param>
    /// <param name="add">Adds the stage, given the activation that it is to fuse.</param>
    /// <param name="map">How the output lies, if not as its reader wants it.</param>
    public static void AddActivated(StageBuilder builder, Activation activation, Action<Activation> add, MapPlan? map = null)
    {
        ActivationFunction function = ActivationFunction.Of(activation);
        add(function.Fuses ? activation : Activation.Linear);
        if (function.Fuses)
        {
            return;
        }

        if (function.FromOutput)
        {
            builder.AddInPlace(c => new ActivationStage(c, activation));
        }
        else
        {
            builder.Add(c => new ActivationStage(c, activation), "Activated", map);
        }
    }
}
