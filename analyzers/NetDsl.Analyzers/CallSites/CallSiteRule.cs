using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.CallSites;

/// <summary>
/// A rule about how models and data are used. It sees one method's body and says nothing about what it does not see: a value that
/// comes from elsewhere, is assigned a second time or leaves the method.
/// </summary>
internal abstract class CallSiteRule
{
    /// <summary>Its diagnostic.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The mistakes of a body.</summary>
    public abstract IEnumerable<Diagnostic> Check(MethodBody body);

    /// <summary>A finding at the place of an operation.</summary>
    protected Diagnostic At(IOperation place, params object[] texts) => Diagnostic.Create(Descriptor, place.Syntax.GetLocation(), texts);

    /// <summary>The same, with the other place that a fix needs, such as the call of the model, and perhaps a number.</summary>
    protected Diagnostic At(IOperation place, SyntaxNode related, int? number, params object[] texts) => Diagnostic.Create(
        Descriptor,
        place.Syntax.GetLocation(),
        [related.GetLocation()],
        number is { } n ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Number, Compiler.Common.Text.Number(n)) : null,
        texts);
}
