namespace NetDsl.Tests.Optimizers;

public class BiasCorrectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(0.9999)]
    [InlineData(1)]
    public void Powers_are_those_of_the_platform_up_to_rounding(double number)
    {
        foreach (long exponent in new long[] { 1, 2, 3, 10, 63, 64, 1000, 12345, 1_000_000, long.MaxValue })
        {
            double expected = Math.Pow(number, exponent);
            Assert.Equal(expected, BiasCorrection.Power(number, exponent), 1e-12 * expected + 1e-17);
            Assert.Equal(1 - expected, BiasCorrection.Weight(number, exponent), 1e-12);
        }
    }
}
