using System.Collections.Generic;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Repairs that several rules about output and loss share.</summary>
internal static class OutputRepairs
{
    /// <summary>Another activation. Where the written loss does not bear it, without the loss, so that the activation's natural one applies.</summary>
    public static IEnumerable<Repair> Activation(Site site, Mark output, string activation, string key, string use, bool keepLoss = false)
    {
        if (site.ArgumentOf(output, "Activation") is not { } argument)
        {
            yield break;
        }

        Edit edit = Edit.Replace(argument.Expression, site.EnumName("Activation", activation, argument.Expression));

        // A written categorical loss bears none but Softmax: keeping it would only trade one mistake for another.
        if (keepLoss || site.Loss is null || site.Topology.Loss.Loss is not (Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy))
        {
            yield return new Repair(key, $"Use {activation}: {use}", edit);
        }

        if (!keepLoss && site.Loss is { } loss)
        {
            yield return new Repair(key, $"Use {activation} with its natural loss: {use}", edit, AttributeEdits.Remove(loss.Syntax));
        }
    }

    /// <summary>Softmax over two units; how many there are is the user's to know.</summary>
    public static IEnumerable<Repair> Classes(Site site, Mark output)
    {
        if (site.ArgumentOf(output, "Activation") is not { } activation)
        {
            yield break;
        }

        string softmax = site.EnumName("Activation", "Softmax", activation.Expression);
        Edit units = site.ArgumentOf(output, "Units") is { } written
            ? Edit.Replace(written.Expression, "2")
            : Edit.Insert(activation.SyntaxTree, activation.SpanStart, activation.NameColon is null ? "2, " : "units: 2, ");
        const string Title = "Use Softmax over 2 units (write the number of classes)";
        yield return new Repair("classes", Title, units, Edit.Replace(activation.Expression, softmax));
        if (site.Loss is { } loss)
        {
            yield return new Repair("classes", Title, units, Edit.Replace(activation.Expression, softmax), AttributeEdits.Remove(loss.Syntax));
        }
    }

    /// <summary>The loss that follows from the output: by leaving it out, or by name when the attribute says more than the loss.</summary>
    public static IEnumerable<Repair> NaturalLoss(Site site, string natural, string key = "natural-loss")
    {
        if (site.Loss is not { Syntax.ArgumentList.Arguments: var arguments } loss || site.ArgumentOf(loss, "Loss") is not { } argument)
        {
            yield break;
        }

        yield return arguments.Count == 1
            ? new Repair(key, $"Remove [Loss]: {natural} follows from the output", AttributeEdits.Remove(loss.Syntax))
            : new Repair(key, $"Use {natural}", Edit.Replace(argument.Expression, site.EnumName("Loss", natural, argument.Expression)));
    }

    /// <summary>No written loss.</summary>
    public static IEnumerable<Repair> RemoveLoss(Site site, string key, string use) =>
        site.Loss is { } loss ? [new Repair(key, $"Remove [Loss]: {use}", AttributeEdits.Remove(loss.Syntax))] : [];
}
