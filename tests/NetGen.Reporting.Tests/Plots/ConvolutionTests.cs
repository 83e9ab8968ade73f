using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class ConvolutionTests
{
    [Fact]
    public void A_filter_is_an_image_of_its_window()
    {
        var network = new Convolved();
        network.Layer1.Weights.CopyFrom([.. Enumerable.Range(0, 8).Select(value => (float)(value - 3))]);
        var picture = Plots.Filters(network);
        Assert.Equal("2 filters", picture.Title);
        Assert.Contains("2 × 2 places; the largest weight shown is 3", picture.Description, StringComparison.Ordinal);
        Assert.Contains("weight", SvgText.TextsOf(picture));
        var convolution = FirstConvolution.Of(network)!;
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3, 4], from filter in new[] { 0, 1 } from row in new[] { 0, 1 } from column in new[] { 0, 1 } select convolution.Weight(filter, 0, row, column));
        Assert.Equal("The first 1 of 2 filters", Plots.Filters(network, filters: 1).Title);
    }

    [Fact]
    public void Channels_of_a_filter_stand_one_above_the_other()
    {
        var network = new TwoChannels();
        Assert.Contains("each 2 channels of 2 × 3 places, one above the other", Plots.Filters(network).Description, StringComparison.Ordinal);
    }

    /// <summary>Maps are computed apart from the generated code, which must make the same of the input.</summary>
    [Fact]
    public void Feature_maps_are_what_the_layer_computes()
    {
        var network = new Strided();
        network.Layer1.Bias.CopyFrom([0.1f, -0.2f, 0.3f, -0.4f]);
        float[] input = [.. Enumerable.Range(0, Strided.InputSize).Select(i => MathF.Sin(i))];
        var convolution = FirstConvolution.Of(network)!;
        double[] maps = [.. Enumerable.Range(0, convolution.Filters).SelectMany(filter => convolution.Map(filter, input))];
        Assert.Equal(network.Forward(input).Select(value => (double)value), maps, (expected, found) => Math.Abs(expected - found) < 1e-5);
        Assert.Equal("4 feature maps", Plots.FeatureMaps(network, input).Title);
    }

    [Fact]
    public void What_is_no_convolution_or_no_sample_of_it_is_refused()
    {
        Assert.Contains("(Dense) is no convolution", Assert.Throws<ArgumentException>(() => Plots.Filters(new SmallImages())).Message, StringComparison.Ordinal);
        Assert.Contains("(Dense) is no convolution", Assert.Throws<ArgumentException>(() => Plots.FeatureMaps(new SmallImages(), new float[6])).Message, StringComparison.Ordinal);
        Assert.Contains("takes 6 inputs (1 × 2 × 3); the sample has 5", Assert.Throws<ArgumentException>(() => Plots.FeatureMaps(new Convolved(), new float[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.Filters(new Convolved(), filters: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.FeatureMaps(new Convolved(), new float[6], filters: 0));
        var failed = new Convolved();
        failed.Parameters.Fill(float.NaN);
        Assert.Contains("no finite numbers", Assert.Throws<ArgumentException>(() => Plots.Filters(failed)).Message, StringComparison.Ordinal);
        Assert.Contains("no finite number", Assert.Throws<ArgumentException>(() => Plots.FeatureMaps(failed, new float[6])).Message, StringComparison.Ordinal);
    }
}
