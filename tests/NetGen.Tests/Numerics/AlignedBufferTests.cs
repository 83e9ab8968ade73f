using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class AlignedBufferTests
{
    [Fact]
    public void First_element_lies_on_a_64_byte_boundary()
    {
        // Odd lengths in a row give arrays of every alignment.
        for (int length = 0; length < 200; length++)
            Assert.Equal(0, AddressOf(new AlignedBuffer(length)) % 64);
    }

    [Fact]
    public void Stays_where_it_is_when_memory_is_compacted()
    {
        var buffers = new List<(AlignedBuffer Buffer, long Address)>();
        for (int i = 0; i < 100; i++)
        {
            GC.KeepAlive(new byte[4096]);
            var buffer = new AlignedBuffer(33);
            buffers.Add((buffer, AddressOf(buffer)));
        }

        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.All(buffers, b => Assert.Equal(b.Address, AddressOf(b.Buffer)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Has_the_length_asked_for_and_starts_as_zeros(int length)
    {
        var buffer = new AlignedBuffer(length);
        Assert.Equal(length, buffer.Length);
        Assert.Equal(new float[length], buffer.Span.ToArray());
    }

    [Fact]
    public void Reference_is_the_first_element_of_the_span()
    {
        var buffer = new AlignedBuffer(8);
        buffer.Reference = 3;
        Unsafe.Add(ref buffer.Reference, 7) = 4;
        Assert.Equal([3f, 0, 0, 0, 0, 0, 0, 4], buffer.Span.ToArray());
    }

    [Fact]
    public void A_negative_length_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AlignedBuffer(-1));

    private static long AddressOf(AlignedBuffer buffer) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref buffer.Reference);
}
