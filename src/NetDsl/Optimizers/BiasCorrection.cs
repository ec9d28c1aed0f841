namespace NetDsl;

/// <summary>Powers for the first steps of running averages that begin at 0.</summary>
internal static class BiasCorrection
{
    /// <summary><c>number^exponent</c> by repeated squaring: the same bits on every machine, which a platform's pow does not promise.</summary>
    public static double Power(double number, long exponent)
    {
        double power = 1;
        for (; exponent > 0 && power != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                power *= number;
            }
            number *= number;
        }
        return power;
    }

    /// <summary>The weight that an average has gathered after <paramref name="step"/> steps: <c>1 - decay^step</c>.</summary>
    /// <remarks>Behind 40 / (1 - decay) steps the power is below e^-40, and 1 minus that is 1 in double.</remarks>
    public static double Weight(double decay, long step) => step * (1 - decay) > 40 ? 1 : 1 - Power(decay, step);
}
