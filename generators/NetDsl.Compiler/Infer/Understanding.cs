using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;

namespace NetDsl.Compiler.Infer;

/// <summary>Reading and inference of one class. It runs in the user's editor, where an exception would take the code of every model away: it becomes a fault of this one.</summary>
public static class Understanding
{
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Topology Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            NetworkDeclaration declaration = AttributeReader.Read(type, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return TopologyInference.Infer(declaration);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return InternalFault.In(AttributeReader.ReadType(type), e);
        }
    }
}
