using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Emit;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Compiler.Weights;

namespace NetDsl.Generator;

/// <summary>
/// Hosts the compiler as an incremental generator: classes with <c>[Input]</c> become topologies, and topologies become files.
/// Reports nothing; diagnostics are the analyzer's business.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>Name of the tracked step whose values decide what is written again.</summary>
    public const string TopologyStep = "Topology";

    /// <summary>Name of the tracked step with the models whose file names differ in case only.</summary>
    public const string HintStep = "HintNames";

    /// <summary>Name of the tracked step with the headers of the project's weights files.</summary>
    public const string WeightsStep = "Weights";

    /// <summary>Name of the tracked step in which topologies meet their weights; what it gives is written.</summary>
    public const string ModelStep = "Model";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Topology> topologies = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeReader.InputAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (match, cancellation) => Understand(match, cancellation))
            .Where(static t => t is not null)
            .Select(static (t, _) => t!)
            .WithTrackingName(TopologyStep);

        // The compiler takes file names that differ in case only for the same one.
        IncrementalValueProvider<EquatableArray<string>> ambiguous = topologies
            .Select(static (t, _) => t.Type.FullName)
            .Collect()
            .Select(static (names, _) => names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).SelectMany(g => g).OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(HintStep);

        // Only what headers say goes further: new numbers in the same tensors change the assembly, but no code.
        IncrementalValueProvider<EquatableArray<WeightsFile>> weights = context.AdditionalTextsProvider
            .Where(static text => WeightsFiles.IsWeights(text))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => WeightsFiles.Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(WeightsStep)
            .Collect()
            .Select(static (files, _) => files.ToEquatableArray());
        IncrementalValuesProvider<Topology> models = topologies
            .Combine(weights)
            .Select(static (pair, _) => Bind(pair.Left, pair.Right))
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models.Combine(ambiguous), static (production, pair) => Write(production, pair.Left, pair.Right.Contains(pair.Left.Type.FullName)));
    }

    private static Topology? Understand(GeneratorAttributeSyntaxContext match, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)match.TargetSymbol;
        if (!IsFirst(match, cancellation))
        {
            return null;
        }

        Topology topology = Understanding.Of(type, cancellation);

        // Without partial, or inside something that another part cannot be written of, any text would only add errors.
        return topology.Faults.Any(f => f.Rule == Rules.NotPartial || f.Rule == Rules.NotPlainClass) ? null : topology;
    }

    private static Topology Bind(Topology topology, EquatableArray<WeightsFile> files)
    {
        try
        {
            return WeightsBinding.Bind(topology, files);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return InternalFault.In(topology, e);
        }
    }

    /// <summary>A class whose declarations carry [Input] twice is an error, but still one class.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext match, CancellationToken cancellation)
    {
        AttributeData? first = AttributeReader.OrderedAttributes((INamedTypeSymbol)match.TargetSymbol, cancellation)
            .FirstOrDefault(a => a.AttributeClass is { Name: "InputAttribute" });
        return first?.ApplicationSyntaxReference is not { } reference || (reference.SyntaxTree == match.TargetNode.SyntaxTree && match.TargetNode.Span.Contains(reference.Span));
    }

    private static void Write(SourceProductionContext production, Topology topology, bool ambiguous)
    {
        IReadOnlyList<GeneratedFile> files;
        try
        {
            files = ModelEmitter.Emit(topology, ambiguous);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The generator runs in the user's editor: an exception would take every model's code away.
            files = ModelEmitter.Emit(InternalFault.In(topology, e), ambiguous);
        }

        foreach (GeneratedFile file in files)
        {
            production.CancellationToken.ThrowIfCancellationRequested();
            production.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
