namespace NetDsl.Testing;

/// <summary>Targets for each loss: the one table of the tests.</summary>
public static class TargetKinds
{
    private static readonly Dictionary<Loss, TargetKind> s_kinds = new()
    {
        [Loss.MeanSquaredError] = TargetKind.Number,
        [Loss.MeanAbsoluteError] = TargetKind.Number,
        [Loss.MeanSquaredLogarithmicError] = TargetKind.Size,
        [Loss.Huber] = TargetKind.Number,
        [Loss.LogCosh] = TargetKind.Number,
        [Loss.BinaryCrossEntropy] = TargetKind.Answer,
        [Loss.CategoricalCrossEntropy] = TargetKind.Shares,
        [Loss.SparseCategoricalCrossEntropy] = TargetKind.Class,
        [Loss.Hinge] = TargetKind.Sign,
        [Loss.SquaredHinge] = TargetKind.Sign,
        [Loss.CategoricalHinge] = TargetKind.Class,
        [Loss.Poisson] = TargetKind.Count,
        [Loss.KullbackLeiblerDivergence] = TargetKind.Shares,
    };

    /// <summary>The kind that a loss is made for.</summary>
    public static TargetKind Of(Loss loss) => s_kinds.TryGetValue(loss, out TargetKind kind) ? kind : throw new ArgumentOutOfRangeException(nameof(loss), loss, "Say in TargetKinds what the targets of this loss are.");

    /// <summary>Draws the targets of a row.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="target">Receives them. A single element holds a class number where the kind is <see cref="TargetKind.Class"/>.</param>
    /// <param name="outputs">Output units.</param>
    /// <param name="random">Decides.</param>
    public static void Draw(this TargetKind kind, Span<double> target, int outputs, Random random)
    {
        target.Clear();
        if (kind == TargetKind.Class)
        {
            int drawn = random.Next(outputs);
            target[target.Length == 1 ? 0 : drawn] = target.Length == 1 ? drawn : 1;
            return;
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = kind switch
            {
                TargetKind.Size => 4 * random.NextDouble(),
                TargetKind.Count => random.Next(5),
                TargetKind.Answer => random.Next(4) == 0 ? random.NextDouble() : random.Next(2),
                TargetKind.Sign => random.Next(3) - 1,
                TargetKind.Shares => random.Next(3) == 0 ? 0 : random.NextDouble(),
                _ => (2 * random.NextDouble()) - 1,
            };
        }

        if (kind == TargetKind.Shares)
        {
            target[random.Next(target.Length)] += 0.5;
            double sum = 0;
            foreach (double share in target) sum += share;
            foreach (ref double share in target) share /= sum;
        }
    }
}
