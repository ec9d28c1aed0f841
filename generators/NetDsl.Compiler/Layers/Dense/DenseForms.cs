using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>Which arrangement of weights and which kernels a dense layer gets; measured choices, see CONTRIBUTING.</summary>
public enum DenseForm
{
    /// <summary>W in panels of at most 64 columns; inputs are broadcast, columns are vectors.</summary>
    Panels,

    /// <summary>Fewer than 16 units: W transposed; inputs are vectors, one sum per unit. No work on padded columns.</summary>
    Narrow,

    /// <summary>The single output unit: as Narrow, with results side by side over the batch.</summary>
    Unit,
}

/// <summary>Which form a dense layer gets, and what follows from that.</summary>
public static class DenseForms
{
    /// <summary>Weights that fill the first-level cache: with fewer, unpacking takes longer than reading (measured).</summary>
    public const int LeastQuantized = 8192;

    /// <summary>The form. Tiny layers keep panels: a dot product over so few inputs would be all overhead.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="units">Units.</param>
    /// <param name="column">Whether it is the single output unit.</param>
    public static DenseForm Of(int inputs, int units, bool column) =>
        column ? DenseForm.Unit : units < 16 && inputs > 16 ? DenseForm.Narrow : DenseForm.Panels;

    /// <summary>Whether predictions gain from shorter weights.</summary>
    public static bool CanQuantize(int inputs, int units) => Of(inputs, units, column: false) == DenseForm.Panels && (long)inputs * units >= LeastQuantized;

    /// <summary>How the first layer reads rows: only panels, whose inputs are broadcast, take them without padding.</summary>
    internal static InputForm ReadsRows(int inputs, int units, bool column) => Of(inputs, units, column) == DenseForm.Panels ? InputForm.Broadcast : InputForm.Vectors;

    /// <summary>Parameters of a dense layer with the order that the form's kernels read.</summary>
    internal static IEnumerable<Parameter> Arrange(IEnumerable<Parameter> parameters, bool column) =>
        parameters.Select(p => p.IsVector || Of(p.Rows, p.Columns, column) == DenseForm.Panels ? p : p with { IsTransposed = true });
}
