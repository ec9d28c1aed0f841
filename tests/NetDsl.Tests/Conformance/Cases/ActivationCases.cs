namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Activations as layers of their own: first, behind a fused and an unfused activation, behind each other, last.</summary>
internal static class ActivationCases
{
    public static IEnumerable<string> All =>
        Enum.GetNames<Activation>().SelectMany<string, string>(a =>
        [
            $"[Input(5)] [Activation({a})] [Dense(18)] [Activation({a})] [Activation(Tanh)] [Activation({a})] [Output(2, Linear)]",
            $"[Input(20)] [Dense(33, Elu)] [Activation({a})] [Dropout(0.2f)] [Activation({a})] [Output(Sigmoid)]",
        ]);
}
