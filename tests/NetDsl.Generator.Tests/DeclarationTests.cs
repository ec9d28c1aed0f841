using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Analyzers;
using NetDsl.Compiler.Faults;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Generator.Tests;

/// <summary>Whatever a user declares around a model, it builds without a warning or one of our rules says why not.</summary>
public class DeclarationTests(ITestOutputHelper output)
{
    private const string Model = "[Input(2)] [Output<Kind>(Softmax)]", Plain = "[Input(2)] [Output(Sigmoid)]";

    [Theory]
    [InlineData("public partial class Holder { private enum Kind { A, B, C } #MODEL# internal partial class M; }", "'Kind' is less accessible than the model")]
    [InlineData("public partial class Holder { private enum Kind { A, B, C } #MODEL# private partial class M; }")]
    [InlineData("public partial class Holder { protected enum Kind { A, B, C } #MODEL# protected partial class M; }")]
    [InlineData("public partial class Holder { protected enum Kind { A, B, C } #MODEL# public partial class M; }", "'Kind' is less accessible")]
    [InlineData("public partial class Holder { protected enum Kind { A, B, C } #MODEL# internal partial class M; }", "'Kind' is less accessible")]
    [InlineData("public partial class Holder { protected internal enum Kind { A, B, C } #MODEL# internal partial class M; }")]
    [InlineData("public partial class Holder { private protected enum Kind { A, B, C } #MODEL# protected partial class M; }", "'Kind' is less accessible")]
    [InlineData("public partial class Holder { internal enum Kind { A, B, C } #MODEL# private protected partial class M; }")]
    [InlineData("public class Base { protected enum Kind { A, B, C } } public partial class Holder : Base { #MODEL# protected partial class M; }")]
    [InlineData("partial class Holder { private partial class Inner { internal enum Kind { A, B, C } #MODEL# public partial class M; } }")]
    [InlineData("enum Kind { A, B, C } #MODEL# partial class M;")]
    [InlineData("enum Kind { A, B, C } #MODEL# public partial class M;", "'Kind' is less accessible")]
    [InlineData("file enum Kind { A, B, C } #MODEL# partial class M;", "'Kind' is local to its file")]
    public Task A_label_type_is_as_accessible_as_the_model_or_a_fault(string source, string? fault = null) =>
        Check(source.Replace("#MODEL#", Model, StringComparison.Ordinal), "NDSL6005", fault);

    [Theory]
    [InlineData("public enum Kind { A, B, [System.Obsolete(\"gone\", true)] C }")]
    [InlineData("public enum Kind : ulong { A, [System.Obsolete(\"gone\", true)] B = ulong.MaxValue }")]
    [InlineData("public enum Kind : long { A = long.MinValue, [System.Obsolete(\"gone\", true)] B = -7, [System.Obsolete] C }")]
    public Task Obsolete_members_are_classes_like_any_other(string source) => Check($"{source} {Model} public partial class M;", "", null);

    [Theory]
    [InlineData("class Base { protected Base(int size) { } } #MODEL# partial class M : Base;", "derived from 'Base', which has no constructor that can be called without arguments", "CS7036")]
    [InlineData("class Base { protected Base(int size) { } } #MODEL# partial class M : Base { private M() : base(3) { } }", "derived from 'Base', which has no constructor")]
    [InlineData("class Base { protected Base(int a = 0) { } protected Base(string b = \"\") { } } #MODEL# partial class M : Base;", "derived from 'Base', which has no constructor", "CS0121")]
    [InlineData("class Base { protected Base(int size = 7) { } } #MODEL# partial class M : Base;")]
    [InlineData("class Base { public required int Size { get; init; } } class Middle : Base; #MODEL# partial class M : Middle;", "derived from 'Base', which has required members")]
    [InlineData("file partial class Outer { #MODEL# public partial class M; }", "inside a file-local type")]
    [InlineData("#MODEL# partial class First; #MODEL# partial class Second : First { public Second(string name) : this(3ul) { } } #MODEL# partial class Third : Second;")]
    public Task A_base_class_can_be_constructed_or_is_a_fault(string source, string? fault = null, string? compiler = null) =>
        Check(source.Replace("#MODEL#", Plain, StringComparison.Ordinal), "NDSL6002", fault, compiler);

    [Theory]
    [InlineData("abstract class Base { public abstract void Save(string path); } #MODEL# partial class M : Base;", "'Save(string)' in 'M': rename the abstract member of 'Base'", "CS0534")]
    [InlineData("abstract class Base { public abstract int Summary { get; } } abstract class Middle : Base; #MODEL# partial class M : Middle;", "'Summary' in 'M': rename the abstract member of 'Base'", "CS0534")]
    [InlineData("abstract class Base { public abstract void Save(string path); } class Middle : Base { public override void Save(string path) { } } #MODEL# partial class M : Middle;")]
    [InlineData("abstract class Base<T> { public abstract void Save(T path); } #MODEL# partial class M : Base<int> { public override void Save(int path) { } }")]
    public Task An_abstract_member_is_not_hidden(string source, string? fault = null, string? compiler = null) =>
        Check(source.Replace("#MODEL#", Plain, StringComparison.Ordinal), "NDSL6004", fault, compiler);

    private static async Task Check(string source, string rule, string? message, string? compiler = null)
    {
        GeneratorRun run = new UserProject(source).Run();
        Assert.DoesNotContain(run.Problems, d => d.Id != compiler);
        IReadOnlyList<Diagnostic> faults = [.. (await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer())).Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (message is null)
        {
            Assert.Empty(faults);
            Assert.NotEmpty(run.Files);
        }
        else
        {
            Assert.Equal(rule, Assert.Single(faults).Id);
            Assert.Contains(message, faults[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    /// <summary>What C# says while no constructor and no <c>Predict</c> is generated.</summary>
    private static readonly string[] s_untilGenerated = ["CS1501", "CS1503", "CS7036", "CS0122"];

    /// <summary>Warnings about the user's own text, not about ours. CS0108: a member of theirs hides what a model that it derives from has by now.</summary>
    private static readonly string[] s_harmless = ["CS8981", "CS0628", "CS0169", "CS0067", "CS8860", "CS0109", "CS9113", "CS0108", "CS0693", "CS0649"];

    /// <summary>What is legal, C# says of the same text without our code; whatever it says then must be all that it says with it.</summary>
    [Fact]
    public async Task Random_declarations_build_or_a_rule_says_why()
    {
        Random random = new(20);
        int legal = 0, sound = 0;
        SortedDictionary<string, int> rules = new(StringComparer.Ordinal);
        int count = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_FUZZ_DECLARATIONS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : 80;
        for (int i = 0; i < count; i++)
        {
            string source = new RandomDeclaration(random).Write();
            UserProject project = new(source) { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13 };
            HashSet<string> known = [.. project.Compile().GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.Id)];
            if (!known.IsSubsetOf(s_untilGenerated.Concat(s_harmless)))
            {
                continue;
            }

            legal++;
            GeneratorRun run = project.Run();
            string[] faults = [.. (await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer())).Where(d => Rules.All.Any(r => r.Id == d.Id)).Select(d => d.Id).Distinct()];
            Assert.DoesNotContain(Rules.Internal.Id, faults);
            List<Diagnostic> problems = [.. run.Problems.Where(d => !s_harmless.Contains(d.Id) && !(faults.Length > 0 && known.Contains(d.Id)))];
            Assert.True(problems.Count == 0, source + "\n" + string.Join("\n", problems.Take(3)));
            Assert.True(faults.Length > 0 || run.Files.Count == 10, source);
            sound += faults.Length == 0 ? 1 : 0;
            foreach (string id in faults)
            {
                rules[id] = rules.GetValueOrDefault(id) + 1;
            }
        }

        output.WriteLine($"{legal} legal declarations: {sound} build, rules say why not of the others: {string.Join(", ", rules.Select(r => $"{r.Key} {r.Value}"))}");
        Assert.True(legal > 40 && sound > 15 && rules.Count >= 4, $"{legal} legal, {sound} sound, {rules.Count} rules");
    }
}
