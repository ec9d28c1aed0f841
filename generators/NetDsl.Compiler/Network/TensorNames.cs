using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>What the tensors of a network are called.</summary>
public static class TensorNames
{
    /// <summary>Stands for a layer's name in the names of the preparation's numbers.</summary>
    public const string Preparation = "Preparation";

    /// <summary>Name in generated code: <c>Dense1Kernel</c>.</summary>
    public static string InCode(string layer, string parameter) => layer + string.Concat(parameter.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));

    /// <summary>Name in saved files: <c>dense_1.kernel</c>.</summary>
    public static string InFile(string layer, string parameter) => $"{Text.SnakeCase(layer)}.{parameter}";
}
