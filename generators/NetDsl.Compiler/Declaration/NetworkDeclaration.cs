using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Declaration;

/// <summary>What the attributes of a class say, as plain values: the result of reading, before anything is understood.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attributes">NetDsl's attributes in source order.</param>
/// <param name="Problems">What is wrong with the class itself.</param>
/// <param name="Members">What the user's own parts of the class declare.</param>
/// <param name="HasErrors">Whether the C# compiler already rejects an attribute of the class: what inference makes of the rest is then a guess.</param>
/// <param name="WeightsFolder">Folder of the source file with <c>[Weights]</c>, with slashes; empty without the attribute.</param>
public sealed record NetworkDeclaration(ModelType Type, EquatableArray<AttributeUse> Attributes, EquatableArray<Fault> Problems, EquatableArray<Member> Members = default, bool HasErrors = false, string WeightsFolder = "");

/// <summary>A member of the user's own.</summary>
/// <param name="Name">Its name; the class's own for a constructor.</param>
/// <param name="Parameters">Types of the parameters of a method or constructor; null for anything else.</param>
/// <param name="Owner">The class that it is inherited from; empty for one of the class itself.</param>
public sealed record Member(string Name, string? Parameters = null, string Owner = "")
{
    /// <summary>Identifies the member among the others of a class: <c>Predict(System.ReadOnlySpan&lt;float&gt;)</c>.</summary>
    public string Key => Parameters is null ? Name : $"{Name}({Parameters})";

    /// <summary>Whether C# rejects two such members in one class.</summary>
    public bool ConflictsWith(Member other) => Name == other.Name && (Parameters is null || other.Parameters is null || Parameters == other.Parameters);
}

/// <summary>A class and the types around it, enough to write another part of it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">Headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">The class's own name.</param>
/// <param name="FullName">Name with namespace and containers, for hint names: <c>Space.Outer+Inner</c>.</param>
/// <param name="Library">Alias of the project's reference to NetDsl.</param>
public sealed record ModelType(string Namespace, EquatableArray<string> Containers, string Name, string FullName, string Library = Qualifier.Global)
{
    /// <summary>The name as generated code declares it.</summary>
    public string Identifier => Qualifier.Escape(Name);

    /// <summary>The namespace as generated code declares it; empty for the global one.</summary>
    public string Space => Escaped(Namespace);

    /// <summary>The class as generated code calls it: from the global namespace on, because the short name can be a type that the class inherits.</summary>
    public string Qualified => "global::" + Escaped(FullName);

    private static string Escaped(string name) => string.Join(".", name.Split('.', '+').Select(Qualifier.Escape));
}

/// <summary>One attribute as written.</summary>
/// <param name="Name">Name without suffix: <c>Dense</c>.</param>
/// <param name="Arguments">Constructor and named arguments as far as they are given or have defaults.</param>
/// <param name="Label">The enum of <c>Output&lt;TLabel&gt;</c>.</param>
public sealed record AttributeUse(string Name, EquatableArray<Argument> Arguments, LabelType? Label = null)
{
    /// <summary>Name for the type argument of <c>Output&lt;TLabel&gt;</c> as the place of a fault.</summary>
    public const string LabelArgument = "TLabel";

    public int Int(string name, int otherwise = 0) => Find(name) is { } a ? (int)a.Number : otherwise;

    public float Float(string name, float otherwise) => Find(name) is { } a ? (float)a.Number : otherwise;

    public bool Bool(string name, bool otherwise) => Find(name) is { } a ? a.Number != 0 : otherwise;

    public string? String(string name) => Find(name)?.Text;

    public EquatableArray<int> Ints(string name) => Find(name)?.Numbers ?? default;

    public EquatableArray<string> Strings(string name) => Find(name)?.Texts ?? default;

    public bool Has(string name) => Find(name) is not null;

    private Argument? Find(string name) => Arguments.FirstOrDefault(a => a.Name == name);

    /// <summary>The same attribute with arguments that inference understands.</summary>
    public AttributeUse With(EquatableArray<Argument> arguments) => this with { Arguments = arguments };
}

/// <summary>One constant argument; the name is the constructor parameter's or the property's, with a capital letter.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">A number, the value of an enum, or 1 for true.</param>
/// <param name="Text">A string.</param>
/// <param name="Numbers">The elements of an array.</param>
/// <param name="Enum">Name of the enum that has no member of the value; null for every other argument.</param>
/// <param name="Undefined">The element of an array of enums that has none of the enum's values; -1 for a single argument.</param>
public sealed record Argument(string Name, double Number, string? Text = null, EquatableArray<int> Numbers = default, string? Enum = null, int Undefined = -1)
{
    /// <summary>The elements of an array of strings.</summary>
    public EquatableArray<string> Texts { get; init; }
}

/// <summary>The enum of <c>Output&lt;TLabel&gt;</c>.</summary>
/// <param name="FullName">Fully qualified name with <c>global::</c>.</param>
/// <param name="Name">Name for messages.</param>
/// <param name="IsFlags">Whether it carries <c>[Flags]</c>.</param>
/// <param name="Members">Members with distinct values in declaration order; for flags, the single-bit ones.</param>
/// <param name="Constants">How generated code writes the members: by name, or as a number where C# refuses the name.</param>
/// <param name="Reach">Where members that mention it can be seen.</param>
/// <param name="Alias">Alias of the reference that it comes from; its name begins with it.</param>
public sealed record LabelType(string FullName, string Name, bool IsFlags, EquatableArray<string> Members, EquatableArray<string> Constants, LabelReach Reach = LabelReach.Public, string Alias = Qualifier.Global);

/// <summary>Which members of a model can mention a type.</summary>
public enum LabelReach
{
    /// <summary>All: it is visible wherever the model is.</summary>
    Public,

    /// <summary>Internal ones.</summary>
    Internal,

    /// <summary>Private ones.</summary>
    Private,

    /// <summary>None: generated code cannot name it.</summary>
    None,
}
