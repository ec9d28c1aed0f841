using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class VectorOps128Tests
{
    [Fact]
    public void NaN_as_a_value_stays_NaN()
    {
        Assert.Equal(float.NaN, VectorOps128.Max(VectorOps128.Zero, VectorOps128.Broadcast(float.NaN))[3]);
        Assert.Equal(Vector128.Create(1f, 0, 0, 0), VectorOps128.Max(VectorOps128.Zero, Vector128.Create(1f, 0, -2, float.NegativeInfinity)));
    }

    [Fact]
    public void Masks_choose_lane_by_lane()
    {
        Vector128<float> a = Vector128.Create(1f, 0, float.NaN, -0f);
        Assert.Equal(Vector128.Create(7f, 0, 7, 0), VectorOps128.Select(VectorOps128.NotEqualTo(a, VectorOps128.Zero), VectorOps128.Broadcast(7), VectorOps128.Zero));
        Assert.Equal(Vector128.Create(7f, 0, 0, 0), VectorOps128.Select(VectorOps128.GreaterThan(a, VectorOps128.Zero), VectorOps128.Broadcast(7), VectorOps128.Zero));
    }
}
