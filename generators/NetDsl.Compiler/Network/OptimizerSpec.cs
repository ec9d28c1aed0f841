using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>The default optimizer: its type and the settings that differ from its defaults, as C# literals.</summary>
public sealed record OptimizerSpec(string Name, EquatableArray<Setting> Settings)
{
    public override string ToString() => Settings.Count == 0 ? $"new NetDsl.{Name}()" : $"new NetDsl.{Name} {{ {string.Join(", ", Settings.Select(s => $"{s.Name} = {s.Literal}"))} }}";
}

/// <summary>One setting of an optimizer.</summary>
public sealed record Setting(string Name, string Literal);
