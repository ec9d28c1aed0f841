namespace NetDsl.Analyzers.Tests;

/// <summary>A mistake of other frameworks that nobody can make here.</summary>
/// <param name="Id">Number in the catalogue of mistakes.</param>
/// <param name="Mistake">What it would be.</param>
/// <param name="Reason">What excludes it.</param>
public sealed record ImpossibleRule(string Id, string Mistake, string Reason);

/// <summary>The mistakes for which there is no rule, because the language excludes them: they are listed behind the rules.</summary>
public static class ImpossibleRules
{
    public static IReadOnlyList<ImpossibleRule> All { get; } =
    [
        new("NDSL2007", "An output squashed twice, by the layer and by a loss that expects logits", "The loss is always computed from the sums in front of the output's activation; there is no option to say otherwise."),
        new("NDSL5001", "Unrolling forced beyond what the JIT compiler optimizes", "The compiler chooses the form of each kernel and keeps methods below 10 KB of IL; there is no option to say otherwise."),
        new("NDSL5005", "Scratch that is too large for the stack", "Scratch is never on the stack: each thread keeps one block that grows to the largest need, and `Predict` allocates nothing after the first call of a thread, whatever the size."),
        new("NDSL6003", "Layers without the mark of a model, or the mark without layers", "`[Input]` is the mark. Layers without it are NDSL1001, and a model without layers has no `[Output]`, which is NDSL1002."),
        new("NDSL6007", "An activation or a loss of one's own without its derivative", "Activations and losses are members of enums, each with its derivative; a method cannot be named as one."),
    ];
}
