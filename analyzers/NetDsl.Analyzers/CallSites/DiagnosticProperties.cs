namespace NetDsl.Analyzers.CallSites;

/// <summary>What diagnostics carry for their fixes.</summary>
public static class DiagnosticProperties
{
    /// <summary>The number that a rule about calls found: a length, or a count of rows or classes.</summary>
    public const string Number = "Number";
}
