using System.Collections.Generic;

namespace NetDsl.CodeFixes;

/// <summary>The usual learning rate of an optimizer.</summary>
internal static class LearningRateRepairs
{
    public static IEnumerable<Repair> Of(Site site)
    {
        if (site.Argument is not { } argument || site.Attribute is not { } optimizer)
        {
            yield break;
        }

        string usual = optimizer.Name switch
        {
            "Sgd" => "0.01f",
            "Lion" => "0.0001f",
            _ => "0.001f",
        };
        yield return new Repair("usual", $"Write {usual}", Edit.Replace(argument.Expression, usual));
        yield return new Repair("default", "Leave LearningRate out: its default", AttributeEdits.Remove(argument));
    }
}
