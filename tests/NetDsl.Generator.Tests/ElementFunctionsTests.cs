using System.Security;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>An activation is written once, in the compiler: the library's functions are printed from the same expressions as generated code.</summary>
public class ElementFunctionsTests
{
    private static readonly string s_file = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(ElementFunctionsTests).Assembly), "../../src/NetDsl/Numerics/ElementFunctions.cs"));

    [Fact]
    public void The_functions_of_the_library_are_those_of_generated_code() => Snapshot.MatchFile(s_file, $"""
        // ElementFunctionsTests writes this file from the compiler's activations (UPDATE_SNAPSHOTS=1); their reasons stand there.
        using System.Runtime.CompilerServices;

        namespace NetDsl.Runtime;

        {string.Join("\n\n", Functions())}

        """);

    private static IEnumerable<string> Functions()
    {
        foreach (Compiler.Activation activation in Enum.GetValues<Compiler.Activation>().Where(a => a is not (Compiler.Activation.Linear or Compiler.Activation.Softmax)))
        {
            ActivationFunction function = ActivationFunction.Of(activation);
            yield return $$"""
                /// <summary><see cref="Activation.{{activation}}"/>: <c>{{SecurityElement.Escape(function.Formula)}}</c>.</summary>
                internal readonly struct {{activation}}Function : IElementFunction
                {
                    [MethodImpl(MethodImplOptions.AggressiveInlining)]
                    public static V Apply<V, O>(V z)
                        where V : struct
                        where O : struct, IVectorOps<V> =>
                        {{function.Value(Expr.Variable("z"))}};
                }
                """;
        }
    }
}
