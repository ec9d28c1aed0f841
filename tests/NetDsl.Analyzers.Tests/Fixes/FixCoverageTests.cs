using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.Tests;

/// <summary>Rules without a fix are named here, with the reason.</summary>
public class FixCoverageTests
{
    private static readonly Dictionary<string, string> s_without = new()
    {
        ["NDSL6012"] = "a defect of NetDsl, which no edit of the user's code mends",
        ["NDSL3007"] = "which data to hold back for validation is the user's to choose",
        ["NDSL3016"] = "whether to train or to load, and from where, is the user's to say",
        ["NDSL4001"] = "whether the rows or the model has the wrong width cannot be seen",
        ["NDSL4003"] = "labels have to be made another way where they come from",
        ["NDSL4004"] = "the division often stands where features and labels are read together",
        ["NDSL4005"] = "the model is declared elsewhere, and 255 is only the usual range",
        ["NDSL4008"] = "which name the result gets is the user's to choose",
        ["NDSL4010"] = "which array holds the labels cannot be seen",
        ["NDSL4011"] = "whether the label or the output is wrong cannot be seen",
        ["NDSL4012"] = "what the largest of one value was to decide cannot be seen",
        ["NDSL4013"] = "one row of several, or all of them: the surrounding code has to change as well",
        ["NDSL5007"] = "where the model is kept belongs to the program's design",
        ["NDSL5008"] = "a model per thread, or one thread: belongs to the program's design",
    };

    [Fact]
    public void Every_error_and_warning_has_a_fix_or_a_reason_why_not() =>
        Assert.Equal(
            Descriptors.All.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning).Select(d => d.Id).Except(FixRun.Fixes.Keys).Order(StringComparer.Ordinal),
            s_without.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_has_a_test_of_its_text() =>
        Assert.Empty(FixRun.Fixes.Keys.Except(NetworkFixTests.Fixes.Select(row => (string)row[0])));
}
