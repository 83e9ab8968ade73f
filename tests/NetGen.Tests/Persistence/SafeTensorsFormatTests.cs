using System.Text;

namespace NetGen.Tests.Persistence;

/// <summary>Each way for a safetensors file to be malformed is named by file, offset, tensor, what was found and what was expected.</summary>
public sealed class SafeTensorsFormatTests : IDisposable
{
    private const string Bias = "\"layers.0.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}";
    private const string Weight = "\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}";
    private const string Pair = $$"""{{{Weight}},{{Bias}}}""";

    private static readonly byte[] Data = new byte[12];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_that_the_others_spoil_is_valid()
    {
        byte[] data = [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40];
        Accepted(Pair, data);
        Accepted($$"""{{{Bias}},{{Weight}}}""", data);
        Accepted(" \t\r\n" + Pair + " \n\t   ", data);
        Accepted($$"""{"__metadata__":{},{{Weight}},{{Bias}}}""", data);
        Accepted("{" + Weight + "," + Bias + ",\"__metadata__\":{\"a\":\"b\",\"c\":\"\"}}", data);
        Accepted(Pair.Replace("\"dtype\":\"F32\"", "\"later\":{\"x\":[1,{}]},\"dtype\":\"\\u0046\\u00332\"", StringComparison.Ordinal), data);

        void Accepted(string header, byte[] content)
        {
            var network = new PairNetwork();
            SafeTensors.Load(network, Raw.File(header, content));
            Assert.Equal((1f, 2f, 3f), (network.Layer1.Weights[0, 0], network.Layer1.Weights[0, 1], network.Layer1.Bias[0]));
        }
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_fine()
    {
        string header = """{"scalar":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"empty":{"dtype":"I16","shape":[3,0,2],"data_offsets":[8,8]},"none":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"one":{"dtype":"BOOL","shape":[1,1,1],"data_offsets":[8,9]}}""";
        var info = SafeTensors.Inspect(_folder.Write("a", Raw.File(header, new byte[9])));
        Assert.Equal(new[] { ("none", 0L), ("scalar", 1), ("empty", 0), ("one", 1) }, info.Tensors.Select(tensor => (tensor.Name, tensor.Count)));
    }

    [Fact]
    public void A_file_without_tensors_is_fine() => Assert.Empty(SafeTensors.Inspect(_folder.Write("a", Raw.File("{}", []))).Tensors);

    [Fact]
    public void An_empty_file() => Fails([], 0, "an empty file", "8 bytes");

    [Fact]
    public void Fewer_than_8_bytes() => Fails([2, 0, 0, 0, 0, 0, 0], 0, "7 bytes", "8 bytes");

    [Fact]
    public void A_header_beyond_the_end() => Fails([3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], 0, "a header length of 3", "at most 2");

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(0x8000_0000_0000_0002)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x1_0000_0002)]
    public void A_header_length_beyond_reason(ulong length) => Fails([.. BitConverter.GetBytes(length), (byte)'{', (byte)'}'], 0, $"a header length of {length}", "at most 100000000");

    [Theory]
    [InlineData("<!DOCTYPE html><html>404</html>", "a web page", "fetch the file itself")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9912422\n", "a Git LFS pointer", "git lfs pull")]
    [InlineData("epoch,loss\n1,0.5\n", "the text 'epoch,loss", "")]
    public void Another_kind_of_file(string text, string found, string advice) =>
        Assert.Contains(advice, Fails(Encoding.UTF8.GetBytes(text), 0, found, "a safetensors file").Message);

    [Fact]
    public void A_header_that_is_not_UTF8()
    {
        byte[] header = Encoding.Latin1.GetBytes(Pair.Replace("bias", "biäs", StringComparison.Ordinal));
        Fails(Raw.File(header, Data), 8 + Array.IndexOf(header, (byte)0xe4), "the byte e4", "UTF-8");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_an_escape() => FailsAnywhere(Raw.File(Pair.Replace("bias", "bi\\ud800s", StringComparison.Ordinal), Data), "not Unicode");

    [Fact]
    public void An_empty_header() => Fails("", 8, "not JSON", "JSON");

    [Fact]
    public void A_header_that_is_no_object()
    {
        Fails("[]", 8, "an array", "a JSON object");
        Fails("null", 8, "null", "a JSON object");
        Fails("\uFEFF{}", 8, "not JSON", "JSON");
    }

    [Fact]
    public void A_truncated_header()
    {
        for (int length = 0; length < Pair.Length; length++)
            FailsAnywhere(Raw.File(Pair[..length], Data));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("\0")]
    [InlineData("// end")]
    public void Text_after_the_header(string text) => Fails(Pair + " " + text, 8 + Pair.Length, "text after", "white space", about: 1);

    [Theory]
    [InlineData("/* a */ {}")]
    [InlineData("{} // b")]
    [InlineData("{// c\n}")]
    public void Comments(string header) => FailsAnywhere(Raw.File(header, []));

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[NaN],\"data_offsets\":[0,4]}}")]
    public void Other_dialects_of_JSON(string header) => FailsAnywhere(Raw.File(header, new byte[4]), "not JSON");

    [Fact]
    public void Nesting_without_end() => FailsAnywhere(Raw.File("{\"a\":{\"x\":" + new string('[', 10_000), []), "not JSON");

    [Fact]
    public void Two_tensors_of_one_name() => Fails($$"""{{{Weight}},{{Weight}}}""", 10 + Weight.Length, "a second tensor", "one", "layers.0.weight");

    [Fact]
    public void Two_tensors_of_one_name_spelled_differently() =>
        Fails($$"""{{{Weight}},{{Weight.Replace("layers", "\\u006cayers", StringComparison.Ordinal)}}}""", 10 + Weight.Length, "a second tensor", "one", "layers.0.weight");

    [Theory]
    [InlineData("dtype", "\"F32\"")]
    [InlineData("shape", "[1]")]
    [InlineData("data_offsets", "[8,12]")]
    public void A_property_twice(string key, string value) =>
        FailsAnywhere(Raw.File("{" + Weight + "," + Bias[..^1] + $",\"{key}\":{value}}}}}", Data), $"a second '{key}'", "layers.0.bias");

    [Theory]
    [InlineData("dtype")]
    [InlineData("shape")]
    [InlineData("data_offsets")]
    public void A_property_missing(string key) =>
        FailsAnywhere(Raw.File($$"""{{{Weight}},{{Bias.Replace(key, "other", StringComparison.Ordinal)}}}""", Data), $"no {key}", "layers.0.bias");

    [Fact]
    public void Metadata_twice() => FailsAnywhere(Raw.File("""{"__metadata__":{},"__metadata__":{}}""", []), "a second entry", "__metadata__");

    [Fact]
    public void Metadata_key_twice() => FailsAnywhere(Raw.File("""{"__metadata__":{"a":"1","a":"2"}}""", []), "a second value of 'a'", "__metadata__");

    [Theory]
    [InlineData("""{"a":1}""", "1")]
    [InlineData("""{"a":null}""", "null")]
    [InlineData("""{"a":{}}""", "an object")]
    [InlineData("""{"a":["b"]}""", "an array")]
    [InlineData("[]", "an array")]
    [InlineData("\"a\"", "the text")]
    [InlineData("""{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", "an array")]
    public void Metadata_other_than_texts(string metadata, string found) => FailsAnywhere(Raw.File($$"""{"__metadata__":{{metadata}}}""", []), found, "__metadata__");

    [Theory]
    [InlineData("[0,8]", "[4,8]", "1", "within 'layers.0.weight'")]
    [InlineData("[0,8]", "[0,4]", "1", "within 'layers.0.bias'")]
    public void Overlapping_offsets(string weight, string bias, string size, string found)
    {
        string header = $$$"""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":{{{weight}}}},"layers.0.bias":{"dtype":"F32","shape":[{{{size}}}],"data_offsets":{{{bias}}}}}""";
        FailsAnywhere(Raw.File(header, new byte[8]), found);
    }

    [Fact]
    public void A_gap_between_tensors() =>
        FailsAnywhere(Raw.File(Pair.Replace("[8,12]", "[12,16]", StringComparison.Ordinal), new byte[16]), "after a gap", "layers.0.bias");

    [Fact]
    public void A_gap_before_the_first_tensor() =>
        FailsAnywhere(Raw.File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", new byte[8]), "after a gap", "a");

    [Fact]
    public void An_end_before_the_begin() =>
        FailsAnywhere(Raw.File(Pair.Replace("[8,12]", "[12,8]", StringComparison.Ordinal), Data), "end at 8 before they begin at 12", "layers.0.bias");

    [Theory]
    [InlineData("[]")]
    [InlineData("[8]")]
    [InlineData("[8,12,12]")]
    public void Other_than_two_offsets(string offsets) =>
        FailsAnywhere(Raw.File(Pair.Replace("[8,12]", offsets, StringComparison.Ordinal), Data), "data_offsets", "layers.0.bias");

    [Fact]
    public void Trailing_bytes() => Fails(Raw.File(Pair, new byte[15]), 8 + Pair.Length + 12, "3 trailing bytes", "the end of the file");

    [Fact]
    public void Missing_bytes()
    {
        var error = FailsAnywhere(Raw.File(Pair, new byte[11]), "data_offsets up to 12", "layers.0.bias");
        Assert.Contains("at most 11", error.Expected);
        Assert.Contains("truncated", error.Message);
    }

    [Theory]
    [InlineData("[2]")]
    [InlineData("[0]")]
    [InlineData("[1,1,2]")]
    public void A_shape_that_is_not_the_bytes(string shape)
    {
        var error = FailsAnywhere(Raw.File(Pair.Replace("[1]", shape, StringComparison.Ordinal), Data), "4 bytes of data_offsets", "layers.0.bias");
        Assert.Contains($"F32 {shape.Replace(",", ", ", StringComparison.Ordinal)}", error.Expected);
    }

    [Fact]
    public void Elements_smaller_than_a_byte_that_fill_none() =>
        FailsAnywhere(Raw.File("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", new byte[2]), "2 bytes", "a");

    [Theory]
    [InlineData("[4611686018427387904,4]")]
    [InlineData("[4294967296,4294967296]")]
    [InlineData("[9223372036854775807,9223372036854775807,9223372036854775807]")]
    [InlineData("[9223372036854775807,9223372036854775807,0]")]
    public void A_product_that_overflows(string shape) =>
        FailsAnywhere(Raw.File(Pair.Replace("[1]", shape, StringComparison.Ordinal), Data), "F32 [", "layers.0.bias");

    [Theory]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("0.5")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    public void Numbers_that_are_no_sizes(string number)
    {
        FailsAnywhere(Raw.File(Pair.Replace("[1]", $"[{number}]", StringComparison.Ordinal), Data), "in shape", "layers.0.bias");
        FailsAnywhere(Raw.File(Pair.Replace("[8,12]", $"[8,{number}]", StringComparison.Ordinal), Data), "in data_offsets", "layers.0.bias");
    }

    [Theory]
    [InlineData("\"F31\"", "'F31'")]
    [InlineData("\"f32\"", "'f32'")]
    [InlineData("\"\"", "''")]
    [InlineData("32", "32")]
    [InlineData("null", "null")]
    public void An_unknown_type(string type, string found) =>
        FailsAnywhere(Raw.File("{" + Weight + "," + Bias.Replace("\"F32\"", type, StringComparison.Ordinal) + "}", Data), found, "layers.0.bias");

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_tensor_that_is_no_object(string value) => FailsAnywhere(Raw.File($$"""{"a":{{value}}}""", []), "", "a");

    [Fact]
    public void Nothing_is_allocated_for_what_only_the_header_announces()
    {
        string path = _folder.Write("a", Raw.File("""{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}""", []));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Inspect(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_missing_file() => Assert.Throws<FileNotFoundException>(() => SafeTensors.Load(new PairNetwork(), _folder["missing"]));

    [Fact]
    public void Truncation_at_any_byte()
    {
        byte[] content = Saved(out _);
        for (int length = 0; length < content.Length; length++)
            FailsAnywhere(content[..length]);
    }

    [Fact]
    public void Any_byte_changed_gives_a_typed_error_or_the_same_tensors()
    {
        byte[] content = Saved(out var saved);
        int[] refused = new int[2];
        for (int i = 0; i < content.Length; i++)
        {
            for (int mask = 1; mask < 256; mask += mask < 128 ? mask : 127)
            {
                byte[] changed = [.. content];
                changed[i] ^= (byte)mask;
                var network = new PairNetwork();
                network.Initialize(3);
                float[] before = network.Parameters.ToArray();
                try
                {
                    SafeTensors.Load(network, changed);
                    Assert.Equal(saved.Parameters.ToArray(), network.Parameters.ToArray());
                    refused[0]++;
                }
                catch (SafeTensorsException)
                {
                    Assert.Equal(before, network.Parameters.ToArray());
                    refused[1]++;
                }
            }
        }

        // Texts of the metadata mean nothing to the tensors; all else does.
        Assert.True(refused[1] > refused[0], $"{refused[0]} accepted, {refused[1]} refused");
    }

    [Fact]
    public void A_changed_value_is_told_from_the_saved_one()
    {
        byte[] content = Saved(out _);
        content[^1] ^= 1;
        var error = FailsAnywhere(content, "SHA-256");
        Assert.Contains("damaged", error.Message);
    }

    private static byte[] Saved(out PairNetwork network)
    {
        network = new PairNetwork();
        network.Initialize(7);
        using var stream = new MemoryStream();
        SafeTensors.Save(network, stream);
        return stream.ToArray();
    }

    private SafeTensorsException Fails(string header, long offset, string found, string expected, string? tensor = null, int about = 0) =>
        Fails(Raw.File(header, Data), offset, found, expected, tensor, about);

    private SafeTensorsException Fails(byte[] content, long offset, string found, string expected, string? tensor = null, int about = 0)
    {
        var error = FailsAnywhere(content, found, tensor);
        Assert.InRange(error.Offset, offset, offset + about);
        Assert.Contains(expected, error.Expected);
        return error;
    }

    private SafeTensorsException FailsAnywhere(byte[] content, string found = "", string? tensor = null)
    {
        var network = new PairNetwork();
        network.Initialize(3);
        float[] before = network.Parameters.ToArray();
        string path = _folder.Write("spoiled", content);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(network, path));
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(path, error.File);
        Assert.InRange(error.Offset, 0, content.Length);
        Assert.Contains(found, error.Found);
        if (tensor is not null)
            Assert.Equal(tensor, error.Tensor);
        Assert.StartsWith($"{path}, offset {error.Offset}{(error.Tensor is null ? "" : $", tensor '{error.Tensor}'")}: found {error.Found}, expected {error.Expected}.", error.Message);
        Assert.Equal(error.Message, Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new PairNetwork(), content)).Message.Replace("the safetensors content", path, StringComparison.Ordinal));
        return error;
    }
}
