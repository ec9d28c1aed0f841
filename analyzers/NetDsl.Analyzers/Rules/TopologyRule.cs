using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers;

/// <summary>
/// A piece of advice: something that compiles and is almost surely a mistake (Warning) or could be better (Info). It looks at what
/// inference understood and never at attributes or syntax; <see cref="RuleCatalog"/> lists all of them.
/// </summary>
public abstract class TopologyRule
{
    /// <summary>Id, title, message and severity.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>
    /// Ids of faults and rules beside which this one is not run or not shown: they say the same thing more exactly, or make it
    /// a guess. It stands here, at the more general rule, so that the compiler's faults need not know what advice there is.
    /// </summary>
    public abstract IReadOnlyList<string> HiddenBy { get; }

    /// <summary>What is wrong, and where.</summary>
    public abstract IEnumerable<Finding> Check(TopologyContext model);

    /// <summary>Short for the descriptor of a rule.</summary>
    protected static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity) => RuleDescriptor.Create(id, title, message, severity);
}

/// <summary>A place at which a rule fires.</summary>
/// <param name="Attribute">Index of the attribute in the declaration; -1 for the class itself.</param>
/// <param name="Argument">Name of the argument; the whole attribute when it is empty or not written out.</param>
/// <param name="Texts">What the rule's message needs to be about this very case.</param>
public sealed record Finding(int Attribute, string Argument, params string[] Texts);
