using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3005: a share in place of a constant outside of 0 to 1.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DecayConstantFix)), Shared]
public sealed class DecayConstantFix() : NetworkFix(Rules.DecayConstant.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is not { } argument || site.Attribute is not { } mark)
        {
            yield break;
        }

        // Above the range, the usual constant of this argument; below, the nearest that is allowed.
        string? name = argument.NameEquals?.Name.Identifier.ValueText;
        string usual = (mark.Name, name) switch
        {
            ("BatchNorm", _) or ("Lion", "Beta2") => "0.99f",
            (_, "Beta2") => "0.999f",
            ("Adadelta", _) => "0.95f",
            _ => "0.9f",
        };
        string value = site.Number < 0 ? "0" : usual;
        yield return new Repair("clamp", $"Write {value}", Edit.Replace(argument.Expression, value));
        if (name is not null)
        {
            yield return new Repair("default", $"Leave {name} out: its default", AttributeEdits.Remove(argument));
        }
    }
}
