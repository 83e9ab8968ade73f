namespace NetGen.Tests.Persistence;

/// <summary>Sample inputs and outputs travel with the weights, and whoever loads them is held to them.</summary>
public sealed class ParityTests : IDisposable
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 5 * 7).Select(i => MathF.Sin(i))];

    private readonly TemporaryFolder _folder = new();
    private readonly FigureNetwork _network = new();

    public ParityTests()
    {
        _network.Initialize(4);
        SafeTensors.Save(_network, _folder["a"], parity: ParitySamples.Of(_network, Inputs));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_network_that_was_saved_agrees()
    {
        var report = SafeTensors.Verify(_network, _folder["a"]);
        Assert.Equal(7, report.Count);
        Assert.True(report.Agrees);
        Assert.InRange(report.LargestError, 0, 1e-6);

        var loaded = new FigureNetwork();
        SafeTensors.Load(loaded, _folder["a"]);
        Assert.Equal(_network.Parameters.ToArray(), loaded.Parameters.ToArray());
    }

    [Fact]
    public void The_largest_error_is_found_where_it_is()
    {
        float[] outputs = ParitySamples.Of(_network, Inputs).Outputs.ToArray();
        _network.Layer2.Bias[1] += 2;
        var report = SafeTensors.Verify(_network, _folder["a"]);
        Assert.False(report.Agrees);

        float[] changed = ParitySamples.Of(_network, Inputs).Outputs.ToArray();
        double[] errors = [.. outputs.Zip(changed, (stored, actual) => Math.Abs((double)actual - stored))];
        int at = Array.IndexOf(errors, errors.Max());
        Assert.Equal((at / 3, at % 3), (report.Sample, report.Output));
        Assert.Equal(errors[at], report.LargestError, 1e-6);
        Assert.Equal(outputs[at], report.Stored);
        Assert.Contains($"sample {at / 3}, output {at % 3}", report.ToString());
    }

    [Fact]
    public void Outputs_that_are_no_numbers_are_the_largest_error()
    {
        _network.Layer1.Bias[0] = float.NaN;
        Assert.Equal(double.PositiveInfinity, SafeTensors.Verify(_network, _folder["a"]).LargestError);
    }

    [Fact]
    public void Load_refuses_what_does_not_answer_as_stored_and_leaves_the_network_as_it_was()
    {
        var relu = new ReluNetwork();
        relu.Initialize(9);
        float[] before = relu.Parameters.ToArray();
        var options = new SafeTensorsOptions { CheckArchitecture = false };
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(relu, _folder["a"], options));
        Assert.Equal("netgen.parity.outputs", error.Tensor);
        Assert.Contains("largest error", error.Found);
        Assert.Equal(before, relu.Parameters.ToArray());

        SafeTensors.Load(relu, _folder["a"], options with { CheckParity = false });
        Assert.Equal(_network.Parameters.ToArray(), relu.Parameters.ToArray());
    }

    [Fact]
    public void A_file_without_samples_cannot_be_verified()
    {
        SafeTensors.Save(_network, _folder["b"]);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Verify(_network, _folder["b"]));
        Assert.Contains("parity samples", error.Message);
    }

    [Theory]
    [InlineData("netgen.parity.inputs", "[7, 5]", "[7,6]")]
    [InlineData("netgen.parity.outputs", "[7, 3]", "[3,7]")]
    [InlineData("netgen.parity.outputs", "[7, 3]", "[21]")]
    public void Samples_of_another_shape_are_refused(string tensor, string expected, string shape)
    {
        string kept = tensor.EndsWith("inputs", StringComparison.Ordinal)
            ? "netgen.parity.outputs\":{\"dtype\":\"F32\",\"shape\":[7,3],\"data_offsets\":["
            : "netgen.parity.inputs\":{\"dtype\":\"F32\",\"shape\":[7,5],\"data_offsets\":[";
        int keptBytes = tensor.EndsWith("inputs", StringComparison.Ordinal) ? 84 : 140;
        int bytes = 4 * shape.Trim('[', ']').Split(',').Aggregate(1, (product, size) => product * int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        string header = $"{{\"{kept}0,{keptBytes}]}},\"{tensor}\":{{\"dtype\":\"F32\",\"shape\":{shape},\"data_offsets\":[{keptBytes},{keptBytes + bytes}]}}}}";
        string path = _folder.Write("b", Raw.File(header, new byte[keptBytes + bytes]));
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Verify(_network, path));
        Assert.Equal(tensor, error.Tensor);
        Assert.Contains(expected, error.Expected);
    }

    [Fact]
    public void Samples_must_be_whole_and_finite()
    {
        Assert.Contains("no whole number", Assert.Throws<ArgumentException>(() => ParitySamples.Of(_network, Inputs.AsSpan(1))).Message);
        Assert.Throws<ArgumentException>(() => ParitySamples.Of(_network, []));
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => ParitySamples.Of(_network, [float.NaN, 0, 0, 0, 0])).Message);
    }

    [Fact]
    public void Samples_of_another_network_are_not_saved() =>
        Assert.Throws<ArgumentException>(() => SafeTensors.Save(new PairNetwork(), _folder["b"], parity: ParitySamples.Of(_network, Inputs)));
}
