namespace NetDsl.Testing;

/// <summary>Limits on gradients before a step.</summary>
public static class GradientClippingReference
{
    /// <summary>Clamps every gradient to plus or minus <paramref name="limit"/>.</summary>
    public static void ByValue(double[] gradients, double limit)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = Math.Clamp(gradients[i], -limit, limit);
        }
    }

    /// <summary>Scales all gradients so that their Euclidean norm is at most <paramref name="limit"/>.</summary>
    public static void ByNorm(double[] gradients, double limit)
    {
        double norm = Math.Sqrt(gradients.Sum(g => g * g));
        for (int i = 0; norm > limit && i < gradients.Length; i++)
        {
            gradients[i] *= limit / norm;
        }
    }
}
