using System.Numerics;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl.Tests.Optimizers;

public class GradientClippingTests
{
    private static AlignedBlock Gradients(int length, double scale = 1)
    {
        AlignedBlock block = new(length);
        SeededRandom random = new(5);
        for (int i = 0; i < length; i++)
        {
            block.Span[i] = (float)(random.NextNormal() * scale);
        }
        return block;
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float v in values)
        {
            squares += (double)v * v;
        }
        return Math.Sqrt(squares);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(4096)]
    public void A_large_norm_is_scaled_to_the_limit_and_keeps_its_direction(int length)
    {
        AlignedBlock block = Gradients(length);
        float[] before = block.Span.ToArray();
        double norm = Norm(before);
        Assert.Equal(norm, GradientClipping.ClipNorm(block.Span, 0.5f), norm * 1e-6);
        Assert.Equal(0.5, Norm(block.Span), 1e-6);
        Assert.Equal(before[3] * 0.5 / norm, block.Span[3], 1e-7);
    }

    [Fact]
    public void A_norm_within_the_limit_changes_nothing()
    {
        AlignedBlock block = Gradients(48);
        float[] before = block.Span.ToArray();
        GradientClipping.ClipNorm(block.Span, 1000);
        Assert.Equal(before, block.Span.ToArray());
    }

    [Theory]
    [InlineData(1e25)]
    [InlineData(1e-25)]
    public void Norms_whose_squares_leave_the_range_of_float_are_right(double scale)
    {
        AlignedBlock block = Gradients(48, scale);
        double norm = Norm(block.Span);
        Assert.Equal(norm, GradientClipping.ClipNorm(block.Span, (float)(0.01 * scale)), norm * 1e-6);
        Assert.Equal(0.01 * scale, Norm(block.Span), 1e-6 * scale);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_norm_that_is_no_number_leaves_the_gradients_alone(float bad)
    {
        AlignedBlock block = Gradients(32);
        block.Span[9] = bad;
        float[] before = block.Span.ToArray();
        Assert.False(float.IsFinite(GradientClipping.ClipNorm(block.Span, 0.1f)));
        Assert.Equal(before, block.Span.ToArray());
    }

    [Fact]
    public void The_norm_has_the_same_bits_for_every_width()
    {
        foreach (int length in new[] { 16, 48, 1008 })
        {
            AlignedBlock wide = Gradients(length), narrow = Gradients(length);
            float a = GradientClipping.ClipNorm<Vector512<float>, VectorOps512>(wide.Span, 0.1f);
            float b = GradientClipping.ClipNorm<Vector<float>, VectorOps>(narrow.Span, 0.1f);
            Assert.Equal(a, b);
            Assert.Equal(wide.Span.ToArray(), narrow.Span.ToArray());
        }
    }

    [Fact]
    public void Values_are_clamped_and_NaN_is_kept()
    {
        AlignedBlock block = Gradients(48);
        block.Span[5] = float.NaN;
        float[] before = block.Span.ToArray();
        GradientClipping.ClipValue(block.Span, 0.25f);
        for (int i = 0; i < 48; i++)
        {
            Assert.Equal(i == 5 ? float.NaN : Math.Clamp(before[i], -0.25f, 0.25f), block.Span[i]);
        }
    }
}
