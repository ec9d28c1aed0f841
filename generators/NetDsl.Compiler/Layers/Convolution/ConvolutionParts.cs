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

        faults.Add(Fault.At(Rules.Contradiction, index, "Activation", "Activation", name, ActivationParts.SoftmaxOfPixels));
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
    /// <param name="builder">Where the present layer's stages are made.</param>
    /// <param name="window">The window.</param>
    /// <param name="x">The map that it moves over.</param>
    /// <param name="y">The map behind it.</param>
    public static MapPlan WithGradientBorder(StageBuilder builder, Window window, MapPlan x, MapPlan y) =>
        builder.Learned && builder.BorderIsFree && window.Padding == Padding.Same && !window.Skips
            ? y with { Border = Border.Max(y.Border, ConvolutionStage.GradientReach(window, x)) }
            : y;
}
