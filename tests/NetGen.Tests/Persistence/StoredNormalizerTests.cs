using System.Text.RegularExpressions;

namespace NetGen.Tests.Persistence;

/// <summary>A normaliser travels with the weights, and is refused where it is not the network's.</summary>
public sealed class StoredNormalizerTests : IDisposable
{
    private static readonly Normalizer Five = new([1, -2, 3.5f, 0, 1e-3f], [1, 2, 0.1f, -1, 1e6f]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_loaded_to_the_bit()
    {
        var network = new FigureNetwork();
        network.Initialize(3);
        SafeTensors.Save(network, _folder["a.safetensors"], parity: ParitySamples.Of(network, [1, 2, 3, 4, 5]), normalizer: Five);
        var loaded = new FigureNetwork();
        SafeTensors.Load(loaded, _folder["a.safetensors"]);
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
        var normalizer = SafeTensors.LoadNormalizer(loaded, _folder["a.safetensors"])!;
        Assert.Equal(Five.Offsets.ToArray(), normalizer.Offsets.ToArray());
        Assert.Equal(Five.Scales.ToArray(), normalizer.Scales.ToArray());
    }

    [Fact]
    public void A_file_without_one_says_so()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"]);
        Assert.Null(SafeTensors.LoadNormalizer(new FigureNetwork(), _folder["a.safetensors"]));
    }

    [Fact]
    public void One_of_another_size_is_not_saved() =>
        Assert.Contains("2 features but FigureNetwork takes 5 inputs", Assert.Throws<ArgumentException>(() => SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"], normalizer: new Normalizer([1, 2], [1, 2]))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"netgen.normalizer.offsets\":{\"dtype\":\"F32\",\"shape\":[5]", "\"netgen.normalizer.offsets\":{\"dtype\":\"F32\",\"shape\":[5,1]", "netgen.normalizer.offsets", "F32 [5, 1]")]
    [InlineData("\"netgen.normalizer.scales\":{\"dtype\":\"F32\"", "\"netgen.normalizer.scales\":{\"dtype\":\"I32\"", "netgen.normalizer.scales", "I32 [5]")]
    [InlineData("\"netgen.normalizer.scales\"", "\"netgen.normalizer.\\u0073cales\"", null, null)]
    public void One_that_does_not_fit_refuses_the_file(string from, string to, string? tensor, string? found)
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"], normalizer: Five);
        Rewrite(header => header.Replace(from, to, StringComparison.Ordinal), values => { });
        if (tensor is null)
        {
            // The same name, spelled another way.
            Assert.NotNull(SafeTensors.LoadNormalizer(new FigureNetwork(), _folder["a.safetensors"]));
            return;
        }

        foreach (var error in Refusals())
            Assert.Equal((tensor, found), (error.Tensor, error.Found));
    }

    [Fact]
    public void One_of_another_size_refuses_the_file()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"], normalizer: Five);
        // The bytes of both are given to the offsets alone.
        Rewrite(header => Regex.Replace(header, """
            "netgen.normalizer.offsets":{"dtype":"F32","shape":\[5\],"data_offsets":\[(\d+),\d+\]},"netgen.normalizer.scales":{"dtype":"F32","shape":\[5\],"data_offsets":\[\d+,(\d+)\]}
            """, """
            "netgen.normalizer.offsets":{"dtype":"F32","shape":[10],"data_offsets":[$1,$2]}
            """), values => { });
        foreach (var error in Refusals())
            Assert.Equal(("netgen.normalizer.offsets", "F32 [10]"), (error.Tensor, error.Found));
    }

    [Fact]
    public void Half_of_one_refuses_the_file()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"], normalizer: Five);
        Rewrite(header => header.Replace("netgen.normalizer.scales", "layers.9.num_batches_tracked", StringComparison.Ordinal), values => { });
        foreach (var error in Refusals())
            Assert.Equal(("netgen.normalizer.scales", "no such tensor"), (error.Tensor, error.Found));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_scale_that_cannot_be_undone_refuses_the_file(float scale)
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a.safetensors"], normalizer: Five);
        Rewrite(header => header, values => BitConverter.GetBytes(scale).CopyTo(values, values.Length - 4));
        foreach (var error in Refusals())
        {
            Assert.Equal("netgen.normalizer.scales", error.Tensor);
            Assert.Contains("Feature 4 has scale", error.Found, StringComparison.Ordinal);
        }
    }

    /// <summary>Both ways of reading refuse it, and the network stays as it was.</summary>
    private IEnumerable<SafeTensorsException> Refusals()
    {
        var network = new FigureNetwork();
        float[] before = network.Parameters.ToArray();
        yield return Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(network, _folder["a.safetensors"]));
        yield return Assert.Throws<SafeTensorsException>(() => SafeTensors.LoadNormalizer(network, _folder["a.safetensors"]));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    /// <summary>Changes header and values, and drops the checksum, which would notice.</summary>
    private void Rewrite(Func<string, string> header, Action<byte[]> values)
    {
        byte[] content = File.ReadAllBytes(_folder["a.safetensors"]);
        int length = (int)BitConverter.ToInt64(content);
        byte[] data = content[(8 + length)..];
        string text = System.Text.Encoding.UTF8.GetString(content, 8, length);
        string changed = header(text.Replace("netgen.sha256", "other.sha256", StringComparison.Ordinal));
        Assert.NotEqual(text, changed);
        values(data);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(changed);
        File.WriteAllBytes(_folder["a.safetensors"], [.. BitConverter.GetBytes((long)bytes.Length), .. bytes, .. data]);
    }
}
