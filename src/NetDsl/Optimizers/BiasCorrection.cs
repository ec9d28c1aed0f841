namespace NetDsl;

/// <summary>Powers for the first steps of running averages that begin at 0.</summary>
internal static class BiasCorrection
{
    /// <summary>The bits of 1.0.</summary>
    private const long One = 0x3FF0000000000000;

    /// <summary>
    /// <c>number^exponent</c> for a number in [0, 1], by repeated squaring: the same bits on every machine, which a platform's pow
    /// does not promise. Powers below 1e-17 may come out as 0: beside 1 they are nothing.
    /// </summary>
    public static double Power(double number, long exponent)
    {
        // number^exponent <= exp(exponent (number - 1)), and exp(-40) is 4e-18.
        if (exponent * (1 - number) > 40)
        {
            return 0;
        }
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            // Picks the factor by bits: the branch would be mispredicted every other time, in every step of training.
            long factor = One ^ ((One ^ BitConverter.DoubleToInt64Bits(number)) & -(exponent & 1));
            power *= BitConverter.Int64BitsToDouble(factor);
            number *= number;
        }
        return power;
    }

    /// <summary>The weight that an average has gathered after <paramref name="step"/> steps: <c>1 - decay^step</c>.</summary>
    public static double Weight(double decay, long step) => 1 - Power(decay, step);
}
