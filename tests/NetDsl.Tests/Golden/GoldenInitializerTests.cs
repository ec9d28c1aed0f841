using NetDsl.Testing;

namespace NetDsl.Tests.Golden;

/// <summary>The recorded statistics of PyTorch's initialisers are those that the documentation of <see cref="Initializer"/> promises.</summary>
public class GoldenInitializerTests
{
    /// <summary>Keras and the truncated initialisers here cut off at two deviations of the untruncated normal, which leaves this deviation.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    public static TheoryData<Initializer> Kinds => [.. Enum.GetValues<Initializer>().Except([Initializer.Zeros, Initializer.Ones])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Statistics_are_those_of_the_formula(Initializer kind)
    {
        GoldenCase golden = GoldenFile.Open(typeof(GoldenInitializerTests).Assembly, "initializers").Cases.Single(c => c.Text("initializer") == kind.ToString());
        double inputs = golden.Number("inputs");
        double units = golden.Number("units");
        (double deviation, double limit) = kind switch
        {
            Initializer.GlorotUniform => Uniform(Math.Sqrt(6 / (inputs + units))),
            Initializer.HeUniform => Uniform(Math.Sqrt(6 / inputs)),
            Initializer.LecunUniform => Uniform(Math.Sqrt(3 / inputs)),
            Initializer.RandomUniform => Uniform(0.05),
            Initializer.GlorotNormal => Truncated(Math.Sqrt(2 / (inputs + units))),
            Initializer.HeNormal => Truncated(Math.Sqrt(2 / inputs)),
            Initializer.LecunNormal => Truncated(Math.Sqrt(1 / inputs)),
            Initializer.RandomNormal => (0.05, double.PositiveInfinity),
            // Rows of the shorter side have length 1: 48 units over 64 x 48 elements.
            Initializer.Orthogonal => (Math.Sqrt(1 / inputs), 1),
            _ => throw new InvalidOperationException($"No formula for {kind}."),
        };

        double count = inputs * units * golden.Number("draws");
        // Five standard errors of a mean and of a deviation (the latter is smaller for all of these distributions).
        double tolerance = 5 * deviation / Math.Sqrt(count);
        Assert.Equal(0, golden.Number("mean"), tolerance);
        Assert.Equal(deviation, golden.Number("deviation"), tolerance);
        Assert.InRange(golden.Number("maximum"), 0, limit);
        Assert.InRange(golden.Number("minimum"), -limit, 0);
        if (golden.Has("largest_error_of_products"))
        {
            Assert.Equal(0, golden.Number("largest_error_of_products"), 1e-14);
        }
    }

    private static (double Deviation, double Limit) Uniform(double limit) => (limit / Math.Sqrt(3), limit);

    private static (double Deviation, double Limit) Truncated(double deviation) => (deviation, 2 * deviation / TruncatedDeviation);
}
