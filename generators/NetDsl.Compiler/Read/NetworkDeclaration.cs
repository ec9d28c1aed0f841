using System.Linq;

namespace NetDsl.Compiler;

/// <summary>What the attributes of a class say, as plain values: the result of reading, before anything is understood.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attributes">NetDsl's attributes in source order.</param>
/// <param name="Problems">What is wrong with the class itself.</param>
public sealed record NetworkDeclaration(ModelType Type, EquatableArray<AttributeUse> Attributes, EquatableArray<Fault> Problems);

/// <summary>A class and the types around it, enough to write another part of it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">Headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">The class's own name.</param>
/// <param name="FullName">Name with namespace and containers, for hint names.</param>
public sealed record ModelType(string Namespace, EquatableArray<string> Containers, string Name, string FullName);

/// <summary>One attribute as written.</summary>
/// <param name="Name">Name without suffix: <c>Dense</c>.</param>
/// <param name="Arguments">Constructor and named arguments as far as they are given or have defaults.</param>
/// <param name="Label">The enum of <c>Output&lt;TLabel&gt;</c>.</param>
public sealed record AttributeUse(string Name, EquatableArray<Argument> Arguments, LabelType? Label = null)
{
    public int Int(string name, int otherwise = 0) => Find(name) is { } a ? (int)a.Number : otherwise;

    public float Float(string name, float otherwise) => Find(name) is { } a ? (float)a.Number : otherwise;

    public bool Bool(string name, bool otherwise) => Find(name) is { } a ? a.Number != 0 : otherwise;

    public string? String(string name) => Find(name)?.Text;

    public EquatableArray<int> Ints(string name) => Find(name)?.Numbers ?? default;

    public bool Has(string name) => Find(name) is not null;

    private Argument? Find(string name) => Arguments.FirstOrDefault(a => a.Name == name);
}

/// <summary>One constant argument; the name is the constructor parameter's or the property's, with a capital letter.</summary>
public sealed record Argument(string Name, double Number, string? Text = null, EquatableArray<int> Numbers = default);

/// <summary>The enum of <c>Output&lt;TLabel&gt;</c>.</summary>
/// <param name="FullName">Fully qualified name with <c>global::</c>.</param>
/// <param name="Name">Name for messages.</param>
/// <param name="IsFlags">Whether it carries <c>[Flags]</c>.</param>
/// <param name="Members">Members with distinct values in declaration order; for flags, the single-bit ones.</param>
public sealed record LabelType(string FullName, string Name, bool IsFlags, EquatableArray<string> Members);
