using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A call of a generated member.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Network">The network of the model.</param>
/// <param name="Member">Name of the member.</param>
/// <param name="Receiver">The model; null for static members.</param>
internal sealed record ModelCall(IInvocationOperation Operation, Topology Network, string Member, IOperation? Receiver)
{
    /// <summary>Whether it asks the model for answers that only a trained model has.</summary>
    public bool Predicts => Member is "Predict" or "PredictBatch" or "Classify" or "Decide" or "Evaluate";

    public bool Fits => Member == "Fit";

    /// <summary>Whether it trains, with options.</summary>
    public bool Trains => Member is "Fit" or "CrossValidate";

    /// <summary>The value of a parameter; null when the call leaves it out.</summary>
    public IOperation? Argument(string parameter) =>
        Operation.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind == ArgumentKind.Explicit)?.Value;

    /// <summary>Features of a row or of several rows.</summary>
    public IOperation? Inputs => Argument(Member == "PredictBatch" ? "inputs" : "input");

    /// <summary>Where predictions go.</summary>
    public IOperation? Outputs => Argument(Member == "PredictBatch" ? "outputs" : "output");

    /// <summary>The data set of Fit, Evaluate and CrossValidate.</summary>
    public IOperation? Data => Argument(Member == "Fit" ? "training" : "data");

    /// <summary>Understands a call; null when it is none of a generated member, among them what a user calls Predict in his own part of the class.</summary>
    public static ModelCall? Of(MethodBody body, IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        ITypeSymbol? first = method.Parameters.FirstOrDefault()?.Type;
        bool generated = method.Name switch
        {
            "Predict" or "PredictBatch" or "Classify" or "Decide" => first is { Name: "ReadOnlySpan" },
            "Fit" or "Evaluate" or "CrossValidate" => Library.Is(first, body.Library.LabelledDataset),
            "Save" or "Load" => method.Parameters.Length == 1,
            _ => false,
        };
        if (!generated)
        {
            return null;
        }

        // A model may also be known as its interface where the variable's declaration tells the class.
        Topology? network = body.TopologyOf(method.ContainingType)
            ?? (call.Instance is { } instance && body.Library.Owns(method.ContainingType) ? body.TopologyOf(body.Resolve(instance).Type) : null);
        return network is null ? null : new ModelCall(call, network, method.Name, call.Instance);
    }
}
