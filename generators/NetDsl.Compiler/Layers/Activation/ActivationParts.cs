using System;
using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>What layers with an activation of their own have in common.</summary>
internal static class ActivationParts
{
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
