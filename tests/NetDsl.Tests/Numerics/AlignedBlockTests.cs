using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class AlignedBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_000)]
    public unsafe void A_block_is_zeroed_aligned_and_stays_where_it_is(int length)
    {
        for (int i = 0; i < 20; i++)
        {
            AlignedBlock block = new(length);
            nuint address = (nuint)Unsafe.AsPointer(ref block.Reference);
            Assert.Equal(0u, address % 64);
            Assert.Equal(length, block.Length);
            Assert.Equal(length, block.Span.Length);
            Assert.Equal(-1, block.Span.IndexOfAnyExcept(0f));
            GC.Collect(0);
            Assert.Equal(address, (nuint)Unsafe.AsPointer(ref block.Reference));
        }
    }

    [Fact]
    public void Span_and_reference_are_the_same_place()
    {
        AlignedBlock block = new(5);
        block.Reference = 3;
        Unsafe.Add(ref block.Reference, 4) = 7;
        Assert.Equal([3, 0, 0, 0, 7], block.Span.ToArray());
        block.Clear();
        Assert.Equal(new float[5], block.Span.ToArray());
    }

    [Fact]
    public void Copies_are_whole_and_lengths_must_agree()
    {
        AlignedBlock source = new(3), copy = new(3);
        source.Span[2] = 4;
        copy.CopyFrom(source);
        Assert.Equal([0, 0, 4], copy.Span.ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => copy.CopyFrom(new AlignedBlock(4)));
        Assert.Contains("4 floats", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBlock(-1));
    }
}
