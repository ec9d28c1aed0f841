using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The same variable as features and labels, where the model is no autoencoder.</summary>
internal sealed class InputsAsLabelsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4010", "Inputs given as labels", "'{0}' is given as inputs and as labels: the model would learn to repeat its input", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        // One number per row on both sides: there is nothing that an autoencoder could compress.
        foreach (IOperation operation in body.Operations.Where(o => o is IInvocationOperation or IObjectCreationOperation or IConversionOperation && body.Resolve(o) == o))
        {
            if (DatasetSource.Of(body, operation) is { LabelType.SpecialType: SpecialType.System_Single } source
                && body.ConstantVariableOf(source.Features) is { } variable && variable == body.ConstantVariableOf(source.Labels))
            {
                yield return At(source.Labels, variable.Symbol.Name);
            }
        }
    }
}
