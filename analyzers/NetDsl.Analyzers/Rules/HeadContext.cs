using NetDsl.Compiler;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>An output of a model as rules see it.</summary>
/// <param name="Head">What its values mean.</param>
/// <param name="Output">Its layer.</param>
/// <param name="LossAttribute">The attribute that gives its loss; null when that follows from the activation.</param>
/// <param name="MetricsAttribute">The attribute that gives its metrics.</param>
public sealed record HeadContext(Head Head, OutputLayer Output, (AttributeUse Use, int Index)? LossAttribute, (AttributeUse Use, int Index)? MetricsAttribute)
{
    /// <summary>Its loss.</summary>
    public Loss Loss => Head.Loss.Loss;
}
