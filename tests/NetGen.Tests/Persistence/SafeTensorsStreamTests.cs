using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Persistence;

/// <summary>A stream is read as far as its header and the network's shapes ask for, never until memory ends.</summary>
public sealed class SafeTensorsStreamTests
{
    [Fact]
    public void A_stream_that_goes_on_after_the_tensors_is_refused_without_reading_on()
    {
        using var endless = new EndlessStream(Saved());
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), endless));
        Assert.Contains("found trailing bytes, expected the end of the stream", error.Message, StringComparison.Ordinal);
        Assert.Equal(Saved().Length + 1, endless.Count);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    public void A_stream_without_a_header_is_refused_by_its_start(byte[] start)
    {
        using var endless = new EndlessStream(start);
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), endless));
        Assert.Equal(FileKind.SampleLength, endless.Count);
    }

    [Fact]
    public void A_header_of_another_network_is_refused_before_its_values_are_read()
    {
        byte[] start = Header("""{"other":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}}""");
        using var endless = new EndlessStream(start);
        Assert.Contains("'other': found F32 [1099511627776]", Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), endless)).Message, StringComparison.Ordinal);
        Assert.Equal(Math.Max(start.Length, FileKind.SampleLength), endless.Count);
    }

    [Theory]
    [InlineData("layers.1.num_batches_tracked")]
    [InlineData("netgen.normalizer.offsets")]
    [InlineData("netgen.parity.inputs")]
    public void What_is_passed_over_by_name_is_bounded_before_it_is_read(string name)
    {
        byte[] whole = Saved();
        string header = Encoding.UTF8.GetString(whole, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(whole)).TrimEnd();
        int values = whole.Length - 8 - (int)BinaryPrimitives.ReadUInt64LittleEndian(whole);
        byte[] start = Header($$$"""{{{header[..^1]}}},"{{{name}}}":{"dtype":"F32","shape":[500000000],"data_offsets":[{{{values}}},{{{values + 2_000_000_000}}}]}}""");
        using var endless = new EndlessStream(start);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), endless));
        Assert.Equal((name, "F32 [500000000]"), (error.Tensor, error.Found));
        Assert.Contains("at most 67108864 bytes beside the weights", error.Expected, StringComparison.Ordinal);
        Assert.Equal(Math.Max(start.Length, FileKind.SampleLength), endless.Count);
    }

    [Fact]
    public void A_header_within_the_limit_is_all_that_is_read_of_it()
    {
        byte[] start = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(start, 1_000_000);
        using var endless = new EndlessStream(start);
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), endless));
        Assert.Equal(1_000_008, endless.Count);
    }

    [Fact]
    public void Every_truncation_of_a_stream_is_refused()
    {
        byte[] whole = Saved();
        for (int length = 0; length < whole.Length; length++)
        {
            using var stream = new MemoryStream(whole, 0, length);
            Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new FigureNetwork(), stream));
        }
    }

    private static byte[] Saved()
    {
        using var saved = new MemoryStream();
        SafeTensors.Save(new FigureNetwork(), saved);
        return saved.ToArray();
    }

    private static byte[] Header(string json)
    {
        byte[] content = [.. new byte[8], .. Encoding.UTF8.GetBytes(json)];
        BinaryPrimitives.WriteUInt64LittleEndian(content, (ulong)content.Length - 8);
        return content;
    }

    /// <summary>A few bytes, then zeros for ever.</summary>
    private sealed class EndlessStream(byte[] start) : Stream
    {
        /// <summary>The bytes that were asked for.</summary>
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++, Count++)
                buffer[offset + i] = Count < start.Length ? start[Count] : (byte)0;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
