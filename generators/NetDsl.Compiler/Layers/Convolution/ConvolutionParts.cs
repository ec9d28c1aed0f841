using System;
using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>What the kinds of convolution have in common.</summary>
internal static class ConvolutionParts
{
    /// <summary>Number of filters; reported when it is not positive.</summary>
    public static int Filters(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        int filters = use.Int("Filters");
        if (filters > 0)
        {
            return filters;
        }

        faults.Add(Fault.At(Rules.NotPositive, index, "Filters", "filters", name, Text.Number(filters)));
        return 1;
    }

    /// <summary>What every layer with weights takes; reported when <paramref name="units"/> filters would stay equal forever.</summary>
    public static WeightOptions Options(AttributeUse use, int index, string name, int units, ICollection<Fault> faults)
    {
        WeightOptions options = WeightOptions.Read(use, index, name, faults);
        if (units > 1 && options.Trainable && options.Kernel is Initializer.Zeros or Initializer.Ones)
        {
            faults.Add(Fault.At(Rules.EqualStart, index, "KernelInitializer", name, options.Kernel == Initializer.Zeros ? "0" : "1"));
        }

        return options;
    }

    /// <summary>The non-linearity; Softmax is reported.</summary>
    public static Activation Activation(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        Activation activation = (Activation)use.Int("Activation");
        if (activation != Compiler.Activation.Softmax)
        {
            return activation;
        }

        faults.Add(Fault.At(Rules.Contradiction, index, "Activation", "Activation", name, "Softmax over the channels of every pixel is not supported; put Softmax into [Output]"));
        return Compiler.Activation.Linear;
    }

    /// <summary>Options and activation as a part of a layer's signature.</summary>
    public static string Signature(Activation activation, WeightOptions options) => $"{activation.ToString().ToLowerInvariant()}{(options.UseBias ? "" : ",nobias")}";

    /// <summary>The formula of a layer.</summary>
    /// <param name="sum">What it sums up.</param>
    /// <param name="activation">Its non-linearity.</param>
    /// <param name="options">Whether it has a bias.</param>
    public static string Formula(string sum, Activation activation, WeightOptions options)
    {
        string z = sum + (options.UseBias ? " + b" : "");
        return activation == Compiler.Activation.Linear ? $"y = {z}" : $"y = {activation}({z})";
    }

    /// <summary>
    /// A map with the border that the gradient of the input reads around the output's gradient, where the reader allows one: it then needs no copy.
    /// </summary>
    /// <param name="factory">Where the present layer's stages are made.</param>
    /// <param name="window">The window.</param>
    /// <param name="x">The map that it moves over.</param>
    /// <param name="y">The map behind it.</param>
    public static MapPlan WithGradientBorder(StageFactory factory, Window window, MapPlan x, MapPlan y) =>
        factory.Learned && factory.BorderIsFree && window.Padding == Padding.Same && !window.Skips
            ? y with { Border = Border.Max(y.Border, ConvolutionStage.GradientReach(window, x)) }
            : y;

    /// <summary>A stage and, where it cannot apply the activation itself, another one for that.</summary>
    /// <param name="factory">Where the present layer's stages are made.</param>
    /// <param name="activation">The non-linearity.</param>
    /// <param name="map">How the output lies.</param>
    /// <param name="create">Makes the stage, given the activation that it is to fuse.</param>
    /// <param name="parameters">What it has of the layer's parameters, if not all.</param>
    public static IEnumerable<Stage> Activated(StageFactory factory, Activation activation, MapPlan map, Func<StageContext, Activation, Stage> create, IReadOnlyDictionary<string, TensorPlan>? parameters = null)
    {
        ActivationFunction function = ActivationFunction.Of(activation);
        yield return factory.Create(c => create(c, function.Fuses ? activation : Compiler.Activation.Linear), map: map, parameters: parameters);
        if (!function.Fuses)
        {
            yield return function.FromOutput ? factory.CreateInPlace(c => new ActivationStage(c, activation)) : factory.Create(c => new ActivationStage(c, activation), "Activated", map);
        }
    }
}
