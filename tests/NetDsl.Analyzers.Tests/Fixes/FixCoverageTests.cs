using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.Tests;

/// <summary>Rules without a fix are named here, with the reason.</summary>
public class FixCoverageTests
{
    private static readonly Dictionary<string, string> s_without = new()
    {
        ["NDSL1027"] = "which size is mistaken, or how much smaller a picture may be, only the user knows",
        ["NDSL6006"] = "the language version stands in the project file, which dotnet format cannot change",
        ["NDSL6012"] = "a defect of NetDsl, which no edit of the user's code mends",
    };

    [Fact]
    public void Every_error_and_warning_has_a_fix_or_a_reason_why_not() =>
        Assert.Equal(
            Descriptors.All.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning).Select(d => d.Id).Except(FixRun.Fixes.Keys).Order(StringComparer.Ordinal),
            s_without.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_has_a_test_of_its_text() =>
        Assert.Empty(FixRun.Fixes.Keys.Except(NetworkFixTests.Fixes.Concat(CallSiteFixTests.Fixes).Select(row => (string)row[0])));
}
