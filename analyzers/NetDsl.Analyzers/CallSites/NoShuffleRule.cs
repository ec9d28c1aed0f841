using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Options that keep the rows in their order.</summary>
internal sealed class NoShuffleRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3010", "Shuffling switched off", "without Shuffle every epoch sees the rows in the same order", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IOperation operation in body.Operations)
        {
            IObjectOrCollectionInitializerOperation? initializer = operation is IObjectCreationOperation creation ? creation.Initializer : (operation as IWithOperation)?.Initializer;
            if (initializer is not null && Library.Is(operation.Type, body.Library.FitOptions))
            {
                foreach ((string name, IOperation value) in FitSettings.Written(initializer))
                {
                    if (name == "Shuffle" && value.ConstantValue is { HasValue: true, Value: false })
                    {
                        yield return At(value);
                    }
                }
            }
        }
    }
}
