namespace NetDsl.Compiler.Stages;

/// <summary>One step of folding.</summary>
/// <param name="Statement">Its code over the copied block <c>parameters</c>.</param>
/// <param name="Sentence">What goes where, for the plan.</param>
public sealed record Fold(string Statement, string Sentence);
