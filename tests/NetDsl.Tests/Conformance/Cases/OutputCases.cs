namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Output activations and losses: every fitting pair with one unit, less than a vector, one vector and more.</summary>
internal static class OutputCases
{
    private static readonly int[] s_units = [1, 3, 16, 20];

    private static readonly (string Loss, string Activation)[] s_pairs =
    [
        ("MeanSquaredError", "Linear"), ("MeanAbsoluteError", "Linear"), ("MeanAbsoluteError", "Sigmoid"), ("Huber", "Linear"), ("Huber, Delta = 0.3f", "Tanh"),
        ("LogCosh", "Linear"), ("LogCosh", "Gelu"), ("MeanSquaredLogarithmicError", "Softplus"), ("MeanSquaredLogarithmicError", "Linear"),
        ("BinaryCrossEntropy", "Sigmoid"), ("BinaryCrossEntropy, LabelSmoothing = 0.2f", "Sigmoid"), ("BinaryCrossEntropy", "HardSigmoid"),
        ("BinaryCrossEntropy, LabelSmoothing = 0.1f", "HardSigmoid"), ("Hinge", "Linear"), ("Hinge", "Tanh"), ("SquaredHinge", "Linear"), ("SquaredHinge", "Sigmoid"),
        ("CategoricalHinge", "Linear"), ("CategoricalHinge", "Tanh"), ("CategoricalHinge", "Softmax"), ("Poisson", "Exponential"), ("Poisson", "Softplus"),
        ("KullbackLeiblerDivergence", "Sigmoid"), ("KullbackLeiblerDivergence", "Softmax"), ("CategoricalCrossEntropy", "Softmax"),
        ("CategoricalCrossEntropy, LabelSmoothing = 0.1f", "Softmax"), ("CategoricalCrossEntropy", "Sigmoid"), ("CategoricalCrossEntropy, LabelSmoothing = 0.1f", "Sigmoid"),
        ("SparseCategoricalCrossEntropy", "Softmax"), ("SparseCategoricalCrossEntropy, LabelSmoothing = 0.1f", "Softmax"), ("SparseCategoricalCrossEntropy", "Sigmoid"),
        ("MeanSquaredError", "Softmax"), ("MeanAbsoluteError", "Softmax"),
    ];

    public static IEnumerable<string> All =>
    [
        "[Input(60)] [Output(Sigmoid)]",
        "[Input(784)] [Output(10, Softmax)]",
        "[Input(784)] [Output(10, Softmax, UseBias = false)]",
        .. Losses(),
        .. Activations(),
    ];

    private static IEnumerable<string> Losses() =>
        from pair in s_pairs
        from units in s_units
        where units > 1 || !(pair.Activation == "Softmax" || pair.Loss.Contains("Categorical", StringComparison.Ordinal))
        select $"[Input(9)] [Dense(6, Tanh)] [Output({units}, {pair.Activation})] [Loss({pair.Loss})]";

    private static IEnumerable<string> Activations() =>
        from activation in Enum.GetNames<Activation>()
        from units in (int[])[1, 5, 33]
        where units > 1 || activation != "Softmax"
        select $"[Input(19)] [Output({units}, {activation})] [Loss(MeanSquaredError)]";
}
