namespace NetDsl.Compiler.Faults;

/// <summary>A rule that inference itself enforces: without it no code can be written.</summary>
/// <param name="Id">Id in diagnostics.</param>
/// <param name="Title">A tooltip's length.</param>
/// <param name="Message">One sentence with the user's own names and numbers in <c>{0}</c>, <c>{1}</c> ...</param>
public sealed record Rule(string Id, string Title, string Message);
