using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Faults;

/// <summary>A mistake in a declaration, as data: the analyzer makes a diagnostic of it, the generator a body that throws.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Attribute">Index of the attribute at fault in the declaration; -1 for the class itself.</param>
/// <param name="Argument">Name of the argument at fault; empty for the whole attribute.</param>
/// <param name="Texts">What the rule's message needs to be about this very case.</param>
public sealed record Fault(Rule Rule, int Attribute, string Argument, EquatableArray<string> Texts)
{
    public static Fault At(Rule rule, int attribute, string argument, params string[] texts) => new(rule, attribute, argument, new(texts));

    /// <summary>The message as the user reads it.</summary>
    public string Message => string.Format(System.Globalization.CultureInfo.InvariantCulture, Rule.Message, System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Cast<object>(Texts)));
}
