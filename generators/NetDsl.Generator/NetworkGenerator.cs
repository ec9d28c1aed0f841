using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Compiler;

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

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Topology> topologies = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeReader.InputAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (match, cancellation) => Understand((INamedTypeSymbol)match.TargetSymbol, cancellation))
            .Where(static t => t is not null)
            .Select(static (t, _) => t!)
            .WithTrackingName(TopologyStep);
        context.RegisterSourceOutput(topologies, static (production, topology) => Write(production, topology));
    }

    private static Topology? Understand(INamedTypeSymbol type, CancellationToken cancellation)
    {
        Topology topology = TopologyInference.Infer(AttributeReader.Read(type, cancellation));
        cancellation.ThrowIfCancellationRequested();

        // Without partial, or inside something that another part cannot be written of, any text would only add errors.
        foreach (Fault fault in topology.Faults)
        {
            if (fault.Rule == Rules.NotPartial || fault.Rule == Rules.NotPlainClass || fault.Rule == Rules.MemberTaken)
            {
                return null;
            }
        }

        return topology;
    }

    private static void Write(SourceProductionContext production, Topology topology)
    {
        IReadOnlyList<GeneratedFile> files;
        try
        {
            files = ModelEmitter.Emit(topology);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The generator runs in the user's editor: an exception would take every model's code away.
            files = ModelEmitter.Emit(InternalFault.In(topology, e));
        }

        foreach (GeneratedFile file in files)
        {
            production.CancellationToken.ThrowIfCancellationRequested();
            production.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
