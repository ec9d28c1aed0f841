using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Class numbers that stand for the members of an enum with more or fewer of them than the model has classes.</summary>
internal sealed class LabelCountRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL2018", "Number of classes differs from the label enum", "'{0}' has {1} members, but '{2}' has {3} output units: give it {1}, or leave the number to [Output<{0}>(Softmax)]", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Network.Task.Label == LabelKind.Class))
        {
            (IOperation Place, ITypeSymbol Label)? found = call.Member switch
            {
                // A class that the enum does not know; an enum may well have a member more, for rows that nobody has classified.
                "Classify" when call.Operation.Parent is IConversionOperation { Type: { TypeKind: TypeKind.Enum } label } cast && Members(label) < call.Network.Task.Units => (cast, label),
                "Fit" or "Evaluate" or "CrossValidate" when Numbers(body, call) is { Result: IConversionOperation { Operand.Type: { TypeKind: TypeKind.Enum } label } cast } => (cast, label),
                _ => null,
            };
            if (found is (var place, var type) && Members(type) is { } members && members != call.Network.Task.Units)
            {
                yield return At(place, call.Operation.Syntax, members, type.Name, Text.Number(members), call.Network.Type.Name, Text.Number(call.Network.Task.Units));
            }
        }
    }

    /// <summary>How the labels of a call are made of others.</summary>
    private static ElementMapping? Numbers(MethodBody body, ModelCall call) =>
        DatasetSource.Of(body, call.Data) is { } source
            ? ElementMapping.Of(body, source.Labels)
            : call.Data is { } data && body.Resolve(data) is IInvocationOperation { TargetMethod: { Name: "Select", ContainingType: var type } } select && Library.Is(type, body.Library.LabelledDataset)
                ? ElementMapping.OfCall(select)
                : null;

    /// <summary>Number of members when they are 0, 1, 2 ...; of others, the number of a class says nothing.</summary>
    private static int? Members(ITypeSymbol label)
    {
        List<decimal> values = [.. label.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => System.Convert.ToDecimal(f.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)).Distinct().OrderBy(v => v)];
        return values.Count > 0 && values.Select((v, i) => v == i).All(v => v) ? values.Count : null;
    }
}
