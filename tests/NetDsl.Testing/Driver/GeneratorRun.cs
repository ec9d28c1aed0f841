using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator;

namespace NetDsl.Testing;

/// <summary>
/// Runs the generator with its steps tracked. Each start also checks what holds for every run: a second run on the same sources
/// is cached throughout, and no pipeline value holds on to a compilation.
/// </summary>
public sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly Compilation _input;

    private GeneratorRun(GeneratorDriver driver, Compilation compilation)
    {
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        _input = compilation;
        Output = output;
        Diagnostics = diagnostics;
        if (Result.Exception is { } exception)
        {
            throw new InvalidOperationException("the generator failed: " + exception, exception);
        }
    }

    /// <summary>The user's sources and the generated ones.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator itself reported; always empty for this generator unless it crashed.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Generated sources and tracked steps.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Time that the generator took in this run.</summary>
    public TimeSpan Elapsed => _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;

    /// <summary>Generated texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>Errors and warnings of the whole project.</summary>
    public IEnumerable<Diagnostic> Problems => Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>First run on a compilation.</summary>
    public static GeneratorRun Start(Compilation compilation, CSharpParseOptions options, WeightsFilesOfProject? weights = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            (weights ?? WeightsFilesOfProject.None).Texts,
            options,
            weights ?? WeightsFilesOfProject.None,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        GeneratorRun run = new(driver, compilation);
        run.RequireNoRoslynObjects();
        run.Again(c => c.Clone()).RequireCached();
        return run;
    }

    /// <summary>Runs again on an edited compilation.</summary>
    public GeneratorRun Again(Func<Compilation, Compilation> edit) => new(_driver, edit(_input));

    /// <summary>Runs again after one of the project's weights files was changed, as an editor does that watches it.</summary>
    public GeneratorRun WithWeights(WeightsFilesOfProject weights) => new(_driver.ReplaceAdditionalTexts(weights.Texts), _input);

    /// <summary>Replaces one of the user's files, counted from 1.</summary>
    public GeneratorRun Edit(int source, string text)
    {
        return Again(c =>
        {
            SyntaxTree old = c.SyntaxTrees.Single(t => t.FilePath == $"/src/Source{source}.cs");
            return c.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, old.FilePath, System.Text.Encoding.UTF8));
        });
    }

    /// <summary>Why each value of a step is what it is in this run.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? runs.SelectMany(r => r.Outputs).Select(o => o.Reason) : []];

    /// <summary>Why each set of generated files is what it is in this run.</summary>
    public IncrementalStepRunReason[] OutputReasons => [.. Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    private void RequireCached()
    {
        foreach (IncrementalStepRunReason reason in Reasons(NetworkGenerator.TopologyStep))
        {
            Require(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"step {NetworkGenerator.TopologyStep} is {reason} on a clone of the compilation");
        }

        foreach (IncrementalStepRunReason reason in OutputReasons)
        {
            Require(reason == IncrementalStepRunReason.Cached, $"an output is {reason} on a clone of the compilation");
        }
    }

    private void RequireNoRoslynObjects()
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach ((string step, ImmutableArray<IncrementalGeneratorRunStep> runs) in Result.TrackedSteps)
        {
            // Roslyn's own first steps hand out syntax and symbols; what we track by name must not.
            if (step is not (NetworkGenerator.TopologyStep or NetworkGenerator.HintStep or NetworkGenerator.WeightsStep or NetworkGenerator.ModelStep))
            {
                continue;
            }

            foreach (object? value in runs.SelectMany(r => r.Outputs).Select(o => o.Value))
            {
                Visit(value, step);
            }
        }

        void Visit(object? value, string path)
        {
            if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            {
                return;
            }

            Require(
                value is not (Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or AttributeData or Location or Diagnostic or SyntaxReference),
                $"{path} holds a {value.GetType()}");
            if (value is IEnumerable items)
            {
                foreach (object? item in items)
                {
                    Visit(item, path + "[]");
                }

                return;
            }

            for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Visit(field.GetValue(value), $"{path}.{field.Name}");
                }
            }
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
