using System.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>The compiler's reader of safetensors accepts what the runtime library's accepts, and nothing else.</summary>
public sealed class WeightsHeaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string> Headers =>
    [
        """{"__metadata__":{"format":"pt","a":"b\u00fc\n"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"shape":[],"data_offsets":[8,12],"dtype":"F32"}}""",
        """ {"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12],"more":[1,-2.5e3,{"x":null},true,"\\"]},"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}} """,
        """{"a":{"dtype":"U8","shape":[3,0,9223372036854775807],"data_offsets":[0,0]},"b":{"dtype":"F6_E2M3","shape":[16],"data_offsets":[0,12]}}""",
    ];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_valid_header_reads_as_in_the_library(string header)
    {
        byte[] content = WeightsText.File(header, 1, 2, 3);
        Assert.True(ReadsAlike(content));
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void Any_byte_changed_reads_or_fails_as_in_the_library(string header)
    {
        byte[] content = WeightsText.File(header, 1, 2, 3);
        int refused = 0;
        for (int i = 0; i < content.Length - 12; i++)
        {
            foreach (byte value in new[] { (byte)(content[i] ^ 1), (byte)(content[i] ^ 2), (byte)(content[i] ^ 16), (byte)'"', (byte)',', (byte)' ', (byte)'0', (byte)'}', (byte)0xff })
            {
                byte[] changed = [.. content];
                changed[i] = value;
                refused += ReadsAlike(changed) ? 0 : 1;
            }
        }

        Assert.True(refused > content.Length, $"{refused} refused");
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void Any_truncation_fails_as_in_the_library(string header)
    {
        byte[] content = WeightsText.File(header, 1, 2, 3);
        for (int length = 0; length < content.Length; length++)
            Assert.False(ReadsAlike(content[..length]));
    }

    [Fact]
    public void A_header_of_many_tensors_reads_in_one_pass()
    {
        // Minutes where each entry goes over the text before it.
        const int Count = 100_000;
        var entries = Enumerable.Range(0, Count).Select(i => $"\"layers.{i}.weight\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        Assert.Equal(Count, Read(WeightsText.File($"{{{string.Join(',', entries)}}}")).Header.Tensors.Count);
    }

    [Fact]
    public void An_error_tells_the_byte_not_the_character()
    {
        const string Before = "{\"ü€𝄞\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}, ";
        var exception = Assert.Throws<SafeTensorsFault>(() => Read(WeightsText.File(Before + Before[1..])));
        Assert.Equal((8 + Encoding.UTF8.GetByteCount(Before), "a second tensor of this name", "ü€𝄞"), (exception.Offset, exception.Found, exception.Tensor));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"x\":")]
    public void Nesting_without_end_fails(string open)
    {
        string header = "{\"a\":{\"x\":" + string.Concat(Enumerable.Repeat(open, 5000));
        Assert.False(ReadsAlike(WeightsText.File(header)));
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x01, 0x00 }, 5.9604645e-8f)]
    [InlineData("F16", new byte[] { 0xff, 0x7b }, 65504f)]
    [InlineData("F16", new byte[] { 0x00, 0x80 }, -0f)]
    [InlineData("F16", new byte[] { 0x00, 0xfc }, float.NegativeInfinity)]
    [InlineData("F16", new byte[] { 0x00, 0x7e }, float.NaN)]
    [InlineData("BF16", new byte[] { 0x49, 0xc0 }, -3.140625f)]
    [InlineData("F32", new byte[] { 0, 0, 0xc0, 0x3f }, 1.5f)]
    [InlineData("F64", new byte[] { 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f }, 0.1f)]
    public void Values_become_the_nearest_single(string type, byte[] bytes, float value) =>
        Assert.Equal(BitConverter.SingleToUInt32Bits(value) & 0x7fffffff, WeightsValues.ToSingleBits(type, bytes, 0) & (float.IsNaN(value) ? 0x7fc00000u : 0x7fffffffu));

    [Fact]
    public void Every_half_becomes_the_single_of_the_framework()
    {
        for (int i = 0; i <= ushort.MaxValue; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            float actual = BitConverter.UInt32BitsToSingle(WeightsValues.ToSingleBits("F16", BitConverter.GetBytes((ushort)i), 0));
            Assert.True(BitConverter.SingleToUInt32Bits(expected) == BitConverter.SingleToUInt32Bits(actual) || (float.IsNaN(expected) && float.IsNaN(actual)), $"{i:x4}");
        }
    }

    /// <summary>Whether the content is accepted, by both.</summary>
    private bool ReadsAlike(byte[] content)
    {
        string? library = null;
        string? compiler = null;
        File.WriteAllBytes(_path, content);
        try
        {
            var info = SafeTensors.Inspect(_path);
            library = Describe(info.Tensors.Select(tensor => (tensor.Name, tensor.DataType, (IEnumerable<long>)tensor.Shape, tensor.Offset)), info.Metadata);
        }
        catch (SafeTensorsException)
        {
        }

        try
        {
            var header = Read(content).Header;
            compiler = Describe(header.Tensors.Select(tensor => (tensor.Name, tensor.DataType, (IEnumerable<long>)tensor.Shape, tensor.Offset)), header.Metadata);
        }
        catch (SafeTensorsFault exception)
        {
            Assert.InRange(exception.Offset, 0, content.Length);
        }

        Assert.True(library == compiler, $"library: {library ?? "refused"}, compiler: {compiler ?? "refused"}, content: {Encoding.Latin1.GetString(content)}");
        return library is not null;
    }

    private static WeightsContent Read(byte[] content) => WeightsContent.Read(new WeightsFile("net.safetensors", Convert.ToBase64String(content)));

    private static string Describe(IEnumerable<(string Name, string Type, IEnumerable<long> Shape, long Offset)> tensors, IEnumerable<KeyValuePair<string, string>> metadata) =>
        string.Join(";", tensors.Select(tensor => $"{tensor.Name} {tensor.Type} {string.Join(",", tensor.Shape)} {tensor.Offset}"))
        + "|" + string.Join(";", metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
