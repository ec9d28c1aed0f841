using System.Runtime.CompilerServices;
using NetDsl.Testing;

namespace NetDsl.Tests.Reference;

/// <summary>The tools that other tests trust find what they are there to find.</summary>
public class ProbeTests
{
    private static object? s_sink;

    [Fact]
    public void Allocation_is_measured_per_call() =>
        Assert.InRange(AllocationProbe.Measure(() => s_sink = new byte[100], calls: 10), 10 * 100, 10 * 200);

    [Fact]
    public void No_allocation_is_exactly_0()
    {
        float[] values = new float[64];
        Assert.Equal(0, AllocationProbe.Measure(() => values.AsSpan().Fill(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(15)]
    public void Buffers_begin_where_they_should(int misalignment)
    {
        foreach (int length in new[] { 0, 1, 16, 33 })
        {
            var buffer = new GuardedBuffer(length, misalignment);
            Assert.Equal(4 * misalignment, Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref buffer.Reference) % 64);
            Assert.Equal(length, buffer.Span.Length);
            Assert.All(buffer.Span.ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Writing_inside_a_buffer_is_fine()
    {
        var buffer = new GuardedBuffer([1, 2, 3], misalignment: 3);
        Assert.Equal([1, 2, 3], buffer.Span.ToArray());
        buffer.Span.Fill(5);
        buffer.Check();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-64)]
    [InlineData(5)]
    [InlineData(68)]
    public void Writing_outside_a_buffer_is_found(int index)
    {
        var buffer = new GuardedBuffer(5, misalignment: 2);
        Unsafe.Add(ref buffer.Reference, index) = 0;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(buffer.Check);
        Assert.Contains($"index {index} ", error.Message);
    }

    [Fact]
    public void Reading_outside_a_buffer_spoils_the_result()
    {
        var buffer = new GuardedBuffer(5);
        Assert.True(float.IsNaN(Unsafe.Add(ref buffer.Reference, 5)));
        Assert.True(float.IsNaN(Unsafe.Add(ref buffer.Reference, -1)));
    }
}
